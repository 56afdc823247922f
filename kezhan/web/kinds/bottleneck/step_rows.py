"""The rows for steps in a form: what is done, by which day, and who is responsible."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.kinds.bottleneck.models import Step
from kezhan.kinds.bottleneck.task_paper import MOST_STEPS, GivenStep
from kezhan.stations.models import Station
from kezhan.web.parts.fields import DayField, LineField

SHOWN_ROWS = 3
ENTRIES = ("title", "due_on", "expert")


class StepRows(forms.Form):
    """A form with rows for steps. A row that nobody filled in is no step."""

    def add_rows(self, experts: QuerySet[Expert], least: int = 0) -> None:
        """Add the fields of all rows; the first ones must be filled in (`least`). `experts` may be responsible."""
        for place in range(MOST_STEPS):
            name = f"第 {place + 1} 步"
            self.fields[f"step{place}_title"] = LineField(label=f"{name}做什么", max_length=60, required=place < least)
            self.fields[f"step{place}_due_on"] = DayField(label=f"{name}哪天完成", required=place < least)
            self.fields[f"step{place}_expert"] = forms.ModelChoiceField(
                label=f"{name}谁负责", queryset=experts, required=place < least, empty_label="选一位"
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields row by row."""
        return [[self[f"step{place}_{entry}"] for entry in ENTRIES] for place in range(MOST_STEPS)]

    @property
    def first_rows(self) -> list[list[forms.BoundField]]:
        return self.rows[:SHOWN_ROWS]

    @property
    def more_rows(self) -> list[list[forms.BoundField]]:
        return self.rows[SHOWN_ROWS:]

    @property
    def has_more(self) -> bool:
        """Whether a row further down is filled in or wrong, so that these are shown opened."""
        return any(field.value() or field.errors for row in self.more_rows for field in row)

    def clean(self) -> dict[str, Any]:
        """A row that is begun is filled in whole."""
        said: dict[str, Any] = self.cleaned_data
        for place in range(MOST_STEPS):
            names = [f"step{place}_{entry}" for entry in ENTRIES]
            missing = [name for name in names if not said.get(name) and name not in self.errors]
            if len(missing) < len(ENTRIES) and any(said.get(name) for name in names):
                for name in missing:
                    self.add_error(name, "这一步没有写全。")
        return said

    def given_steps(self) -> tuple[GivenStep, ...]:
        """The rows that were filled in."""
        return tuple(found for place in range(MOST_STEPS) if (found := self._given(place)) is not None)

    def _given(self, place: int) -> GivenStep | None:
        title, due_on, expert = (self.cleaned_data[f"step{place}_{entry}"] for entry in ENTRIES)
        return GivenStep(title, due_on, expert.pk, place) if title else None


def rows_of(steps: Iterable[Step]) -> dict[str, Any]:
    """How the rows begin that change these steps."""
    return {
        f"step{place}_{entry}": getattr(step, "expert_id" if entry == "expert" else entry)
        for place, step in enumerate(steps)
        for entry in ENTRIES
    }


def team_of(station: Station) -> QuerySet[Expert]:
    """The experts of the station who may be on a task force."""
    return station.team.filter(is_active=True).order_by("pk")
