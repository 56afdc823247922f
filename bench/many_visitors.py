"""The requests a second that the platform answers to eight visitors at once, on the present database, in JSON."""

import json
import sys
import threading
import time
from dataclasses import asdict, dataclass

from bench.measure_pages import connection
from bench.pages_to_measure import PROVINCE
from bench.server import Visitor, running
from kezhan.demo import province
from kezhan.stations.models import Station

VISITORS, SECONDS = 8, 10
PAGES = {"front page": "/", "find a station, search": "/find/?q=养殖", "stations, first page": "/stations/"}


@dataclass(frozen=True)
class Answered:
    """One line of the table."""

    scale: str
    database: str
    page: str
    stations: int
    a_second: float


def main(scale: str) -> None:
    password = next(password for _, name, password in province.accounts() if name == PROVINCE)
    with running("kezhan.site.settings") as port:
        office = Visitor(port)
        office.sign_in(PROVINCE, password)
        for name, path in PAGES.items():
            cookies = office.cookies if path.startswith("/stations/") else {}
            visitors = [Visitor(port, cookies) for _ in range(VISITORS)]
            line = Answered(scale, connection.vendor, name, Station.objects.count(), _a_second(visitors, path))
            print(json.dumps(asdict(line), ensure_ascii=False), flush=True)


def _a_second(visitors: list[Visitor], path: str) -> float:
    """Each visitor asks again as soon as the answer comes."""
    counts = [0] * len(visitors)
    until = time.perf_counter() + SECONDS

    def ask(place: int) -> None:
        while time.perf_counter() < until:
            status, _ = visitors[place].get(path)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(visitors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(sum(counts) / SECONDS, 1)


if __name__ == "__main__":
    main(sys.argv[1])
