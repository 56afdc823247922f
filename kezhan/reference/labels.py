"""Enumerations with an English value for code and database and a Chinese label for people."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """Members are written `NAME = "value", "标签"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:  # the default lets type checkers read `Labelled("value")`
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
