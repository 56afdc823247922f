"""The particulars of a need, and what they must fulfil as a draft and once posted."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.needs.models import Confidentiality, Need
from kezhan.organisations.soundness import sound_telephone
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.reference.disciplines import discipline
from kezhan.reference.industries import industry
from kezhan.reference.trees import UnknownCode
from kezhan.text.contacts import contact_in
from kezhan.text.lines import one_line

LEAST_TEXT = 20
"""The fewest characters of a posted need. An expert cannot understand a need with fewer."""

MAY_WAIT = ("task", "text")
"""Fields that a draft may leave empty."""

COLLECTED_MAY_WAIT = ("task",)
"""Fields that a need collected from elsewhere may leave empty."""


@dataclass(frozen=True)
class NeedParticulars:
    """A need: `task` is a key of the edition, `budget` in 万元, other codes of GB/T 13745 and GB/T 4754."""

    task: str
    title: str
    text: str
    discipline: str = ""
    industry: str = ""
    wanted_by: date | None = None
    budget: Decimal | None = None
    confidentiality: str = Confidentiality.PUBLIC.value
    attachment: Upload | None = None
    contact_name: str = ""
    contact_phone: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The values of the need's model fields."""
        return dict(vars(self))


def particulars_of(need: Need) -> NeedParticulars:
    """The need's present particulars, with which a form begins."""
    return NeedParticulars(**{name: getattr(need, name) for name in NeedParticulars.__dataclass_fields__})


def sound(particulars: NeedParticulars) -> NeedParticulars:
    """The given particulars, tidied. Refused with all that is wrong; empty ones pass."""
    refuse_together(
        lambda: _refuse_unknown_task(particulars.task),
        lambda: _refuse_negative(particulars.budget),
        lambda: _discipline_code(particulars.discipline),
        lambda: _industry_code(particulars.industry),
        lambda: sound_telephone(particulars.contact_phone, "contact_phone"),
        lambda: refuse_contacts(particulars),
    )
    return replace(
        particulars,
        title=particulars.title.strip(),
        text=particulars.text.strip(),
        contact_name=one_line(particulars.contact_name),
        discipline=_discipline_code(particulars.discipline),
        industry=_industry_code(particulars.industry),
        contact_phone=sound_telephone(particulars.contact_phone, "contact_phone"),
    )


def refuse_incomplete(need: Need) -> None:
    """What a need must have before anybody is asked to look at it. Refused with all that is missing."""
    refuse_together(
        lambda: _refuse_without_task(need),
        lambda: _refuse_short(need),
        lambda: refuse_past(need.wanted_by),
        lambda: _refuse_without_telephone(need),
    )


def refuse_contacts(need: NeedParticulars | Need) -> None:
    """Refused where the public would read a contact: those of a host are told when it has chosen its society."""
    if need.confidentiality == Confidentiality.PUBLIC:
        refuse_together(
            lambda: refuse_contact_in(Need._meta.get_field("title"), need.title),
            lambda: refuse_contact_in(Need._meta.get_field("text"), need.text),
        )


def refuse_contact_in(field: Field[Any, Any], words: str) -> None:
    """Refused where the words of a public field tell a contact."""
    if contact := contact_in(words):
        said = f"{field.verbose_name}里写着“{contact}”。公开的需求谁都看得到"
        raise Refused(f"{said}，请把联系方式写到“联系电话”，结对时才告诉对方", field=field.name)


def refuse_past(wanted_by: date | None) -> None:
    """Refused when the need is wanted by a day that has passed, because nobody can help by then."""
    if wanted_by and wanted_by < clock.today():
        raise Refused("希望完成时间已经过了，请改成以后的日子", field="wanted_by")


def _refuse_without_task(need: Need) -> None:
    if not need.task:
        raise Refused("请选需求类型，才能对上学会的专长", editions.in_force().rules.matching.clause, "task")


def _refuse_short(need: Need) -> None:
    if len(need.text) < LEAST_TEXT:
        reason = f"需求内容请写到 {LEAST_TEXT} 个字以上，说清现状、难点和想要的结果"
        raise Refused(reason, editions.in_force().rules.matching.clause, "text")


def _refuse_without_telephone(need: Need) -> None:
    if not (need.contact_phone or (need.host and need.host.contact_phone)):
        raise Refused("请留联系电话，核实需求时要用", field="contact_phone")


def _refuse_unknown_task(task: str) -> None:
    if task and task not in [known.key for known in editions.in_force().tasks]:
        raise Refused("请从列出的任务里选需求类型", editions.in_force().rules.focus_tasks.clause, "task")


def _refuse_negative(budget: Decimal | None) -> None:
    if budget is not None and budget < 0:
        raise Refused("预算不能小于 0", field="budget")


def _discipline_code(code: str) -> str:
    try:
        return discipline(code).code if code else ""
    except UnknownCode as error:
        raise Refused(str(error), field="discipline") from None


def _industry_code(code: str) -> str:
    try:
        return industry(code).code if code else ""
    except UnknownCode as error:
        raise Refused(str(error), field="industry") from None
