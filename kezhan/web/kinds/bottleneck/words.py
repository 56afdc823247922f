"""How the work on bottlenecks is told in the record."""

from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("技术攻关", Bottleneck, History()),),
    deeds={
        "propose_bottleneck": "提出攻关",
        "revise_task_paper": "修改任务书",
        "withdraw_bottleneck": "撤回攻关",
        "agree_to_task_paper": "同意任务书",
        "return_task_paper": "退回任务书",
        "report_step": "报完成一步",
        "change_steps": "调整步骤",
        "keep_deliverables": "加交付物",
        "hand_over_bottleneck": "交付验收",
        "add_to_task_force": "增加专家",
        "step_out_of_task_force": "退出攻关组",
        "accept_bottleneck": "验收",
        "return_bottleneck": "验收退回",
        "end_bottleneck": "终止攻关",
    },
    facts={
        "people": "攻关组",
        "without": "不再列入",
        "open_steps": "没完成的步骤",
        "reported_step": "完成的步骤",
        "files_added": "加的文件",
        "files_removed": "去掉的文件",
        "measured": "测得",
        "reached": "达到",
    },
)
