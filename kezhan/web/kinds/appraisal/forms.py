"""The forms of an appraisal and of what is done with it."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.kinds.appraisal.bounds import Count
from kezhan.kinds.appraisal.candidates import Candidate
from kezhan.kinds.appraisal.commissioning import LEAST_TEXT as LEAST_OF_RESULT
from kezhan.kinds.appraisal.commissioning import GivenResult
from kezhan.kinds.appraisal.judging import LEAST_TEXT, GivenConclusion, GivenOpinion
from kezhan.kinds.appraisal.models import Appraisal, Sort, Stance, Way
from kezhan.policy.refusal import Refused
from kezhan.web.parts.fields import DayField, DisciplineField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField
from kezhan.work.particulars import who_may_have_served

KINDS_OF_FILES = ".jpg,.jpeg,.png,.pdf,.docx,.xlsx"
HOURS = "hours_"
APART = re.compile(r"[\s,，、;；:：|]+")


def file_looked_at(form: forms.Form, name: str = "file") -> Upload:
    """The checked file of this field, not stored yet. Refused with what is wrong with it, at its field."""
    try:
        return look_at(form.cleaned_data[name])
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, name) from None


def plain(text: str) -> str:
    """The text with the line breaks of a text and not of a form."""
    return text.replace("\r\n", "\n")


class FileForm(forms.Form):
    """A signed paper."""

    file = forms.FileField(
        label="签字的文件", help_text="拍照或扫描，本人签了名的。", widget=forms.FileInput({"accept": KINDS_OF_FILES})
    )


class MaterialsForm(forms.Form):
    """What the result is, and the files that show it."""

    text = forms.CharField(label="内容和创新点", max_length=4000, widget=forms.Textarea({"rows": 7}))
    materials = FilesField(label="再加的材料", required=False, help_text="可以一次选几个。")

    def __init__(self, *given: Any, appraisal: Appraisal, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial["text"] = appraisal.text


class CommissionForm(forms.Form):
    """What the host wants appraised."""

    sort = forms.ChoiceField(label="鉴定什么", choices=Sort.choices, widget=forms.RadioSelect)
    title = LineField(label="名称", max_length=60, help_text="鉴定以后会公开。例：冷冻虾仁保水新工艺")
    text = forms.CharField(
        label="内容和创新点",
        max_length=4000,
        widget=forms.Textarea({"rows": 7}),
        help_text=f"是什么，新在哪里，用在哪里，效果怎样。至少 {LEAST_OF_RESULT} 个字。",
    )
    discipline = DisciplineField(required=False, help_text="填了好找对口的专家。")
    authors = forms.CharField(
        label="完成人",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text="一行一个：姓名、单位。不写单位的就是你们单位的。合作的人也要写，他们和同单位的人不能做评委。",
    )
    materials = FilesField(label="鉴定材料", help_text="研究报告、检测报告、查新报告、用户意见等，可以一次选几个。")
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def given(self) -> GivenResult:
        said = self.cleaned_data
        lines = [line.strip() for line in said["authors"].splitlines() if line.strip()]
        return GivenResult(
            said["sort"],
            said["title"],
            plain(said["text"]),
            said["discipline"],
            tuple((name, affiliation) for name, _, affiliation in map(_parted, lines)),
        )


class WordForm(forms.Form):
    """A word that the other side reads."""

    text = LineField(label="说一句", required=False, max_length=500)


class ReasonForm(forms.Form):
    """Why."""

    text = LineField(label="原因", max_length=300, help_text="对方会看到。")


class AskForm(forms.Form):
    """The ticked experts, and why a doubt about one is none."""

    experts = forms.TypedMultipleChoiceField(label="专家", coerce=int, widget=forms.CheckboxSelectMultiple)
    cleared = LineField(
        label="疑点查清楚了", required=False, max_length=200, help_text="选了有疑点的人才填，写明查到什么。"
    )

    def __init__(self, *given: Any, found: list[Candidate], name: str, wanted: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.rows = [one for one in found if one.can_be_asked]
        self.recused = [one for one in found if one.interest.certain]
        self.name, self.wanted = name, wanted
        self.fields["experts"].choices = [(one.expert.pk, one.expert.name) for one in self.rows]  # type: ignore[attr-defined]

    def asked(self) -> list[Expert]:
        return list(Expert.objects.filter(pk__in=self.cleaned_data["experts"]))

    @property
    def ticked(self) -> set[str]:
        """The keys that were ticked, so that they stay."""
        return set(self["experts"].value() or [])


class ConveningForm(forms.Form):
    """Who leads, and how and when the panel works."""

    head = forms.ModelChoiceField(label="组长", queryset=Expert.objects.none(), widget=forms.RadioSelect)
    way = forms.ChoiceField(label="怎么鉴定", choices=Way.choices, widget=forms.RadioSelect)
    held_on = DayField(label="哪一天", help_text="开会的日子；函评的写最晚哪一天提意见。")

    def __init__(self, *given: Any, appraisal: Appraisal, **named: Any) -> None:
        super().__init__(*given, **named)
        members = appraisal.seats.sitting().order_by().values("expert")
        self.fields["head"].queryset = Expert.objects.filter(pk__in=members)  # type: ignore[attr-defined]
        self.fields["head"].empty_label = None  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """One member's opinion."""

    stance = forms.ChoiceField(label="意见", choices=Stance.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="理由和建议", max_length=4000, widget=forms.Textarea({"rows": 6}), help_text=f"至少 {LEAST_TEXT} 个字。"
    )

    def given(self) -> GivenOpinion:
        return GivenOpinion(self.cleaned_data["stance"], plain(self.cleaned_data["text"]))


class SignedOpinionForm(OpinionForm, FileForm):
    """What stands on the sheet that a member signed."""


class ConclusionForm(forms.Form):
    """What the head states, below the opinions; a head who has not spoken yet reads none."""

    is_passed = forms.ChoiceField(label="结论", choices=[("yes", "通过"), ("no", "未通过")], widget=forms.RadioSelect)
    text = forms.CharField(
        label="专家组的鉴定意见",
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text=f"至少 {LEAST_TEXT} 个字。",
    )

    def __init__(self, *given: Any, appraisal: Appraisal, **named: Any) -> None:
        super().__init__(*given, **named)
        self.count = Count(appraisal)
        said = list(appraisal.seats.sitting().exclude(stance="").select_related("expert"))
        self.opinions = said if any(one.is_head for one in said) else []

    def given(self) -> GivenConclusion:
        return GivenConclusion(self.cleaned_data["is_passed"] == "yes", plain(self.cleaned_data["text"]))


class SignedConclusionForm(ConclusionForm, FileForm):
    """What stands on the sheet that the head signed; who hands it in reads no opinion before the conclusion."""

    def __init__(self, *given: Any, appraisal: Appraisal, **named: Any) -> None:
        super().__init__(*given, appraisal=appraisal, **named)
        self.opinions = []


class HoursForm(forms.Form):
    """The hours of the station's own experts."""

    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)

    def __init__(self, *given: Any, appraisal: Appraisal, **named: Any) -> None:
        super().__init__(*given, **named)
        add_hours(self, list(who_may_have_served(appraisal.station)))

    def hours(self) -> dict[int, Decimal]:
        return hours_of(self)


def add_hours(form: forms.Form, experts: list[Expert]) -> None:
    """A field for the hours of each expert, before the others."""
    names = [f"{HOURS}{one.pk}" for one in experts]
    for name, one in zip(names, experts, strict=True):
        form.fields[name] = FigureField(label=f"{one.name}用了几小时", unit="小时", decimals=1, required=False)
    form.order_fields([*names, *form.fields])


def hours_of(form: forms.Form) -> dict[int, Decimal]:
    """The hours that were filled in, by the key of the expert."""
    said = form.cleaned_data
    return {int(name[len(HOURS) :]): said[name] for name in said if name.startswith(HOURS) and said[name] is not None}


def _parted(line: str) -> tuple[str, str, str]:
    """The name of a line, and what comes after the first blank or mark."""
    name, *rest = APART.split(line, maxsplit=1)
    return name, "", rest[0] if rest else ""
