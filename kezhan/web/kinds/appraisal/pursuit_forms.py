"""The forms of a patent, an award or a standard: how it begins, and its steps."""

from typing import Any

from django import forms

from kezhan.kinds.appraisal.models import Aim, Level
from kezhan.kinds.appraisal.pursuing import GivenAward, GivenStep
from kezhan.kinds.appraisal.pursuit_lifecycle import Step
from kezhan.stations.models import Station
from kezhan.web.kinds.appraisal.forms import FileForm, add_hours, file_looked_at, hours_of
from kezhan.web.parts.fields import DayField, LineField
from kezhan.work.particulars import who_may_have_served

NUMBERS = {
    Aim.PATENT: ("申请号", "例：202410123456.0，没有给号的先不填。"),
    Aim.STANDARD: ("标准号", "例：T/GDFS 3-2026，没有给号的先不填。"),
}
OF_AWARD = ("level", "grade", "year", "unit_rank", "person", "person_rank")


class StepForm(FileForm):
    """One step: its day and file, and what else belongs to it."""

    taken_on = DayField(label="哪一天")

    def __init__(self, *given: Any, step: Step, aim: str, station: Station, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["file"].label = "证明文件"
        self.fields["file"].help_text = "通知书、证书或公告的扫描件、照片。"
        begins = not step.sources
        if aim in NUMBERS and (begins or step.needs_number):
            label, example = NUMBERS[Aim(aim)]
            self.fields["number"] = LineField(label=label, required=False, max_length=40, help_text=example)
        if aim == Aim.AWARD and (begins or step.measure):
            _add_award(self, begins)
        if step.measure:
            add_hours(self, list(who_may_have_served(station)))
            self.fields["explanation"] = LineField(label="补录或工时长的说明", required=False, max_length=200)
        self.order_fields(["title", "taken_on", "number", *OF_AWARD, *self.fields])

    def given(self) -> GivenStep:
        said = self.cleaned_data
        return GivenStep(
            said["taken_on"], file_looked_at(self), said.get("number", ""), hours_of(self), said.get("explanation", "")
        )

    def award(self) -> GivenAward | None:
        """What was said of the award; None where nothing was asked."""
        said = {name: self.cleaned_data[name] for name in OF_AWARD if name in self.fields}
        return GivenAward(**said) if said else None


class NewPursuitForm(StepForm):
    """How it begins."""

    title = LineField(label="名称", max_length=60)
    form_key = forms.UUIDField(widget=forms.HiddenInput)


def _add_award(form: forms.Form, begins: bool) -> None:
    form.fields["level"] = forms.ChoiceField(label="哪一级的奖", choices=Level.choices, widget=forms.RadioSelect)
    if begins:
        return
    ranks: dict[str, Any] = {"required": False, "min_value": 1, "max_value": 999}
    form.fields["grade"] = LineField(label="等级", required=False, max_length=20, help_text="例：二等奖")
    form.fields["year"] = forms.IntegerField(label="年度", required=False, min_value=1950, max_value=9999)
    form.fields["unit_rank"] = forms.IntegerField(label="单位排名", **ranks)
    form.fields["person"] = LineField(label="主要完成人", required=False, max_length=40)
    form.fields["person_rank"] = forms.IntegerField(label="个人排名", **ranks)
