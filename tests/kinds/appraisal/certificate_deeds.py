"""The deed by which a result gets its certificate."""

from collections.abc import Callable
from typing import Any

from kezhan.kinds.appraisal.certifying import certify_result
from tests.deeds.case import Case
from tests.kinds.appraisal.things import Course
from tests.province import Province

FOOD = "food经办（广东省食品学会）"
TITLE = "科技成果评价证书 评2026-00001"
LOCKS = {"kinds.appraisal.certifying.certify_result": "appraisal series"}


def case(on: Callable[[Callable[[Course], Any]], Callable[[Province], Any]]) -> Case:
    """Of a result that passed and is public."""

    def do(province: Province, given: Any) -> Any:
        return certify_result(given[1], seen=None, by=given[0].society)

    return Case(
        certify_result,
        on(lambda one: one.published()),
        do,
        told={"clinic": f"{FOOD}颁发了“虾仁保水新工艺”的{TITLE}，可以打印"},
        entries=(
            ("issue_certificate", {"issued_for": "成果评价证书"}),
            ("certify_result", {"state": {"from": "published", "to": "published"}, "certified_as": TITLE}),
        ),
    )
