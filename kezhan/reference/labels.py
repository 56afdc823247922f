"""Enumerations with an English value for code and database and a Chinese label for people."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """Members are written `NAME = "value", "标签"`; `Labelled.labelled(label)` finds one by its label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:  # the default lets type checkers read `Labelled("value")`
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def labelled(cls, label: str) -> Self:
        """The member with this label. Raises ValueError when there is none."""
        for member in cls:
            if member.label == label:
                return member
        raise ValueError(f"没有“{label}”这一项，可选：{'、'.join(member.label for member in cls)}。")
