"""The buttons in the head of a development's page: the next deed comes first, and it alone is filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from kezhan import clock
from kezhan.kinds.product_development.calendar_years import years_due
from kezhan.kinds.product_development.models import Development, DevelopmentState
from kezhan.web.kinds.product_development.year_lines import YearLine
from kezhan.work.moves import Move
from kezhan.work.states import State
from kezhan.work.why_not import why_closed

PAGES = {
    "agree_to_product": "development-agreement",
    "return_product": "development-return",
    "change_product": "development-change",
    "reach_product_stage": "development-stage",
    "postpone_product": "development-plan",
    "report_product_year": "development-year",
    "end_product": "development-end",
    "stop_product": "development-stop",
    "resume_product": "development-resumption",
}

MENDING = "mend_product_stage"


@dataclass(frozen=True)
class Button:
    """A deed of this person on the development."""

    name: str
    label: str
    url: str
    is_grave: bool = False
    is_main: bool = False


def deeds_on(development: Development, moves: Sequence[Move], years: Sequence[YearLine]) -> list[Button]:
    """The deeds of this person, the next one first."""
    due = years_due(development)
    own = [Button(one.name, one.label, _page(one, development), one.is_grave) for one in moves if one.name in PAGES]
    found = [*_to_mend(development, moves), *_on_years(years, due), *own]
    names = [one.name for one in found]
    main = next((name for name in _first_of(development, due) if name in names), "")
    at = names.index(main) if main else None
    marked = [replace(one, is_main=place == at) for place, one in enumerate(found)]
    return sorted(marked, key=lambda one: (not one.is_main, one.is_grave))


def may_mend(moves: Sequence[Move]) -> bool:
    """Whether this person reports for the station's side while it is under way."""
    return "change_product_year" in [one.name for one in moves]


def _to_mend(development: Development, moves: Sequence[Move]) -> Iterator[Button]:
    """The stages that the host refused, to be put right or taken back."""
    for one in development.reached if may_mend(moves) else ():
        if one.work and one.is_refused and not why_closed(one.work):
            yield Button(MENDING, f"改正“{one.get_stage_display()}”", reverse("work-change", args=[one.work_id]))


def _page(move: Move, development: Development) -> str:
    return reverse(PAGES[move.name], args=[development.pk])


def _on_years(years: Sequence[YearLine], due: Sequence[int]) -> Iterator[Button]:
    """A year that waits for the host; one that the host sent back, or that was told before it was over."""
    for line in years:
        year, wanted = line.told.year, line.told.work.state == State.REFUSED or line.told.year in due
        if deed := line.deeds.get("confirm_product_year"):
            yield Button(deed.name, f"核对 {year} 年的效益", deed.url)
        elif wanted and (deed := line.deeds.get("change_product_year")):
            yield Button(deed.name, f"改 {year} 年的效益", deed.url)


def _first_of(development: Development, due: Sequence[int]) -> Iterator[str]:
    """The names of the deeds that may come next, the most pressing first."""
    yield from ("confirm_product_year", "agree_to_product", MENDING, "change_product_year", "resume_product")
    if development.state == DevelopmentState.RETURNED:
        yield "change_product"
    if due:
        yield "report_product_year"
    yield "reach_product_stage"
    if development.last_year is not None and clock.today().year > development.last_year:
        yield "end_product"
