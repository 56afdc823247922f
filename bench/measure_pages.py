"""Time the main pages of the platform on the present database; prints one JSON line a page.

Called by `bench/pages` for each scale and database. Times are of whole requests over a kept connection, one after the
other; queries are counted in this process, by the test client, on the same database.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
django.setup()

from django.db import connection  # noqa: E402 — the models need the settings first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from bench.server import Visitor, running_platform  # noqa: E402
from kezhan.accounts.models import Account  # noqa: E402
from kezhan.demo import province  # noqa: E402
from kezhan.stations.models import Station  # noqa: E402

WARMING, TIMES = 5, 60
PROVINCE = "shengxie"


@dataclass(frozen=True)
class Page:
    """A page: its name in the table, its path, and whether one has to be signed in."""

    name: str
    path: str
    signed_in: bool = True


@dataclass(frozen=True)
class Measured:
    """One line of the table. Times in milliseconds."""

    scale: str
    database: str
    page: str
    stations: int
    p50: float
    p95: float
    queries: int
    kilobytes: float


def pages() -> Iterator[Page]:
    """The ten main pages."""
    station = Station.objects.public().order_by("pk")[Station.objects.public().count() // 2]
    deep = max(Station.objects.exclude(submitted_at=None).count() // 50 - 1, 1)
    yield Page("front page", "/", signed_in=False)
    yield Page("find a station, search", "/find/?q=养殖", signed_in=False)
    yield Page("a station, public", f"/station/{station.filing_number}/", signed_in=False)
    yield Page("workbench of the province", "/desk/")
    yield Page("stations, first page", "/stations/")
    yield Page("stations, by state", "/stations/?state=operating")
    yield Page("stations, search", "/stations/?q=养殖")
    yield Page("stations, a deep page", f"/stations/?page={deep}")
    yield Page("one station", f"/stations/{station.pk}/")
    yield Page("needs, first page", "/needs/")


def main(scale: str) -> None:
    password = next(password for _, name, password in province.accounts() if name == PROVINCE)
    setup_test_environment()
    _settle()
    inside = Client()
    inside.force_login(Account.objects.get(username=PROVINCE))
    with running_platform() as port:
        visitor, stranger = Visitor(port), Visitor(port)
        visitor.sign_in(PROVINCE, password)
        for page in pages():
            times, size = _time(visitor if page.signed_in else stranger, page.path)
            measured = Measured(
                scale=scale,
                database=connection.vendor,
                page=page.name,
                stations=Station.objects.count(),
                p50=round(statistics.median(times), 1),
                p95=round(statistics.quantiles(times, n=20)[-1], 1),
                queries=_queries(inside if page.signed_in else Client(), page.path),
                kilobytes=round(size / 1024, 1),
            )
            print(json.dumps(asdict(measured), ensure_ascii=False), flush=True)
        _export(visitor, scale)


def _settle() -> None:
    """PostgreSQL's own clearing up comes a minute after so many rows were written; here it is not waited for."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def _time(visitor: Visitor, path: str) -> tuple[list[float], int]:
    visitor.connection.close()  # the server has let go of it while other pages were measured; it opens again by itself
    times: list[float] = []
    size = 0
    for turn in range(WARMING + TIMES):
        began = time.perf_counter()
        status, content = visitor.get(path)
        if turn >= WARMING:
            times.append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        size = len(content)
    return times, size


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _export(visitor: Visitor, scale: str) -> None:
    """Every station to Excel, once."""
    visitor.connection.close()
    began = time.perf_counter()
    _, content = visitor.get("/stations/?format=xlsx")
    seconds = time.perf_counter() - began
    line = Measured(
        scale,
        connection.vendor,
        "all stations to Excel",
        Station.objects.count(),
        round(seconds * 1000),
        0,
        0,
        round(len(content) / 1024),
    )
    print(json.dumps(asdict(line), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
