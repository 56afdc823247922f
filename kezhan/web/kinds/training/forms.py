"""The forms of a course: its particulars, people to enrol, words."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan.experts.models import Expert
from kezhan.gatherings.people import left_out_words, without_foot
from kezhan.kinds.training.enrolling import MOST_AT_ONCE, GivenTrainee
from kezhan.kinds.training.models import Course, CourseForm, CreditClass, Material
from kezhan.kinds.training.particulars import FULL_MARK, MEDICAL, CourseParticulars, takes_medical_credits
from kezhan.security.models import Matter
from kezhan.stations.models import Station
from kezhan.web.kinds.training.session_rows import SessionRows
from kezhan.web.parts.fields import DayField, FigureField, LineField, PersonNameField, PhoneField
from kezhan.web.parts.files_field import FilesField
from kezhan.web.parts.visitors import ProvedForm

OWN = (
    *("title", "form", "text", "audience", "raises_innovative_talent", "is_open_to_all", "room", "enrol_until"),
    "pass_mark",
)
MARKS = str.maketrans("，、；,;\t　", "       ")


class ParticularsForm(SessionRows):
    """What a course is."""

    title = LineField(label="课程名称", max_length=60, help_text="例：对虾苗期弧菌病防控")
    form = forms.ChoiceField(label="形式", choices=CourseForm.choices)
    text = forms.CharField(label="讲什么", max_length=4000, widget=forms.Textarea({"rows": 4}))
    audience = LineField(label="给谁上", max_length=100, help_text="例：养殖场技术员、周边农户")
    raises_innovative_talent = forms.BooleanField(
        label="培养创新型人才", required=False, help_text="结业的人单独计入创新型人才。"
    )
    is_open_to_all = forms.BooleanField(
        label="公众也可以报名", required=False, help_text="课程会出现在站点的公开页上，谁都可以报。"
    )
    room = forms.IntegerField(label="名额", required=False, min_value=1, max_value=9999, help_text="不限就不填。")
    enrol_until = DayField(label="报名截止", required=False, help_text="不填就是最后一次课那天。")
    pass_mark = FigureField(
        label="考核及格分",
        unit="分",
        decimals=1,
        min_value=0,
        max_value=FULL_MARK,
        required=False,
        help_text="满分 100。不考核就不填。",
    )

    def __init__(self, *given: Any, station: Station, **named: Any) -> None:
        super().__init__(*given, **named)
        if takes_medical_credits(station):
            self.fields |= _medical_fields()
        self.add_rows(_team_of(station))

    @property
    def medical(self) -> list[forms.BoundField]:
        """The fields on 继续医学教育, in hospitals."""
        return [self[name] for name in MEDICAL if name in self.fields]

    def particulars(self) -> CourseParticulars:
        said = self.cleaned_data
        return CourseParticulars(
            **{name: said[name] for name in (*OWN, *MEDICAL) if name in said and name != "text"},
            text=said["text"].replace("\r\n", "\n"),
            sessions=self.given_sessions(),
        )


class NewCourseForm(ParticularsForm):
    """The first opening. A second sending of the same form is the same course."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class MaterialsForm(forms.Form):
    """Files to add, and files that go."""

    attached = FilesField(label="要加的文件", required=False, help_text="课件、讲义、操作规程等，可以一次选几个。")

    def __init__(self, *given: Any, kept: list[Material], **named: Any) -> None:
        super().__init__(*given, **named)
        if kept:
            self.fields["without"] = forms.MultipleChoiceField(
                label="去掉的文件",
                required=False,
                choices=[(str(one.pk), one.upload.name) for one in kept],
                widget=forms.CheckboxSelectMultiple,
            )

    def without(self) -> list[int]:
        return [int(key) for key in self.cleaned_data.get("without", [])]


class EnrolmentForm(forms.Form):
    """People to enrol, one on each line."""

    unit = LineField(label="单位", max_length=60)
    people = forms.CharField(
        label="报名的人",
        max_length=8000,
        widget=forms.Textarea({"rows": 6, "placeholder": "张三 13800138000 技术员"}),
        help_text="一行写一位：姓名 电话 职务。职务可以不写；可以从 Excel 里整列复制过来。",
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def clean_people(self) -> str:
        lines = list(_people_on(self.cleaned_data["people"]))
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(f"一次最多报 {MOST_AT_ONCE} 人，现在有 {len(lines)} 行。")
        for number, words in lines:
            if len(words) < 2:
                raise ValidationError(f"第 {number} 行没有写全：要有姓名和电话。")
        return str(self.cleaned_data["people"])

    def trainees(self) -> list[GivenTrainee]:
        said = self.cleaned_data
        return [
            GivenTrainee(words[0], words[1], said["unit"], " ".join(words[2:]), number)
            for number, words in _people_on(said["people"])
        ]

    def left_out(self) -> str:
        """What is told of lines that name nobody."""
        return left_out_words(without_foot(self.cleaned_data["people"])[1])


class OwnEnrolmentForm(ProvedForm):
    """A visitor enrols in a course."""

    matter = Matter.ENROLMENT

    name = PersonNameField(label="你的姓名", widget=forms.TextInput({"autocomplete": "name"}))
    phone = PhoneField(label="手机", help_text="签到和通知用，不公开。")
    unit = LineField(label="单位", max_length=60, help_text="没有单位的写所在的村、社区。")
    duty = LineField(label="职务职称", max_length=40, required=False)

    def trainee(self) -> GivenTrainee:
        said = self.cleaned_data
        return GivenTrainee(said["name"], said["phone"], said["unit"], said["duty"])


class WordForm(forms.Form):
    """Why somebody leaves."""

    text = LineField(label="原因", max_length=200, help_text="报名的人自己和替他报名的人会看到。")


class CancellationForm(forms.Form):
    """Why it is cancelled."""

    text = LineField(label="原因", max_length=200, help_text="单位、老师和报了名的人会看到。")

    def __init__(self, *given: Any, course: Course, **named: Any) -> None:
        super().__init__(*given, **named)
        if course.is_open_to_all:
            self.fields["text"].help_text = "公众报名的课，谁都看得到。"


class HandingOnForm(forms.Form):
    """Who cannot teach, and why."""

    expert = forms.ModelChoiceField(label="哪位老师", queryset=Expert.objects.none(), empty_label=None)
    text = LineField(label="原因", max_length=200, help_text="学会专人会看到，另外安排老师。")

    def __init__(self, *given: Any, experts: list[Expert], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["expert"].queryset = Expert.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.pk for one in experts]
        )


def _medical_fields() -> dict[str, forms.Field]:
    classes = [("", "没有"), *CreditClass.choices]
    return {
        "project_number": LineField(label="继续医学教育项目编号", max_length=40, required=False),
        "credit_class": forms.ChoiceField(label="学分类别", choices=classes, required=False),
        "credits": FigureField(
            label="学分", unit="分", decimals=1, min_value=0, max_value=999, required=False, help_text="按批准的填。"
        ),
    }


def _team_of(station: Station) -> Any:
    return station.team.filter(is_active=True).order_by("pk")


def _people_on(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that name people, each with its number and words."""
    for number, line in without_foot(text)[0]:
        yield from ((number, words) for _, words in lines_of(line))


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, each with its number and words."""
    for number, line in enumerate(text.splitlines(), start=1):
        if words := line.translate(MARKS).split():
            yield number, words
