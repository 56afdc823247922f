"""What bottlenecks carry out of an edition: the terms for the host's word."""

from kezhan.web.parts.carrying import Carriers, Sight

BOTTLENECKS = Sight("看技术攻关", "bottlenecks")

CARRIERS: Carriers = {
    "work.task_paper": lambda one, edition: (
        f"攻关任务书交给单位，单位 {one.working_days} 个工作日内同意或退回。",
        BOTTLENECKS,
    ),
    "work.bottleneck_acceptance": lambda one, edition: (
        f"攻关结果交付以后，单位 {one.working_days} 个工作日内验收或退回。",
        BOTTLENECKS,
    ),
}
