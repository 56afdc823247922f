"""How a province speaks: what it calls its stations and its levels, and the wording of papers and announcements.

Every entry has the words of 2013 as its default: an edition without them reads as editions did before.
"""

from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Annotated

from pydantic import StringConstraints

from kezhan.policy.braces import fault_of_braces
from kezhan.policy.entries import Entry
from kezhan.policy.written import Line
from kezhan.reference.divisions import Level

Word = Annotated[Line, StringConstraints(max_length=12)]
Form = Annotated[Line, StringConstraints(max_length=200)]


class Levels(Entry):
    """The names of the levels before 科协 and 学会, and of the places of a city and of a county in lists."""

    province: Word = "省级"
    city: Word = "市级"
    county: Word = "县级"
    cities: Word = "地市"
    counties: Word = "县（市、区）"

    def of(self, level: Level) -> str:
        """The word for that level: 省级."""
        return {Level.PROVINCE: self.province, Level.CITY: self.city, Level.COUNTY: self.county}[level]

    def short(self, level: Level) -> str:
        """The same without 级: 省."""
        return self.of(level).removesuffix("级")

    def joined(self, levels: Sequence[Level]) -> str:
        """The words for several, 级 said once: 省、市级."""
        words = [self.of(level) for level in levels]
        alike = all(word.endswith("级") for word in words)
        return "、".join(self.short(level) for level in levels) + "级" if alike else "、".join(words)


class Wording(Entry):
    """What a station is called, and the sentences of papers and pages that name it; {station} is that name."""

    station: Annotated[Line, StringConstraints(max_length=20)] = "学会科技服务站"
    station_name: Form = "{society}驻{host}科技服务站"
    introduction: Form = "{station}，由{levels}学会建在{hosts}，长期帮当地解决技术难题。"
    announcement: Form = "{society}拟在{host}建立{station}"
    agreement_title: Form = "{station}合作协议"
    agreement_opening: Form = "为做好{station}的服务工作，甲乙双方本着自愿、平等、互利的原则，经协商一致，订立本协议。"
    certificate_title: Form = "{station}备案证书"
    certificate_text: Form = "符合建站条件，准予备案并授牌，特发此证。"
    plaque_title: Form = "{station}"
    plaque_supervision: Form = "{association}　监制"

    def said(self, form: str, **facts: str) -> str:
        """One of its sentences with the names put in."""
        written: str = getattr(self, form)
        return written.format(station=self.station, **facts)

    @property
    def name_ending(self) -> str:
        """What follows the last name in a station's own name: 科技服务站."""
        *_, (text, name, _, _) = Formatter().parse(self.station_name)
        return "" if name else text


_NAMES: dict[str, tuple[str, ...]] = {
    "station": (),
    "station_name": ("society", "host"),
    "introduction": ("station", "levels", "hosts"),
    "announcement": ("society", "host", "station"),
    "agreement_title": ("station",),
    "agreement_opening": ("station",),
    "certificate_title": ("station",),
    "certificate_text": ("station",),
    "plaque_title": ("station",),
    "plaque_supervision": ("association",),
}
"""What may stand in braces, by the name of the entry."""
_NEEDED: dict[str, tuple[str, ...]] = {
    "station_name": ("society", "host"),
    "announcement": ("society", "host"),
    "plaque_supervision": ("association",),
}
LONGEST_REST = 6
"""Characters that a station's own name may have beside the two names in it; each of those has 47 of its 100."""


def faults_of_wording(wording: Wording) -> Iterator[tuple[str, str]]:
    """Each entry that does not hold: its name and the reason in Chinese."""
    for name, allowed in _NAMES.items():
        if fault := _fault(getattr(wording, name), allowed, _NEEDED.get(name, ())):
            yield name, fault
            continue
        rest = sum(len(text) for text, _, _, _ in Formatter().parse(getattr(wording, name)))
        if name == "station_name" and rest > LONGEST_REST:
            yield name, f"除了两个名称，最多再写 {LONGEST_REST} 个字，现在有 {rest} 个"


def _fault(form: str, allowed: tuple[str, ...], needed: tuple[str, ...]) -> str:
    if fault := fault_of_braces(form):
        return fault
    parts = [part for part in Formatter().parse(form) if part[1] is not None]
    names = [name for _, name, _, _ in parts]
    if unknown := [name for name in names if name not in allowed]:
        known = "、".join(f"{{{name}}}" for name in allowed)
        only = f"只能用 {known}" if known else "什么都不能用"
        return f"不认得 {{{unknown[0]}}}，花括号里{only}"
    if any(width or conversion for _, _, width, conversion in parts):
        return "花括号里只写名，后面不要加别的"
    lacking = [name for name in needed if name not in names]
    return f"要有 {{{lacking[0]}}}" if lacking else ""


def alike(levels: Levels) -> Iterator[tuple[str, str]]:
    """The levels with the same name as another one: nobody could tell them apart in a list or a table."""
    words = (levels.province, levels.city, levels.county)
    for index, name in enumerate(("province", "city", "county")):
        if words[index] in words[:index]:
            yield name, f"“{words[index]}”前面已经有了，请写得有区别"
