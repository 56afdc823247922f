"""The pages that we measure. Each stands beside a yardstick, timed in the same breath, and a mark that it must keep."""

from collections.abc import Iterator
from dataclasses import dataclass

from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.consultation.models import Argumentation, Question
from kezhan.kinds.innovation_strategy.models import Strategy
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.training.models import Course
from kezhan.plans.models import YearPlan
from kezhan.stations.models import Station
from kezhan.summaries.models import YearSummary

PROVINCE, CITY, COUNTY, SOCIETY, HOST, EXPERT = "shengxie", "shixie", "xianxie", "xuehui", "danwei", "zhuanjia"
"""The sign-in names of the demo's people."""
NAMES = {
    PROVINCE: "the province",
    CITY: "a city",
    COUNTY: "a county",
    SOCIETY: "a society",
    HOST: "a host",
    EXPERT: "an expert",
}
LIST, SEARCH, LOG = (45, 90), (25, 90), (60, 120)
"""The bounds of a list, of a search and of one minute's log, in milliseconds."""
KINDS = {
    "strategies": Strategy,
    "bottlenecks": Bottleneck,
    "developments": Development,
    "exchanges": Exchange,
    "courses": Course,
    "questions": Question,
    "argumentations": Argumentation,
    "promotions": Promotion,
    "commissions": Appraisal,
}
"""The kinds' own lists, with whose page we measure beside the list."""
FRAME = "/account/"
"""A page with only the frame that a signed-in person sees: every page costs at least as much."""


@dataclass(frozen=True)
class Page:
    """A page and its yardstick: a path of our own or of the admin. `mark` is the most that it may take of it, `within`
    the most milliseconds of the median and of 95 in 100. `by` signs in; nobody does where it is empty.
    """

    name: str
    path: str
    yardstick: str = FRAME
    mark: float | None = None
    by: str = PROVINCE
    within: tuple[int, int] | None = None

    @property
    def beside_the_admin(self) -> bool:
        return self.yardstick.startswith("/admin/")


def pages() -> Iterator[Page]:
    """The main pages."""
    public = Station.objects.public().filter(pk__in=YearPlan.objects.values("station")).order_by("pk")
    station = public[public.count() // 2]
    deep = max(Station.objects.exclude(submitted_at=None).count() // 50 - 1, 1)
    listed = "/admin/stations/station/"
    yield Page("front page", "/", by="")
    yield Page("find a station, search", "/find/?q=养殖", mark=4, by="")
    yield Page("a station, public", f"/station/{station.filing_number}/", by="")
    yield Page("workbench of the province", "/desk/", mark=8)
    yield Page("stations, first page", "/stations/", listed, 0.5)
    yield Page("stations, by state", "/stations/?state=operating", f"{listed}?state__exact=operating", 0.5)
    yield Page("stations, search", "/stations/?q=养殖", f"{listed}?q=养殖", 0.3)
    yield Page("stations, a deep page", f"/stations/?page={deep}", f"{listed}?p={deep}", 0.5)
    yield Page("one station", f"/stations/{station.pk}/", f"{listed}{station.pk}/change/", 0.4)
    yield Page("needs, first page", "/needs/", "/admin/needs/need/", 0.5)
    yield from _of_work(station)


def _of_work(station: Station) -> Iterator[Page]:
    """What work brings: its list as each role asks for it, its station, plan and year, the box in the header."""
    year, city = station.work.latest("ended_on").ended_on.year, f"{station.division[:4]}00"
    for by in (PROVINCE, CITY, COUNTY, SOCIETY, HOST, EXPERT):
        yield Page(f"work, first page, {NAMES[by]}", "/work/", by=by, within=LIST)
    yield Page("work, by task", "/work/?task=bottleneck", within=LIST)
    yield Page("work, by state", "/work/?state=refused", within=LIST)
    yield Page("work, by year", f"/work/?year={year}", within=LIST)
    yield Page("work, by place", f"/work/?city={city}", within=LIST)
    yield Page("work, a deep page", "/work/?page=900", within=LIST)
    yield Page("work, search", "/work/?q=养殖", within=SEARCH)
    yield Page("work, search for a rare word", "/work/?q=白斑", within=SEARCH)
    yield Page("work, search, a society", "/work/?q=现场", by=SOCIETY, within=SEARCH)
    yield Page("one piece of work", f"/work/{station.work.latest('pk').pk}/", within=LIST)
    yield Page("work of a station", f"/stations/{station.pk}/work/", within=LIST)
    yield Page("years of a station", f"/stations/{station.pk}/years/", within=LIST)
    yield Page("a plan", f"/plans/{station.plans.latest('pk').pk}/", within=LIST)
    yield Page("plans", "/plans/", within=LIST)
    yield Page("summaries", "/summaries/", within=LIST)
    yield Page("summaries owed", "/summaries/owed/", within=LIST)
    yield from _of_kinds()
    for by in (CITY, COUNTY, SOCIETY, HOST, EXPERT):
        yield Page(f"workbench, {NAMES[by]}", "/desk/", by=by, within=LIST)
    yield Page("the box in the header, as one types", "/search/answers/?q=养殖", within=SEARCH)
    yield Page("all that is found", "/search/?q=养殖", within=SEARCH)


def _of_kinds() -> Iterator[Page]:
    """The list of each kind as the province and a society ask for it, and one page; the technology with its map."""
    for name, model in KINDS.items():
        yield Page(f"{name}, first page", f"/{name}/", within=LIST)
        yield Page(f"{name}, first page, {NAMES[SOCIETY]}", f"/{name}/", by=SOCIETY, within=LIST)
        yield Page(f"one of the {name}", f"/{name}/{model.objects.latest('pk').pk}/", within=LIST)
    followed = Promotion.objects.exclude(adopters=None).latest("pk")
    yield Page("a promotion with its map", f"/promotions/{followed.pk}/", within=LIST)
    for by in (PROVINCE, CITY, SOCIETY):
        yield Page(f"adopters, first page, {NAMES[by]}", "/adopters/", by=by, within=LIST)
    yield Page("goals of strategies", "/strategies/goals/", within=LIST)
    yield Page(f"trainees, {NAMES[SOCIETY]}", "/trainees/", by=SOCIETY, within=LIST)
    for by in (CITY, SOCIETY):
        yield Page(f"summaries, {NAMES[by]}", "/summaries/", by=by, within=LIST)
    latest = YearSummary.objects.exclude(handed_in_at=None).latest("pk")
    yield Page("one summary", f"/summaries/{latest.pk}/", within=LIST)
