"""What work carries out of an edition: its measures, the host's word, the bounds of what is written down."""

from kezhan.policy.rules import Term
from kezhan.policy.shape import Edition
from kezhan.policy.work import LateEntry, LongDay, Measure
from kezhan.web.parts.carrying import Carriers, Sight

LEDGER = Sight("看服务记录", "work-list")
DESK = Sight("看待办", "desk")


def _measure(one: Measure, edition: Edition) -> str:
    aim = next(aim.label for aim in edition.aims if aim.key == one.aim)
    return f"工作成果用“{one.label}”（{one.unit}）说明“{aim}”，被服务单位确认过的才算数。"


def _late(one: LateEntry, edition: Edition) -> str:
    return f"做完超过 {one.days} 天才记的工作算补录，要写原因。"


def _next(one: Term) -> str:
    return f"问题、攻关、计划等事项轮到谁，谁在 {one.working_days} 个工作日内往下办，快到期、过期了每周提醒一次。"


def _long(one: LongDay, edition: Edition) -> str:
    return f"一名专家一天里所有站点加起来超过 {one.hours} 小时的要说明，超过 24 小时的不收。"


CARRIERS: Carriers = {
    "measures": lambda one, edition: (_measure(one, edition), LEDGER),
    "work.answer": lambda one, edition: (f"服务记录交上来，被服务单位 {one.working_days} 个工作日内答复。", LEDGER),
    "work.next_step": lambda one, edition: (_next(one), DESK),
    "work.late_entry": lambda one, edition: (_late(one, edition), LEDGER),
    "work.long_day": lambda one, edition: (_long(one, edition), LEDGER),
}
