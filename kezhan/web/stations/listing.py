"""The list of stations, and the list of stations past their term."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.organisations.desks import in_whose_hands
from kezhan.organisations.models import Host, Post, Society
from kezhan.policy import editions
from kezhan.policy.words import association_word
from kezhan.reference import workdays
from kezhan.reference.divisions import Level, children
from kezhan.stations.addresses import station_page
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.models import Awaited, Station
from kezhan.stations.searching import mentioning
from kezhan.stations.states import State
from kezhan.web.parts import edition_choices
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import only_of
from kezhan.web.parts.lists import BatchDeed, Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import in_place
from kezhan.web.parts.request import Request
from kezhan.web.stations.batches import ANSWER_FOR
from kezhan.web.stations.time_left import time_left_of
from kezhan.web.stations.tones import tone
from kezhan.web.stations.waiting import (
    objections_waiting,
    persons_waiting,
    stations_elsewhere,
    stations_waiting,
    teams_waiting,
)

AWAITING_A_PLAQUE = {State.FILED, State.PLAQUE_MADE}


def _states(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in State.choices]


def _places(request: HttpRequest) -> list[tuple[str, str]]:
    """The divisions directly below one's own; for others the cities of the province."""
    post = cast(Request, request).post
    association = post.association if post else None
    above = association.division if association else editions.in_force().province
    return [(place.code, place.name) for place in children(above)]


def _desks(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        ("society", "学会"),
        ("host", "被服务单位"),
        *((level.value, association_word(level)) for level in (Level.COUNTY, Level.CITY, Level.PROVINCE)),
        ("public", "公示中"),
    ]


def _on_desk(rows: Rows, desk: str) -> Rows:
    if desk in (Awaited.SOCIETY, Awaited.HOST, Awaited.PUBLIC):
        return rows.filter(awaited=desk)
    return rows.filter(awaited=Awaited.ASSOCIATION, desk__level=desk)


def _terms(request: HttpRequest) -> list[tuple[str, str]]:
    return [("overdue", "已超期"), ("soon", f"{workdays.SOON} 个工作日内到期")]


def _by_term(rows: Rows, which: str) -> Rows:
    if which == "overdue":
        return rows.filter(pk__in=Station.objects.overdue().values("pk"))
    today = clock.today()
    asked = rows.exclude(awaited__in=[Awaited.NOBODY, Awaited.PUBLIC])
    return asked.filter(due_on__gt=workdays.last_before(today), due_on__lte=workdays.after(today, workdays.SOON))


def _place(station: Station) -> str:
    """The place without the province, which is the same for all stations."""
    return "".join(one.name for one in (*station.place.ancestors(), station.place) if one.level != Level.PROVINCE)


def _term(station: Station) -> str:
    term = time_left_of(station)
    return term.words if term else ""


def _pressing(station: Station) -> str:
    """The term is marked only if it presses."""
    term = time_left_of(station)
    return term.tone if term and term.tone != "plain" else ""


def _know_whose_hands(rows: Sequence[Station]) -> None:
    asked = [station for station in rows if station.awaited == Awaited.ASSOCIATION and station.desk_id]
    hands = in_whose_hands(asked, "desk")
    for station in asked:
        station.in_hands_of = hands[station.pk]


NAME = Column("名称", lambda station: station.name, sort="name", link=station_page)
STATE = Column("状态", lambda station: station.state_label, sort="state", kind="short", tone=tone)
DESK = Column("在谁那里", lambda station: station.in_hands_of)
DUE = Column("应办结", lambda station: station.due_on, sort="due_on", kind="date", tone=_pressing)
PLACE = Column("所在地", _place, sort="division", kind="short")

STATIONS = ListOf(
    noun="站点",
    title="站点",
    columns=(
        NAME,
        Column("类别", lambda station: station.category_entry.label if station.category_entry else "", kind="short"),
        Column("牵头学会", lambda station: station.society.name, sort="society__name"),
        PLACE,
        STATE,
        DESK,
        DUE,
        Column("备案号", lambda station: station.filing_number, sort="filing_number", kind="code"),
    ),
    order=("-opened_at",),
    empty="这里会列出和你有关的站点：双方签好协议、发起建站申请以后就有了。",
    filters=(
        Filter("state", "状态", _states, lambda rows, value: rows.filter(state=value)),
        Filter(
            "category",
            "类别",
            edition_choices.categories,
            lambda rows, value: rows.filter(category__in=edition_choices.keys(value)),
        ),
        Filter("place", "所在地", _places, in_place),
        Filter("desk", "在谁那里", _desks, _on_desk),
        Filter("term", "期限", _terms, _by_term),
    ),
    search=mentioning,
    search_hint="搜名称、学会、单位、地方或编号",
    beforehand=_know_whose_hands,
)

OVERDUE = ListOf(
    noun="站点",
    title="超期未办",
    columns=(NAME, STATE, DESK, Column("超期", _term, kind="short"), DUE, PLACE),
    order=("due_on",),
    empty="没有超期的站点，都在期限之内。",
    filters=(Filter("desk", "在谁那里", _desks, _on_desk), Filter("place", "所在地", _places, in_place)),
    search=mentioning,
    search_hint="搜名称、学会、单位、地方或编号",
    batch=(BatchDeed("催办", "chase-stations"),),
    beforehand=_know_whose_hands,
)


@require_safe
@with_post()
def stations(request: Request, post: Post) -> HttpResponseBase:
    """All stations that this person may see."""
    visible = Station.objects.visible_to(post).for_lists()
    late = Station.objects.visible_to(post).overdue().count()
    listed = replace(
        STATIONS,
        batch=(BatchDeed(ANSWER_FOR, "batch-person"),) if request.GET.get("mine") == "persons" else _batch(post),
        filters=(
            *STATIONS.filters,
            mine(lambda: _waiting(post), lambda: stations_elsewhere(post), **_further(post)),
            *only_of(request, "society", "牵头学会", Society.objects.visible_to(post)),
            *only_of(request, "host", "单位", Host.objects.visible_to(post)),
            *only_of(request, "team", "驻站专家", Expert.objects.visible_to(post)),
        ),
    )
    return show(request, listed, visible, "stations/list.html", {"late": late})


def _waiting(post: Post) -> Rows:
    """What lies on the post's desk, with the stations whose notices wait for its answer to an objection."""
    objected = Station.objects.filter(pk__in=objections_waiting(post).values("notice__station"))
    return stations_waiting(post) | objected


def _further(post: Post) -> dict[str, Callable[[], Rows]]:
    """The other groups of the post's workbench that consist of stations."""
    persons = {"persons": lambda: persons_waiting(post)} if post.organisation else {}
    return persons | ({"teams": lambda: teams_waiting(post)} if post.society_id else {})


@require_safe
@with_post()
def overdue(request: Request, post: Post) -> HttpResponseBase:
    """The stations past their term, the longest first, to remind their desks."""
    return show(request, OVERDUE, Station.objects.visible_to(post).overdue().for_lists())


def _batch(post: Post) -> tuple[BatchDeed, ...]:
    """The moves safe in batches that an association of this level takes under any edition."""
    if post.association is None:
        return ()
    steps = [step for edition in editions.of_the_province() for step in edition.steps]
    kinds = {step.kind.value for step in steps if step.level == post.association.level}
    states = kinds | (AWAITING_A_PLAQUE if State.FILING in kinds else set())
    return tuple(
        BatchDeed(move.label, f"batch-{move.name}") for move in MOVES if move.in_batches and states & set(move.sources)
    )
