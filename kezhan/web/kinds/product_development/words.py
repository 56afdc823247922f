"""How developments are told in the record."""

from kezhan.kinds.product_development.models import Development
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("产品开发", Development, History()),),
    deeds={
        "propose_product": "提出开发",
        "agree_to_product": "同意立项",
        "return_product": "退回修改",
        "change_product": "修改开发建议",
        "reach_product_stage": "报进展",
        "postpone_product": "改计划日期",
        "report_product_year": "报年度效益",
        "change_product_year": "改年度效益",
        "confirm_product_year": "确认年度效益",
        "return_product_year": "不认可年度效益",
        "end_product": "结束开发",
        "stop_product": "终止开发",
        "resume_product": "结束以后接着做",
    },
    facts={"skipped": "跳过", "product_year": "年度", "year_figures": "效益", "reached_on": "到达日期"},
)
