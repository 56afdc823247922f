"""The certificate of filing and the artwork of the plaque, as PDF with their fonts inside (§0.3).

layouts/*.typ say how they look; this module holds the facts they take. Equal facts give equal bytes.
"""

import io
import re
from dataclasses import asdict, dataclass
from datetime import date

import segno

from kezhan.paper.rendering import rendered


@dataclass(frozen=True)
class CertificateFacts:
    """What the certificate says. `verify_address` goes into the QR code, which is coarser for an address in capital
    letters; a line may break before `ending`, the part of the station's name after the host's name.
    """

    title: str
    text: str
    station: str
    ending: str
    society: str
    co_operating: tuple[str, ...]
    host: str
    category: str
    radiation_area: tuple[str, ...]
    filing_number: str
    plaque_number: str
    filed_on: date
    valid_until: date
    issuer: str
    verify_address: str


@dataclass(frozen=True)
class PlaqueFacts:
    """What the plaque says; `supervision` names the association that supervises its making (监制)."""

    title: str
    station: str
    ending: str
    society: str
    host: str
    plaque_number: str
    supervision: str
    verify_address: str


def certificate_pdf(facts: CertificateFacts) -> bytes:
    """One page, A4 landscape."""
    return rendered(
        "certificate.typ",
        asdict(facts)
        | {
            "co_operating": "、".join(facts.co_operating),
            "radiation_area": "、".join(facts.radiation_area),
            "filed_on": in_words(facts.filed_on),
            "valid_until": in_words(facts.valid_until),
            "station_parts": _parts(facts.station, facts.host, facts.ending),
            "code": code_drawn(facts.verify_address),
        },
    )


def plaque_pdf(facts: PlaqueFacts) -> bytes:
    """One page, 600 × 400 mm."""
    parts = _parts(facts.station, facts.host, facts.ending)
    return rendered("plaque.typ", asdict(facts) | {"station_parts": parts, "code": code_drawn(facts.verify_address)})


def _parts(station: str, host: str, ending: str) -> list[str]:
    """The parts of a station's name, ……学会驻, the host's name, 科技服务站; a line may break between them."""
    pieces = re.split(f"({re.escape(host)})|(?<=会驻)|(?={re.escape(ending)}$)", station)
    return [piece for piece in pieces if piece]


def in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def code_drawn(address: str) -> str:
    """The QR code as SVG; at level M it can still be read when 15 % of it is scratched."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m", boost_error=False).save(drawn, kind="svg", border=1, omitsize=True, xmldecl=False)
    return drawn.getvalue().decode("utf-8")
