"""How appraisals, and the patents, awards and standards after them, are told in the record."""

from kezhan.kinds.appraisal.lifecycle import MOVES
from kezhan.kinds.appraisal.models import Appraisal, Pursuit
from kezhan.kinds.appraisal.pursuit_lifecycle import TABLES
from kezhan.web.kinds.appraisal.found import sees_panel
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("成果鉴定", Appraisal, History(may_read=sees_panel)), Kind("申报", Pursuit, History())),
    deeds={move.name: move.label for move in (*MOVES, *(table[0] for table in TABLES.values()))}
    | {"note_step": "登记一步", "note_success": "登记办成了"},
    facts={
        "appraised": "鉴定什么",
        "made_by": "完成人",
        "materials_added": "加的文件",
        "panel_asked": "请的专家",
        "doubt_cleared": "疑点怎么查清的",
        "panel_head": "组长",
        "panel_size": "专家组人数",
        "panel_says": "结论",
        "votes": "计票",
        "certified_as": "发的证书",
        "step_taken": "哪一步",
        "step_on": "哪一天",
    },
)
