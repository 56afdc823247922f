"""Fill in the application: the task list, one section on each page, saved as typed, and the final look over it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from kezhan.organisations.models import Post, Society
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations import states
from kezhan.stations.application import drafting
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.filling_in import may_fill_in, side_of
from kezhan.stations.application.items import Item, items, written_item
from kezhan.stations.application.team import brought_by, co_operating_and_asked, team_and_asked, to_choose_from
from kezhan.stations.application.turns import open_remarks_to
from kezhan.stations.models import Station
from kezhan.stations.openings import obstacle, openings
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import Typed
from kezhan.web.stations.application_forms import AnswerForm, ParticularsForm, PartnersForm, PeopleForm, TeamForm
from kezhan.web.stations.asked import asked
from kezhan.web.stations.contents import SIDES, experts_joined, file_of, sections_in_words, societies_joined
from kezhan.web.stations.filling import Page, answer, hindered, posted
from kezhan.web.stations.forms import ExplainingForm
from kezhan.web.stations.found import station_for
from kezhan.web.stations.meanwhile import changed_since
from kezhan.web.stations.rule_lines import categories_for
from kezhan.web.stations.sections import page_of_item, tasks
from kezhan.web.stations.showing import facts, waits_for_society

PARTICULARS = ("name", "category", "focus_tasks", "aims", "radiation_area")


@require_safe
@with_post()
def application(request: Request, post: Post, pk: int) -> HttpResponse:
    """The task list: what is filled in, what is missing, who fills it in."""
    station = station_for(post, pk)
    groups = tasks(station, post)
    done = [task.tone == "good" for _, group in groups for task in group]
    context = {
        "station": station,
        "groups": groups,
        "done": sum(done),
        "total": len(done),
        "filling_in": station.state in states.FILLING_IN,
        "side": side_of(station, post),
    }
    return render(request, "stations/application.html", context)


@require_safe
@with_post()
def check(request: Request, post: Post, pk: int) -> HttpResponse:
    """The whole application and what is missing; then the host confirms and the society hands in."""
    return check_page(request, post, station_for(post, pk))


def check_page(
    request: Request, post: Post, station: Station, *, text: str = "", came_back: str = "", since: int | None = None
) -> HttpResponse:
    """The page of the final look. `came_back` says what was not done; the `text` typed before stays.

    `since` is the version that the person had seen before the application changed.
    """
    moves = [move for move in openings(station, post).moves if move.name in ("confirm", "submit")]
    explaining = _explaining(station, post, text)
    context = {
        "station": station,
        "came_back": came_back,
        "meanwhile": changed_since(station, since),
        "typed": [Typed("", text)] if text and explaining is None else [],
        "facts": facts(station, post),
        "experts": experts_joined(station),
        "societies": societies_joined(station),
        "sections": [
            (each, page_of_item(station, each.item.key) if may_fill_in(station, post, each.item.side) else "")
            for each in sections_in_words(station)
        ],
        "lacks": [(one, SIDES[one.side], page_of_item(station, one.item)) for one in missing(station)],
        "moves": [(move, obstacle(move, station)) for move in moves],
        "waits_for_society": waits_for_society(station, post),
        "unanswered": asked(station, station.consents.waiting().select_related("expert", "society")),
        "explaining": explaining,
        "filling_in": station.state in states.FILLING_IN and side_of(station, post) is not None,
    }
    return render(request, "stations/check.html", context)


def _explaining(station: Station, post: Post, text: str) -> ExplainingForm | None:
    """The items that this side was asked to put right and has not put right, with the `text` typed about them."""
    side, known = side_of(station, post), items(station.edition)
    uncorrected = [known[item].label for item in open_remarks_to(side, station)] if side else []
    return ExplainingForm(initial={"text": text}, uncorrected=uncorrected) if uncorrected else None


@require_http_methods(["GET", "POST"])
@with_post()
def particulars(request: Request, post: Post, pk: int, section: str) -> HttpResponse:
    """One of the sections that every application has."""
    station = station_for(post, pk)
    pages = {"particulars": _about, "people": _people, "partners": _partners, "team": _team}
    if section not in pages:
        raise Http404(section)
    return answer(request, station, post, pages[section](request, station, post))


@require_http_methods(["GET", "POST"])
@with_post()
def item(request: Request, post: Post, pk: int, item: str) -> HttpResponse:
    """One part of the plan, or one standard, with its papers."""
    station = station_for(post, pk)
    return answer(request, station, post, _of_item(request, station, post, item))


def typed_beside(request: Request, station: Station, post: Post, item: str, waits: str) -> HttpResponse | None:
    """Keep the text sent along with a paper of this item. If that fails, return the page with why and what `waits`."""
    page = _of_item(request, station, post, item)
    typed = request.POST.get("text")
    if typed is None or typed.replace("\r\n", "\n") == page.form.initial["text"]:
        return None
    return hindered(request, station, post, page, waits)


def _of_item(request: Request, station: Station, post: Post, item: str) -> Page:
    entry = _entry(station, item)
    kept = station.answers.filter(item=item).first()
    version = kept.version if kept else 0
    initial = {"text": kept.text if kept else "", "seen": version}
    form = AnswerForm(posted(request), initial=initial, item=entry)

    def save() -> Any:
        seen = form.cleaned_data["seen"]
        seen_version = seen if isinstance(seen, int) else 0
        text = form.cleaned_data["text"]
        return drafting.save_answer(station, item=item, text=text, seen_version=seen_version, by=post).version

    files = [file_of(one) for one in station.evidence.filter(item=item, removed_at=None).select_related("upload")]
    more = {"item": entry, "files": files, "kept": kept}
    return Page(entry.label, entry.side, (item,), form, save, more)


def _entry(station: Station, item: str) -> Item:
    try:
        return written_item(station.edition, item)
    except Refused:
        raise Http404(item) from None


def _about(request: Request, station: Station, post: Post) -> Page:
    present = {name: getattr(station, name) for name in PARTICULARS}
    form = ParticularsForm(posted(request), initial=present | {"seen": present}, station=station)

    def save() -> Any:
        values = {name: form.cleaned_data[name] for name in PARTICULARS}
        drafting.change_particulars(station, seen=_seen(form, present), by=post, **values)
        return values

    items = tuple(f"station.{name}" for name in PARTICULARS)
    return Page("基本情况", Side.SOCIETY, items, form, save, {"categories": categories_for(station)})


def _people(request: Request, station: Station, post: Post) -> Page:
    side = side_of(station, post) or Side.SOCIETY
    name = f"{side.value}_person"
    present: Post | None = getattr(station, name)
    initial: dict[str, Any] = {name: present, "seen": {name: present.pk if present else None}}
    form = PeopleForm(posted(request), initial=initial, station=station, side=side)

    def save() -> Any:
        chosen: Post = form.cleaned_data[name]
        opened_with = _seen(form, initial["seen"]).get(name)
        seen = Post.objects.filter(pk=opened_with).first() if isinstance(opened_with, int) else None
        drafting.change_particulars(station, seen={name: seen}, by=post, **{name: chosen})
        return {name: chosen.pk}

    others = station.host_person if side is Side.SOCIETY else station.society_person
    return Page("双方专人", None, ("station.society_person", "station.host_person"), form, save, {"others": others})


def _partners(request: Request, station: Station, post: Post) -> Page:
    present = list(co_operating_and_asked(station))
    initial = {"co_operating": present, "seen": [society.pk for society in present]}
    form = PartnersForm(posted(request), initial=initial)

    def save() -> Any:
        seen = form.cleaned_data["seen"]
        known = [key for key in seen if isinstance(key, int)] if isinstance(seen, list) else None
        chosen: list[Society] = form.cleaned_data["co_operating"]
        drafting.set_co_operating(station, societies=chosen, seen=known, by=post)
        return [society.pk for society in chosen]

    questions = asked(station, station.consents.filter(expert=None).select_related("society"))
    along = [(one, list(brought_by(station, [one]))) for one in station.co_operating.all()]
    more = {"asked": questions, "asks": True, "along": [(society, experts) for society, experts in along if experts]}
    return Page("协作学会", Side.SOCIETY, ("station.co_operating",), form, save, more)


def _team(request: Request, station: Station, post: Post) -> Page:
    duties = team_and_asked(station)
    form = TeamForm(posted(request), experts=to_choose_from(station), duties=duties, initial={"seen": duties})

    def save() -> Any:
        seen = {number_in(str(key)): str(duty) for key, duty in _seen(form, duties).items() if number_in(str(key))}
        drafting.set_team(station, members=form.team(), seen=seen, by=post)
        return form.team()

    questions = asked(station, station.consents.filter(society=None).select_related("expert"))
    more = {"least": station.edition.rules.team.experts, "asked": questions, "asks": True}
    return Page("驻站专家", Side.SOCIETY, ("station.team",), form, save, more)


def _seen(form: Any, present: dict[Any, Any]) -> dict[Any, Any]:
    """What the form was opened with; if it does not say, what stands now."""
    seen = form.cleaned_data["seen"]
    return seen if isinstance(seen, dict) else present
