"""The forms of an argumentation and of what is done with it."""

from decimal import Decimal
from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.kinds.consultation.arranging import LEAST_TEXT, GivenTopic
from kezhan.kinds.consultation.inviting import may_be_invited
from kezhan.kinds.consultation.models import About, Answered, Argumentation, Stance
from kezhan.web.parts.fields import DayField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField, looked_at
from kezhan.work.particulars import who_may_have_served

HOURS = "hours_"


class TopicForm(forms.Form):
    """What is to be argued."""

    about = forms.ChoiceField(label="论证什么", choices=About.choices, widget=forms.RadioSelect)
    title = LineField(label="题目", max_length=60, help_text="一句话。例：要不要上第二条速冻线")
    text = forms.CharField(
        label="要论证的内容",
        max_length=4000,
        widget=forms.Textarea({"rows": 7}),
        help_text=f"背景、打算怎么做、拿不准的是什么。至少 {LEAST_TEXT} 个字。",
    )
    materials = FilesField(label="材料", required=False, help_text="可以一次选几个。")
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def given(self) -> GivenTopic:
        said = self.cleaned_data
        return GivenTopic(said["about"], said["title"], said["text"].replace("\r\n", "\n"))

    def uploads(self) -> list[Upload]:
        """The checked files, not stored yet. Refused with what is wrong with one, at the field."""
        return looked_at(self, "materials")


class InvitationForm(forms.Form):
    """Whom to invite."""

    experts = forms.TypedMultipleChoiceField(
        label="请哪些专家",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="只列有账号的驻站专家和本会专家，各人自己答复、自己签意见。",
    )

    def __init__(self, *given: Any, argumentation: Argumentation, **named: Any) -> None:
        super().__init__(*given, **named)
        held = [one.expert_id for one in argumentation.invited.all() if one.answer == Answered.AGREED]
        held += [one.expert_id for one in argumentation.invited.to_answer()]
        free = may_be_invited(argumentation.station).exclude(pk__in=held)
        choices = [(one.pk, f"{one.name}　{one.title} {one.affiliation}") for one in free]
        self.fields["experts"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> list[Expert]:
        return list(Expert.objects.filter(pk__in=self.cleaned_data["experts"]))


class MeetingForm(forms.Form):
    """Day and place."""

    held_on = DayField(label="哪一天开")
    place = LineField(label="在哪里开", max_length=60, help_text="线上开的写“线上”。")

    def __init__(self, *given: Any, argumentation: Argumentation, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial.update(held_on=argumentation.held_on, place=argumentation.place)


class DraftForm(forms.Form):
    """The group's opinion."""

    text = forms.CharField(
        label="论证意见",
        max_length=4000,
        widget=forms.Textarea({"rows": 10}),
        help_text=f"结论、依据、建议，至少 {LEAST_TEXT} 个字。改了以后，签过的要重新签。",
    )

    def __init__(self, *given: Any, argumentation: Argumentation, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial["text"] = argumentation.opinion

    def opinion(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class SignatureForm(forms.Form):
    """One expert's signature."""

    stance = forms.ChoiceField(label="对上面的意见", choices=Stance.choices, widget=forms.RadioSelect)
    dissent = forms.CharField(
        label="不同意的理由",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="不同意的才写，会印在意见书上。",
    )


class ConclusionForm(forms.Form):
    """The hours of the station's own experts."""

    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)

    def __init__(self, *given: Any, argumentation: Argumentation, **named: Any) -> None:
        super().__init__(*given, **named)
        signed = set(argumentation.invited.exclude(stance="").values_list("expert", flat=True))
        own = [one for one in who_may_have_served(argumentation.station) if one.pk in signed]
        names = [f"{HOURS}{one.pk}" for one in own]
        for name, one in zip(names, own, strict=True):
            label = f"{one.name}用了几小时"
            self.fields[name] = FigureField(label=label, unit="小时", decimals=1, required=False)
        self.order_fields([*names, *self.fields])

    def hours(self) -> dict[int, Decimal]:
        """What was filled in, by the key of the expert."""
        said = self.cleaned_data
        filled = (name for name in said if name.startswith(HOURS) and said[name] is not None)
        return {int(name.removeprefix(HOURS)): said[name] for name in filled}
