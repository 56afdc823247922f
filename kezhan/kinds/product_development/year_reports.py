"""The figures of a calendar year: the station's side reports them, the host confirms or corrects them (§2.3, §3.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan.files.models import Upload
from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.calendar_years import last_day_told, years_open
from kezhan.kinds.product_development.lifecycle import KIND, move_named, refuse
from kezhan.kinds.product_development.models import Development, ProductYear
from kezhan.kinds.product_development.progressing import MOST_OF_TITLE
from kezhan.kinds.product_development.telling import tell_side
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars
from kezhan.work.states import STANDING
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import revise, write_down_work

MEASURES = ("output_value", "profit_and_tax")
"""The measures of the edition in which a year is told."""
NO_GROUND = "投产那一步的服务记录撤回了，请先重报投产，再改效益"


@dataclass(frozen=True)
class YearFigures:
    """The figures by the key of the measure, where they come from, and who worked how many hours on them."""

    figures: Mapping[str, Decimal]
    hours: Mapping[int, Decimal]
    text: str = ""
    vouchers: Sequence[Upload] = field(default=())


@transaction.atomic
def report_product_year(
    development: Development, year: int, given: YearFigures, *, seen: int | None, by: Post
) -> Development:
    """Tell the figures of a year for the first time. They are a piece of work, which the host confirms here."""
    development = locked(Development, development.pk)
    move = move_named("report_product_year")
    refuse(move, development, by, seen=seen)
    if year not in years_open(development):
        raise Refused(_why_not(development, year), move.clause(development.edition), "year")
    told = _particulars(development, year, given)
    before = development.years.select_related("work").filter(year=year).first()
    work = write_down_work(
        development.station,
        told,
        vouchers=given.vouchers,
        kind=KIND,
        replaces=before.work if before else None,
        form_key=uuid4(),
        by=by,
    )
    _keep(development, year, work)
    go_on(development, move, by, product_year=year, year_figures=in_words(work))
    _ask_host(development, f"{by}报了“{development.title}”{year} 年的效益，请核对")
    return development


@transaction.atomic
def change_product_year(told: ProductYear, given: YearFigures, *, seen: int | None, by: Post) -> Development:
    """Tell the figures of a year anew: they replace the old ones, and the host confirms again."""
    development = locked(Development, told.development_id)
    move = move_named("change_product_year")
    refuse(move, development, by, seen=seen)
    told = development.years.get(pk=told.pk)
    if told.work.state not in STANDING:
        raise Refused(f"{told.year} 年的已经撤回，请重新报", move.clause(development.edition))
    if development.production_began is None:
        raise Refused(NO_GROUND, move.clause(development.edition))
    anew = _particulars(development, told.year, given)
    work = revise(told.work, anew, vouchers=given.vouchers, kind=KIND, seen=None, by=by)
    if work.version == told.work.version:
        raise Refused("没有改什么", field="text")
    go_on(development, move, by, product_year=told.year, year_figures=in_words(work))
    _ask_host(development, f"{by}改了“{development.title}”{told.year} 年的效益，请重新核对")
    return development


@transaction.atomic
def confirm_product_year(
    told: ProductYear,
    figures: Mapping[str, Decimal],
    text: str,
    *,
    is_public: bool = False,
    seen: int | None,
    newest_file: int | None = None,
    by: Post,
) -> Development:
    """The host confirms the figures of a year; those that differ from the reported ones correct them, with a word."""
    development = locked(Development, told.development_id)
    move = move_named("confirm_product_year")
    refuse(move, development, by, seen=seen)
    told = development.years.get(pk=told.pk)
    if _differ(told.work, figures):
        if not text.strip():
            raise Refused("改了数，请写为什么改", move.clause(development.edition), "text")
        work = correct(
            told.work, figures, text, kind=KIND, seen=None, newest_file=newest_file, is_public=is_public, by=by
        )
    else:
        work = confirm(told.work, kind=KIND, seen=None, newest_file=newest_file, is_public=is_public, by=by)
    go_on(development, move, by, product_year=told.year, year_figures=in_words(work), word=work.answer)
    how = f"更正后确认了“{development.title}”{told.year} 年的效益：{work.answer}"
    plainly = f"确认了“{development.title}”{told.year} 年的效益"
    tell_side(development, f"{by}{how if work.answer else plainly}", by)
    return development


@transaction.atomic
def return_product_year(told: ProductYear, text: str, *, seen: int | None, by: Post) -> Development:
    """The host does not accept the figures of a year; the station's side tells them anew."""
    development = locked(Development, told.development_id)
    move = move_named("return_product_year")
    refuse(move, development, by, seen=seen, text=text)
    told = development.years.get(pk=told.pk)
    work = refuse_work(told.work, text, kind=KIND, seen=None, by=by)
    go_on(development, move, by, product_year=told.year, word=work.answer)
    tell_side(development, f"{by}不认可“{development.title}”{told.year} 年的效益：{work.answer}。请改正", by)
    return development


def _keep(development: Development, year: int, work: Work) -> None:
    """The year with its piece of work, also where an earlier one was taken back."""
    if not development.years.filter(year=year).update(work=work):
        ProductYear.objects.create(development=development, year=year, work=work)


def in_words(work: Work) -> str:
    """The figures of a year as they stand; 没有产生效益 where all are nothing."""
    told = (f"{one.label} {one.figure.normalize():f} {one.unit}" for one in work.outcomes.all())
    return "；".join(told) or "没有产生效益"


def _particulars(development: Development, year: int, given: YearFigures) -> WorkParticulars:
    """A year is known only after it, so its lateness needs no further reason."""
    day = last_day_told(year)
    return WorkParticulars(
        task=development.task,
        title=f"{development.title[:MOST_OF_TITLE]}：{year} 年效益",
        began_on=day,
        ended_on=day,
        hours=given.hours,
        outcomes={key: figure for key, figure in given.figures.items() if key in MEASURES},
        text=given.text,
        explanation=f"{year} 年的效益，结账以后才有数",
        is_public=False,
    )


def _differ(work: Work, figures: Mapping[str, Decimal]) -> bool:
    reported = {one.measure: one.reported for one in work.outcomes.all()}
    return any(figure != reported.get(key) for key, figure in figures.items())


def _why_not(development: Development, year: int) -> str:
    if development.years.standing().filter(year=year).exists():
        return f"{year} 年的已经报过，要改在那一年点“改”"
    if development.last_year is not None and year > development.last_year:
        return f"效益只报到 {development.last_year} 年"
    return f"{year} 年不能报，只报投产那年到今年的"


def _ask_host(development: Development, text: str) -> None:
    ask(development.station.host, text, development_page(development))
