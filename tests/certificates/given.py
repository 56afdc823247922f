"""Certificates that tests issue."""

from dataclasses import replace

from kezhan.certificates.issuing import GivenCertificate, issue
from kezhan.certificates.models import Certificate
from kezhan.organisations.models import Post
from kezhan.stations.models import Station

TRAINING = GivenCertificate(
    sort="training",
    holder="王小明",
    text="参加“冷链食品微生物检测技术”培训，学满 16 学时，考核合格，特发此证。",
    facts={"单位": "荔湾配餐有限公司", "学时": "16 学时", "身份证号": "440103********0012"},
    of_person=("单位", "身份证号"),
)
APPRAISAL = GivenCertificate(
    sort="appraisal",
    holder="虾仁保水新工艺",
    text="经专家组评价通过，特发此证。",
    facts={"完成单位": "荔湾配餐有限公司", "结论": "通过"},
)


def issued(station: Station, by: Post, given: GivenCertificate = TRAINING, **said: object) -> Certificate:
    return issue(station, replace(given, **said) if said else given, by=by)  # type: ignore[arg-type] # by name
