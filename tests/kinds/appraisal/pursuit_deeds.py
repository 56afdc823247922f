"""What follows a conclusion: the certificate; patents, awards and standards, how each begins, a step, a success."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

from kezhan.kinds.appraisal import pursuing
from kezhan.kinds.appraisal.models import Aim
from kezhan.kinds.appraisal.pursuit_lifecycle import TABLES, Step, step_named
from tests.deeds.case import Case
from tests.kinds.appraisal import certificate_deeds
from tests.kinds.appraisal.things import PROVINCE, Course
from tests.matching.people import signed_copy
from tests.province import Province

FORM = UUID(int=29)
FOOD = "food经办（广东省食品学会）"
TITLES = {Aim.PATENT: "保水装置", Aim.AWARD: "科技进步奖", Aim.STANDARD: "保水规程"}
MEASURES = {"apply_for_patent": "申请专利 1 件", "win_award": "获奖 1 项"}
LOCKS = {
    **certificate_deeds.LOCKS,
    "kinds.appraisal.pursuing.apply_for_patent": "station expert",
    "kinds.appraisal.pursuing.declare_award": "station",
    "kinds.appraisal.pursuing.set_up_standard": "station",
    "kinds.appraisal.pursuing.note_step": "pursuit",
    "kinds.appraisal.pursuing.note_success": "pursuit station expert",
}
On = Callable[[Callable[[Course], Any]], Callable[[Province], Any]]


def received(words: str) -> tuple[str, dict[str, Any]]:
    """The entry of a file with these words."""
    content = signed_copy(words).read()
    return "receive", {"digest": sha256(content).hexdigest(), "size": len(content)}


def cases(on: On) -> Iterator[Case]:
    """The certificate; how each of the others begins, a step that counts in no measure, and one that does."""
    yield certificate_deeds.case(on)
    yield _begun(on, Aim.PATENT, lambda one, of: pursuing.apply_for_patent(*_about(one, of, Aim.PATENT), **_by(one)))
    yield _begun(on, Aim.AWARD, _declared)
    yield _begun(on, Aim.STANDARD, lambda one, of: pursuing.set_up_standard(*_about(one, of, Aim.STANDARD), **_by(one)))
    yield _taken(on, Aim.STANDARD, step_named("consult_on_standard"))
    yield _taken(on, Aim.AWARD, step_named("win_award"))


def _declared(one: Course, of: Any) -> Any:
    appraisal, title, given = _about(one, of, Aim.AWARD)
    return pursuing.declare_award(appraisal, title, PROVINCE, given, **_by(one))


def _about(one: Course, appraisal: Any, aim: Aim) -> tuple[Any, str, Any]:
    return appraisal, TITLES[aim], one.step()


def _by(one: Course) -> dict[str, Any]:
    return {"form_key": FORM, "by": one.society}


def _begun(on: On, aim: Aim, deed: Callable[[Course, Any], Any]) -> Case:
    first = TABLES[aim][0]
    return Case(
        getattr(pursuing, first.name),
        on(lambda one: one.published()),
        lambda province, given: deed(*given),
        told=_told(first, aim, f"{FOOD}登记了“{TITLES[aim]}”：{first.label}"),
        entries=_entries(first, {"step_on": "2026-03-02"}),
    )


def _taken(on: On, aim: Aim, step: Step) -> Case:
    """The step from the last state from which it may be taken."""
    before = step.sources[-1]

    changed = {"from": str(before), "to": str(step.target)}
    facts = {"state": changed, "step_taken": step.label, "step_on": "2026-03-02"}

    def made(one: Course) -> Any:
        begin = {Aim.PATENT: one.patent, Aim.AWARD: one.award, Aim.STANDARD: one.standard}[aim]
        return one.brought(begin(one.published()), before)

    def take(province: Province, given: Any) -> Any:
        one, pursuit = given
        deed = pursuing.note_success if step.measure else pursuing.note_step
        return deed(pursuit, step.name, one.step(), seen=None, by=one.society)

    return Case(
        pursuing.note_success if step.measure else pursuing.note_step,
        on(made),
        take,
        told=_told(step, aim, f"“{TITLES[aim]}”{step.label}（2026-03-02）"),
        entries=_entries(step, facts, "note_success" if step.measure else "note_step"),
    )


def _told(step: Step, aim: Aim, text: str) -> dict[str, str]:
    """The host; where it counts as work the host is also asked, and the expert learns of the hours."""
    if not step.measure:
        return {"clinic": text}
    work = f"{step.label}：{TITLES[aim]}"
    return {
        "clinic": f"{FOOD}记了一次服务，请确认：{work}；又：{text}",
        "expert": f"{FOOD}记了一次服务，写着你 0.1 小时：{work}。不对的请改",
    }


def _entries(step: Step, facts: dict[str, Any], deed: str = "") -> tuple[tuple[str, dict[str, Any]], ...]:
    if not step.measure:
        return (received("通知书"), (deed or step.name, facts))
    said = {"task": "成果鉴定", "days": "2026-03-02", "hours": "食一 0.1 小时", "outcomes": MEASURES[step.name]}
    return (received("通知书"), ("write_down_work", said), (deed or step.name, facts))
