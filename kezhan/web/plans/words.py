"""How plans are told in the record."""

from kezhan.plans.models import YearPlan
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("年度计划", YearPlan),),
    deeds={
        "begin_plan": "起草",
        "write_plan": "修改",
        "propose_plan": "提交单位同意",
        "agree_to_plan": "同意",
        "return_plan": "退回修改",
        "reopen_plan": "重新起草",
        "drop_plan": "删掉草稿",
        "give_up_change": "放弃调整",
    },
    facts={"year": "年度", "last": "照哪一年的", "focus": "重点和打算", "goal": "目标", "budget_lines": "预算"},
)
