"""How strategies are told in the record."""

from kezhan.kinds.innovation_strategy.models import Strategy
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("发展战略", Strategy, History()),),
    deeds={
        "begin_strategy": "开始起草",
        "write_strategy": "改文稿",
        "hand_over_strategy": "交单位采纳",
        "adopt_strategy": "采纳",
        "return_strategy": "退回文稿",
        "drop_strategy_draft": "放弃一稿",
        "begin_strategy_revision": "开始修订",
        "end_strategy": "办结战略",
        "set_goal": "定目标",
        "change_goal": "改目标",
        "decline_goal": "不负责目标",
        "report_goal_progress": "报目标进展",
        "finish_goal_step": "做完一步",
        "end_goal": "结束目标",
        "take_goal_up_again": "目标改回进行中",
    },
    facts={
        "years": "管哪几年",
        "strategy_version": "第几版",
        "strategy_parts": "改了哪些部分",
        "files_gone": "去掉的附件",
        "files_put_in": "加上的附件",
        "goal_title": "目标",
        "goal_figures": "要达到的",
        "responsible": "谁负责",
        "goal_steps": "还要做的步骤",
        "come_to": "达到",
        "on_day": "哪一天",
        "step_done": "做完的步骤",
    },
)
