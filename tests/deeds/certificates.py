"""The deeds on certificates: who is told, and what the record keeps."""

from kezhan.certificates import issuing, revoking
from kezhan.certificates.models import Certificate
from tests.certificates.given import TRAINING
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.province import Province

FOOD = "food经办（广东省食品学会）"
LOCKS = {"certificates.issuing.issue": "series", "certificates.revoking.revoke": "certificate"}


def issued(province: Province) -> Certificate:
    return issuing.issue(operating(province), TRAINING, by=province.posts.food)


CASES = (
    Case(
        issuing.issue,
        operating,
        lambda p, one: issuing.issue(one, TRAINING, by=p.posts.food),
        told={},
        entries=(("issue_certificate", {"issued_for": "培训证书"}),),
    ),
    Case(
        revoking.revoke,
        issued,
        lambda p, one: revoking.revoke(one, "写错了名字", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}撤销了“培训证书 培2026-00001”：写错了名字"},
        entries=(("revoke_certificate", {"state": {"from": "valid", "to": "revoked"}, "text": "写错了名字"}),),
    ),
)
