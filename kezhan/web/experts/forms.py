"""The forms about an expert."""

from django import forms

from kezhan.experts.particulars import ExpertParticulars
from kezhan.policy.examples import example
from kezhan.web.parts.fields import DisciplinesField, DivisionField, LineField, MobileField, PersonNameField
from kezhan.web.societies.fields import SocietyField


class ExpertForm(forms.Form):
    """What is filled in about an expert; `particulars()` gives it to the deed."""

    name = PersonNameField(help_text="例：何秀芳")
    title = LineField(label="职称", required=False, max_length=40, help_text="例：教授、高级工程师")
    affiliation = LineField(label="工作单位", max_length=80, help_text="例：农业大学食品学院")
    division = DivisionField(help_text=example("平时工作的地方，外省的也可以。例：{county}"))
    fields_of_work = forms.CharField(
        label="研究方向",
        max_length=1000,
        widget=forms.Textarea,
        help_text="用自己的话写，能解决什么问题，需求就是按这里对接的。例：糕点保鲜、油脂氧化控制、货架期预测",
    )
    disciplines = DisciplinesField(required=False, help_text="例：食品科学技术")
    phone = MobileField(required=False, help_text="只给本学会和科协看。例：13800138000")

    def particulars(self) -> ExpertParticulars:
        typed = self.cleaned_data
        kept = {name: typed[name] for name in ("name", "title", "affiliation", "division", "phone")}
        return ExpertParticulars(**kept, fields=typed["fields_of_work"], disciplines=tuple(typed["disciplines"] or ()))


class _OfSociety(forms.Form):
    society = SocietyField(label="列入哪个学会的名单", help_text=example("例：{province}食品学会"))


class EnrolmentForm(ExpertForm, _OfSociety):
    """An expert in a society's list; the society comes first."""
