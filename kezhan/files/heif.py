"""A picture of a telephone as HEIC: boxes in boxes, each with its length in front. Only their heads are read here."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

BEGINS = re.compile(rb"(?s).{4}ftyp(?:hei[cxms]|hev[cxms]|(?:mif1|msf1).{4}(?:.{4}){0,8}?(?:hei[cxms]|hev[cxms]))")
"""What the file says it is made after: a picture in HEVC, or a general picture that may be one."""
BEGINNING = 64
HEAD = 8
MOST_BOXES = 4_000
"""Boxes that are read. A picture of a telephone has some fifty pieces, each with two or three boxes."""
SIZE = struct.Struct(">4xII")


@dataclass(frozen=True)
class _Box:
    """A box: its four letters, and where its content begins and ends."""

    name: bytes
    begins: int
    ends: int


def ends(whole: bytes) -> bool:
    """Whether it has its description and its points whole. Telephones put boxes of their own behind them."""
    found = {box.name for box in _boxes(whole, 0, len(whole))}
    return {b"meta", b"mdat"} <= found


def size(whole: bytes) -> tuple[int, int]:
    """Points across and down of the largest picture in it; -1 where it does not say."""
    sizes = [_size_in(whole, box) for box in _described(whole) if box.name == b"ispe"]
    return max(sizes, key=lambda one: one[0] * one[1], default=(-1, -1))


def _described(whole: bytes) -> Iterator[_Box]:
    """The boxes that describe pictures: they lie three deep, in `meta`, which has four bytes before its boxes."""
    for meta in _named(b"meta", _boxes(whole, 0, len(whole))):
        for properties in _named(b"iprp", _boxes(whole, meta.begins + 4, meta.ends)):
            for kept in _named(b"ipco", _boxes(whole, properties.begins, properties.ends)):
                yield from _boxes(whole, kept.begins, kept.ends)


def _named(name: bytes, boxes: Iterator[_Box]) -> list[_Box]:
    return [box for box in boxes if box.name == name]


def _boxes(whole: bytes, at: int, end: int) -> Iterator[_Box]:
    """The boxes side by side here, as far as they lie whole within the end."""
    for _ in range(MOST_BOXES):
        if at + HEAD > end:
            return
        length, name = int.from_bytes(whole[at : at + 4]), whole[at + 4 : at + HEAD]
        begins = at + HEAD
        if length == 1:
            length, begins = int.from_bytes(whole[begins : begins + 8]), begins + 8
        length = length or end - at
        if length < begins - at or at + length > end:
            return
        yield _Box(name, begins, at + length)
        at += length


def _size_in(whole: bytes, box: _Box) -> tuple[int, int]:
    told = whole[box.begins : box.ends]
    across, down = SIZE.unpack_from(told) if len(told) >= SIZE.size else (-1, -1)
    return int(across), int(down)
