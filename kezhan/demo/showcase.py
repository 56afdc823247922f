"""Whom to sign in as: one account of every role with an easy name, and its home."""

from functools import cached_property

from kezhan.demo.tables import FieldOfWork
from kezhan.organisations.models import Association, Society
from kezhan.reference.divisions import Division, Level, children, descendants

ACCOUNTS = (
    ("省级科协", "shengxie"),
    ("市级科协", "shixie"),
    ("县级科协", "xianxie"),
    ("不设区县的市科协", "dongguan"),
    ("省级学会", "xuehui"),
    ("市级学会", "shixuehui"),
    ("被服务单位", "danwei"),
    ("专家", "zhuanjia"),
    ("身兼数职的人", "jianzhi"),
    ("管理员", "guanli"),
)
"""What each account is, and its sign-in name."""

FIELD, CITY_FIELD, TOWNS_FIELD = "appliances", "furniture", "garments"
"""The fields of the provincial society, the city society, and the city without counties to sign in as."""

WELL_STAFFED = 3
"""How many times the usual experts the societies of those fields have: the last weeks still find room there."""

HOME_CITY, HOME_COUNTY, CITY_WITHOUT_COUNTIES = "440600", "440606", "441900"


class Showcase:
    """Where the known people are in this province: in the tables' places of Guangdong, elsewhere in the first city."""

    def __init__(self, province: str) -> None:
        self._province = province
        self._cities = [city.code for city in descendants(province, Level.CITY)]

    @cached_property
    def city(self) -> str:
        return _known(HOME_CITY, [code for code in self._cities if _counties(code)])

    @cached_property
    def county(self) -> str:
        return _known(HOME_COUNTY, _counties(self.city or self._province))

    @cached_property
    def without_counties(self) -> str:
        """A city directly above its towns; empty when the province has none."""
        return _known(CITY_WITHOUT_COUNTIES, [code for code in self._cities if not _counties(code)])

    def known_at(self, association: Association) -> str:
        """The sign-in name of the known person at this association; empty for most associations."""
        if association.level == Level.PROVINCE:
            return "shengxie"
        names = {self.city: "shixie", self.county: "xianxie", self.without_counties: "dongguan"}
        return names.get(association.division, "")

    def known_secretary(self, field: FieldOfWork, society: Society) -> str:
        """The sign-in name of the society's secretary, if visitors sign in as that person."""
        if society.level == Level.PROVINCE and field.key == FIELD:
            return "xuehui"
        return "shixuehui" if self.is_home(field, society.association.place) else ""

    def is_home(self, field: FieldOfWork, place: Division) -> bool:
        """Whether the local society to sign in as belongs to this place: a city, or a county if no city exists."""
        return field.key == CITY_FIELD and place.code == (self.city or self.county)


def _counties(city: str) -> list[str]:
    return [below.code for below in children(city) if below.level == Level.COUNTY]


def _known(wanted: str, present: list[str]) -> str:
    return wanted if wanted in present else next(iter(present), "")
