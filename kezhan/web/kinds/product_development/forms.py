"""The forms of a development: the proposal, a stage reached, the figures of a year, and words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.kinds.product_development.models import Development, ProductYear
from kezhan.kinds.product_development.progressing import StageReport
from kezhan.kinds.product_development.proposing import Proposal
from kezhan.kinds.product_development.stages import Sort, in_words, steps_after
from kezhan.kinds.product_development.year_reports import MEASURES, YearFigures
from kezhan.policy.work import Measure
from kezhan.web.parts.fields import DayField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField, looked_at
from kezhan.web.work.files_seen import FilesSeenForm
from kezhan.web.work.forms import HOURS, OUTCOME, public_field


class ProposalForm(forms.Form):
    """What is to be developed."""

    sort = forms.ChoiceField(label="开发哪一种", choices=Sort.choices, widget=forms.RadioSelect)
    title = LineField(label="名称", max_length=60, help_text="例：低糖老婆饼、冷库化霜改造、早熟荔枝新品种")
    text = forms.CharField(label="是什么", max_length=4000, widget=forms.Textarea({"rows": 4}))
    effect = forms.CharField(
        label="预期效果",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="例：保质期从 3 天到 10 天，一年多卖 50 万元。",
    )
    planned_on = DayField(label="计划哪天完成", help_text="投产的日子；新品种写开始推广的日子。")

    def proposal(self) -> Proposal:
        said = {name: self.cleaned_data[name] for name in ("sort", "title", "text", "effect", "planned_on")}
        return Proposal(**said | {name: said[name].replace("\r\n", "\n") for name in ("text", "effect")})


class NewProposalForm(ProposalForm):
    """The first proposal. A second sending of the same form is the same development."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class WithPeople(forms.Form):
    """A form with a field for the hours of each expert; `above` and `below` are the fields before and after them."""

    about_people = ""
    after_people: tuple[str, ...] = ()

    def __init__(self, *given: Any, experts: Sequence[Expert], **named: Any) -> None:
        super().__init__(*given, **named)
        self.experts = experts
        for expert in experts:
            self.fields[f"{HOURS}{expert.pk}"] = FigureField(label=expert.name, unit="小时", decimals=1, required=False)

    @property
    def people(self) -> list[forms.BoundField]:
        """The fields for hours, one an expert."""
        return [self[f"{HOURS}{one.pk}"] for one in self.experts]

    @property
    def above(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.after_people and not name.startswith(HOURS)]

    @property
    def below(self) -> list[forms.BoundField]:
        return [self[name] for name in self.after_people]

    def hours(self) -> dict[int, Decimal]:
        """The hours that were filled in, by the key of the expert."""
        return {int(key): hours for key, hours in _filled(self.cleaned_data, HOURS).items()}

    def looked_at(self, name: str) -> list[Upload]:
        """The checked files of this field, not stored yet. Refused with what is wrong with one, at its field."""
        return looked_at(self, name)


class StageForm(WithPeople):
    """A stage reached, with what was achieved and who worked on it."""

    stage = forms.ChoiceField(label="到了哪一步", widget=forms.RadioSelect)
    reached_on = DayField(label="哪一天到的")
    text = forms.CharField(label="做成了什么", max_length=4000, widget=forms.Textarea({"rows": 4}))
    reason = LineField(label="跳过的原因", required=False, max_length=200, help_text="跳过了前面的步骤才填。")
    evidence = FilesField(label="照片和文件", required=False, help_text="检测报告、鉴定意见、现场照片等。")
    next_on = DayField(label="下一步计划哪天到", required=False, help_text="过了这一天还没到，会出现在你们的待办里。")
    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)

    about_people = "谁参加的，几小时"
    after_people = ("evidence", "next_on", "explanation")

    def __init__(self, *given: Any, development: Development, **named: Any) -> None:
        super().__init__(*given, **named)
        lost = development.stages_lost
        choices = [(one, f"{one.label}{'（撤回了，重报）' if one in lost else ''}") for one in development.stages_ahead]
        self.fields["stage"].choices = choices  # type: ignore[attr-defined]
        left = in_words(steps_after(development.sort, development.stage_reached))
        self.fields["stage"].help_text = f"现在到了{development.stage_label}{f'，后面是{left}' if left else ''}。"

    def report(self) -> StageReport:
        names = ("stage", "reached_on", "reason", "next_on", "explanation")
        said = {name: self.cleaned_data[name] for name in names}
        return StageReport(**said, text=self.cleaned_data["text"].replace("\r\n", "\n"), hours=self.hours())


class PlanForm(forms.Form):
    """Another day for the next stage."""

    day = DayField(label="下一步改到哪一天")
    text = LineField(label="为什么改", max_length=500, help_text="单位会看到。")


class YearForm(WithPeople):
    """The figures of a year, with what proves them."""

    year = forms.TypedChoiceField(label="哪一年的", coerce=int, help_text="今年的算到今天，年后再改成全年的。")
    text = forms.CharField(
        label="数从哪里来",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2}),
        help_text="例：单位财务的产品销售明细账。",
    )
    vouchers = FilesField(label="证明材料", required=False, help_text="销售明细、完税证明等；数大的一定要附。")

    about_people = "谁收集和核对的，几小时"
    after_people = ("text", "vouchers")

    def __init__(self, *given: Any, years: Sequence[int], measures: Sequence[Measure], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["year"].choices = [(year, f"{year} 年") for year in years]  # type: ignore[attr-defined]
        for measure in measures:
            self.fields[f"{OUTCOME}{measure.key}"] = _figure(measure)

    def given(self) -> YearFigures:
        said = self.cleaned_data
        text = said["text"].replace("\r\n", "\n")
        return YearFigures(_filled(said, OUTCOME), self.hours(), text, self.looked_at("vouchers"))


class ConfirmationForm(FilesSeenForm):
    """The reported figures, which the host may correct with a word."""

    text = LineField(label="为什么改", required=False, max_length=500, help_text="改了数才填，站点那边会看到。")

    def __init__(self, *given: Any, told: ProductYear, **named: Any) -> None:
        super().__init__(*given, works=[told.work], **named)
        for one in told.work.outcomes.all():
            self.fields[f"{OUTCOME}{one.measure}"] = _figure(one.entry, initial=one.reported)
        self.order_fields([*(name for name in self.fields if name != "text"), "text"])
        self.fields["is_public"] = public_field(told.work)

    def figures(self) -> dict[str, Decimal]:
        """The figures by the key of the measure."""
        return _filled(self.cleaned_data, OUTCOME)


class WordForm(forms.Form):
    """Why it is sent back, or how it ended."""

    text = LineField(label="原因", max_length=500, help_text="对方会看到。")


class EndForm(forms.Form):
    text = LineField(label="说一句结果", max_length=500, help_text="对方会看到。结束以后不再报进展和效益。")


class StopForm(forms.Form):
    text = LineField(label="为什么不做了，学到了什么", max_length=500, help_text="对方会看到。")


def measures_of(development: Development) -> list[Measure]:
    """The measures in which its years are told, as far as its edition has them."""
    return [one for one in development.edition.measures_of(development.task) if one.key in MEASURES]


def _figure(measure: Measure, **more: Any) -> FigureField:
    label = f"{measure.label}（{measure.unit}）"
    return FigureField(label=label, unit=measure.unit, decimals=measure.decimals, **more)


def _filled(said: Mapping[str, Any], prefix: str) -> dict[str, Decimal]:
    """The figures of the fields with this prefix that were filled in."""
    return {name[len(prefix) :]: said[name] for name in said if name.startswith(prefix) and said[name] is not None}
