"""Time the main pages of the platform on the present database, and print one JSON line a page. `bench/pages` calls it
for each scale and database:

- Times are of whole requests over kept connections.
- A request for the yardstick follows each request for a page, so that both meet the machine at the same pace.
- The test client counts the queries in this process, on the same database.
"""

import json
import os
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
django.setup()

from django.db import connection  # noqa: E402 — the models need the settings first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from bench.many_posts import with_posts  # noqa: E402
from bench.pages_to_measure import PROVINCE, SOCIETY, Page, pages  # noqa: E402
from bench.server import Visitor, running  # noqa: E402
from kezhan.accounts.models import Account  # noqa: E402
from kezhan.demo import province  # noqa: E402
from kezhan.stations.models import Station  # noqa: E402

WARMING, TIMES = 90, 60
"""How often a page is asked for before its times count, and how often then. The server has eight connections to the
database, and PostgreSQL keeps the plan of a statement once a connection has asked for it ten times.
"""
POSTS = 80


@dataclass(frozen=True)
class Measured:
    """One line of the table. Times are in milliseconds; `ratio` compares the medians of page and yardstick."""

    scale: str
    database: str
    page: str
    stations: int
    p50: float
    p95: float
    ratio: float
    yardstick: str
    mark: float | None
    within: tuple[int, int] | None
    queries: int
    kilobytes: float


def main(scale: str) -> None:
    passwords = {name: password for _, name, password in province.accounts()}
    setup_test_environment()
    _settle()
    with running("kezhan.site.settings") as ours, running("bench.yardstick.settings", "gthread") as admins:
        people = {"": Visitor(ours)} | {name: Visitor(ours) for name in passwords}
        for name, password in passwords.items():
            people[name].sign_in(name, password)
        office = people[PROVINCE]
        admin = Visitor(admins, office.cookies)
        for page in pages():
            tell(_measured(scale, page, people[page.by], admin if page.beside_the_admin else office))
        tell(_of_many_posts(scale, ours, passwords[PROVINCE]))
        tell(_export(scale, office, "all stations to Excel", "/stations/?format=xlsx"))
        tell(_export(scale, people[SOCIETY], "a society's work to Excel", "/work/?format=xlsx"))


def _measured(scale: str, page: Page, visitor: Visitor, beside: Visitor) -> Measured:
    times, of_yardstick, size = _time(visitor, page.path, beside, page.yardstick)
    return line(
        scale,
        page.name,
        times,
        ratio=round(statistics.median(times) / statistics.median(of_yardstick), 2),
        yardstick="the admin's" if page.beside_the_admin else "the frame",
        mark=page.mark,
        within=page.within,
        queries=_queries(page),
        kilobytes=round(size / 1024, 1),
    )


def _of_many_posts(scale: str, port: int, password: str) -> Measured:
    """The workbench of a person with 80 posts beside that of a person with one."""
    one, many = (with_posts(number, password) for number in (1, POSTS))
    visitors = []
    for username in (many, one):
        visitors.append(Visitor(port))
        visitors[-1].sign_in(username, password)
    times, of_one, size = _time(visitors[0], "/desk/", visitors[1], "/desk/")
    return line(
        scale,
        f"workbench of a person with {POSTS} posts",
        times,
        ratio=round(statistics.median(times) / statistics.median(of_one), 2),
        yardstick="with one post",
        mark=1.1,
        kilobytes=round(size / 1024, 1),
    )


def _export(scale: str, visitor: Visitor, name: str, path: str) -> Measured:
    """A whole list to Excel, once."""
    visitor.connection.close()
    began = time.perf_counter()
    _, content = visitor.get(path)
    milliseconds = (time.perf_counter() - began) * 1000
    return line(scale, name, [milliseconds], kilobytes=round(len(content) / 1024))


def line(scale: str, page: str, times: list[float], **said: object) -> Measured:
    """A line of the table from these times."""
    nothing: dict[str, object] = {
        "ratio": 0,
        "yardstick": "",
        "mark": None,
        "within": None,
        "queries": 0,
        "kilobytes": 0,
    }
    p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else 0
    return Measured(
        scale=scale,
        database=connection.vendor,
        page=page,
        stations=Station.objects.count(),
        p50=round(statistics.median(times), 1),
        p95=round(p95, 1),
        **(nothing | said),  # type: ignore[arg-type] — each by its name
    )


def tell(measured: Any) -> None:
    """Print it as JSON."""
    print(json.dumps(asdict(measured), ensure_ascii=False), flush=True)


def _settle() -> None:
    """PostgreSQL clears up by itself a minute after so many rows were written; we do it now and do not wait."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def _time(visitor: Visitor, path: str, beside: Visitor, yardstick: str) -> tuple[list[float], list[float], int]:
    """Milliseconds of the page and of its yardstick, turn by turn, and the page's size in bytes."""
    for each in (visitor, beside):
        each.connection.close()  # the server has closed it while other pages were measured; it opens again by itself
    times: tuple[list[float], list[float]] = ([], [])
    size = 0
    for turn in range(WARMING + TIMES):
        for place, (who, where) in enumerate(((visitor, path), (beside, yardstick))):
            took, length = _timed(who, where)
            size = size if place else length
            if turn >= WARMING:
                times[place].append(took)
    return *times, size


def _timed(visitor: Visitor, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    status, content = visitor.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return (time.perf_counter() - began) * 1000, len(content)


def _queries(page: Page) -> int:
    client = Client()
    if page.by:
        client.force_login(Account.objects.get(username=page.by))
    with CaptureQueriesContext(connection) as captured:
        client.get(page.path)
    return len(captured)


if __name__ == "__main__":
    main(sys.argv[1])
