"""The steps of an edition in words: who is asked, who examines, and what comes before the filing."""

from kezhan.policy.shape import Edition, StepKind
from kezhan.web.parts.carrying import levels_of_steps


def has_notice(edition: Edition) -> bool:
    """Whether any application has a public notice."""
    return any(step.kind is StepKind.NOTICE for step in edition.steps)


def before_filing(edition: Edition) -> str:
    """What must be over before a station is filed."""
    last = "公示期满、异议都答复以后" if has_notice(edition) else "前面的步骤都通过以后"
    return f"{last}才备案；备案编号以后站点才成立。"


def joint_management(edition: Edition) -> str:
    """Who examines an application."""
    examined = levels_of_steps(edition, StepKind.REVIEW)
    before = f"申请由{examined}科协审查" if examined else f"申请由{levels_of_steps(edition, StepKind.FILING)}科协备案"
    return f"学会和科协共同管理：{before}，建成后由科协监督。"


def term_of_objection(edition: Edition, working_days: int) -> str:
    """Without a notice nobody can object."""
    if not has_notice(edition):
        return f"异议的答复期限是 {working_days} 个工作日；这一版的步骤里没有公示，现在用不上。"
    return f"公示期间的异议，{working_days} 个工作日内答复，答复之前不备案。"
