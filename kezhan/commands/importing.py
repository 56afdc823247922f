"""What the commands that import tables have in common: in whose name they import, what they tell, how they end."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kezhan.accounts.models import Account
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare
from kezhan.exchange.previews import Brought, Preview
from kezhan.exchange.sheet_fields import SheetField
from kezhan.organisations.models import Association, Post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy import editions

Look = Callable[[bytes, str, Post], Preview[Any]]
Bring = Callable[[Sequence[Any], Post, Callable[[int], None]], Brought]


def add_arguments(parser: ArgumentParser, fields: Sequence[SheetField]) -> None:
    """The file with the columns that it may have, the association that brings it, and whether only to check it."""
    columns = "、".join(f"{field.label}*" if field.required else field.label for field in fields)
    help_of_file = f"Excel（.xlsx）或 CSV（UTF-8、GB18030 都行）。列（*必填）：{columns}"
    parser.add_argument("file", type=Path, metavar="文件", help=help_of_file)
    parser.add_argument("--by", metavar="科协", default="", help="哪家科协：名称或行政区划代码；不写就是最上一级的科协")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不收")


def import_table(options: Namespace, look: Look, bring: Bring) -> Outcome:
    """PARTLY when the sound rows are in and others stay out. REFUSED when no row could come in, or when a row is faulty
    in a dry run; NOT_FOUND without the file or the association.
    """
    if not options.file.is_file():
        return _missing(f"没有这个文件：{options.file}")
    try:
        content = options.file.read_bytes()
    except OSError:
        return _missing(f"读不了这个文件：{options.file}，请看它的权限")
    prepare()
    association = _association(options.by)
    if association is None:
        return _missing(_which_are_there(options.by))
    post = _command_line(association)
    try:
        found = look(content, options.file.name, post)
    except UnreadableTable as unreadable:
        print(unreadable, file=sys.stderr)
        return Outcome.REFUSED
    _show(found)
    if options.dry_run:
        _show_notes(found)
    if found.faults and (options.dry_run or not (found.ready or found.repeats)):
        return Outcome.REFUSED
    return Outcome.DONE if options.dry_run else _bring(found, post, bring)


def _command_line(association: Association) -> Post:
    """A post that nobody holds and no row keeps. It names the association; the record names no person for it."""
    return Post(account=Account(name="命令行"), role=association.level, association=association)


def _association(called: str) -> Association | None:
    division = called or editions.in_force().province
    field = "division" if division.isdecimal() else "name"
    return Association.objects.filter(**{field: division}).first()


def _which_are_there(called: str) -> str:
    if called and Association.objects.exists():
        return f"没有找到科协“{called}”：请写全称，例如“{Association.objects.earliest('division')}”，或者六位区划代码"
    return "平台还是空的，请先用 bin/kezhan found 建好各级科协和管理员（试用就用 bin/kezhan demo）"


def _bring(found: Preview[Any], post: Post, bring: Bring) -> Outcome:
    so_far = 0

    def progress(count: int) -> None:
        nonlocal so_far
        so_far += count
        print(f"已收 {so_far}/{len(found.ready)} 条")

    done = bring(found.ready, post, progress)
    print(f"收进 {done.brought} 条，操作记录里的经办人是{post}。")
    return Outcome.PARTLY if found.faults else Outcome.DONE


def _show(found: Preview[Any]) -> None:
    for fault in found.faults:
        print(f"{fault.place}{fault.column and f' {fault.column}'}：{fault.reason}。")
    for repeat in found.repeats:
        print(f"{repeat.place} {repeat.title}：{repeat.reason}。")
    if found.beware and found.ready:
        print(f"请注意：{found.beware}。")
    if found.unused:
        print(f"没有用到的列：{'、'.join(found.unused)}")
    if found.not_read:
        print(f"隐藏的工作表没有读：{'、'.join(found.not_read)}")
    print(f"可收 {len(found.ready)} 条，已有 {len(found.repeats)} 条，有错 {found.faulty_rows} 行。")


def _show_notes(found: Preview[Any]) -> None:
    """What would be changed in the sound rows, or was guessed of them."""
    for one in found.ready:
        for note in one.notes:
            print(f"{one.place}：{note}。")


def _missing(what: str) -> Outcome:
    print(what, file=sys.stderr)
    return Outcome.NOT_FOUND
