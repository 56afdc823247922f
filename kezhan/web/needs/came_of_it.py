"""What came of a need, as far as its reader may see it: the station, items of plans, what grew from it, the work."""

from dataclasses import dataclass, field

from django.db.models import Q

from kezhan.matching.models import Pairing
from kezhan.needs.models import Need
from kezhan.organisations.models import Post
from kezhan.plans.addresses import plan_page
from kezhan.plans.models import PlanGoal, YearPlan
from kezhan.plans.progress import progress_of
from kezhan.stations.models import Station
from kezhan.web.parts.entrances import GoingOn
from kezhan.web.parts.grown import work_for
from kezhan.web.parts.of_kinds import modules
from kezhan.web.templatetags.kezhan import plain
from kezhan.work.models import Work


@dataclass(frozen=True)
class CameOfIt:
    """Each part is empty where there is nothing, or nothing for this reader."""

    stations: list[Station] = field(default_factory=list)
    items: list[GoingOn] = field(default_factory=list)
    grown: list[GoingOn] = field(default_factory=list)
    work: list[Work] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.stations, self.items, self.grown, self.work))


def came_of_it(post: Post, need: Need) -> CameOfIt:
    """Each through the rows that this post may see."""
    standing = Pairing.objects.standing().filter(invitation__need=need, station__isnull=False)
    return CameOfIt(
        list(Station.objects.visible_to(post).filter(pk__in=standing.values("station"))),
        _items(post, need),
        [one for kind in modules("grown_from_need") for one in kind.grown(need, post)],
        list(Work.objects.visible_to(post) & work_for(need)),
    )


def _items(post: Post, need: Need) -> list[GoingOn]:
    """The goals that name it, with what is reached by confirmed work; of a plan that is being changed those agreed on
    last, which are no rows.
    """
    naming = PlanGoal.objects.filter(need=need).order_by().values("plan")
    may_name = YearPlan.objects.filter(station__host=need.host_id).being_changed().order_by().values("pk")
    plans = YearPlan.objects.visible_to(post).filter(Q(pk__in=naming) | Q(pk__in=may_name)).select_related("station")
    reached = [one for plan in plans for one in progress_of(plan) if one.goal.need_id == need.pk]
    return [
        GoingOn(
            f"{one.goal.plan.title}：{one.goal}",
            plan_page(one.goal.plan),
            "完成" if one.is_done else one.goal.plan.state_label,
            "good" if one.is_done else "plain",
            f"已确认 {plain(one.reached)}，目标 {plain(one.goal.target)} {one.goal.unit}",
        )
        for one in reached
    ]
