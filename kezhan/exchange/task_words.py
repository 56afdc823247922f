"""Which of the edition's tasks a need asks for, judged by its words where nobody said it; shown as a guess."""

from dataclasses import dataclass
from functools import cache

from kezhan.policy.shape import Edition, Task
from kezhan.text.segmentation import words

WORDS: dict[str, tuple[str, ...]] = {
    "appraisal": ("成果鉴定", "鉴定", "申报专利", "专利申请", "成果评价"),
    "training": ("培训", "进修", "授课", "人才培养"),
    "academic_exchange": ("学术交流", "研讨会", "学术会议"),
    "consultation": ("咨询", "论证", "可行性研究", "评估"),
    "innovation_strategy": ("发展战略", "发展规划", "创新平台", "平台建设"),
    "technology_promotion": ("推广", "示范应用", "成果转化", "引进"),
    "product_development": ("新产品", "新品种", "新工艺", "研制", "开发", "技术改造", "升级", "产业化", "研发"),
}
"""By task (§2 of 2013), in the order of looking: the words that say most come first."""

USUAL = "bottleneck"
"""A need with none of these words is most often a problem to solve (§2.2)."""


@dataclass(frozen=True)
class Judged:
    """The task's key, empty where the edition has none that fits, and why in words."""

    task: str
    why: str


def judged(title: str, text: str, edition: Edition) -> Judged:
    """The title counts first: it says what is wanted, while a text mentions much in passing."""
    labels = {task.key: task.label for task in edition.tasks}
    told = [(key, label) for key, label in labels.items() if label in title]
    told += [(key, word) for key, known in WORDS.items() for word in known if word in title and key in labels]
    told += [(key, label) for key, label in labels.items() if label in text]
    if told:
        key, word = told[0]
        return Judged(key, f"类型按“{word}”判断为{labels[key]}")
    if USUAL in labels:
        return Judged(USUAL, f"没写类型，暂按{labels[USUAL]}")
    return _nearest(title, edition) or Judged("", "没写类型，收进来以后请补上")


def _nearest(title: str, edition: Edition) -> Judged | None:
    """The task with the most words in the title, for an edition with tasks of its own."""
    said = {task: [word for word in _words_of(task) if word in title] for task in edition.tasks}
    task = max(edition.tasks, key=lambda one: len(said[one]))
    return Judged(task.key, f"类型按“{said[task][0]}”判断为{task.label}") if said[task] else None


@cache
def _words_of(task: Task) -> tuple[str, ...]:
    """What the edition says about the task: the words of its summary, and any two neighbours in its label."""
    pairs = (task.label[at : at + 2] for at in range(len(task.label) - 1))
    return tuple(dict.fromkeys(word for word in [*words(task.summary), *pairs] if len(word) > 1))
