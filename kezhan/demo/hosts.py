"""Compose hosts that fit their place: firms, growers' associations, hospitals, communities, towns."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from random import Random

from kezhan.demo.naming import Names
from kezhan.demo.places import site_of, sites, specialised_towns, spoken, town_of_firm, urban
from kezhan.demo.tables import FieldOfWork
from kezhan.organisations.particulars import HostParticulars
from kezhan.policy.shape import HostForm
from kezhan.reference.divisions import Division

KINDS = {
    HostForm.ENTERPRISE: "91",
    HostForm.TECHNICAL_ASSOCIATION: "51",
    HostForm.COOPERATIVE: "93",
    HostForm.VILLAGE: "N2",
    HostForm.COMMUNITY: "55",
    HostForm.HOSPITAL: "12",
}
"""The first two characters of each form's credit code; towns and their associations have none of their own."""


TRIES = 20
"""How many names are tried where the field is at home, then how many elsewhere; after that a number is added."""


@dataclass
class Composer:
    """Composes hosts of one province; no two hosts in one place share a name."""

    province: str
    names: Names
    rng: Random

    def __post_init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def host(self, field: FieldOfWork, form: HostForm, within: str = "") -> HostParticulars:
        """A host of this form that works in this field; it lies in the division `within` if given."""
        for attempt in count(1):
            place = self._site(field, within, attempt)
            name, place, grade = _NAMED[form](self, field, place, within)
            if attempt > TRIES * 2:
                name += f"（{attempt - TRIES * 2}号点）"
            if (name, place.code) not in self._taken:
                break
        self._taken.add((name, place.code))
        return self._particulars(field, form, name, place, grade)

    def _site(self, field: FieldOfWork, within: str, attempt: int) -> Division:
        """A place where the field is at home, or any place around when its names are used up."""
        if attempt <= TRIES:
            return site_of(field, self.province, self.rng, within)
        return self.rng.choice(sites(within or self.province))

    def _particulars(
        self, field: FieldOfWork, form: HostForm, name: str, place: Division, grade: str
    ) -> HostParticulars:
        staff, revenue = self._figures(field) if form is HostForm.ENTERPRISE else (None, None)
        kind = KINDS.get(form)
        return HostParticulars(
            name=name,
            form=form.value,
            division=place.code,
            credit_code=self.names.credit_code(kind, place.code) if kind else None,
            without_code="" if kind else "镇街机构，没有单独的统一社会信用代码",
            address=f"{spoken(place)}{self.rng.choice(_ROADS)}{self.rng.randint(1, 188)}号",
            industry=self.rng.choice(field.industries) if form is HostForm.ENTERPRISE else "",
            staff=staff,
            revenue=revenue,
            assets=revenue and (revenue * self.rng.randint(6, 14) / 10).quantize(Decimal("0.01")),
            hospital_grade=grade,
            is_urban=True if form is HostForm.COMMUNITY else None,
            profile=self._profile(field, form, name, staff),
            contact_name=self.names.person(),
            contact_phone=self.names.phone(),
        )

    def _figures(self, field: FieldOfWork) -> tuple[int, Decimal]:
        """People and revenue (万元) of a firm that the standard calls small or medium."""
        if field.is_farming:
            return self.rng.randint(12, 90), Decimal(self.rng.randint(180, 9800))
        staff = self.rng.randint(24, 280)
        return staff, Decimal(staff * self.rng.randint(22, 70))

    def _profile(self, field: FieldOfWork, form: HostForm, name: str, staff: int | None) -> str:
        product, other = self.rng.sample(field.products, 2)
        since = self.rng.randint(1992, 2019)
        if form is HostForm.ENTERPRISE:
            return f"{name}成立于{since}年，主营{product}，兼做{other}，现有员工{staff}人。"
        if form in (HostForm.TECHNICAL_ASSOCIATION, HostForm.COOPERATIVE):
            return f"{since}年由当地种养大户发起，带动周边农户发展{product}、{other}，统一供种、技术和销售。"
        if form is HostForm.HOSPITAL:
            return f"承担辖区基本医疗和公共卫生服务，近年重点加强{product}、{other}方面的能力。"
        return f"长期组织{product}、{other}等方面的服务，群众参与面广。"

    def enterprise(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        ending = self.rng.choice(["有限公司", "有限公司", "科技有限公司", "实业有限公司"])
        return f"{town_of_firm(place)}{self.names.firm()}{field.trade}{ending}", place, ""

    def association(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        what = field.guild if self.rng.random() < 0.6 else self.rng.choice(field.products).replace(" ", "")
        return f"{spoken(place)}{what}{self.rng.choice(['技术协会', '协会', '产业技术协会'])}", place, ""

    def cooperative(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        return f"{spoken(place)}{self.names.firm()}{field.trade}农民专业合作社", place, ""

    def village(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        return f"{spoken(place)}{self.names.village()}股份经济合作联合社", place, ""

    def community(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        street = urban(place, self.rng)
        return f"{spoken(street)}{self.names.community()}社区居民委员会", street, ""

    def hospital(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        if place.name.endswith("街道"):
            return f"{spoken(place)}{self.rng.choice(['', '第二', '东区', '西区'])}社区卫生服务中心", place, "1"
        ending = self.rng.choice(["卫生院", "中心卫生院", "中心卫生院", "人民医院"])
        return f"{spoken(place)}{ending}", place, "2" if ending == "人民医院" else "1"

    def town(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        known = [one for one in specialised_towns(field, self.province) if one[0].code.startswith(within[:4])]
        fresh = [one for one in known if (f"{one[0].name}{one[1]}专业镇", one[0].code) not in self._taken]
        if not fresh:
            return f"{spoken(place)}{field.name}专业镇", place, ""
        found, what = self.rng.choice(fresh)
        return f"{found.name}{what}专业镇", found, ""

    def grassroots(self, field: FieldOfWork, place: Division, within: str) -> tuple[str, Division, str]:
        beside = self.rng.choice(["", "", "", f"{field.name}工作站"])
        return f"{spoken(place)}科学技术协会{beside}", place, ""


_Named = Callable[[Composer, FieldOfWork, Division, str], tuple[str, Division, str]]

_NAMED: dict[HostForm, _Named] = {
    HostForm.ENTERPRISE: Composer.enterprise,
    HostForm.TECHNICAL_ASSOCIATION: Composer.association,
    HostForm.COOPERATIVE: Composer.cooperative,
    HostForm.VILLAGE: Composer.village,
    HostForm.COMMUNITY: Composer.community,
    HostForm.HOSPITAL: Composer.hospital,
    HostForm.SPECIALISED_TOWN: Composer.town,
    HostForm.GRASSROOTS_ASSOCIATION: Composer.grassroots,
}

_ROADS = ("工业大道", "兴业路", "环镇路", "人民路", "建设路", "沿江路", "教育路", "科技路", "解放路", "文明路")
