"""How needs, and tables of them, are told in the record."""

from kezhan.exchange.models import ImportRun
from kezhan.needs.allowed import may_read_history
from kezhan.needs.models import Need
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("需求", Need, History(may_read=may_read_history)), Kind("导入", ImportRun)),
    deeds={
        "draft_need": "起草需求",
        "change_need": "修改需求",
        "post_need": "提交需求",
        "post_from_public": "公众提出需求",
        "collect_need": "代征集需求",
        "attach_host": "需求归到单位",
        "detach_host": "从单位收回需求",
        "open_need": "核实发布需求",
        "return_need": "退回需求",
        "close_need": "关闭需求",
        "open_need_to": "需求向学会公开",
        "recommend_need_to": "推荐需求",
        "mark_paired": "需求已结对",
        "reopen_need": "需求重新开放",
        "reopen_closed_need": "重开已关闭的需求",
        "remind": "提醒",
        "receive_import": "上传要导入的表",
        "look_at_import": "预览导入",
        "refuse_import": "没有收要导入的表",
        "confirm_import": "确认导入",
        "import_needs": "导入需求",
        "drop_import": "删掉没有确认的导入文件",
    },
    facts={
        "need": "需求",
        "ready": "可以收进",
        "faulty": "有错的行",
        "shown": "预览的校验值",
    },
)
