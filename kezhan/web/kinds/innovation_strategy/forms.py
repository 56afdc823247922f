"""The forms of a strategy: what it is, its text, and the words with which it goes on."""

from typing import Any

from django import forms

from kezhan.kinds.innovation_strategy.models import PARTS, Sort, Strategy, StrategyFile, StrategyVersion, label_of
from kezhan.kinds.innovation_strategy.models.strategy import LONGEST_PART
from kezhan.kinds.innovation_strategy.writing import YEARS, StrategyParticulars
from kezhan.web.parts.fields import LineField
from kezhan.web.parts.files_field import FilesField

HELP = {
    "situation": "现在怎样，卡在哪里。",
    "aims": "到什么时候，做到什么程度。",
    "directions": "先做哪几件，为什么。",
    "measures": "怎么做，谁来做，分几步。",
    "safeguards": "人、钱、设备从哪里来。",
}


class StrategyForm(forms.Form):
    """What is to be drafted."""

    sort = forms.ChoiceField(label="哪一种", choices=Sort.choices, widget=forms.RadioSelect)
    title = LineField(label="名称", max_length=60, help_text="例：2026—2028 年水产加工科技规划")
    first_year = forms.IntegerField(label="从哪一年", min_value=YEARS.start, max_value=YEARS.stop - 1)
    last_year = forms.IntegerField(
        label="到哪一年",
        required=False,
        min_value=YEARS.start,
        max_value=YEARS.stop - 1,
        help_text="规划管三到五年。只管一年的不填。",
    )

    def particulars(self) -> StrategyParticulars:
        said = self.cleaned_data
        return StrategyParticulars(
            said["sort"], said["title"], said["first_year"], said["last_year"] or said["first_year"]
        )


class NewStrategyForm(StrategyForm):
    """The first writing down. A second sending of the same form is the same strategy."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class TextForm(StrategyForm):
    """The text of a draft, part by part; before the first adoption also what it is."""

    attachments = FilesField(label="附件", required=False, help_text="图表、调查资料等，可以一次选几个。")

    def __init__(self, *given: Any, strategy: Strategy, kept: list[StrategyFile], **named: Any) -> None:
        super().__init__(*given, **named)
        self.with_particulars = not strategy.has_begun
        if not self.with_particulars:
            for name in StrategyForm.base_fields:
                del self.fields[name]
        for part in PARTS:
            self.fields[part] = forms.CharField(
                label=label_of(part),
                required=False,
                max_length=LONGEST_PART,
                widget=forms.Textarea({"rows": 8}),
                help_text=HELP.get(part, ""),
            )
        if kept:
            self.fields["without"] = forms.MultipleChoiceField(
                label="去掉的附件",
                required=False,
                choices=[(str(one.pk), one.upload.name) for one in kept],
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([*StrategyForm.base_fields, *PARTS, "attachments", "without"])

    def text(self) -> dict[str, str]:
        """The parts by their names."""
        return {part: self.cleaned_data[part].replace("\r\n", "\n") for part in PARTS}

    def said(self) -> dict[str, str]:
        """What was typed in words, field by field, to hold against what stands."""
        given = self.given()
        return (in_words(given) if given else {}) | {part: text.strip() for part, text in self.text().items()}

    def given(self) -> StrategyParticulars | None:
        return self.particulars() if self.with_particulars else None

    def without(self) -> list[int]:
        """The keys of the files that go."""
        return [int(key) for key in self.cleaned_data.get("without", [])]


class WordForm(forms.Form):
    """What the host says with its adoption."""

    word = LineField(label="说一句", required=False, max_length=500)


class RemarksForm(forms.Form):
    """What the host wants changed."""

    text = forms.CharField(
        label="要改什么", max_length=500, widget=forms.Textarea({"rows": 5}), help_text="对方照着改，改好再交来。"
    )


class ReasonForm(forms.Form):
    """Why a draft or a goal is given up."""

    text = LineField(label="原因", max_length=500, help_text="对方会看到。")


class NothingForm(forms.Form):
    """A deed without words."""


def in_words(given: StrategyParticulars) -> dict[str, str]:
    """The particulars as people read them."""
    return {name: str(value) for name, value in vars(given).items()} | {"sort": str(Sort(given.sort).label)}


def said_now(version: StrategyVersion, *, with_particulars: bool) -> dict[str, str]:
    """What the version and its strategy say, under the names of the form's fields."""
    one = version.strategy
    own = StrategyParticulars(one.sort, one.title, one.first_year, one.last_year)
    return (in_words(own) if with_particulars else {}) | version.text
