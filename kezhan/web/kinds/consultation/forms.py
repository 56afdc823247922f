"""The forms of a question and of what is done with it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.kinds.consultation.answering import GivenAnswer
from kezhan.kinds.consultation.asking import LEAST_TEXT
from kezhan.kinds.consultation.models import Question, Sort, Way
from kezhan.web.parts.fields import FigureField, LineField
from kezhan.web.work.files_seen import FilesSeenForm
from kezhan.web.work.forms import public_field
from kezhan.work.models import Work
from kezhan.work.states import State

STARS = [(5, "5 分，帮上了大忙"), (4, "4 分"), (3, "3 分，有些用"), (2, "2 分"), (1, "1 分，没有用")]


class QuestionForm(forms.Form):
    """What the host wants to know."""

    sort = forms.ChoiceField(label="哪一种问题", choices=Sort.choices, widget=forms.RadioSelect)
    title = LineField(label="问题", max_length=60, help_text="一句话。例：冷库夜里跳闸，是不是化霜设错了")
    text = forms.CharField(
        label="说说情况",
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=f"现状怎样，试过什么，想知道什么。至少 {LEAST_TEXT} 个字。",
    )
    is_urgent = forms.BooleanField(label="急", required=False, help_text="急的问题，答复的期限短。")
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class AssignmentForm(forms.Form):
    """Who of the team answers."""

    expert = forms.ModelChoiceField(label="请谁答复", queryset=Expert.objects.none(), widget=forms.RadioSelect)

    def __init__(self, *given: Any, question: Question, only: int | None, **named: Any) -> None:
        super().__init__(*given, **named)
        team = question.station.team.filter(is_active=True).order_by("pk")
        self.fields["expert"].queryset = team.filter(account=only) if only else team  # type: ignore[attr-defined]
        self.fields["expert"].empty_label = None  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer, and how long it took."""

    way = forms.ChoiceField(label="怎么答的", choices=Way.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="答复", max_length=4000, widget=forms.Textarea({"rows": 6}))
    hours = FigureField(label="用了几小时", unit="小时", decimals=1, min_value=0)

    def given(self) -> GivenAnswer:
        said = self.cleaned_data
        return GivenAnswer(said["way"], said["text"].replace("\r\n", "\n"), said["hours"])


class RatingForm(FilesSeenForm):
    """What the host says of the answer."""

    rating = forms.TypedChoiceField(label="打几分", choices=STARS, coerce=int, widget=forms.RadioSelect)
    word = LineField(label="说一句", required=False, max_length=500)

    def __init__(self, *given: Any, work: Work | None, earlier: Sequence[Work] = (), **named: Any) -> None:
        super().__init__(*given, works=[one for one in (work, *earlier) if one is not None], **named)
        if work is not None and work.state == State.HANDED_IN:
            self.fields["is_public"] = public_field(work)


class AgainForm(forms.Form):
    """What the answer leaves open."""

    text = LineField(label="还想问什么", max_length=500, help_text="专家会看到。")


class WordForm(forms.Form):
    """Why the host takes the question back."""

    text = LineField(label="原因", max_length=500, help_text="对方会看到。")
