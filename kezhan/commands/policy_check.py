"""`policy check`: reads the file of an edition as the platform would, and names every line that is wrong."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.db import DatabaseError

from kezhan import clock
from kezhan.commands.outcomes import Outcome
from kezhan.matching.transition import not_allowed_by
from kezhan.organisations.models import Association
from kezhan.policy import amiss, editions, succession
from kezhan.policy.files import found, own_files
from kezhan.policy.founded import founded_province
from kezhan.policy.reading import FaultyEdition, read, reminders
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import Level
from kezhan.stations.falling_due import drafts_of_other_editions

name = "policy check"
purpose = "检查一份制度版本的文件，错在哪一行都说出来"


def arguments(parser: ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="文件", help="制度版本的文件（TOML）")


def run(options: Namespace) -> Outcome:
    """DONE when the platform can use the file; NOT_FOUND without a file. REFUSED with its faults by line, or when it
    would never be in force.

    - A clause that nothing cites is told but is no fault: a preamble may stand for itself.
    - A step that nobody could take in some place is no fault either: that place may never have a station.
    """
    if not options.file.is_file():
        print(f"没有这个文件：{options.file}", file=sys.stderr)
        return Outcome.NOT_FOUND
    try:
        edition = read(options.file)
        province = _founded_province()
        at_hand = editions.of_one_province(_beside(options.file, province).values(), province)
        _refuse_beside_kept(options.file, edition)
    except FaultyEdition as faulty:
        print(faulty)
        return Outcome.REFUSED
    for reminder in reminders(options.file, edition):
        print(f"提醒：{reminder}")
    print(f"{edition.name}（{edition.key}），{edition.in_force_from} 起生效：写得对。")
    return _in_its_place(options.file, edition, at_hand)


def _founded_province() -> str:
    """The code of the platform's province; empty before there is a database or anything in it. A database that no
    start has brought up to date yet still has the associations.
    """
    with suppress(DatabaseError):
        return founded_province()
    with suppress(DatabaseError):
        return Association.objects.filter(level=Level.PROVINCE).values_list("division", flat=True).first() or ""
    return ""


def _refuse_beside_kept(file: Path, edition: Edition) -> None:
    """FaultyEdition when its key or its first day is in use with another text. Without a database nothing is in use."""
    with suppress(DatabaseError):
        amiss.refuse_changed(file, edition)
        amiss.refuse_day_in_use(file, edition)


def _beside(file: Path, province: str) -> dict[str, Edition]:
    """The editions that there would be if this file stood among the province's own, in place of one with its name."""
    others = [one for one in own_files() if one.name != file.name]
    there = found(sorted([*others, file], key=lambda one: one.name), province)
    for fault in there.faulty:
        raise fault
    return there.editions


def _in_its_place(file: Path, edition: Edition, at_hand: Collection[Edition]) -> Outcome:
    """Say from when it will be in force beside the editions `at_hand`, and from when no edition will be."""
    today = clock.today()
    first = succession.first_day(edition, at_hand, today)
    if first is None:
        print(f"但它用不上：{_why_never(edition, at_hand)}。")
        return Outcome.REFUSED
    use = "它就用得上" if first == today else f"到 {first} 就用得上"
    name = "" if file.suffix == ".toml" else f"改名为 {file.stem}.toml，"
    print(f"{name}放进 {editions.own_folder()} 并重新起动，{use}。")
    for line in _what_it_ends(edition):
        print(f"提醒：{line}")
    if gap := succession.gap(at_hand, today):
        print(f"提醒：从 {gap} 起没有生效的版本，平台起动不了，请补一份。")
    return Outcome.DONE


def _what_it_ends(edition: Edition) -> Iterator[str]:
    """What becomes of what began under other editions, with its number; nothing to say before there is a database."""
    with suppress(DatabaseError):
        affected, until = not_allowed_by(edition), edition.transition
        if affected.pairings or affected.talks:
            stopped = f"{len(affected.pairings)} 个结对、{len(affected.talks)} 次洽谈是这一版不允许的"
            yield _told(stopped, "pairings_until", until.pairings_until)
        if drafts := drafts_of_other_editions(edition).count():
            yield _told(f"{drafts} 份按别的版本起草的申请还没有提交", "drafts_until", until.drafts_until)


def _told(what: str, name: str, until: date | None) -> str:
    if until is None:
        return f"现在有 {what}。没有写 [transition] {name}，它们一直照原来的版本办"
    return f"现在有 {what}。过了 {name}（{until}）还在的，会自动终止，恢复不了"


def _why_never(edition: Edition, at_hand: Collection[Edition]) -> str:
    if edition.in_force_until and edition.in_force_until < clock.today():
        return f"in_force_until 是 {edition.in_force_until}，已经过去"
    later = [one for one in at_hand if one != edition and one.in_force_from >= edition.in_force_from]
    return f"代替它的是{'、'.join(f' {one.key}（{one.in_force_from} 起生效）' for one in later)}"
