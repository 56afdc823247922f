"""The forms of a piece of work: what was done, and what the host says of it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.policy.shape import Edition
from kezhan.web.parts.entrances import Counting
from kezhan.web.parts.fields import DayField, FigureField, LineField, PersonNameField
from kezhan.web.parts.files_field import FilesField, looked_at
from kezhan.web.work.files_seen import FilesSeenForm
from kezhan.work.models import Evidence, Work
from kezhan.work.models.work import LONGEST_TEXT
from kezhan.work.particulars import WorkParticulars
from kezhan.work.ties import Tie, tie_for_host

OF_FILES = "可以一次选几张。照片请选原图，发过微信的照片没有时间和位置。"
HOURS, OUTCOME = "hours_", "outcome_"
SELDOM = ("ended_on", "place", "explanation", "is_public")
"""Fields that stand behind “更多”: a usual entry leaves them as they are."""
OF_ROW = ("title", "began_on", "ended_on")
"""What a kind's row holds of the work that it rests on."""
FEW = 3
"""How many experts are shown at once where nothing tells who went."""


class WorkForm(forms.Form):
    """What was done. It has a field for the hours of each expert and one for each measure of the task."""

    title = LineField(label="做了什么", max_length=60, help_text="一句话。例：到虾棚看水质，教了调水的办法")
    began_on = DayField(label="哪一天")
    ended_on = DayField(label="到哪一天", required=False, help_text="做了几天的才填。")
    text = forms.CharField(
        label="经过和结果", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 4})
    )
    place = LineField(label="地点", required=False, max_length=60, help_text="不填就是被服务单位。")
    evidence = FilesField(label="照片和文件", required=False, help_text=OF_FILES)
    vouchers = FilesField(label="证明材料", required=False, help_text="发票、检测报告、证书等，证明上面的数。")
    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)
    is_public = forms.BooleanField(label="单位确认以后可以公开", required=False, initial=True)

    def __init__(
        self,
        *given: Any,
        task: str,
        edition: Edition,
        experts: list[Expert],
        kept: list[Evidence],
        writer: int,
        tie: Tie | None = None,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.of_task, self.experts, self.row = task, experts, tie.row if tie else None
        self.measures = [one for one in edition.measures_of(task) if not tie or tie.figures.get(one.key, True)]
        self.writer = writer
        for expert in experts:
            self.fields[f"{HOURS}{expert.pk}"] = FigureField(label=expert.name, unit="小时", decimals=1, required=False)
        for measure in self.measures:
            self.fields[f"{OUTCOME}{measure.key}"] = FigureField(
                label=f"{measure.label}（{measure.unit}）", unit=measure.unit, decimals=measure.decimals, required=False
            )
        if tie:
            _leave_to_row(self)
        _leave_to_rows(self, tie)
        if kept:
            self.fields["without"] = forms.MultipleChoiceField(
                label="去掉的文件",
                required=False,
                choices=[(str(one.pk), one.upload.name) for one in kept],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def people(self) -> list[forms.BoundField]:
        """The fields for hours of those who probably went: the writer, and who has hours already."""
        usual = [one for one in self._everybody if one in self._likely]
        return usual or self._everybody[:FEW]

    @property
    def further_people(self) -> list[forms.BoundField]:
        """The fields for hours of the others."""
        shown = {field.name for field in self.people}
        return [field for field in self._everybody if field.name not in shown]

    @cached_property
    def _everybody(self) -> list[forms.BoundField]:
        return [self[f"{HOURS}{one.pk}"] for one in self.experts]

    @cached_property
    def _likely(self) -> list[forms.BoundField]:
        own = {f"{HOURS}{one.pk}" for one in self.experts if one.account_id == self.writer}
        return [field for field in self._everybody if field.name in own or field.value() or field.errors]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """The fields behind “更多”."""
        return [self[name] for name in SELDOM]

    @property
    def needs_seldom(self) -> bool:
        """Whether one of them is wrong or says something, so that they are shown opened."""
        said = any(self[name].value() for name in ("ended_on", "explanation"))
        return said or any(field.errors for field in self.seldom)

    @property
    def figures(self) -> list[forms.BoundField]:
        """The fields for outcomes, one a measure."""
        return [self[f"{OUTCOME}{one.key}"] for one in self.measures]

    @property
    def has_figures(self) -> bool:
        """Whether any outcome is filled in or wrong, so that they are shown opened."""
        return any(field.value() or field.errors for field in self.figures)

    def particulars(self) -> WorkParticulars:
        said: dict[str, Any] = self.cleaned_data
        return WorkParticulars(
            task=self.of_task,
            title=said["title"],
            began_on=said["began_on"],
            ended_on=said["ended_on"] or said["began_on"],
            text=said["text"].replace("\r\n", "\n"),
            place=said["place"],
            explanation=said["explanation"],
            is_public=said["is_public"],
            hours={int(key): hours for key, hours in _filled(said, HOURS).items()},
            outcomes=_filled(said, OUTCOME),
        )

    def looked_at(self, name: str) -> list[Upload]:
        """The checked files of this field, not stored yet. Refused with what is wrong with one, at its field."""
        return looked_at(self, name)

    def without(self) -> list[int]:
        """The keys of the evidence that goes."""
        return [int(key) for key in self.cleaned_data.get("without", [])]


class NewWorkForm(WorkForm):
    """The first writing down. A second sending of the same form is the same piece of work."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


def public_field(work: Work) -> forms.BooleanField:
    """Asked wherever the host confirms; ticked beforehand where the writer allows it."""
    label = "可以让公众看到（不含电话和文件）"
    return forms.BooleanField(label=label, required=False, initial=work.is_public)


class CorrectionForm(FilesSeenForm):
    """The right figures, and a word on each difference. `counting` is what counts by it besides, `hanging` what hangs
    on it.
    """

    counting: Sequence[Counting] = ()
    hanging: Sequence[str] = ()
    former = ""

    text = LineField(label="为什么更正", max_length=500, help_text="填写的人会看到。例：产值按入库单算是 32 万元")

    def __init__(self, *given: Any, work: Work, **named: Any) -> None:
        super().__init__(*given, works=[work], **named)
        self.outcomes = list(work.outcomes.all())
        for one in self.outcomes:
            entry = work.edition.measure(one.measure)
            self.fields[f"{OUTCOME}{one.measure}"] = FigureField(
                label=f"{entry.label}（{entry.unit}）", unit=entry.unit, decimals=entry.decimals, initial=one.reported
            )
        _leave_to_rows(self, tie_for_host(work))
        self.order_fields([*[f"{OUTCOME}{one.measure}" for one in self.outcomes], "text"])
        self.fields["is_public"] = public_field(work)

    def figures(self) -> dict[str, Decimal]:
        """The figures by the key of the measure."""
        return _filled(self.cleaned_data, OUTCOME)


class LinkForm(FilesSeenForm):
    """The answer of somebody who holds a link: their name, the figures as they find them right, a word."""

    name = PersonNameField(label="你的姓名")
    text = LineField(
        label="说明", required=False, max_length=500, help_text="改了数，或者不认可，要写为什么；写了的学会看得到。"
    )
    answer = forms.ChoiceField(
        label="答复", choices=[("confirm", "认可"), ("refuse", "不认可")], widget=forms.HiddenInput
    )
    """The button that was pressed; pressing one sends its value, so the page shows no such field."""

    def __init__(self, *given: Any, work: Work, **named: Any) -> None:
        super().__init__(*given, works=[work], **named)
        self.outcomes = list(work.outcomes.all())
        for one in self.outcomes:
            entry = work.edition.measure(one.measure)
            self.fields[f"{OUTCOME}{one.measure}"] = FigureField(
                label=f"{entry.label}（{entry.unit}）", unit=entry.unit, decimals=entry.decimals, initial=one.reported
            )
        _leave_to_rows(self, tie_for_host(work))
        self.fields["is_public"] = public_field(work)

    @property
    def is_refusal(self) -> bool:
        return bool(self.cleaned_data["answer"] == "refuse")

    @property
    def measures(self) -> list[forms.BoundField]:
        """The fields for figures."""
        return [self[f"{OUTCOME}{one.measure}"] for one in self.outcomes]

    @property
    def may_correct(self) -> bool:
        """Whether there is a figure that whoever holds the link may put right."""
        return any(not field.field.disabled for field in self.measures)

    def figures(self) -> dict[str, Decimal]:
        """The figures by the key of the measure."""
        return _filled(self.cleaned_data, OUTCOME)


class ReasonForm(forms.Form):
    """Why the host refuses, or the station's side takes it back. `hanging` is what hangs on it."""

    hanging: Sequence[str] = ()
    former = ""

    text = LineField(label="原因", max_length=500, help_text="对方会看到。")


class WithdrawalForm(ReasonForm):
    text = LineField(label="为什么撤回", max_length=200, help_text="单位会看到。")


def initial_of(given: WorkParticulars) -> dict[str, Any]:
    """How a form begins that changes this."""
    own = {name: value for name, value in vars(given).items() if name not in ("hours", "outcomes", "ended_on")}
    several = {"ended_on": given.ended_on} if given.ended_on != given.began_on else {}
    hours = {f"{HOURS}{expert}": figure for expert, figure in given.hours.items()}
    return own | several | hours | {f"{OUTCOME}{key}": figure for key, figure in given.outcomes.items()}


def _leave_to_row(form: forms.Form) -> None:
    """What a kind's row holds is shown. It is sent all the same, so that the deed refuses another one in words."""
    for name in OF_ROW:
        form.fields[name].widget.attrs["readonly"] = True


def _leave_to_rows(form: forms.Form, tie: Tie | None) -> None:
    """Figures that follow from a kind's rows are shown, and cannot be typed."""
    if tie is None:
        return
    for key, figure in tie.figures.items():
        if field := form.fields.get(f"{OUTCOME}{key}"):
            field.disabled, field.help_text = True, f"{tie.why}。"
            form.initial[f"{OUTCOME}{key}"] = figure


def _filled(said: Mapping[str, Any], prefix: str) -> dict[str, Decimal]:
    """The figures of the fields with this prefix that were filled in."""
    return {name[len(prefix) :]: said[name] for name in said if name.startswith(prefix) and said[name] is not None}
