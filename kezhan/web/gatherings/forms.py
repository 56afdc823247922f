"""The forms of a sign-in, of a ticked list, of a table, and of striking a row off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from kezhan.gatherings.likely import Group, Likely
from kezhan.gatherings.models import Asked, Gathering
from kezhan.gatherings.people import GivenPerson, Place, left_out_words, told_apart, without_foot
from kezhan.text.names import name_first
from kezhan.web.parts.fields import LineField, PersonNameField

_BETWEEN = re.compile(r"[,，;；\t]")
_PLACE = re.compile(r"\A-?[0-8]?[0-9]\.[0-9]{3},-?(?:1[0-7]|[0-9])?[0-9]\.[0-9]{3}\Z")
"""Latitude and longitude, to some hundred metres. Nobody meets at the poles."""
_NUMBER = re.compile(r"[\d-]{4,}")
COLUMNS = ("name", "unit", "phone")
"""What stands on a line: 李秀英，卫生服务中心，13800138000."""


class SignInForm(forms.Form):
    """Name, and what the organiser asks for; the place only where the phone's owner wants to tell it."""

    name = PersonNameField(label="姓名")
    unit = LineField(label="单位", max_length=60)
    duty = LineField(label="职务或职称", max_length=40)
    phone = LineField(label="手机号", max_length=20)
    where = forms.RegexField(
        _PLACE,
        label="位置",
        required=False,
        max_length=20,
        widget=forms.HiddenInput,
        error_messages={"invalid": "位置没有读懂，请不带位置再签。"},
    )

    def __init__(self, *given: Any, gathering: Gathering, **named: Any) -> None:
        super().__init__(*given, **named)
        is_tail = Asked.PHONE_TAIL in gathering.asks
        self.fields["phone"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off" if is_tail else "tel"}
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        if is_tail:
            self.fields["phone"].label = Asked.PHONE_TAIL.label
        asked = {*gathering.asks, *(["phone"] if is_tail else [])}
        for name in ("unit", "duty", "phone"):
            if name not in asked:
                del self.fields[name]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return self.visible_fields()

    def given(self) -> GivenPerson:
        said = self.cleaned_data
        return GivenPerson(said["name"], said.get("unit", ""), said.get("duty", ""), said.get("phone", ""))

    def place(self) -> Place | None:
        """Where the phone said that it is, to some hundred metres."""
        said = self.cleaned_data["where"]
        return Place(*map(Decimal, said.split(","))) if said else None


@dataclass(frozen=True)
class Line:
    """One line to tick: its key, its words, and whether it is ticked."""

    key: str
    words: str
    is_ticked: bool


class TickForm(forms.Form):
    """Who came, ticked on a list, and others on lines."""

    chosen = forms.MultipleChoiceField(label="到了的人", required=False, widget=forms.CheckboxSelectMultiple)
    lines = forms.CharField(
        label="名单上没有的人",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text="一行一个：姓名，单位，手机号。后两样可以不写。",
    )

    def __init__(self, *given: Any, likely: Sequence[Likely], **named: Any) -> None:
        super().__init__(*given, **named)
        self._absent = [one for one in likely if not one.is_here]
        called = told_apart([one.person for one in likely])
        self._words = {one.key: _words(name, one.person) for name, one in zip(called, likely, strict=True)}
        self.fields["chosen"].choices = [(one.key, self._words[one.key]) for one in self._absent]  # type: ignore[attr-defined]
        if not self._absent:
            del self.fields["chosen"]

    @property
    def groups(self) -> list[tuple[Group, list[Line]]]:
        """The lines to tick under their headings, in the order of the list."""
        ticked = set(self["chosen"].value() or ()) if self._absent else set()
        lines: dict[Group, list[Line]] = {}
        for one in self._absent:
            lines.setdefault(one.group, []).append(Line(one.key, self._words[one.key], one.key in ticked))
        return list(lines.items())

    @property
    def keys(self) -> list[str]:
        return list(self.cleaned_data.get("chosen", []))

    def written(self) -> list[GivenPerson]:
        """The people on the lines."""
        return [_person(line) for _, line in without_foot(self.cleaned_data["lines"])[0]]

    def left_out(self) -> str:
        """What is told of lines that name nobody."""
        return left_out_words(without_foot(self.cleaned_data["lines"])[1])


class TableForm(forms.Form):
    """A table of who came."""

    file = forms.FileField(label="名单", help_text="Excel（xlsx）或 CSV，第 1 行是标题。")


class StrikeForm(forms.Form):
    """Why a row counts no more; `who` is on it."""

    who = ""

    text = LineField(label="为什么划掉", max_length=200, help_text="这一行还看得到，不算数。")


def _person(line: str) -> GivenPerson:
    """Commas stand between the parts, or blanks: 李秀英 卫生服务中心 13800138000."""
    first, *others = _BETWEEN.split(line)
    name, words = name_first(first)
    phone = [words.pop()] if words and _NUMBER.fullmatch(words[-1]) else []
    beside = [" ".join(words), *phone] if words or phone else []
    return GivenPerson(**dict(zip(COLUMNS, (name, *beside, *others), strict=False)))


def _words(called: str, person: GivenPerson) -> str:
    return "，".join(filter(None, (called, person.unit)))
