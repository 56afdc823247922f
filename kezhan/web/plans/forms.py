"""The forms of a plan: its focus, a goal, the budget, a word."""

from typing import Any

from django import forms

from kezhan.needs.models import Need
from kezhan.plans.budget import IN_YUAN, purposes_of
from kezhan.plans.drafting import GivenLine
from kezhan.plans.goals import GoalParticulars
from kezhan.plans.models import YearPlan
from kezhan.web.parts.fields import DayField, FigureField, LineField

HUNDRED = 100
LINES = 6
"""Lines of the budget on the page, at least two of them empty."""


class FocusForm(forms.Form):
    """What the year is about."""

    text = forms.CharField(
        label="重点和打算",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="不必八项都做。写今年重点做哪几项、为什么、怎么安排。",
    )


class GoalForm(forms.Form):
    """What is to be reached, by whom and when. The measure is chosen with its task, so that they fit."""

    what = forms.ChoiceField(label="任务和指标")
    target = FigureField(label="目标", unit="", decimals=4)
    owner = LineField(label="负责人", max_length=40)
    due_on = DayField(label="完成日期")
    note = LineField(label="怎么做", required=False, max_length=300)
    need = forms.ModelChoiceField(
        label="来自哪条需求", queryset=Need.objects.none(), required=False, empty_label="没有"
    )

    def __init__(self, *given: Any, plan: YearPlan, **named: Any) -> None:
        super().__init__(*given, **named)
        edition, focus = plan.edition, plan.station.focus_tasks
        tasks = sorted(edition.tasks, key=lambda one: one.key not in focus)
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (task.label, _choices(plan, task.key)) for task in tasks
        ]
        self.fields["need"].queryset = Need.objects.filter(host=plan.station.host)  # type: ignore[attr-defined]

    def given(self) -> GoalParticulars:
        said = self.cleaned_data
        task, _, measure = said["what"].partition(":")
        return GoalParticulars(task, measure, said["target"], said["owner"], said["due_on"], said["note"], said["need"])


class BudgetForm(forms.Form):
    """What for, out of the purposes of the books, and how much in 元; lines that are left empty are no lines."""

    def __init__(self, *given: Any, plan: YearPlan, **named: Any) -> None:
        super().__init__(*given, **named)
        lines = list(plan.budget_lines.all())
        known = purposes_of(plan)
        self.numbers = range(max(LINES, len(lines) + 2))
        for number in self.numbers:
            line = lines[number] if number < len(lines) else None
            self.fields[f"purpose_{number}"] = _purpose(number, line.purpose if line else "", known)
            self.fields[f"amount_{number}"] = FigureField(
                label=f"第 {number + 1} 项金额（元）",
                unit="元",
                decimals=0,
                required=False,
                initial=line and int(line.amount * IN_YUAN),
            )

    def clean(self) -> dict[str, Any]:
        """A budget is kept in hundreds of 元."""
        for number in self.numbers:
            if (self.cleaned_data.get(f"amount_{number}") or 0) % HUNDRED:
                self.add_error(f"amount_{number}", "预算写到百元就够了，请写整百的数，如 1200。")
        return self.cleaned_data

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each line."""
        return [(self[f"purpose_{number}"], self[f"amount_{number}"]) for number in self.numbers]

    def given(self) -> list[GivenLine]:
        """All lines by their places in 万元, also those that are left empty."""
        said = self.cleaned_data
        pairs = [(said[f"purpose_{number}"], said[f"amount_{number}"]) for number in self.numbers]
        return [(purpose, amount / IN_YUAN if amount else amount) for purpose, amount in pairs]


def _purpose(number: int, own: str, known: list[str]) -> forms.Field:
    """A purpose to choose; what somebody wrote before they were chosen stays. Where none are listed, it is written."""
    label = f"第 {number + 1} 项用途"
    if not known:
        return LineField(label=label, required=False, max_length=60, initial=own)
    others = [(own, f"{own}（以前写的，账里没有）")] if own and own not in known else []
    choices = [("", "不填"), *others, *((one, one) for one in known)]
    return forms.ChoiceField(label=label, required=False, choices=choices, initial=own)


class WordForm(forms.Form):
    """Why a plan goes back, or is opened again."""

    text = LineField(label="原因", max_length=500, help_text="对方会看到。")


def _choices(plan: YearPlan, task: str) -> list[tuple[str, str]]:
    """The measures of a task; the first counts pieces of work."""
    label = plan.edition.task(task).label
    measures = plan.edition.measures_of(task)
    return [
        (f"{task}:", f"{label}：服务次数（次）"),
        *((f"{task}:{one.key}", f"{label}：{one.label}（{one.unit}）") for one in measures),
    ]
