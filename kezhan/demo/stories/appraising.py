"""An appraisal at a station: commissioned, judged by a panel, made public, certified, and a patent after it (§2.8)."""

from collections.abc import Generator, Iterator
from decimal import Decimal

from django.db.models import Exists, F, OuterRef

from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import hours_of_team, key_of, line
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.kinds.appraisal import bounds
from kezhan.kinds.appraisal.certifying import certify_result
from kezhan.kinds.appraisal.commissioning import (
    GivenResult,
    commission_appraisal,
    supplement_materials,
    take_back,
)
from kezhan.kinds.appraisal.composing import ask_panel, convene_panel
from kezhan.kinds.appraisal.consenting import agree_to_sit, record_signed_consent
from kezhan.kinds.appraisal.examining import accept_materials, return_materials
from kezhan.kinds.appraisal.interests import interests
from kezhan.kinds.appraisal.judging import (
    GivenConclusion,
    GivenOpinion,
    conclude_appraisal,
    give_opinion,
    record_conclusion,
    record_signed_opinion,
)
from kezhan.kinds.appraisal.models import Appraisal, Pursuit
from kezhan.kinds.appraisal.numbers import check_of
from kezhan.kinds.appraisal.publishing import note_meeting, publish_conclusion
from kezhan.kinds.appraisal.pursuing import GivenStep, apply_for_patent, note_step, note_success
from kezhan.organisations.models import Post, Role
from kezhan.stations import states
from kezhan.stations.models import TeamMember

USUAL_PANEL = 3
LOOKED_AT = 60
"""How many experts are looked at for a panel."""


def appraisal(case: Case, by: Post) -> Iterator[int]:
    """The whole course, with the utility model that the society applies for afterwards."""
    found = yield from _judged(case, by)
    yield case.rng.randint(0, 2)
    found = _concluded(found, by)
    yield case.rng.randint(1, 3)
    found = note_meeting(found, _half_an_hour(case), "", seen=None, by=by)
    found = publish_conclusion(found, seen=None, by=by)
    yield case.rng.randint(1, 5)
    found = certify_result(found, seen=None, by=by)
    yield from _patent(case, found, by)


def judged_appraisal(case: Case, by: Post) -> Iterator[int]:
    """One member has not spoken, and all others have: one who serves a station and signs in, if there is one."""
    found = yield from _gathering(case, by)
    yield case.rng.randint(1, 4)
    members = _members(found)
    serving = set(TeamMember.objects.filter(station__state__in=states.LIVE).values_list("expert", flat=True))
    silent = max(members, key=lambda one: (one.pk in serving, one.account_id is not None, -one.pk))
    for expert in members:
        if expert != silent:
            found = _opinion(case, found, expert, by)


def asked_appraisal(case: Case, by: Post) -> Iterator[int]:
    """The society asks experts, and they have not answered."""
    found = yield from _accepted(case, by)
    yield case.rng.randint(1, 3)
    ask_panel(found, _panel(found), "", seen=None, by=by)


def commissioned_appraisal(case: Case, by: Post) -> Iterator[int]:
    """It waits for the society to look at its materials."""
    yield from _commissioned(case)


def taken_back_appraisal(case: Case, by: Post) -> Iterator[int]:
    """The society returns the materials, and the host does not want it any more."""
    found = yield from _commissioned(case)
    found = return_materials(found, "缺查新报告，对照组只有一批", seen=None, by=by)
    yield case.rng.randint(2, 6)
    take_back(found, "先补试验，明年再鉴定", seen=None, by=case.host_post)


def _commissioned(case: Case) -> Generator[int, None, Appraisal]:
    product = case.rng.choice(case.work.products)
    title = line(case, "results_to_appraise", product=product)
    given = GivenResult(
        "result", title, line(case, "result_texts", product=product), "", ((case.host_post.account.name, ""),)
    )
    files = [_paper(case, "技术报告", title), _paper(case, "检测报告", title)]
    found = commission_appraisal(case.station, given, files, form_key=key_of(case), by=case.host_post)
    yield case.rng.randint(1, 4)
    return found


def _accepted(case: Case, by: Post) -> Generator[int, None, Appraisal]:
    """Returned once for the report of novelty, then accepted."""
    found = yield from _commissioned(case)
    found = return_materials(found, "缺查新报告，请补上", seen=None, by=by)
    yield case.rng.randint(1, 6)
    more = [_paper(case, "查新报告", found.title)]
    found = supplement_materials(found, found.text, more, seen=None, by=case.host_post)
    yield case.rng.randint(1, 3)
    return accept_materials(found, "材料齐了", seen=None, by=by)


def _gathering(case: Case, by: Post) -> Generator[int, None, Appraisal]:
    found = yield from _accepted(case, by)
    panel = _panel(found)
    found = ask_panel(found, panel, "", seen=None, by=by)
    for expert in panel:
        yield 0
        found = _consent(case, found, expert, by)
    yield 1
    return convene_panel(found, head=panel[0], way="letters", held_on=clock.today(), seen=None, by=by)


def _judged(case: Case, by: Post) -> Generator[int, None, Appraisal]:
    found = yield from _gathering(case, by)
    for expert in _members(found):
        yield case.rng.randint(0, 2)
        found = _opinion(case, found, expert, by)
    return found


def _panel(found: Appraisal) -> list[Expert]:
    """The first experts without any interest: of the society those who sign in, who serve stations, then others."""
    number = max(bounds.least(found.edition), USUAL_PANEL)
    active = Expert.objects.filter(is_active=True).order_by("pk")
    serves = Exists(TeamMember.objects.filter(expert=OuterRef("pk"), station__state__in=states.LIVE))
    members = Expert.objects.of(found.station.society).filter(is_active=True).annotate(serves=serves)
    own = list(members.order_by(F("account").asc(nulls_last=True), "-serves", "pk")[:LOOKED_AT])
    others = list(active.exclude(pk__in=[one.pk for one in own])[:LOOKED_AT])
    known = interests(found, [*own, *others])
    free = [one for one in (*own, *others) if not (known[one.pk].why or known[one.pk].doubt)]
    return free[:number]


def _members(found: Appraisal) -> list[Expert]:
    return [one.expert for one in found.seats.sitting().select_related("expert").order_by("pk")]


def _consent(case: Case, found: Appraisal, expert: Expert, by: Post) -> Appraisal:
    """In a post of their own, or on the paper that they signed."""
    if post := _post_of(expert):
        return agree_to_sit(found, seen=None, by=post)
    paper = _paper(case, "同意书", f"{expert}同意参加“{found.title}”的鉴定")
    return record_signed_consent(found, expert, paper, seen=None, by=by)


def _opinion(case: Case, found: Appraisal, expert: Expert, by: Post) -> Appraisal:
    stance = "reserved" if case.rng.random() < 0.15 else "agree"
    given = GivenOpinion(stance, line(case, "panel_opinions"))
    if post := _post_of(expert):
        return give_opinion(found, given, seen=None, by=post)
    signed = _paper(case, "鉴定意见", given.text)
    return record_signed_opinion(found, expert, given, signed, seen=None, by=by)


def _concluded(found: Appraisal, by: Post) -> Appraisal:
    given = GivenConclusion(True, "资料齐全，数据可靠，达到任务书的指标，专家组同意通过鉴定，建议扩大应用。")
    head = found.seats.sitting().get(is_head=True).expert
    if post := _post_of(head):
        return conclude_appraisal(found, given, seen=None, by=post)
    signed = look_at(sheet("鉴定结论", given.text, str(head), "鉴定结论"))
    return record_conclusion(found, given, signed, seen=None, by=by)


def _patent(case: Case, found: Appraisal, by: Post) -> Iterator[int]:
    """A utility model goes from the application to the grant in some months."""
    title = f"一种{found.title[:20]}用的装置"
    yield 2
    pursuit = apply_for_patent(found, title, _step(case, "专利申请", title), form_key=key_of(case), by=by)
    number = _number(case)
    yield case.rng.randint(5, 10)
    pursuit = note_step(pursuit, "accept_patent", _step(case, "受理通知书", title, number), seen=None, by=by)
    yield case.rng.randint(15, 30)
    pursuit = note_step(pursuit, "examine_patent", _step(case, "初审合格通知书", title), seen=None, by=by)
    yield case.rng.randint(15, 30)
    _granted(case, pursuit, by)


def _granted(case: Case, pursuit: Pursuit, by: Post) -> None:
    note_success(pursuit, "grant_patent", _step(case, "专利证书", pursuit.title), seen=None, by=by)


def _step(case: Case, paper: str, title: str, number: str = "") -> GivenStep:
    hours = {} if paper.endswith("通知书") else _half_an_hour(case)
    return GivenStep(clock.today(), _paper(case, paper, title), number, hours)


def _number(case: Case) -> str:
    digits = f"{clock.today().year}2{case.rng.randint(0, 9_999_999):07d}"
    return f"{digits}.{check_of(digits)}"


def _half_an_hour(case: Case) -> dict[int, Decimal]:
    return dict.fromkeys(hours_of_team(case), Decimal("0.5"))


def _post_of(expert: Expert) -> Post | None:
    return Post.objects.held().filter(account__expert=expert, role=Role.EXPERT).first()


def _paper(case: Case, title: str, text: str) -> Upload:
    return look_at(sheet(title, text, str(case.host), title))
