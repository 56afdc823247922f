"""Which experts of the platform fit a panel: by discipline, by words of their fields; the society's own come first."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kezhan.experts.models import Expert
from kezhan.kinds.appraisal.interests import Interest, interests
from kezhan.kinds.appraisal.models import Appraisal, Seat
from kezhan.kinds.appraisal.models.seat import HELD
from kezhan.search.finding import holding
from kezhan.text.patterns import one_of
from kezhan.text.segmentation import words

SHOWN = 60
MOST_OF_ONE = 300
"""How many experts one word or the discipline may bring."""
MOST_WORDS = 6
GENERAL = re.compile(
    one_of(
        "质量 控制 研究 研发 研制 技术 应用 系统 产品 开发 工艺 方法 生产 管理 关键 提高 提升 新型"
        " 分析 设计 推广 示范 项目 成果 鉴定 评价 评估 改进 优化 改造 创新 集成 综合 高效 面向 中小"
        " 小企业 企业 单位 科技 科学 工程 建设 服务 体系 模式 平台 装置 设备 标准 规范 指标 性能 水平"
        " 效果 效益 问题 解决 完善 实施 关于 现代 我国 国内 国外 先进 领先 首次 主要 重要 采用 使用"
        " 利用 实现 达到 通过 进行 形成 建立 降低 增加"
    )
    + "+"
)
FIRST_LEVEL = 3
"""The digits of a discipline's first level (GB/T 13745)."""


@dataclass(frozen=True)
class Candidate:
    """An expert who might sit: why they fit, their interest, and their seat if they were asked."""

    expert: Expert
    is_own: bool
    fit: str
    interest: Interest
    seat: Seat | None

    @property
    def can_be_asked(self) -> bool:
        held = self.seat is not None and (self.seat.stance or (self.seat.state in HELD and not self.seat.has_run_out))
        return not self.interest.certain and not held


def candidates(appraisal: Appraisal, name: str = "") -> list[Candidate]:
    """The best candidates, or those of a name; those who have to stay away stand among them with the reason."""
    fits = _fits(appraisal)
    own = set(Expert.objects.of(appraisal.station.society).order_by().values_list("pk", flat=True))
    keys = _named(name) if name else _best(fits, own)
    experts = Expert.objects.filter(pk__in=keys).prefetch_related("societies")
    by_key = {one.pk: one for one in experts}
    found = interests(appraisal, list(by_key.values()))
    seats = {one.expert_id: one for one in appraisal.seats.select_related("expert")}
    return [
        Candidate(by_key[key], key in own, "、".join(fits.get(key, [])), found[key], seats.get(key))
        for key in keys
        if key in by_key
    ]


def _best(fits: dict[int, list[str]], own: set[int]) -> list[int]:
    """Own members who fit, then others who fit, then the rest of the own."""
    score = Counter({key: len(why) for key, why in fits.items()})
    ranked = sorted(fits, key=lambda key: (key not in own, -score[key], key))
    return [*ranked, *sorted(own - fits.keys())][:SHOWN]


def _fits(appraisal: Appraisal) -> dict[int, list[str]]:
    """What each expert has in common with the result, by key."""
    fits: dict[int, list[str]] = {}
    for why, rows in _ways(appraisal):
        for key in rows.order_by("pk").values_list("pk", flat=True)[:MOST_OF_ONE]:
            fits.setdefault(key, []).append(why)
    return fits


def _ways(appraisal: Appraisal) -> Iterator[tuple[str, QuerySet[Expert]]]:
    active = Expert.objects.filter(is_active=True)
    if appraisal.discipline:
        alike = Q(chosen_disciplines__code__startswith=appraisal.discipline[:FIRST_LEVEL])
        yield "同学科", active.filter(alike).distinct()
    said = [word for word in words(f"{appraisal.title} {appraisal.text}") if len(word) > 1 and not is_general(word)]
    for word in list(dict.fromkeys(said))[:MOST_WORDS]:
        yield word, active.filter(holding(Expert, word, "fields"))


def is_general(word: str) -> bool:
    """Whether it is said of results of every field, as 质量 or 关键技术, so that it brings nobody near to one."""
    return bool(GENERAL.fullmatch(word))


def _named(name: str) -> list[int]:
    found = Expert.objects.filter(holding(Expert, name, "name"), is_active=True)
    return list(found.order_by("pk").values_list("pk", flat=True)[:SHOWN])
