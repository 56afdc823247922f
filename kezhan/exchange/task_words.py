"""Which of the eight tasks (§2) a need asks for, judged from its title where nobody has said; a guess, shown as one."""

from dataclasses import dataclass

from kezhan.policy.shape import Edition

WORDS: dict[str, tuple[str, ...]] = {
    "appraisal": ("成果鉴定", "鉴定", "申报专利", "专利申请", "成果评价"),
    "training": ("培训", "进修", "授课", "人才培养"),
    "academic_exchange": ("学术交流", "研讨会", "学术会议"),
    "consultation": ("咨询", "论证", "可行性研究", "评估"),
    "innovation_strategy": ("发展战略", "发展规划", "创新平台", "平台建设"),
    "technology_promotion": ("推广", "示范应用", "成果转化", "引进"),
    "product_development": ("新产品", "新品种", "新工艺", "研制", "开发", "技术改造", "升级", "产业化", "研发"),
}
"""By task, in the order in which they are looked for: what says most comes first."""

USUAL = "bottleneck"
"""A need that names none of these is most often a problem to be solved (§2.2)."""


@dataclass(frozen=True)
class Judged:
    """The task's key, empty where the edition has none that fits, and why in words."""

    task: str
    why: str


def judged(title: str, edition: Edition) -> Judged:
    """From the title alone: it says what is wanted, while a text mentions much in passing."""
    labels = {task.key: task.label for task in edition.tasks}
    for key, word in ((key, word) for key, words in WORDS.items() for word in words):
        if word in title and key in labels:
            return Judged(key, f"类型按“{word}”判断为{labels[key]}")
    if USUAL in labels:
        return Judged(USUAL, f"没写类型，暂按{labels[USUAL]}")
    return Judged("", "没写类型，收进来以后请补上")
