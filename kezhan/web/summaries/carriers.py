"""What summaries carry out of an edition: when they are asked for, and the terms on their way."""

from kezhan.policy.shape import Edition
from kezhan.policy.work import SummaryAsked
from kezhan.web.parts.carrying import Carriers, Sight

SUMMARIES = Sight("看年度总结", "summaries")


def _asked(one: SummaryAsked, edition: Edition) -> str:
    since = f"每年 {one.month} 月 {one.day} 日起提醒写年度总结"
    return f"{since}，年后 {one.working_days} 个工作日内交；归档以后这一年的记录不能再改。"


CARRIERS: Carriers = {
    "work.summary": lambda one, edition: (_asked(one, edition), SUMMARIES),
    "work.summary_review": lambda one, edition: (
        f"年度总结每一级科协 {one.working_days} 个工作日内审完。",
        SUMMARIES,
    ),
    "work.summary_correction": lambda one, edition: (
        f"退回的年度总结 {one.working_days} 个工作日内改好再交。",
        SUMMARIES,
    ),
}
