"""What is amiss with the files of editions as they lie there now, held against what was kept of those in use."""

from collections.abc import Iterator
from pathlib import Path

from kezhan.policy import files, keeping
from kezhan.policy.positions import line_of, lines_of
from kezhan.policy.reading import Fault, FaultyEdition
from kezhan.policy.shape import Edition


def refuse_amiss() -> None:
    """FaultyEdition by the first file that is no edition, or says something else than was kept under its key."""
    found = files.found(files.own_files())
    for fault in (*found.faulty, *_changed(found)):
        raise fault


def refuse_changed(path: Path, edition: Edition) -> None:
    """FaultyEdition when something was opened under the edition's key and it said something else then."""
    if names := list(keeping.differences(edition)):
        line = line_of(("key",), lines_of(edition.source))
        reason = (
            f"“{edition.key}”已经有需求或站点在用，用上以后不能再改，这份文件的 {'、'.join(names)} 和启用时不一样。"
            f"要改制度，请恢复原样，另存一份，换一个 key，写上新的 in_force_from"
        )
        raise FaultyEdition(path, [Fault(line, "key", reason)])


def told() -> list[str]:
    """Each thing amiss in a sentence: the platform goes on by what it kept, and somebody has to put the files right."""
    found = files.found(files.own_files())
    gone = [f"版本 {key} 的文件不在了，现在按启用时留存的办" for key in keeping.digests() if key not in found.paths]
    broken = [f"版本 {key} 留存的全文被改动过，请从备份恢复数据库" for key in keeping.broken()]
    return [*map(str, (*found.faulty, *_changed(found))), *gone, *broken]


def _changed(found: files.Found) -> Iterator[FaultyEdition]:
    for key, edition in found.editions.items():
        try:
            refuse_changed(found.paths[key], edition)
        except FaultyEdition as fault:
            yield fault
