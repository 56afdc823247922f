"""The pages that we measure. Each stands beside a yardstick, timed in the same breath, and a mark that it must keep."""

from collections.abc import Iterator
from dataclasses import dataclass

from kezhan.stations.models import Station

FRAME = "/account/"
"""A page with only the frame that a signed-in person sees: every page costs at least as much."""


@dataclass(frozen=True)
class Page:
    """A page and its yardstick: a path of our own or of the admin. `mark` is the most that it may take of it."""

    name: str
    path: str
    yardstick: str = FRAME
    mark: float | None = None
    signed_in: bool = True

    @property
    def beside_the_admin(self) -> bool:
        return self.yardstick.startswith("/admin/")


def pages() -> Iterator[Page]:
    """The main pages."""
    public = Station.objects.public().order_by("pk")
    station = public[public.count() // 2]
    deep = max(Station.objects.exclude(submitted_at=None).count() // 50 - 1, 1)
    listed = "/admin/stations/station/"
    yield Page("front page", "/", signed_in=False)
    yield Page("find a station, search", "/find/?q=养殖", mark=4, signed_in=False)
    yield Page("a station, public", f"/station/{station.filing_number}/", signed_in=False)
    yield Page("workbench of the province", "/desk/", mark=8)
    yield Page("stations, first page", "/stations/", listed, 0.5)
    yield Page("stations, by state", "/stations/?state=operating", f"{listed}?state__exact=operating", 0.5)
    yield Page("stations, search", "/stations/?q=养殖", f"{listed}?q=养殖", 0.3)
    yield Page("stations, a deep page", f"/stations/?page={deep}", f"{listed}?p={deep}", 0.5)
    yield Page("one station", f"/stations/{station.pk}/", f"{listed}{station.pk}/change/", 0.4)
    yield Page("the box in the header, as one types", "/search/answers/?q=养殖")
    yield Page("all that is found", "/search/?q=养殖")
    yield Page("needs, first page", "/needs/", "/admin/needs/need/", 0.5)
