"""What is wrong with the files of editions as they are now, compared with what was kept of those in use."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kezhan.policy import files, keeping
from kezhan.policy.founded import founded_province
from kezhan.policy.positions import line_of, lines_of
from kezhan.policy.reading import Fault, FaultyEdition, digest_of_file
from kezhan.policy.shape import Edition


def refuse_amiss() -> None:
    """FaultyEdition for the first file that is no edition or differs from what was kept under its key.

    A file whose very text was kept stops nothing: later rules do not end an edition that is in use.
    """
    found, kept = files.found(files.own_files(), founded_province()), keeping.digests().values()
    for fault in (*found.faulty, *_beside_kept(found)):
        if _text_of(fault) not in kept:
            raise fault


def refuse_changed(path: Path, edition: Edition) -> None:
    """FaultyEdition when something was opened under the edition's key and the edition said something else then."""
    if names := list(keeping.differences(edition)):
        line = line_of(("key",), lines_of(edition.source))
        reason = (
            f"“{edition.key}”已经有需求或站点在用，用上以后不能再改，这份文件的 {'、'.join(names)} 和启用时不一样。"
            f"要改制度，请恢复原样，另存一份，换一个 key，写上新的 in_force_from"
        )
        raise FaultyEdition(path, [Fault(line, "key", reason)])


def refuse_day_in_use(path: Path, edition: Edition) -> None:
    """FaultyEdition when an edition that is not in use yet begins on the first day of one that is."""
    if keeping.in_use_since(edition):
        return
    for kept in keeping.kept(keeping.digests()).values():
        if (kept.province, kept.in_force_from) == (edition.province, edition.in_force_from):
            raise FaultyEdition(path, [files.same_day(edition, f"已经在用的 {kept.key} ")])


def told() -> list[str]:
    """Each thing that is wrong, in a sentence. The platform uses what it kept; somebody has to correct the files."""
    found = files.found(files.own_files(), founded_province())
    there = {*map(_text_of, found.faulty)}
    lost = [key for key, text in keeping.digests().items() if key not in found.paths and text not in there]
    gone = [f"版本 {key} 的文件不在了，现在按启用时留存的办" for key in lost]
    broken = [f"版本 {key} {keeping.BROKEN}" for key in keeping.broken()]
    return [*map(str, (*found.faulty, *_beside_kept(found))), *gone, *broken]


def _text_of(fault: FaultyEdition) -> str:
    """The digest of the faulty file's text; empty when the file cannot be read."""
    with suppress(FaultyEdition):
        return digest_of_file(fault.path)
    return ""


def _beside_kept(found: files.Found) -> Iterator[FaultyEdition]:
    for key, edition in found.editions.items():
        try:
            refuse_changed(found.paths[key], edition)
            if key in found.own.editions:
                refuse_day_in_use(found.paths[key], edition)
        except FaultyEdition as fault:
            yield fault
