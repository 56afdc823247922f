"""Stations and objections on a post's desk, and the stations that the post waits for on other desks."""

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.urls import reverse

from kezhan.organisations.desks import in_whose_hands
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.recusal import on_desk_of
from kezhan.stations import states
from kezhan.stations.addresses import consent_page, station_page
from kezhan.stations.application.team import short_of_experts, short_since
from kezhan.stations.application.turns import to_correct_by_host
from kezhan.stations.models import Awaited, Consent, Objection, Passage, Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.stations.named_persons import LABELS, absence, left_by
from kezhan.stations.states import State
from kezhan.web.parts.groups import DeskItem, Group, Rows, first_of_each, grouped, on_behalf
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, WAITING, all_in_state

DEEDS = {
    State.DRAFT: ("填写并提交建站申请", "继续填写"),
    State.RETURNED: ("补正建站申请", "补正"),
    State.OPINION: ("对建站申请提意见", "提意见"),
    State.REVIEW: ("审查建站申请", "审查"),
    State.COUNTERSIGNATURE: ("会签", "会签"),
    State.FILING: ("备案", "备案"),
    State.FILED: ("制牌", "登记制牌"),
    State.PLAQUE_MADE: ("授牌", "登记授牌"),
    State.PLAQUE_HANDED_OVER: ("签收牌匾", "签收"),
    State.RECTIFICATION: ("按要求整改", "看整改要求"),
}
HOST_DEEDS = {
    State.DRAFT: ("填写并确认建站申请", "填写"),
    State.RETURNED: ("补正并确认建站申请", "补正"),
}
ON_PAPER = Q(expert__isnull=False) & (Q(expert__account=None) | Q(in_their_hands=True))
ON_THE_WAY = (*states.APPLYING, *states.PLAQUE_COMING)


def stations(post: Post) -> list[Group]:
    """Stations on the post's desk. A host also sees applications of which it fills in a part and confirms."""
    deeds = DEEDS | HOST_DEEDS if post.host_id else DEEDS
    rows = stations_waiting(post).for_lists()
    if post.host_id:
        confirmed = Passage.objects.filter(station=OuterRef("pk"), move="confirm")
        to_correct = ExpressionWrapper(to_correct_by_host(), BooleanField())
        rows = rows.annotate(is_to_correct=to_correct, was_confirmed=Exists(confirmed))
    found = first_of_each(rows, "state", "due_on", "awaited_since")
    return grouped(
        found, lambda one: deeds[State(one.state)][0], lambda one: _station(post, one, deeds), all_in_state("stations")
    )


def objections(post: Post) -> list[Group]:
    """Objections to notices of this association: to answer, or upheld so that a decision is due."""
    rows = objections_waiting(post).select_related("notice__station", "notice__association")
    found = first_of_each(rows, "upheld", "due_on", "raised_at")
    all_link = f"{reverse('stations')}?state=notice&{WAITING}"
    return grouped(found, lambda one: _objection_deed(one)[0], lambda one: _objection(post, one), lambda _: all_link)


def stations_of_others(post: Post) -> list[Group]:
    """Stations of a society or host that another side is asked about. An association sees those that it passed on."""
    found = first_of_each(stations_elsewhere(post).for_lists(), None, "due_on", "awaited_since")
    hands = in_whose_hands([one for one in found if one.awaited == Awaited.ASSOCIATION], "desk")
    all_link = f"{reverse('stations')}?{ELSEWHERE}"
    return grouped(found, lambda _: "站点", lambda one: _passed_on(one, hands.get(one.pk)), lambda _: all_link)


def consents(post: Post) -> list[Group]:
    """Stations that ask this expert or society to join."""
    if not (post.role == Role.EXPERT or post.society_id):
        return []
    rows = Consent.objects.waiting_for(post).exclude(ON_PAPER).select_related("station__society", "expert", "society")
    found = first_of_each(rows, None, "due_on", "asked_at")
    return grouped(found, lambda _: "答复站点的征求", _to_answer, consent_page)


def papers(post: Post) -> list[Group]:
    """Experts who do not answer by themselves, and whose signed paper this society hands in."""
    if post.society_id is None:
        return []
    rows = Consent.objects.waiting_for(post).filter(ON_PAPER).select_related("station__society", "expert")
    found = first_of_each(rows, None, "due_on", "asked_at")
    return grouped(found, lambda _: "交专家同意书", _to_answer, consent_page)


def consents_of_others(post: Post) -> list[Group]:
    """The people and societies that this society has asked and that have not answered."""
    if post.society_id is None:
        return []
    asked = Consent.objects.waiting().filter(station__society=post.society_id)
    rows = asked.exclude(pk__in=Consent.objects.waiting_for(post).values("pk"))
    found = first_of_each(rows.select_related("station", "expert", "society"), None, "due_on", "asked_at")
    return grouped(found, lambda _: "征求同意", _asked, consent_page)


def teams(post: Post) -> list[Group]:
    """Stations whose team lacks experts because somebody left; their society asks others (§5.2)."""
    if post.society_id is None:
        return []
    found = first_of_each(teams_waiting(post).select_related("host"), None, "short_since")
    return grouped(found, lambda _: "补充驻站专家", _short, lambda _: f"{reverse('stations')}?mine=teams")


def persons(post: Post) -> list[Group]:
    """Stations whose person of this organisation has left, until it names another one."""
    lying = _persons_of(post)
    if lying is None:
        return []
    part = f"{lying.kind}_person"
    found = first_of_each(persons_waiting(post).select_related(f"{part}__account"), None, f"{part}__ended_on")
    all_link = f"{reverse('stations')}?mine=persons"
    return grouped(found, lambda _: "换专人", lambda one: _left(one, part), lambda _: all_link)


HERE = (stations, objections, consents, papers, teams, persons)
THERE = (stations_of_others, consents_of_others)
PERSONS = (
    Lying("association", lambda: left_by("association_person"), "association_person__association"),
    Lying("society", lambda: left_by("society_person"), "society"),
    Lying("host", lambda: left_by("host_person"), "host"),
)
DESKS = (
    Lying("association", Station.objects.undecided, "desk", decided=True),
    Lying("society", lambda: _awaiting(Awaited.SOCIETY), "society"),
    Lying("host", lambda: _awaiting(Awaited.HOST) | Station.objects.filter(_of_host()), "host"),
    Lying("association", Objection.objects.undecided, "notice__association", decided=True),
    Lying("society", Consent.objects.waiting, "society"),
    Lying("society", Consent.objects.on_paper, "expert__memberships__society"),
    Lying("account", Consent.objects.by_themselves, "expert__account"),
    Lying("society", short_of_experts, "society"),
    *PERSONS,
)


def _awaiting(whom: Awaited) -> StationQuerySet:
    return Station.objects.filter(awaited=whom).exclude(state=State.NOTICE)


def stations_waiting(post: Post) -> StationQuerySet:
    """Stations with a running notice wait through their objections (`objections_waiting`)."""
    rows = Station.objects.waiting_for(post).exclude(state=State.NOTICE)
    if not post.host_id:
        return rows
    return rows | Station.objects.filter(_of_host(), host=post.host_id)


def _of_host() -> Q:
    """What a host works on beside the society; a returned application only where its own part asks for it."""
    asked = Q(state=State.DRAFT) | Q(to_correct_by_host(), state=State.RETURNED)
    return Q(asked, host_confirmed_at=None)


def objections_waiting(post: Post) -> Rows:
    """Stations that hold a notice of this association."""
    if post.association_id is None:
        return Objection.objects.none()
    rows = Objection.objects.undecided()
    return rows.filter(on_desk_of(post, rows, "notice__association"))


def teams_waiting(post: Post) -> QuerySet[Station]:
    """Stations of this society whose team lacks experts, with `short_since`."""
    return short_of_experts().filter(society=post.society_id or 0).annotate(short_since=short_since())


def persons_waiting(post: Post) -> QuerySet[Station]:
    """Stations for which this organisation has to name another person."""
    lying = _persons_of(post)
    return lying.rows().filter((lying.desk, getattr(post, f"{lying.kind}_id"))) if lying else Station.objects.none()


def persons_gone(post: Post) -> dict[int, int]:
    """The keys of these stations, each with the key of the post that has left."""
    lying = _persons_of(post)
    return dict(persons_waiting(post).values_list("pk", f"{lying.kind}_person")) if lying else {}


def _persons_of(post: Post) -> Lying | None:
    return next((one for one in PERSONS if getattr(post, f"{one.kind}_id")), None)


def stations_elsewhere(post: Post) -> StationQuerySet:
    """Stations for which somebody else is asked."""
    return _stations_of(post).exclude(awaited=Awaited.NOBODY)


def _stations_of(post: Post) -> StationQuerySet:
    if post.is_association:
        mine = Q(desk=post.association_id, awaited=Awaited.ASSOCIATION)
        passed = Exists(Passage.objects.filter(association=post.association_id, station=OuterRef("pk")))
        return Station.objects.visible_to(post).filter(passed, state__in=ON_THE_WAY).exclude(mine)
    if post.society_id:
        return Station.objects.filter(society=post.society_id).exclude(awaited=Awaited.SOCIETY)
    if post.host_id:
        return Station.objects.filter(host=post.host_id).exclude(_of_host() | Q(awaited=Awaited.HOST))
    return Station.objects.none()


def _station(post: Post, station: Station, deeds: dict[State, tuple[str, str]]) -> DeskItem:
    """What is next with it: where nothing is left to fill in or correct, the last look, to confirm or to hand in."""
    last = ""
    if _is_to_confirm(station):
        last = "确认"
    elif post.society_id and station.state in states.FILLING_IN and station.host_confirmed_at:
        last = "提交"
    return DeskItem(
        title=station.name,
        detail=f"{on_behalf(post, station, 'desk')}{station.state_label} · {station.place.full_name}",
        link=station_page(station),
        since=station.awaited_since,
        due=station.due_on,
        deed=last or deeds[State(station.state)][1],
        deed_link=reverse("station-check", args=[station.pk]) if last else _where_done(station),
    )


def _is_to_confirm(station: Any) -> bool:
    """Whether this host has nothing to correct, or nothing to fill in, because it has confirmed before and its person
    is still there: it confirms what the society has changed.
    """
    if getattr(station, "is_to_correct", True):
        return False
    is_asked_again = station.state == State.DRAFT and station.awaited == Awaited.HOST and station.was_confirmed
    return bool(is_asked_again or station.state == State.RETURNED)


def _where_done(station: Station) -> str:
    """The form in which the next deed is done, or the station's own page if a button there does it."""
    if station.state in states.FILLING_IN:
        return reverse("station-application", args=[station.pk])
    if station.state in states.UNDER_REVIEW:
        return reverse("station-decision", args=[station.pk])
    return station_page(station)


def _objection_deed(objection: Objection) -> tuple[str, str]:
    return ("处理成立的异议", "作决定") if objection.upheld else ("答复公示异议", "答复")


def _objection(post: Post, objection: Objection) -> DeskItem:
    station = objection.notice.station
    decided = reverse("station-decision", args=[station.pk])
    return DeskItem(
        title=station.name,
        detail=f"{on_behalf(post, objection.notice, 'association')}{objection.name}：{objection.text[:40]}",
        link=station_page(station),
        since=objection.answered_at or objection.raised_at,
        due=None if objection.upheld else objection.due_on,
        deed=_objection_deed(objection)[1],
        deed_link=decided if objection.upheld else reverse("station-objection", args=[station.pk, objection.pk]),
    )


def _passed_on(station: Station, hands: str | None) -> DeskItem:
    return DeskItem(
        title=station.name,
        detail=f"在{hands or station.desk_name} · {station.state_label}",
        link=station_page(station),
        since=station.awaited_since,
        due=None if station.awaited == Awaited.PUBLIC else station.due_on,
    )


def _to_answer(consent: Consent) -> DeskItem:
    return DeskItem(
        title=consent.station.name,
        detail=f"{consent.station.society}请{consent.asked}{consent.part}",
        link=consent_page(consent),
        since=consent.asked_at,
        due=consent.due_on,
        deed="交同意书" if consent.needs_paper else "答复",
    )


def _short(station: Any) -> DeskItem:
    page = reverse("station-team", args=[station.pk])
    detail = f"{station.host} · 驻站专家不够"
    return DeskItem(station.name, detail, station_page(station), station.short_since, None, "补充", page)


def _left(station: Station, part: str) -> DeskItem:
    person: Post = getattr(station, part)
    page = reverse("station-person", args=[station.pk])
    detail = f"{LABELS[part]}{person.account.name}{absence(person)}"
    return DeskItem(station.name, detail, station_page(station), person.ended_on, None, "换专人", page)


def _asked(consent: Consent) -> DeskItem:
    return DeskItem(
        title=consent.station.name,
        detail=f"等{consent.asked}答复",
        link=consent_page(consent),
        since=consent.asked_at,
        due=consent.due_on,
    )
