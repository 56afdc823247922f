"""What a plan budgeted against what was spent in its year: nobody types the second (§2.9, §5.2).

A line of the budget and a purpose of the books are the same where their words are the same.
"""

from dataclasses import dataclass
from decimal import Decimal

from kezhan.funds.balance import NOTHING, spent_in, total
from kezhan.plans.models import YearPlan


@dataclass(frozen=True)
class BudgetedPurpose:
    """A purpose, what was budgeted for it in 万元 (None: nothing), and what was spent on it in 元."""

    purpose: str
    budgeted: Decimal | None
    spent: Decimal


@dataclass(frozen=True)
class Budget:
    """The whole budget of a plan, with what was spent without being planned."""

    purposes: list[BudgetedPurpose]

    @property
    def budgeted(self) -> Decimal:
        return total(one.budgeted for one in self.purposes if one.budgeted is not None)

    @property
    def spent(self) -> Decimal:
        return total(one.spent for one in self.purposes)


def budget_of(plan: YearPlan) -> Budget:
    """The lines as planned, then what was spent on other purposes; in two queries."""
    spent = spent_in(plan.station, plan.year)
    planned = [
        BudgetedPurpose(line.purpose, line.amount, spent.pop(line.purpose, NOTHING)) for line in plan.budget_lines.all()
    ]
    return Budget([*planned, *(BudgetedPurpose(purpose, None, amount) for purpose, amount in spent.items())])
