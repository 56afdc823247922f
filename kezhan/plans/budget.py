"""What a plan budgeted against what was spent in its year: nobody types the second (§2.9, §5.2).

The purposes of a plan are those of the books, by their words. All sums here are in 元.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kezhan.funds.balance import NOTHING, spent_in, total
from kezhan.funds.keepers import may_read
from kezhan.organisations.models import Post
from kezhan.plans.agreed import budget_that_counts
from kezhan.plans.models import BudgetLine, YearPlan
from kezhan.policy.refusal import Refused

IN_YUAN = 10_000
"""A budget is kept in 万元."""


@dataclass(frozen=True)
class BudgetedPurpose:
    """A purpose, what was budgeted for it (None: nothing), and what was spent on it (None: the books know no such
    purpose).
    """

    purpose: str
    budgeted: Decimal | None
    spent: Decimal | None


@dataclass(frozen=True)
class Budget:
    """The whole budget of a plan, with what was spent without being planned."""

    purposes: list[BudgetedPurpose]

    @property
    def budgeted(self) -> Decimal:
        return total(one.budgeted for one in self.purposes if one.budgeted is not None)

    @property
    def spent(self) -> Decimal:
        return total(one.spent for one in self.purposes if one.spent is not None)


def budget_of(plan: YearPlan) -> Budget:
    """The lines that count, then what was spent on other purposes."""
    return _held_against_books(plan, budget_that_counts(plan))


def budget_of_draft(plan: YearPlan) -> Budget:
    """The same of the lines as they are written now, whether or not anybody agreed on them."""
    return _held_against_books(plan, list(plan.budget_lines.all()))


def _held_against_books(plan: YearPlan, lines: Iterable[BudgetLine]) -> Budget:
    spent, known = spent_in(plan.station, plan.year), purposes_of(plan)
    planned = [
        BudgetedPurpose(
            line.purpose,
            line.amount * IN_YUAN,
            spent.pop(line.purpose, NOTHING if line.purpose in known or not known else None),
        )
        for line in lines
    ]
    return Budget([*planned, *(BudgetedPurpose(purpose, None, amount) for purpose, amount in spent.items())])


def read_by(post: Post, plan: YearPlan, budget: Budget) -> Budget:
    """This budget of the plan as this person reads it: where the books are closed to them, what was planned alone."""
    if may_read(plan.station, post):
        return budget
    return Budget([replace(one, spent=None) for one in budget.purposes if one.budgeted is not None])


def purposes_of(plan: YearPlan) -> list[str]:
    """The words of the books from which the plan's purposes are chosen; none where the edition lists none."""
    return [one.label for one in plan.edition.spending]


def refuse_other_purposes(plan: YearPlan, purposes: Sequence[tuple[int, str]], kept: Iterable[str]) -> None:
    """Refused for a purpose that the books do not know, unless the plan has it from before (`kept`), and for one that
    stands there twice. Each is given with the number of its line.
    """
    known, met = {*purposes_of(plan), *kept}, set[str]()
    for number, purpose in purposes:
        if plan.edition.spending and purpose not in known:
            raise Refused(f"“{purpose}”不是经费账里的用途，请从列出的用途里选", field=f"purpose_{number}")
        if purpose in met:
            raise Refused(f"“{purpose}”写了两行，请合成一行", field=f"purpose_{number}")
        met.add(purpose)
