"""How pairings are told in the record."""

from kezhan.matching.models import Pairing
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("结对", Pairing, History()),),
    deeds={
        "pair": "结对",
        "dissolve_pairing": "解除结对",
        "upload_agreement": "上传协议",
        "sign_agreement": "确认协议",
        "apply_for_station": "发起建站申请",
    },
    facts={"agreement": "协议文件校验值"},
)
