"""What certificates carry out of an edition: what it calls them."""

from kezhan.policy.certificates import CertificateName
from kezhan.policy.shape import Edition
from kezhan.web.parts.carrying import VERIFY, Carriers


def _name(one: CertificateName, edition: Edition) -> str:
    return f"发的证书叫“{one.label}”，带平台的签名，谁都可以查验真假和有没有撤销。"


CARRIERS: Carriers = {"certificates": lambda one, edition: (_name(one, edition), VERIFY)}
