"""The rows of a form in which the sessions of a course are written."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.kinds.training.models import Session
from kezhan.kinds.training.particulars import MOST_SESSIONS, GivenSession, given_of, whole_hours
from kezhan.web.parts.fields import DayField, FigureField, LineField

SHOWN_ROWS = 1
ENTRIES = ("day", "begins", "ends", "expert", "teacher", "place", "hours")
NEEDED = ("day", "begins", "ends")


class SessionRows(forms.Form):
    """A form with rows for sessions. A row that nobody filled in is no session."""

    def add_rows(self, experts: QuerySet[Expert]) -> None:
        """Add the fields of all rows; the first one must be filled in. `experts` may teach."""
        for row in range(MOST_SESSIONS):
            made = _fields_of_row(f"第 {row + 1} 次课", experts, is_first=row == 0)
            self.fields |= {f"session{row}_{entry}": field for entry, field in made.items()}

    @property
    def rows(self) -> list[dict[str, forms.BoundField]]:
        """The fields row by row, by their names."""
        names = (*ENTRIES, "key")
        return [{entry: self[f"session{row}_{entry}"] for entry in names} for row in range(MOST_SESSIONS)]

    @property
    def first_rows(self) -> list[dict[str, forms.BoundField]]:
        return self.rows[:SHOWN_ROWS]

    @property
    def more_rows(self) -> list[dict[str, forms.BoundField]]:
        return self.rows[SHOWN_ROWS:]

    @property
    def has_more(self) -> bool:
        """Whether a row further down is filled in or wrong, so that these are shown opened."""
        return any(field.value() or field.errors for row in self.more_rows for field in row.values())

    def clean(self) -> dict[str, Any]:
        """A row that is begun is filled in whole."""
        said: dict[str, Any] = self.cleaned_data
        for row in range(MOST_SESSIONS):
            names = [f"session{row}_{entry}" for entry in ENTRIES]
            if any(said.get(name) for name in names):
                for name in (f"session{row}_{entry}" for entry in NEEDED):
                    if said.get(name) is None and name not in self.errors:
                        self.add_error(name, "这次课没有写全。")
        return said

    def given_sessions(self) -> tuple[GivenSession, ...]:
        """The rows that were filled in."""
        return tuple(found for row in range(MOST_SESSIONS) if (found := self._given(row)) is not None)

    def _given(self, row: int) -> GivenSession | None:
        said = {entry: self.cleaned_data[f"session{row}_{entry}"] for entry in (*ENTRIES, "key")}
        if said["day"] is None:
            return None
        expert = said.pop("expert")
        given = GivenSession(**said, expert=expert.pk if expert else None, row=row)
        return given if given.hours else whole_hours(given)


def rows_of(sessions: Iterable[Session]) -> dict[str, Any]:
    """How the rows begin that change these sessions."""
    return {
        f"session{row}_{entry}": getattr(given_of(session, row), entry)
        for row, session in enumerate(sessions)
        for entry in (*ENTRIES, "key")
    }


def _fields_of_row(name: str, experts: QuerySet[Expert], *, is_first: bool) -> dict[str, forms.Field]:
    return {
        "day": DayField(label=f"{name}哪一天", required=is_first),
        "begins": _time(label="几点开始", required=is_first),
        "ends": _time(label="几点结束", required=is_first),
        "expert": forms.ModelChoiceField(
            label="哪位驻站专家讲", queryset=experts, required=False, empty_label="别的老师"
        ),
        "teacher": LineField(label="别的老师的姓名", max_length=40, required=False),
        "place": LineField(label="在哪里上", max_length=60, required=False),
        "hours": FigureField(
            label="学时",
            unit="学时",
            decimals=1,
            min_value=0,
            required=False,
            help_text="不填就按 45 分钟一学时算。" if is_first else "",
        ),
        "key": forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**62),
    }


def _time(**said: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **said)
