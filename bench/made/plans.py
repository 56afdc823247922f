"""The agreed plan of each year of a station, with goals and a budget."""

from datetime import date, datetime, time, timedelta
from random import Random

from bench.made.rows import Table
from bench.made.stations import Working
from kezhan import clock
from kezhan.plans.models import BudgetLine, PlanGoal, State, YearPlan
from kezhan.policy import editions

GOALS = 3
FOCUS = "围绕{product}，把{direction}做成，年底前让周围的同行也用上。"
VERSION = 1 + 1 + GOALS + 1 + 2
"""Begun, its focus written, its goals, its budget, proposed and agreed to."""
COLUMNS = (
    *("id", "station_id", "year", "edition_key", "focus", "state", "version"),
    *("begun_by", "begun_by_post_id", "begun_by_account_id", "begun_at", "moved_on", "word", "agreed_at"),
)


class Plans:
    """Makes one plan for each year in which a station worked and has none."""

    def __init__(self, rng: Random) -> None:
        self._rng, self._there = rng, set(YearPlan.objects.values_list("station", "year"))
        self.plans = Table(YearPlan, *COLUMNS)
        self.goals = Table(PlanGoal, "id", "plan_id", "task", "measure", "target", "owner", "due_on", "note")
        self.lines = Table(BudgetLine, "id", "plan_id", "purpose", "amount")
        self.tables = (self.plans, self.goals, self.lines)

    def add(self, working: Working) -> None:
        for year in range(working.since.year, clock.today().year + 1):
            if (working.station, year) not in self._there:
                self._add(working, year)

    def _add(self, working: Working, year: int) -> None:
        rng, field, day = self._rng, working.field, max(working.since, date(year, 1, 4))
        edition, plan = editions.in_force(day), next(self.plans.keys)
        focus = FOCUS.format(product=rng.choice(field.products), direction=rng.choice(field.directions))
        begun_at = datetime.combine(day, time(10), clock.SHANGHAI)
        agreed_at = min(begun_at + timedelta(days=rng.randint(1, 9)), clock.now())
        moved_on = clock.local(agreed_at).date()
        own = (plan, working.station, year, edition.key, focus, State.AGREED, VERSION)
        self.plans.rows.append((*own, *working.society, begun_at, moved_on, "", agreed_at))
        for task in rng.sample(edition.tasks, min(len(edition.tasks), GOALS)):
            goal = (next(self.goals.keys), plan, task.key, "", rng.randint(2, 12), "站里的专人", date(year, 12, 31), "")
            self.goals.rows.append(goal)
        self.lines.rows.append((next(self.lines.keys), plan, "专家咨询", rng.randint(1, 30)))
