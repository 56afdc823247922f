"""The files of editions: the shipped ones in this package's folder, a province's own in `<data folder>/editions/`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from kezhan.policy.positions import line_of, lines_of
from kezhan.policy.reading import Fault, FaultyEdition, read
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import division

SHIPPED = Path(__file__).parent / "editions"


@dataclass
class Folder:
    """The editions of one folder by key, each with its file. `faulty` are files that are no edition or do not fit,
    `foreign` those of another province than the platform's.
    """

    editions: dict[str, Edition] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    faulty: list[FaultyEdition] = field(default_factory=list)
    foreign: list[FaultyEdition] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """What the files hold. The province's own edition replaces a shipped one with the same key."""

    shipped: Folder
    own: Folder

    @property
    def editions(self) -> dict[str, Edition]:
        """By key, the shipped ones first."""
        others = {key: one for key, one in self.shipped.editions.items() if key not in self.own.editions}
        return others | self.own.editions

    @property
    def paths(self) -> dict[str, Path]:
        return self.shipped.paths | self.own.paths

    @property
    def faulty(self) -> list[FaultyEdition]:
        return [*self.shipped.faulty, *self.own.faulty, *self.own.foreign]


def own_folder() -> Path:
    """The folder of the province's own editions."""
    return Path(settings.DATA) / "editions"


def own_files() -> list[Path]:
    """The files in that folder, without hidden ones: office programs and Macs leave such beside what they open."""
    return sorted(path for path in own_folder().glob("*.toml") if not path.name.startswith((".", "~")))


def found(own: Iterable[Path], province: str = "") -> Found:
    """The content of the shipped files and of these files of the province's own. `province` is the code of the
    platform's province; empty before anything was founded.
    """
    return Found(_folder(sorted(SHIPPED.glob("*.toml"))), _folder(own, province))


def _folder(paths: Iterable[Path], province: str = "") -> Folder:
    folder = Folder()
    for path in paths:
        try:
            one = read(path)
            if province and one.province != province:
                folder.foreign.append(_foreign(path, one, province))
                continue
            _refuse_beside(folder, path, one)
        except FaultyEdition as fault:
            folder.faulty.append(fault)
        else:
            folder.editions[one.key], folder.paths[one.key] = one, path
    return folder


def _foreign(path: Path, one: Edition, province: str) -> FaultyEdition:
    here = division(province).name
    reason = (
        f"这一份是{province_of(one)}的，这个平台已经按{here}建好，换不了省；请把它拿走，{province_of(one)}要另装一套"
    )
    return FaultyEdition(path, [Fault(0, "province", reason)])


def _refuse_beside(folder: Folder, path: Path, one: Edition) -> None:
    """Refuse a key or a first day that is there twice, and an edition of another province."""
    if one.key in folder.editions:
        raise FaultyEdition(path, [Fault(0, "key", f"“{one.key}”在 {folder.paths[one.key].name} 里已经有了")])
    for key, other in folder.editions.items():
        there = folder.paths[key].name
        if other.province != one.province:
            both = f"这一份是{province_of(one)}的，{there} 是{province_of(other)}的"
            raise FaultyEdition(path, [Fault(0, "province", f"{both}；一个平台只管一个省，请只留一个省的文件")])
        if other.in_force_from == one.in_force_from:
            raise FaultyEdition(path, [same_day(one, f"{there}（{key}）")])


def same_day(one: Edition, other: str) -> Fault:
    """The fault of an edition that begins on the same day as another: nobody could tell which one counts."""
    line = line_of(("in_force_from",), lines_of(one.source))
    return Fault(
        line, "in_force_from", f"{other}也是 {one.in_force_from} 起生效，分不清按哪一份；请改一个日子，或者只留一份"
    )


def province_of(one: Edition) -> str:
    return division(one.province).name
