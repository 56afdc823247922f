"""The forms at the end of a course: who came, scores, what the lists do not tell, certificates, replies."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan.gatherings.models import Attendance
from kezhan.gatherings.people import told_apart
from kezhan.kinds.training.awarding import MOST_AT_ONCE, why_to_look_through
from kezhan.kinds.training.ending import CourseEnd
from kezhan.kinds.training.finishing import Completion
from kezhan.kinds.training.leaving import typed_measures
from kezhan.kinds.training.models import Course, Trainee
from kezhan.kinds.training.particulars import FULL_MARK
from kezhan.kinds.training.replying import POINTS, GivenReply
from kezhan.security.models import Matter
from kezhan.web.kinds.training.forms import lines_of
from kezhan.web.parts.fields import FigureField, LineField, PersonNameField
from kezhan.web.parts.files_field import FilesField, looked_at
from kezhan.web.parts.visitors import ProvedForm
from kezhan.work.particulars import edition_on

HOURS, OUTCOME, SCORE = "hours_", "outcome_", "score_"
MARKS = [("5", "5 很好"), ("4", "4"), ("3", "3 一般"), ("2", "2"), ("1", "1 不好")]


class WalkInsForm(forms.Form):
    """Who signed in without having enrolled."""

    people = forms.MultipleChoiceField(label="现场来的人", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, people: Sequence[Attendance], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(str(one.pk), f"{name}　{one.unit}") for one, name in zip(people, told_apart(people), strict=True)]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]
        self.fields["people"].initial = [key for key, _ in choices]

    def chosen(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["people"]]


class ScoresForm(forms.Form):
    """A score for each trainee. Lines from a table fill in those whose field is empty."""

    lines = forms.CharField(
        label="从表格粘贴",
        required=False,
        max_length=20000,
        widget=forms.Textarea({"rows": 4, "placeholder": "黄大明 85"}),
        help_text="一行一位：姓名 成绩。同名的在姓名后面写手机后四位。",
    )

    def __init__(self, *given: Any, trainees: Sequence[Trainee], **named: Any) -> None:
        super().__init__(*given, **named)
        self.trainees = trainees
        for one, name in zip(trainees, told_apart(trainees), strict=True):
            self.fields[f"{SCORE}{one.pk}"] = FigureField(
                label=f"{name}（{one.unit}）",
                unit="分",
                decimals=1,
                min_value=0,
                max_value=FULL_MARK,
                required=False,
                initial=one.score,
            )

    @property
    def rows(self) -> list[forms.BoundField]:
        return [self[f"{SCORE}{one.pk}"] for one in self.trainees]

    def clean_lines(self) -> dict[int, Decimal]:
        """The scores of the lines, by the keys of the trainees."""
        return dict(self._read(number, words) for number, words in lines_of(self.cleaned_data["lines"]))

    def scores(self) -> dict[int, Decimal | None]:
        typed = {one.pk: self.cleaned_data[f"{SCORE}{one.pk}"] for one in self.trainees}
        return {**typed, **self.cleaned_data["lines"]}

    def _read(self, number: int, words: list[str]) -> tuple[int, Decimal]:
        alike = [one for one in self.trainees if one.name == words[0]]
        if len(words) > 2:
            alike = [one for one in alike if one.phone.endswith(words[1])]
        if len(words) < 2 or not alike:
            raise ValidationError(f"第 {number} 行“{words[0][:20]}”不在学员里，或者没有写成绩。")
        if len(alike) > 1:
            raise ValidationError(
                f"第 {number} 行：叫“{words[0][:20]}”的有 {len(alike)} 位，请在姓名后面写手机后四位。"
            )
        field = self.fields[f"{SCORE}{alike[0].pk}"]
        try:
            return alike[0].pk, field.clean(words[-1])
        except ValidationError as wrong:
            raise ValidationError(f"第 {number} 行：{wrong.messages[0]}") from None


class EndForm(forms.Form):
    """What the lists do not tell."""

    text = forms.CharField(
        label="办得怎么样", max_length=2000, required=False, widget=forms.Textarea({"rows": 4}), help_text="可以不写。"
    )
    vouchers = FilesField(label="证明材料", required=False, help_text="上面有的数要附：收入、增收等。")
    explanation = LineField(
        label="补录或工时长的说明", required=False, max_length=200, help_text="上完很久才结业，或者一天很长的才填。"
    )
    is_public = forms.BooleanField(label="单位确认以后可以让公众看到", required=False, initial=True)

    def __init__(self, *given: Any, course: Course, counted: dict[str, Any], **named: Any) -> None:
        super().__init__(*given, **named)
        self.counted = counted
        for one in course.station.team.filter(is_active=True).order_by("pk"):
            self.fields[f"{HOURS}{one.pk}"] = FigureField(
                label=f"{one.name}另外到场几小时", unit="小时", decimals=1, min_value=0, required=False
            )
        for measure in typed_measures(edition_on(course.ends_on), course.task):
            self.fields[f"{OUTCOME}{measure.key}"] = FigureField(
                label=f"{measure.label}（{measure.unit}）",
                unit=measure.unit,
                decimals=measure.decimals,
                min_value=0,
                required=False,
            )

    @property
    def more(self) -> list[forms.BoundField]:
        """Hours without teaching, and figures that nobody could count."""
        return [self[name] for name in self.fields if name.startswith((HOURS, OUTCOME))]

    @property
    def has_more(self) -> bool:
        return any(field.value() or field.errors for field in self.more)

    def end(self) -> CourseEnd:
        said = self.cleaned_data
        return CourseEnd(
            hours={int(key): hours for key, hours in _filled(said, HOURS)},
            outcomes=dict(_filled(said, OUTCOME)),
            text=said["text"].replace("\r\n", "\n"),
            explanation=said["explanation"],
            is_public=said["is_public"],
            vouchers=looked_at(self, "vouchers"),
        )


class AwardForm(forms.Form):
    """Who gets a certificate: everybody who finished, unless one is taken out."""

    trainees = forms.MultipleChoiceField(
        label="发给", widget=forms.CheckboxSelectMultiple, help_text=f"都是可以结业的，一次最多发 {MOST_AT_ONCE} 份。"
    )

    def __init__(self, *given: Any, may: Sequence[Completion], course: Course, **named: Any) -> None:
        super().__init__(*given, **named)
        self.why_to_look_through = why_to_look_through(course)
        self.waits_for_host = any(one.waits_for_host for one in course.leavings.select_related("work"))
        called = told_apart([one.trainee for one in may])
        choices = [(str(one.trainee.pk), f"{name}　{one.trainee.unit}") for one, name in zip(may, called, strict=True)]
        self.fields["trainees"].choices = choices  # type: ignore[attr-defined]
        self.fields["trainees"].initial = [key for key, _ in choices[:MOST_AT_ONCE]]

    def chosen(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["trainees"]]


class KeptForm(forms.Form):
    """The society looked through the certificates. `why` it has to."""

    def __init__(self, *given: Any, why: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.why = why


class ReplyForm(ProvedForm):
    """What somebody who came says of the course."""

    matter = Matter.REPLY

    content = forms.ChoiceField(label=POINTS["content"], choices=MARKS, widget=forms.RadioSelect)
    teaching = forms.ChoiceField(label=POINTS["teaching"], choices=MARKS, widget=forms.RadioSelect)
    arrangement = forms.ChoiceField(label=POINTS["arrangement"], choices=MARKS, widget=forms.RadioSelect)
    words = LineField(label="想说一句", max_length=300, required=False)
    name = PersonNameField(label="签到时的姓名", help_text="只用来核对你来过，不和评价放在一起。")
    digits = forms.RegexField(
        r"^[0-9]{4}$", label="手机后四位", strip=True, error_messages={"invalid": "请填手机的最后四位数字。"}
    )

    def reply(self) -> GivenReply:
        said = self.cleaned_data
        marks = {point: int(said[point]) for point in POINTS}
        return GivenReply(said["name"], said["digits"], words=said["words"], **marks)


def _filled(said: dict[str, Any], prefix: str) -> Iterator[tuple[str, Decimal]]:
    """The figures of the fields with this prefix that were filled in."""
    return ((name[len(prefix) :], said[name]) for name in said if name.startswith(prefix) and said[name])
