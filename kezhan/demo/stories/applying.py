"""Society and host fill in the application together and hand it in (§5.1, §5.2)."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count

from kezhan.demo.answers import Matter, answer
from kezhan.demo.papers import sheet
from kezhan.demo.places import spoken
from kezhan.demo.stories.case import Case
from kezhan.files.receiving import look_at
from kezhan.matching import agreements
from kezhan.organisations.models import Host, Post, Role
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Category, Condition, Edition, PlanSection, Side, Standard
from kezhan.stations.application import consenting, drafting
from kezhan.stations.application.categories import open_to
from kezhan.stations.application.limits import experts_not_at_limit
from kezhan.stations.application.opening import name_of
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent

DUTIES = ("首席专家", "现场技术", "检测分析", "培训推广", "资料档案")


def begun(case: Case) -> Iterator[int]:
    """The application is opened and half filled in."""
    yield from _opened(case)
    if case.secretary is None:
        return
    case.station = drafting.change_particulars(case.station, by=case.society_post, **_particulars(case))
    _set_team(case)
    yield from _fill(case, case.cast.edition.plan[:2])


def handed_in(case: Case) -> Iterator[int]:
    """Filled in whole, confirmed by the host, submitted by the society."""
    yield from begun(case)
    if case.secretary is None:
        return
    yield case.pause(1, 5)
    drafting.change_particulars(case.station, by=case.host_post, host_person=case.host_post)
    yield from _fill(case, (*case.cast.edition.plan[2:], *case.cast.edition.standards))
    yield case.pause(0, 3)
    yield from confirmed_and_submitted(case)


def confirmed_and_submitted(case: Case) -> Iterator[int]:
    """Both sides hand in; an incomplete application stays as it is."""
    try:
        take("confirm", case.station, by=case.host_post)
    except Refused:
        case.station.refresh_from_db()
        return
    yield case.pause(0, 2)
    case.station = take("submit", case.station, by=case.society_post)


def category_for(host: Host, edition: Edition, farming: bool) -> Category | None:
    """The category that fits the host best; None when the host may not have a station."""
    fitting = open_to(edition.categories, host.form)
    named = [one for one in fitting if ("agri" in one.key) == farming]
    chosen = next(iter([*named, *fitting]), None)
    if chosen and Condition.SMALL_OR_MEDIUM in chosen.conditions and host.size == "large":
        return None
    return chosen


def person_at(item: PlanSection | Standard, case: Case) -> Post:
    return case.society_post if item.side is Side.SOCIETY else case.host_post


def matter_of(case: Case) -> Matter:
    team = tuple(one.expert.name for one in case.station.team_members.select_related("expert"))
    return Matter(
        field=case.work,
        society=case.society.name,
        host=case.host.name,
        place=spoken(case.host.place),
        title=case.need.title,
        text=case.need.text,
        team=team,
    )


def _opened(case: Case) -> Iterator[int]:
    yield case.pause(1, 8)
    try:
        case.station = agreements.apply(case.pairing, by=case.society_post)
    except Refused:
        case.secretary = None  # a station of the society is in rectification; the signed agreement waits
        return
    if case.rng.random() < 0.15 and (other := case.other_society()):
        drafting.set_co_operating(case.station, societies=[other], by=case.society_post)
        _consent(case)
    yield case.pause(0, 4)


def _particulars(case: Case) -> dict[str, Any]:
    edition, rng = case.cast.edition, case.rng
    category = category_for(case.host, edition, case.work.is_farming)
    around = case.host.place.ancestors()[-1].code
    offer = case.invitation.offers.latest("pk")
    aims = [aim.key for aim in edition.aims]
    return {
        "name": name_of(case.society, case.host, edition),
        "category": category.key if category else "",
        "focus_tasks": enough_tasks([*offer.tasks, case.need.task], edition),
        "aims": rng.sample(aims, min(len(aims), rng.randint(1, 3))),
        "radiation_area": [case.host.division, around] if rng.random() < 0.5 else [case.host.division],
        "society_person": case.society_post,
    }


def enough_tasks(wanted: list[str], edition: Edition) -> list[str]:
    """The tasks that the sides want, and as many more as the edition asks for at least."""
    others = [task.key for task in edition.tasks if task.key not in wanted]
    chosen = list(dict.fromkeys(wanted))
    return chosen + others[: max(0, edition.rules.focus_tasks.least - len(chosen))]


def _set_team(case: Case) -> None:
    size = max(case.cast.edition.rules.team.experts, case.rng.randint(3, 5))
    free = experts_not_at_limit(case.cast.edition).filter(memberships__society=case.society, memberships__ended_on=None)
    chosen = list(free.annotate(so_far=Count("team_memberships")).order_by("so_far", "pk")[:size])
    drafting.set_team(
        case.station,
        members={expert.pk: duty for expert, duty in zip(chosen, cycle(DUTIES), strict=False)},
        by=case.society_post,
    )
    _consent(case)


def _consent(case: Case) -> None:
    """Each person asked agrees: in a post of their own, or by the paper that all sign and the society hands in."""
    asked = list(case.station.consents.waiting().select_related("station", "expert", "society"))
    signing = [one for one in asked if one.needs_paper]
    paper = _signed_paper(case, signing) if signing else None
    for consent in asked:
        if consent.needs_paper and paper is not None:
            consenting.agree_on_paper(consent, look_at(paper), by=case.society_post)
        elif consent.society is not None:
            consenting.agree(consent, by=case.cast.secretaries[consent.society.pk])
        else:
            consenting.agree(consent, by=Post.objects.held().get(account__expert=consent.expert, role=Role.EXPERT))


def _signed_paper(case: Case, signing: list[Consent]) -> SimpleUploadedFile:
    """One sheet that binds each of them to the station."""
    text = "；".join(f"{one.asked}同意到“{case.station}”{one.part}" for one in signing)
    return sheet("专家同意书", f"{text}。", "、".join(str(one.asked) for one in signing), "专家同意书")


def _fill(case: Case, items: tuple[PlanSection | Standard, ...]) -> Iterator[int]:
    matter = matter_of(case)
    for item in items:
        by = person_at(item, case)
        text = answer(item, matter, case.rng)
        drafting.save_answer(case.station, item=item.key, text=text, seen_version=0, by=by)
        if isinstance(item, Standard) and item.evidence_needed:
            _prove(case, item, text, by)
        if case.rng.random() < 0.15:
            yield case.pause(0, 1)


def _prove(case: Case, standard: Standard, text: str, by: Post) -> None:
    title = standard.evidence.split("或")[-1]
    copy = sheet(title, text, by.organisation_name, f"{case.host}{title}"[:80])
    drafting.add_evidence(case.station, item=standard.key, upload=look_at(copy), by=by)
