"""What needs carry out of an edition: the nearest association checks them (§3.4)."""

from kezhan.policy.shape import Edition, StepKind
from kezhan.web.parts.carrying import POST_NEED, Carriers, levels_of_steps


def _associations_take_part(edition: Edition) -> str:
    """The associations that a need and an application come before."""
    asked = levels_of_steps(edition, StepKind.OPINION)
    if asked:
        return f"需求由当地科协核实，申请要听{asked}科协的意见，都有记录。"
    return f"需求由当地科协核实，申请由{levels_of_steps(edition, *StepKind)}科协办理，都有记录。"


CARRIERS: Carriers = {
    "terms.need_check": lambda one, edition: (f"提出的需求，当地科协 {one.working_days} 个工作日内核实。", POST_NEED),
    "rules.associations_take_part": lambda one, edition: (_associations_take_part(edition), POST_NEED),
}
