"""A station's facts as its certificate and its plaque carry them, and the address that their code leads to (§0.3).

- The papers print what was sealed: after a change of the host's name, their own code would otherwise contradict them.
- The address is in capitals throughout, so that its QR code is a coarse one, which old telephones read from afar.
- Host names in an address may have either case; the path `/C/` is in capitals on the site too.
"""

from collections.abc import Iterable
from dataclasses import astuple

from kezhan.paper.certificate import CertificateFacts, PlaqueFacts
from kezhan.paper.rendering import unprintable
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import division
from kezhan.seals.envelope import BrokenSeal
from kezhan.seals.keys import MissingKey, issuer_key
from kezhan.seals.statement import Statement, open_sealed
from kezhan.stations.models import Station
from kezhan.stations.plaque.proving import belied, changed_unrecorded
from kezhan.stations.plaque.standing import standing


def verify_address(station: Station, origin: str) -> str:
    """The address where anyone can check it; `origin` is the site's own, such as https://kezhan.example."""
    return f"{origin.upper().rstrip('/')}/C/{station.certificate_code}"


def certificate_facts(station: Station, origin: str) -> CertificateFacts:
    """What the certificate says. Refused before the plaque is numbered, once it is void, and where no font has one of
    its characters.
    """
    refuse_without_paper(station)
    sealed = what_was_sealed(station)
    category, wording = station.category_entry, station.edition.wording
    facts = CertificateFacts(
        title=wording.said("certificate_title"),
        text=wording.said("certificate_text"),
        ending=wording.name_ending,
        station=sealed.name,
        society=sealed.society,
        co_operating=tuple(society.name for society in station.co_operating.all()),
        host=sealed.host,
        category=category.label if category else "",
        radiation_area=tuple(division(code).full_name for code in station.radiation_area),
        filing_number=sealed.number,
        plaque_number=sealed.plaque,
        filed_on=sealed.filed_on,
        valid_until=sealed.valid_until,
        issuer=str(station.filed_by),
        verify_address=verify_address(station, origin),
    )
    _refuse_boxes(map(str, astuple(facts)))
    return facts


def plaque_facts(station: Station, origin: str) -> PlaqueFacts:
    """What the plaque says. Refused before it has a number, once it is void, and where no font has one of its
    characters.
    """
    refuse_without_paper(station)
    sealed = what_was_sealed(station)
    wording = station.edition.wording
    facts = PlaqueFacts(
        title=wording.said("plaque_title"),
        ending=wording.name_ending,
        station=sealed.name,
        society=sealed.society,
        host=sealed.host,
        plaque_number=sealed.plaque,
        supervision=wording.said("plaque_supervision", association=str(station.filed_by)),
        verify_address=verify_address(station, origin),
    )
    _refuse_boxes(map(str, astuple(facts)))
    return facts


def refuse_unprintable(station: Station) -> None:
    """Refused while a name has a character that certificate and plaque could not show. From the filing on they keep the
    names for life.
    """
    co_operating = station.co_operating.values_list("name", flat=True)
    _refuse_boxes((station.name, station.society.name, station.host.name, str(station.desk or ""), *co_operating))


def _refuse_boxes(texts: Iterable[str]) -> None:
    if lacking := unprintable("".join(texts)):
        raise Refused(
            f"证书和牌匾上印不出“{lacking}”，规范汉字都印得出：请改用规范汉字；名称里确实是这个字的，"
            f"请管理员把有这个字的字体放进数据文件夹的 fonts 里，重新起动"
        )


def what_was_sealed(station: Station) -> Statement:
    """What the station's code states. Refused without the key that sealed it, and where the register differs."""
    try:
        sealed = open_sealed(station.certificate_code, issuer_key().public_key())
        if differences := belied(station) or changed_unrecorded(station):
            changed = "、".join(difference.label for difference in differences)
            raise Refused(f"登记里的{changed}和平台签名、记下的不一样，登记被人动过：先查清楚，再打印")
        return sealed
    except MissingKey as missing:
        raise Refused(str(missing)) from None
    except BrokenSeal:
        raise Refused("现在的签名密钥不是签发这份证书的那一把，印出来也验不过；请从备份里放回原来的") from None


def refuse_without_paper(station: Station) -> None:
    """Refused before the filing, which gives certificate and plaque their number, and once they are void for good."""
    if not station.certificate_code:
        raise Refused("备案以后才有证书和牌匾图样", station.edition.rules.plaque.clause)
    now = standing(station)
    if now.standing == "revoked":
        raise Refused(f"{now.sentence}，证书和牌匾图样不再打印", now.clause)
