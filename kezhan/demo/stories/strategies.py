"""A strategy of a station: drafted, laid before the host, adopted, pursued goal by goal, and ended (§2.1)."""

from collections.abc import Generator, Iterator
from datetime import date, timedelta
from decimal import Decimal

from kezhan import clock
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import hours_of_team, key_of, line
from kezhan.experts.models import Expert
from kezhan.kinds.innovation_strategy.adopting import adopt, end_strategy, hand_over, return_draft
from kezhan.kinds.innovation_strategy.goals import GoalParticulars, set_goal
from kezhan.kinds.innovation_strategy.models import Goal, Strategy
from kezhan.kinds.innovation_strategy.progress import GivenProgress, end_goal, finish_step, report_progress
from kezhan.kinds.innovation_strategy.writing import StrategyParticulars, begin_strategy, drop_draft, write_strategy
from kezhan.organisations.models import Post
from kezhan.work.answering import confirm
from kezhan.work.states import State

PARTS = ("situation", "aims", "directions", "measures", "safeguards")
BASE, TARGET = Decimal(88), Decimal(95)


def strategy(case: Case, by: Post) -> Iterator[int]:
    """From the empty draft to the day on which nothing more is to be done. The host returns the first draft."""
    found = yield from _handed_over(case, by)
    yield case.rng.randint(1, 6)
    found = return_draft(found, line(case, "draft_remarks"), seen=None, by=case.host_post)
    yield case.rng.randint(1, 6)
    found = write_strategy(found, {"measures": line(case, "better_measures")}, seen=None, by=by)
    found = hand_over(found, seen=None, by=by)
    yield case.rng.randint(1, 8)
    found = adopt(found, "照这个做，每季度对一次", seen=None, by=case.host_post)
    goals = _goals(case, found, by)
    for value in (Decimal(91), Decimal(93), Decimal(95)):
        yield case.rng.randint(6, 15)
        _report(case, goals[0], value, by)
    yield from _ended(case, found, goals, by)


def dropped_strategy(case: Case, by: Post) -> Iterator[int]:
    """Begun, and given up."""
    found = yield from _begun(case, by)
    yield case.rng.randint(2, 9)
    drop_draft(found, line(case, "draft_lessons"), seen=None, by=by)


def waiting_strategy(case: Case, by: Post) -> Iterator[int]:
    """It lies with the host and waits."""
    yield from _handed_over(case, by)


def _begun(case: Case, by: Post) -> Generator[int, None, Strategy]:
    product, year = case.rng.choice(case.work.products), clock.today().year
    title = line(case, "strategies", product=product)
    given = StrategyParticulars("plan", title, year, year + 2)
    found = begin_strategy(case.station, given, form_key=key_of(case), by=by)
    yield case.rng.randint(1, 6)
    texts = {part: line(case, f"strategy_{part}", product=product) for part in PARTS}
    return write_strategy(found, texts, seen=None, by=by)


def _handed_over(case: Case, by: Post) -> Generator[int, None, Strategy]:
    found = yield from _begun(case, by)
    yield case.rng.randint(0, 4)
    return hand_over(found, seen=None, by=by)


def _goals(case: Case, found: Strategy, by: Post) -> list[Goal]:
    """One that an expert of the team answers for, and one of the host's people, each with steps."""
    expert = case.station.team.filter(is_active=True).order_by("pk").first()
    first = set_goal(found, _goal("一次合格率提到九成五", 140, expert=expert), form_key=key_of(case), by=by)
    second = set_goal(found, _goal("原料抽检及格率提到九成五", 200), form_key=key_of(case), by=by)
    return [first, second]


def _goal(title: str, days: int, expert: Expert | None = None) -> GoalParticulars:
    return GoalParticulars(
        title=title,
        base=BASE,
        target=TARGET,
        due_on=_in(days),
        measured=title.split("提到", maxsplit=1)[0],
        unit="%",
        expert=expert,
        owner="" if expert else "生产部主任",
        steps=((_in(20), "测一遍现状"), (_in(days - 20), "全部班组照新办法做")),
    )


def _in(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _report(case: Case, goal: Goal, value: Decimal, by: Post) -> None:
    given = GivenProgress(clock.today(), value, line(case, "stage_reports"), hours_of_team(case))
    report_progress(goal, given, form_key=key_of(case), by=by)
    step = goal.steps.filter(done_on=None).first()
    if step is not None:
        finish_step(step, clock.today(), seen=None, by=by)


def _ended(case: Case, found: Strategy, goals: list[Goal], by: Post) -> Iterator[int]:
    yield 6
    last = goals[0].progress.latest("pk").work
    if last.state == State.HANDED_IN:
        confirm(last, seen=None, by=case.host_post)
    end_goal(goals[0], is_reached=True, text="参数表贴到每一台机上，班组长天天看", seen=None, by=by)
    end_goal(goals[1], is_reached=False, text="供货的换了两家，抽检的办法先要统一", seen=None, by=by)
    yield 4
    end_strategy(found, seen=None, by=by)
