"""How pieces of work are told in the record."""

from kezhan.exchange.models import LedgerRun
from kezhan.organisations.models import Post
from kezhan.web.parts.recorded import History, Kind, Words
from kezhan.work.models import AnswerLink, Work


def _may_read_history(post: Post, work: Work) -> bool:
    """Everybody who sees the work, the public apart."""
    return Work.objects.visible_to(post).filter(pk=work.pk).exists()


WORDS = Words(
    kinds=(
        Kind("服务记录", Work, History(may_read=_may_read_history)),
        Kind("确认链接", AnswerLink),
        Kind("台账导入", LedgerRun),
    ),
    deeds={
        "write_down_work": "记一次服务",
        "revise_work": "修改",
        "withdraw_work": "撤回",
        "release_work": "改由单位单独答复",
        "add_evidence_of_work": "补照片和文件",
        "confirm_work": "确认",
        "correct_work": "更正后确认",
        "refuse_work": "不认可",
        "make_answer_link": "发出",
        "end_answer_link": "作废",
        "use_answer_link": "答复",
        "receive_ledger": "上传要导入的服务记录",
        "refuse_ledger": "没有收要导入的服务记录",
        "confirm_ledger": "确认导入服务记录",
        "import_ledger": "导入服务记录",
        "drop_ledger": "删掉没有确认的服务记录表",
    },
    facts={
        "task": "任务",
        "days": "日期",
        "former_word": "单位对撤回的那条说过",
        "hours": "工时",
        "outcomes": "成果",
        "figures": "更正的数",
        "version": "第几版",
        "link_until": "有效到",
        "added_file": "补的文件",
        "title": "做了什么",
        "began_on": "开始日期",
        "ended_on": "结束日期",
        "place": "地点",
        "explanation": "补录或工时长的说明",
        "is_public": "可以公开",
    },
)
