"""How a strategy is begun from a station's work, and what goes on."""

from django.db.models import Count, Q
from django.urls import reverse

from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.lifecycle import move_named
from kezhan.kinds.innovation_strategy.models import GoalState, Strategy, StrategyState
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.innovation_strategy.tones import tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work

LISTS = (("协同创新", "strategies"), ("创新目标", "strategy-goals"))
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8
ENDED = (StrategyState.ENDED, StrategyState.GIVEN_UP)


def ways(station: Station, post: Post) -> list[Way]:
    """The station's side drafts a strategy."""
    may = move_named("begin_strategy").who.may(station, post) and station.state in states.LIVE
    return [Way("起草战略、规划", reverse("new-strategy", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """The strategies without an end, what has a term first."""
    rows = Strategy.objects.visible_to(post).filter(station=station).exclude(state__in=ENDED)
    pursued = Count("goals", filter=Q(goals__state=GoalState.OPEN))
    return [_line(one) for one in rows.annotate(pursued=pursued).order_by("due_on", "-opened_at", "pk")[:SHOWN]]


def source_of(work: Work, post: Post) -> Way | None:
    """The strategy of whose goal the piece of work told the progress."""
    found = Strategy.objects.visible_to(post).filter(goals__progress__work=work).first()
    return Way(found.title, strategy_page(found)) if found else None


def _line(strategy: Strategy) -> GoingOn:
    term = time_left(strategy.due_on)
    pursued = getattr(strategy, "pursued", 0)
    goals = f"{pursued} 个目标进行中" if pursued else ""
    detail = " · ".join(filter(None, (strategy.get_sort_display(), goals, term.words if term else "")))
    return GoingOn(strategy.title, strategy_page(strategy), strategy.state_label, tone(strategy), detail)
