"""Check a plaque or a certificate: by a typed number, by the code that a telephone reads, or without the network."""

from datetime import date
from pathlib import Path
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kezhan.certificates.plaque_or_certificate import check, check_code
from kezhan.certificates.verifying import CertificateVerdict
from kezhan.organisations.contacts import to_call
from kezhan.policy import editions
from kezhan.seals.envelope import LONGEST_CODE
from kezhan.seals.keys import public_key_text
from kezhan.seals.offline import offline_page, written_into
from kezhan.seals.statement import Statement
from kezhan.stations.models import Station
from kezhan.stations.plaque.proving import FACTS
from kezhan.stations.plaque.sealing import sealing_key
from kezhan.stations.plaque.verifying import Verdict
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.visitors import provincial
from kezhan.web.portal.finding import public_page
from kezhan.web.templatetags.kezhan import day

OFFLINE = Path(__file__).parents[1] / "static" / "offline"
LONGEST = LONGEST_CODE + 500
"""A code; the address that contains it may stand before it."""
SAVED_AS = "离线核验证书.html"


@require_safe
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and below it the answer to `?number=`, and to `?holder=` of a person's certificate."""
    typed, holder = (request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ("number", "holder"))
    return _answered(request, typed, check(typed, holder) if typed else None)


@require_safe
@never_cache
def code(request: HttpRequest, code: str) -> HttpResponse:
    """The page that the QR code opens: it answers at once."""
    return _answered(request, "", check_code(code[:LONGEST]))


@require_safe
def seal_key(request: HttpRequest) -> HttpResponse:
    """The public key on one line, as the offline tools read it."""
    return HttpResponse(public_key_text(sealing_key()) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@csp_update(written_into(OFFLINE))
def offline(request: HttpRequest) -> HttpResponse:
    """The page that checks without the network and contains the key; `?save=1` gives it as a file to keep."""
    headers = {"Content-Disposition": content_disposition_header(True, SAVED_AS)} if request.GET.get("save") else {}
    page = offline_page(OFFLINE, editions.in_force().issuer, public_key_text(sealing_key()))
    return HttpResponse(page, headers=headers)


def _answered(request: HttpRequest, typed: str, answer: Verdict | CertificateVerdict | None) -> HttpResponse:
    about = _of_certificate(answer) if isinstance(answer, CertificateVerdict) else _of_plaque(answer)
    station = about.pop("station")
    context = {"typed": typed, "answer": answer, "association": to_call((station and station.filed_by) or provincial())}
    return render(request, "portal/verify.html", context | about)


def _of_plaque(answer: Verdict | None) -> dict[str, Any]:
    station = answer.station if answer else None
    return {
        "thing": "牌匾",
        "station": station,
        "sentence": _sentence(answer, station.name if station else "") if answer else "",
        "facts": _facts(station, answer.stated) if answer else [],
        "is_registered": station is not None,
        "page": public_page(station) if station else "",
    }


def _of_certificate(answer: CertificateVerdict) -> dict[str, Any]:
    """Its station tells the host, so who may not read the course learns nothing of the station either."""
    held = None if answer.asks_name else answer.certificate
    return {
        "thing": "证书",
        "station": held.station if held else None,
        "sentence": _sentence(answer, answer.title),
        "facts": [Fact(label, value) for label, value in answer.facts],
        "is_registered": answer.certificate is not None,
        "page": public_page(held.station) if held else "",
        "proves": answer.proves,
        "asks_name": answer.asks_name,
    }


def _sentence(answer: Verdict | CertificateVerdict, name: str) -> str:
    """The answer with the name in front: one look tells what it is about."""
    sentence = f"{answer.sentence.removesuffix('。')}。"
    return f"{name}：{sentence}" if name else sentence


def _facts(station: Station | None, stated: Statement | None) -> list[Fact]:
    """What the register holds; without an entry there, what the signature covers."""
    if station:
        values = {label: read(station) for label, read in FACTS.values()}
    else:
        values = {label: getattr(stated, name) for name, (label, _) in FACTS.items()} if stated else {}
    return filled({label: _in_words(value) for label, value in values.items() if value})


def _in_words(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value)
