"""The forms of numbers that an edition gives, and what may stand in braces, so that no two numbers can be equal."""

import re
from collections.abc import Iterator
from string import Formatter
from unicodedata import normalize

from kezhan.policy.braces import fault_of_braces
from kezhan.policy.rules import Numbering

LONGEST = 40
"""Characters that a number may have, with a sequence of six digits."""

_PARTS: dict[str, str | int] = {"division": "440000", "year": 2026, "sequence": 999_999}
_WIDTH = re.compile(r"(d|0[1-9]d)?")
"""No width, or filled up with zeros: a blank within a number would be lost when somebody writes it down."""

_SIGNS = re.compile(r"[\W_]")


def faults_of_numbers(numbering: Numbering) -> Iterator[tuple[str, str]]:
    """Each form that does not hold: its name and the reason in Chinese."""
    faults = {name: fault for name in ("filing", "plaque") if (fault := _fault(getattr(numbering, name)))}
    yield from faults.items()
    if not faults and _series(numbering.filing) == _series(numbering.plaque):
        yield "plaque", "与备案号的编法一样（空格和符号不算），两种编号会互相占号、分不清，请写得有区别"


def _fault(form: str) -> str:
    if fault := fault_of_braces(form):
        return fault
    parts = [(name, width, conversion) for _, name, width, conversion in Formatter().parse(form) if name is not None]
    if any(name not in _PARTS for name, _, _ in parts):
        return "花括号里只能用 {division}、{year}、{sequence}"
    if any(
        conversion or not _WIDTH.fullmatch(width or "") or (name == "division" and width)
        for name, width, conversion in parts
    ):
        return "位数要写成 {sequence:04d} 这样，前面补 0"
    if "sequence" not in {name for name, _, _ in parts}:
        return "要有 {sequence}，否则编号会重复"
    return f"编号太长，最多 {LONGEST} 个字" if len(form.format(**_PARTS)) > LONGEST else ""


def _series(form: str) -> list[tuple[str, str | None]]:
    """The form without the width of its parts, its blanks and its signs: people leave them out when they look it up."""
    return [(_SIGNS.sub("", normalize("NFKC", text)).upper(), name) for text, name, _, _ in Formatter().parse(form)]
