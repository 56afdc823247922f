"""Certificates of the operating station: one that holds; how to call each deed about them, and whose matter it is."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.certificates.issuing import issue
from kezhan.certificates.models import Certificate
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.certificates.given import TRAINING
from tests.province import Province
from tests.walk.shapes import FOOD

OF_CERTIFICATES: dict[str, tuple[frozenset[str], Callable[[Any, Any, Post], object]]] = {
    "certificates.issuing.issue": (
        FOOD,
        lambda deed, world, by: deed(world.things["operating_station"], TRAINING, by=by),
    ),
    "certificates.revoking.revoke": (
        FOOD,
        lambda deed, world, by: deed(world.things["certificate"], "写错了名字", seen=None, by=by),
    ),
}


def certificates(province: Province, station: Station) -> dict[str, Any]:
    return {"certificate": issue(station, TRAINING, by=province.posts.food)}


def new_row(station: Station, number: int) -> Certificate:
    return Certificate.objects.create(
        station=station,
        sort="training",
        label="培训证书",
        number=f"培2026-{uuid4().hex[:8]}",
        edition_key=station.edition_key,
        holder=f"第{number}人",
        text=TRAINING.text,
        facts=[],
        issuer=station.society.name,
        issued_on=clock.today(),
        issued_at=clock.now(),
        issued_by=f"第{number}人",
    )
