"""The forms for what a person says with a move, and for an association's answer to an objection."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post
from kezhan.organisations.models.post import PostQuerySet
from kezhan.stations import states
from kezhan.stations.application.items import items
from kezhan.stations.application.submissions import content
from kezhan.stations.models import Objection, PublicNotice, Station
from kezhan.stations.moves import Move, Said, Saying
from kezhan.stations.review.route import filed_next

LABELS = {Saying.OPTIONAL: "意见", Saying.REASON: "理由", Saying.REMARKS: "总的意见"}

NOTE = "备注"
"""Where something is written down and nothing is decided, nobody is asked for an opinion."""


class OpinionForm(forms.Form):
    """The words beside the moves of a decision; each move takes them as its own."""

    text = forms.CharField(
        label=LABELS[Saying.OPTIONAL], max_length=1000, widget=forms.Textarea({"rows": 4}), required=False
    )


class MoveForm(OpinionForm):
    """The words that go with a move: an opinion, a reason, or remarks item by item."""

    def __init__(self, *args: Any, move: Move, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.move = move
        self.fields["text"].label = NOTE if set(move.sources) <= set(states.PLAQUE_COMING) else LABELS[move.words]
        self.fields["text"].required = move.words is Saying.REASON
        self.fields["text"].error_messages["required"] = "请写明理由，对方和后面的环节都会看到。"
        self.items = items(station.edition) if move.words is Saying.REMARKS else {}
        self.present = content(station) if self.items else {}
        for item, one in self.items.items():
            box = forms.Textarea({"rows": 2})
            self.fields[f"remark-{item}"] = forms.CharField(label=one.label, max_length=500, required=False, widget=box)

    @property
    def remarks(self) -> list[tuple[forms.BoundField, str]]:
        """The fields for the single items, each with what stands there now."""
        return [(self[f"remark-{item}"], self.present[item]) for item in self.items]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.items and not any(cleaned.get(f"remark-{item}") for item in self.items):
            raise forms.ValidationError("请至少在一项上写明要补正什么，对方才知道改哪里。")
        return cleaned

    def said(self, seen: int | None) -> Said:
        """The words for the deed, with the version that was seen."""
        remarks = {item: self.cleaned_data[f"remark-{item}"] for item in self.items}
        return Said(self.cleaned_data["text"], {item: text for item, text in remarks.items() if text}, seen)


class ExplainingForm(forms.Form):
    """Why an item stays as it is although a correction was asked."""

    text = forms.CharField(label="不改的理由", max_length=1000, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, uncorrected: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = "”“".join(uncorrected)
        self.fields["text"].help_text = f"“{named}”还没有按意见改。要改的先回去改；不用改的，在这里写明理由。"


def person_field(label: str, people: PostQuerySet) -> forms.ModelChoiceField[Post]:
    """A choice among the people of one side."""
    return forms.ModelChoiceField(
        people.with_organisation(),
        label=label,
        help_text="负责这个站日常工作的人。名单里没有的，先到“人员”里添加。",
        empty_label="请选择",
        error_messages={"required": "请指定一人。", "invalid_choice": "请从名单里选。"},
    )


class PersonForm(forms.Form):
    """Who of one's own organisation answers for the station. `seen` is the key of the person at the form's opening."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, label: str, by: Post, present: Post | None) -> None:
        key = present.pk if present else None
        super().__init__(data, initial={"seen": key, "person": key})
        self.fields["person"] = person_field(label, Post.objects.held().beside(by))

    def look_again(self, present: Post | None) -> None:
        """Somebody else was named meanwhile, and the page says so: the next sending puts one's own choice in place."""
        self.data = {**self.data, "person": self["person"].value(), "seen": present.pk if present else None}


class DismissalForm(forms.Form):
    """The chosen objections, and the one answer that all of them get."""

    chosen = forms.TypedMultipleChoiceField(
        label="异议", coerce=int, error_messages={"required": "请至少勾选一条异议。"}
    )
    answer = forms.CharField(
        label="答复",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="写明查了什么、为什么都不成立。例：这些异议内容相同，所说的厂房在别的地方，与本站无关。",
        error_messages={"required": "请写明答复。"},
    )

    def __init__(self, data: QueryDict | None, *, waiting: Iterable[Objection]) -> None:
        super().__init__(data)
        chosen = self.fields["chosen"]
        if isinstance(chosen, forms.TypedMultipleChoiceField):
            chosen.choices = [(one.pk, str(one)) for one in waiting]


class AnswerObjectionForm(forms.Form):
    """Whether the association upholds the objection, and its answer."""

    upheld = forms.ChoiceField(
        label="异议是否成立",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。"},
    )
    answer = forms.CharField(
        label="答复",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="写明查了什么、结论是什么。例：经实地核实，该单位确为中小企业，材料属实。",
        error_messages={"required": "请写明答复。"},
    )

    def __init__(self, data: QueryDict | None, *, notice: PublicNotice) -> None:
        super().__init__(data)
        upheld = self.fields["upheld"]
        if isinstance(upheld, forms.ChoiceField):
            upheld.choices = _verdicts(notice)


def _verdicts(notice: PublicNotice) -> list[tuple[str, str]]:
    """Both verdicts, with what each does to a notice that goes on."""
    if notice.closed_at:
        return [("no", "不成立"), ("yes", "成立")]
    then = "备案" if filed_next(notice) else "转到下一步"
    return [("no", f"不成立：公示照常，期满{then}"), ("yes", "成立：之后由你退回补正或不予通过")]


class RefusalForm(forms.Form):
    """Why the person or society that was asked does not take part."""

    reason = forms.CharField(
        label="不同意的理由",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写明理由，牵头学会会看到。"},
    )


class LeavingForm(forms.Form):
    """Why a person or society leaves."""

    reason = forms.CharField(
        label="退出的理由",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写明理由，站点双方会看到。"},
    )


class LeavingOnBehalfForm(LeavingForm):
    """Which expert without an account leaves, and why."""

    field_order = ("expert", "reason")

    def __init__(self, data: QueryDict | None, *, experts: QuerySet[Expert], chosen: str) -> None:
        super().__init__(data, initial={"expert": chosen})
        self.fields["expert"] = forms.ModelChoiceField(
            experts,
            label="退出的专家",
            help_text="这里只列没有账号的；有账号的自己退出。",
            empty_label="请选择",
            error_messages={"required": "请选退出的专家。", "invalid_choice": "请从名单里选。"},
        )
        self.order_fields(self.field_order)


class PaperForm(forms.Form):
    """The paper that the expert signed."""

    file = forms.FileField(
        label="签好字的专家同意书",
        help_text="写明专家姓名、站点和分工，PDF 或照片，20 MB 以内。",
        error_messages={"required": "还没有选文件。", "empty": "这个文件是空的，请重新选。"},
    )
