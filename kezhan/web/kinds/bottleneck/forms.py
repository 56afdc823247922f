"""The forms of a bottleneck: its task paper, and what is done with it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.bottleneck.answering import Acceptance, measures_stated, steps_unconfirmed
from kezhan.kinds.bottleneck.models import Bottleneck, Deliverable, Member, Step
from kezhan.kinds.bottleneck.task_paper import LEAST_TEXT, TaskPaper, needs_to_choose_from
from kezhan.kinds.bottleneck.working import StepReport
from kezhan.needs.models import Need
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.web.kinds.bottleneck.step_rows import StepRows, team_of
from kezhan.web.parts.fields import DayField, FigureField, LineField, MoneyField
from kezhan.web.parts.files_field import FilesField, looked_at
from kezhan.work.particulars import edition_on

HOURS, OUTCOME = "hours_", "outcome_"
THE_UNIT = "上面写的单位"


class TaskPaperForm(StepRows):
    """The task paper."""

    title = LineField(label="要攻的是什么", max_length=60, help_text="一句话。例：速冻虾仁解冻失水太多")
    need = forms.ModelChoiceField(
        label="对应单位的哪个需求", queryset=Need.objects.none(), required=False, empty_label="没有，新提出的"
    )
    text = forms.CharField(
        label="要解决的问题",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=f"现状怎样，难在哪里，打算怎么攻。至少 {LEAST_TEXT} 个字。",
    )
    indicator = LineField(label="考核指标", max_length=40, help_text="按哪个数验收。例：解冻失水率")
    unit = LineField(label="单位", max_length=10, help_text="例：%、元/吨、小时")
    base_value = FigureField(label="现在的数", unit=THE_UNIT, decimals=2, min_value=0)
    target_value = FigureField(label="目标", unit=THE_UNIT, decimals=2, min_value=0)
    money_planned = MoneyField(label="计划经费（万元）", required=False)
    people = forms.TypedMultipleChoiceField(
        label="攻关组",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="负责上面某一步的专家不用再选。",
    )

    def __init__(self, *given: Any, station: Station, post: Post, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["need"].queryset = needs_to_choose_from(station, post)  # type: ignore[attr-defined]
        self.fields["people"].choices = choices_of(team_of(station))  # type: ignore[attr-defined]
        self.add_rows(team_of(station), least=1)

    def paper(self) -> TaskPaper:
        said = self.cleaned_data
        own = ("title", "need", "indicator", "unit", "base_value", "target_value", "money_planned")
        return TaskPaper(
            **{name: said[name] for name in own},
            text=said["text"].replace("\r\n", "\n"),
            people=frozenset(said["people"]),
            steps=self.given_steps(),
        )


class NewTaskPaperForm(TaskPaperForm):
    """The first laying before the host. A second sending of the same form is the same bottleneck."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class StepsForm(StepRows):
    """The steps that are not done yet, and why they change."""

    text = LineField(label="为什么调整", max_length=500, help_text="单位会看到。")

    def __init__(self, *given: Any, experts: QuerySet[Expert], **named: Any) -> None:
        super().__init__(*given, **named)
        self.add_rows(experts)


class WithHours(forms.Form):
    """A form with a field for the hours of each expert of the task force."""

    def add_hours(self, bottleneck: Bottleneck, doing: str) -> None:
        for place, one in enumerate(bottleneck.members.filter(left_on=None).select_related("expert")):
            self.fields[f"{HOURS}{one.expert_id}"] = FigureField(
                label=f"{one.expert.name}{doing}几小时",
                help_text="" if place else "现场、线上都算，至少写一位。",
                unit="小时",
                decimals=1,
                min_value=0,
                required=False,
            )

    def hours(self) -> dict[int, Decimal]:
        return {int(key): hours for key, hours in _filled(self.cleaned_data, HOURS).items() if hours}


class StepReportForm(WithHours):
    """What was done in the step and found."""

    began_on = DayField(label="哪一天")
    ended_on = DayField(label="到哪一天", required=False, help_text="做了几天的才填。")
    found = forms.CharField(label="做了什么，发现了什么", max_length=4000, widget=forms.Textarea({"rows": 5}))
    attached = FilesField(label="照片和文件", required=False, help_text="可以一次选几个。")
    place = LineField(label="地点", required=False, max_length=60, help_text="不填就是被服务单位。")
    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)

    def __init__(self, *given: Any, bottleneck: Bottleneck, step: Step, **named: Any) -> None:
        super().__init__(*given, **named)
        self.step = step
        self.add_hours(bottleneck, "做了")
        people = [name for name in self.fields if name.startswith(HOURS)]
        self.order_fields(["began_on", "ended_on", *people])

    def report(self) -> StepReport:
        said = self.cleaned_data
        return StepReport(
            began_on=said["began_on"],
            ended_on=said["ended_on"] or said["began_on"],
            found=said["found"].replace("\r\n", "\n"),
            hours=self.hours(),
            place=said["place"],
            explanation=said["explanation"],
        )


class DeliverablesForm(forms.Form):
    """Files to add, and files that go."""

    attached = FilesField(label="要加的文件", required=False, help_text="报告、图纸、检测结果等，可以一次选几个。")

    def __init__(self, *given: Any, kept: list[Deliverable], **named: Any) -> None:
        super().__init__(*given, **named)
        if kept:
            self.fields["without"] = forms.MultipleChoiceField(
                label="去掉的文件",
                required=False,
                choices=[(str(one.pk), one.upload.name) for one in kept],
                widget=forms.CheckboxSelectMultiple,
            )

    def without(self) -> list[int]:
        return [int(key) for key in self.cleaned_data.get("without", [])]


class HandingOverForm(forms.Form):
    """The result: the figure as measured, a report, deliverables."""

    report = forms.CharField(
        label="攻关总结",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text="怎么解决的，怎么测的，单位以后要注意什么。",
    )
    attached = FilesField(label="交付物", required=False, help_text="报告、图纸、检测结果等；已经加过的不用再加。")

    def __init__(self, *given: Any, bottleneck: Bottleneck, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["measured_value"] = _figure_of(bottleneck, "测得")
        self.fields["attached"].required = not bottleneck.deliverables.filter(removed_at=None).exists()
        self.order_fields(["measured_value"])


class AcceptanceForm(WithHours):
    """What the host states of the result."""

    vouchers = FilesField(label="证明材料", required=False, help_text="检测报告、财务数据等，证明上面的数。")
    word = LineField(label="说一句", required=False, max_length=500)
    explanation = LineField(label="工时长的说明", required=False, max_length=200, help_text="一天很长的才填。")
    is_public = forms.BooleanField(label="可以让公众看到（不含文件）", required=False)

    def __init__(self, *given: Any, bottleneck: Bottleneck, **named: Any) -> None:
        super().__init__(*given, **named)
        self.unconfirmed = steps_unconfirmed(bottleneck)
        self.fields["reached_value"] = _figure_of(bottleneck, "达到")
        self.measures = measures_stated(edition_on(clock.today()), bottleneck.task)
        for one in self.measures:
            label = f"一年{one.label}（{one.unit}）" if one.decimals else f"{one.label}（{one.unit}）"
            self.fields[f"{OUTCOME}{one.key}"] = FigureField(
                label=label, unit=one.unit, decimals=one.decimals, min_value=0, required=False
            )
        self.add_hours(bottleneck, "参加验收")
        stated = [f"{OUTCOME}{one.key}" for one in self.measures]
        people = [name for name in self.fields if name.startswith(HOURS)]
        self.order_fields(["reached_value", *stated, "vouchers", *people])

    def acceptance(self) -> Acceptance:
        said = self.cleaned_data
        return Acceptance(
            reached_value=said["reached_value"],
            hours=self.hours(),
            outcomes=_filled(said, OUTCOME),
            word=said["word"],
            explanation=said["explanation"],
            is_public=said["is_public"],
            vouchers=looked_at(self, "vouchers"),
        )


class PeopleForm(forms.Form):
    """Who comes to the task force."""

    people = forms.TypedMultipleChoiceField(label="增加谁", coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, experts: QuerySet[Expert], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["people"].choices = choices_of(experts)  # type: ignore[attr-defined]


class SteppingOutForm(forms.Form):
    """Who steps out, and why."""

    expert = forms.ModelChoiceField(label="谁退出", queryset=Expert.objects.none(), widget=forms.RadioSelect)
    text = LineField(label="原因", max_length=200, help_text="单位和学会专人会看到。")

    def __init__(self, *given: Any, members: QuerySet[Member], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["expert"].queryset = Expert.objects.filter(  # type: ignore[attr-defined]
            pk__in=members.values("expert")
        )
        self.fields["expert"].empty_label = None  # type: ignore[attr-defined]


class WordForm(forms.Form):
    """Why it is returned or withdrawn."""

    text = LineField(label="原因", max_length=500, help_text="对方会看到。")


class EndingForm(forms.Form):
    """Why the target is not reached, and what was learnt."""

    text = forms.CharField(
        label="为什么终止，得到了什么认识",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="对方会看到。没有攻下来也有用：哪条路走不通，卡在哪里。",
    )


def choices_of(experts: QuerySet[Expert]) -> list[tuple[str, str]]:
    """The experts by their keys, to choose from."""
    return [(str(one.pk), one.name) for one in experts]


def _figure_of(bottleneck: Bottleneck, did: str) -> FigureField:
    target = f"目标 {bottleneck.target_value.normalize():f} {bottleneck.unit}"
    return FigureField(
        label=f"{bottleneck.indicator}{did}（{bottleneck.unit}）",
        unit=bottleneck.unit,
        decimals=2,
        min_value=0,
        help_text=f"{target}，原来 {bottleneck.base_value.normalize():f} {bottleneck.unit}。",
    )


def _filled(said: Mapping[str, Any], prefix: str) -> dict[str, Decimal]:
    """The figures of the fields with this prefix that were filled in."""
    return {name[len(prefix) :]: said[name] for name in said if name.startswith(prefix) and said[name] is not None}
