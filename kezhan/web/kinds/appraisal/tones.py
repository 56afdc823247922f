"""The tones of states."""

from kezhan.kinds.appraisal.models import Appraisal, AppraisalState, Pursuit, PursuitState

TONES = {
    AppraisalState.COMMISSIONED: "caution",
    AppraisalState.RETURNED: "caution",
    AppraisalState.FORMING: "accent",
    AppraisalState.GATHERING: "accent",
    AppraisalState.CONCLUDED: "caution",
    AppraisalState.PUBLISHED: "good",
    AppraisalState.TAKEN_BACK: "plain",
    AppraisalState.STOPPED: "plain",
}
REACHED = (PursuitState.GRANTED, PursuitState.WON, PursuitState.ISSUED)
LOST = (
    *(PursuitState.REJECTED, PursuitState.WITHDRAWN, PursuitState.DEEMED, PursuitState.EXPIRED),
    *(PursuitState.MISSED, PursuitState.GIVEN_UP),
)


def tone(appraisal: Appraisal) -> str:
    """The tone of the state; what was published without passing is not good."""
    if appraisal.state == AppraisalState.PUBLISHED and not appraisal.is_passed:
        return "plain"
    return TONES[AppraisalState(appraisal.state)]


def pursuit_tone(pursuit: Pursuit) -> str:
    if pursuit.state in REACHED:
        return "good"
    return "plain" if pursuit.state in LOST else "accent"
