"""How summaries and the closing of years are told in the record."""

from kezhan.organisations.models import Post
from kezhan.summaries.models import OwedSummary, YearSummary
from kezhan.web.parts.recorded import History, Kind, Words
from kezhan.work.models import ClosedYear


def _may_read_history(post: Post, summary: YearSummary) -> bool:
    return YearSummary.objects.visible_to(post).filter(pk=summary.pk).exists()


WORDS = Words(
    kinds=(
        Kind("年度总结", YearSummary, History(may_read=_may_read_history)),
        Kind("年度结束", ClosedYear),
        Kind("没有交的年度总结", OwedSummary),
    ),
    deeds={
        "begin_summary": "起草",
        "write_summary": "修改",
        "say_host_word": "写单位的话",
        "hand_in_summary": "提交",
        "renew_figures": "更新数字",
        "pass_on_summary": "同意上报",
        "return_summary": "退回修改",
        "accept_summary": "同意归档",
        "reopen_summary": "重新打开",
        "close_year": "结束这一年",
        "reopen_year": "重新打开这一年",
        "remind": "提醒",
        "remind_of_owed_summary": "提醒起草",
        "chase_summary": "催交",
    },
    facts={"summary_part": "哪一部分", "unanswered": "没有答复的"},
)
