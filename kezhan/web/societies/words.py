"""How societies and their results are told in the record."""

from kezhan.organisations.models import Result, Society
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("学会", Society, History()), Kind("成果", Result)),
    deeds={
        "enter_society": "登记学会",
        "enter_by_registration": "注册通过登记",
        "change_society": "修改学会资料",
        "transfer_society": "调整学会级别和主管科协",
        "add_result": "增加成果",
        "change_result": "修改成果",
        "remove_result": "撤下成果",
    },
    facts={"society": "学会", "disciplines": "学科"},
)
