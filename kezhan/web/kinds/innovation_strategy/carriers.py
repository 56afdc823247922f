"""What strategies carry out of an edition: the term for the host's word on a version."""

from kezhan.web.parts.carrying import Carriers, Sight

STRATEGIES = Sight("看协同创新", "strategies")

CARRIERS: Carriers = {
    "work.strategy_adoption": lambda one, edition: (
        f"交来的战略、规划和年度目标，被服务单位 {one.working_days} 个工作日内采纳或者退回。",
        STRATEGIES,
    ),
}
