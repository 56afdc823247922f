"""The forms of a goal: what is to be reached, what it has come to, how it ended."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.innovation_strategy.goals import OWN_DECIMALS, GoalParticulars
from kezhan.kinds.innovation_strategy.models import Goal, GoalStep, Strategy
from kezhan.kinds.innovation_strategy.progress import GivenProgress
from kezhan.reference import days
from kezhan.text.lines import one_line
from kezhan.web.parts.fields import DayField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField, looked_at

HOURS = "hours_"
LONGEST_STEP = GoalStep._meta.get_field("title").max_length or 0


class StepsField(forms.CharField):
    """Steps, one a line, each with its day in front."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value or ()
        lines = [(number, line.split(maxsplit=1)) for number, line in enumerate(value.splitlines(), start=1)]
        return tuple(self._step(number, words) for number, words in lines if words)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{day} {title}" for day, title in value) if isinstance(value, tuple) else value

    def _step(self, number: int, words: list[str]) -> Any:
        try:
            day, title = days.day(words[0]), one_line(words[1])
        except days.FarDay as far:
            raise ValidationError(f"第 {number} 行：{far}。") from None
        except (days.NoDay, IndexError):
            raise ValidationError(f"第 {number} 行请写成“日期 空格 做什么”，如 2026-09-30 完成小试。") from None
        if len(title) > LONGEST_STEP:
            raise ValidationError(f"第 {number} 行最多 {LONGEST_STEP} 个字。")
        return day, title


class GoalForm(forms.Form):
    """What is to be reached, by when, and who answers for it."""

    title = LineField(label="目标", max_length=60, help_text="一句话。例：一次合格率提到九成五")
    measure = forms.ChoiceField(
        label="用哪个成果指标衡量", required=False, help_text="选了，进展可以计入站点的成果；没有合适的，下面自己写。"
    )
    measured = LineField(label="自己写：衡量什么", required=False, max_length=40, help_text="例：一次合格率")
    unit = LineField(label="单位", required=False, max_length=10, help_text="例：%")
    base = FigureField(label="起点是多少", unit="上面写的", decimals=OWN_DECIMALS, min_value=0)
    target = FigureField(label="要到多少", unit="上面写的", decimals=OWN_DECIMALS, min_value=0)
    due_on = DayField(label="哪天以前")
    expert = forms.ModelChoiceField(
        label="负责的驻站专家", queryset=Expert.objects.none(), required=False, empty_label="不是专家负责"
    )
    owner = LineField(label="或者单位的负责人", required=False, max_length=40, help_text="写姓名和职务。")
    steps = StepsField(
        label="分几步做",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="一行一步，日期写在前面。例：2026-09-30 完成小试",
    )

    def __init__(self, *given: Any, strategy: Strategy, **named: Any) -> None:
        super().__init__(*given, **named)
        known = [(one.key, f"{one.label}（{one.unit}）") for one in strategy.edition.measures_of(strategy.task)]
        self.fields["measure"].choices = [("", "都不合适，自己写"), *known]  # type: ignore[attr-defined]
        team = strategy.station.team.filter(is_active=True).order_by("pk")
        self.fields["expert"].queryset = team  # type: ignore[attr-defined]

    def particulars(self) -> GoalParticulars:
        said = {name: self.cleaned_data[name] for name in GoalParticulars.__dataclass_fields__}
        return GoalParticulars(**said)


class NewGoalForm(GoalForm):
    """A second sending of the same form is the same goal."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ProgressForm(forms.Form):
    """What the goal has come to. It has a field for the hours of each expert."""

    day = DayField(label="哪一天")
    text = forms.CharField(label="做了什么", max_length=2000, widget=forms.Textarea({"rows": 4}))
    evidence = FilesField(label="照片和文件", required=False, help_text="可以一次选几张。")
    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, goal: Goal, experts: list[Expert], **named: Any) -> None:
        super().__init__(*given, **named)
        entry = goal.strategy.edition.measure(goal.measure) if goal.measure else None
        decimals = entry.decimals if entry else OWN_DECIMALS
        self.experts = experts
        self.fields["value"] = FigureField(
            label=f"{goal.measured}到了多少（{goal.unit}）", unit=goal.unit, decimals=decimals, min_value=0
        )
        for expert in experts:
            self.fields[f"{HOURS}{expert.pk}"] = FigureField(
                label=expert.name, unit="小时", decimals=1, min_value=0, required=False
            )
        if entry:
            self.fields["outcome"] = FigureField(
                label=f"其中这次新增、计入成果的（{goal.unit}）",
                unit=goal.unit,
                decimals=decimals,
                min_value=0,
                required=False,
                help_text="以前报过的不再算，单位确认以后才算数。",
            )
            self.fields["vouchers"] = FilesField(
                label="证明材料", required=False, help_text="发票、检测报告等，证明上面的数。"
            )

    @property
    def people(self) -> list[forms.BoundField]:
        """The fields for hours, one an expert."""
        return [self[f"{HOURS}{one.pk}"] for one in self.experts]

    def given(self) -> GivenProgress:
        said = self.cleaned_data
        hours = {one.pk: said[f"{HOURS}{one.pk}"] for one in self.experts}
        return GivenProgress(
            day=said["day"],
            value=said["value"],
            text=said["text"].replace("\r\n", "\n"),
            hours={expert: figure for expert, figure in hours.items() if figure},
            outcome=said.get("outcome"),
            explanation=said["explanation"],
            files=looked_at(self, "evidence"),
            vouchers=looked_at(self, "vouchers"),
        )


class StepForm(forms.Form):
    """When a step was done."""

    done_on = DayField(label="哪天做完的", initial=clock.today)

    def __init__(self, *given: Any, step: GoalStep, **named: Any) -> None:
        super().__init__(*given, **named)
        self.step = step


class EndForm(forms.Form):
    """How a goal ended."""

    is_reached = forms.TypedChoiceField(
        label="结果",
        choices=[("yes", "达到了"), ("no", "没有达到")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    text = LineField(label="得到的经验", max_length=500, help_text="做成靠什么，没做成因为什么。")
