"""The files of editions: the shipped ones in this package's folder, a province's own in `<data folder>/editions/`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from kezhan.policy.reading import Fault, FaultyEdition, read
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import division

SHIPPED = Path(__file__).parent / "editions"


@dataclass
class Folder:
    """The editions of one folder by key, each with its file. `faulty` are files that are no edition or do not fit."""

    editions: dict[str, Edition] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    faulty: list[FaultyEdition] = field(default_factory=list)


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
        return [*self.shipped.faulty, *self.own.faulty]


def own_folder() -> Path:
    """The folder of the province's own editions."""
    return Path(settings.DATA) / "editions"


def own_files() -> list[Path]:
    return sorted(own_folder().glob("*.toml"))


def found(own: Iterable[Path]) -> Found:
    """The content of the shipped files and of these files of the province's own."""
    return Found(_folder(sorted(SHIPPED.glob("*.toml"))), _folder(own))


def _folder(paths: Iterable[Path]) -> Folder:
    folder = Folder()
    for path in paths:
        try:
            one = read(path)
            _refuse_beside(folder, path, one)
        except FaultyEdition as fault:
            folder.faulty.append(fault)
        else:
            folder.editions[one.key], folder.paths[one.key] = one, path
    return folder


def _refuse_beside(folder: Folder, path: Path, one: Edition) -> None:
    """Refuse a key that is there twice, and an edition of another province."""
    if one.key in folder.editions:
        raise FaultyEdition(path, [Fault(0, "key", f"“{one.key}”在 {folder.paths[one.key].name} 里已经有了")])
    for key, other in folder.editions.items():
        if other.province != one.province:
            there = f"{folder.paths[key].name} 是{province_of(other)}的"
            reason = f"这一份是{province_of(one)}的，{there}；一个平台只管一个省，请只留一个省的文件"
            raise FaultyEdition(path, [Fault(0, "province", reason)])


def province_of(one: Edition) -> str:
    return division(one.province).name
