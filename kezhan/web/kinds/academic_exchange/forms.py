"""The forms of an event: the announcement, material, and what came of it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.gatherings.counting import Count
from kezhan.gatherings.models import Asked
from kezhan.gatherings.planning import USUAL, GatheringParticulars
from kezhan.kinds.academic_exchange.announcing import Announcement, GivenSpeaker
from kezhan.kinds.academic_exchange.closing import Closing
from kezhan.kinds.academic_exchange.models import Exchange, Sort
from kezhan.policy.work import Measure
from kezhan.stations.models import Station
from kezhan.text.names import name_first
from kezhan.web.parts.fields import DayField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField
from kezhan.web.work.forms import HOURS, OUTCOME

_BETWEEN = re.compile(r"[,，;；\t]")


class AnnouncementForm(forms.Form):
    """What is announced: topic, form, time, place, who speaks, and what who signs in is asked for."""

    sort = forms.ChoiceField(label="形式", choices=Sort.choices, widget=forms.RadioSelect)
    title = LineField(label="主题", max_length=60, help_text="例：对虾白斑病的早期识别和防控")
    text = forms.CharField(
        label="讲什么、给谁听",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="单位的科技人员遇到什么问题，这次想解决哪些。",
    )
    day = DayField(label="哪一天")
    begins = forms.TimeField(label="几点开始", widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="几点结束", widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    last_day = DayField(label="到哪一天", required=False, help_text="办一天的不填。")
    place = LineField(label="地点", max_length=60)
    experts = forms.MultipleChoiceField(label="主讲的驻站专家", required=False, widget=forms.CheckboxSelectMultiple)
    others = forms.CharField(
        label="别的主讲人",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="一行一个：姓名，单位。",
    )
    asks = forms.MultipleChoiceField(
        label="签到时填什么",
        required=False,
        choices=Asked.choices,
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        help_text="姓名总要填。手机号和后四位选一个，靠它区分同名的人。",
    )
    is_public = forms.BooleanField(label="公开，登在站点的公开页上", required=False, initial=True)

    def __init__(self, *given: Any, station: Station, **named: Any) -> None:
        super().__init__(*given, **named)
        team = station.team.filter(is_active=True).order_by("pk")
        self.fields["experts"].choices = [(str(one.pk), one.name) for one in team]  # type: ignore[attr-defined]

    def announcement(self) -> Announcement:
        said = self.cleaned_data
        meeting = GatheringParticulars(
            title=said["title"],
            place=said["place"],
            begins_at=_moment(said["day"], said["begins"]),
            ends_at=_moment(said["last_day"] or said["day"], said["ends"]),
            asks=said["asks"],
        )
        return Announcement(
            sort=said["sort"],
            text=said["text"].replace("\r\n", "\n"),
            meeting=meeting,
            experts=[int(key) for key in said["experts"]],
            others=[_speaker(line) for line in said["others"].splitlines() if line.strip()],
            is_public=said["is_public"],
        )


class NewAnnouncementForm(AnnouncementForm):
    """The first announcement. A second sending of the same form is the same event."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class MaterialForm(forms.Form):
    """Files of the event."""

    papers = FilesField(label="资料", help_text="讲稿、论文、海报，可以一次选几份。")
    is_public = forms.BooleanField(
        label="公开，谁都可以下载",
        required=False,
        help_text="图片公开的是平台做的小图，不带拍摄时间、地点和作者。已经放过的文件再放一次，就按这次选的公开或不公开。",
    )

    def clean_papers(self) -> list[Any]:
        """At least one file."""
        if not (papers := list(self.cleaned_data["papers"])):
            raise ValidationError("请选要放的资料。", code="required")
        return papers


class DropForm(forms.Form):
    """Nothing to fill in: the button says it."""


class WordForm(forms.Form):
    """Why it is cancelled."""

    text = LineField(label="为什么取消", max_length=500, help_text="单位和主讲人会看到。")

    def __init__(self, *given: Any, exchange: Exchange, **named: Any) -> None:
        super().__init__(*given, **named)
        if exchange.is_public:
            self.fields["text"].help_text = "公开的活动，谁都看得到。"


class ClosingForm(forms.Form):
    """What came of it, who worked how many hours, and figures that no list counts."""

    text = forms.CharField(
        label="讲了什么，有什么收获",
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text="问题有没有解决，以后怎么办。",
    )
    evidence = FilesField(label="照片和文件", required=False, help_text="可以一次选几张。")
    vouchers = FilesField(label="证明材料", required=False, help_text="证明上面的数。")
    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)

    def __init__(
        self, *given: Any, experts: Sequence[Expert], measures: Sequence[Measure], count: Count, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.experts, self.count = experts, count
        self.measures = [one for one in measures if one.counted is None]
        for expert in experts:
            self.fields[f"{HOURS}{expert.pk}"] = FigureField(label=expert.name, unit="小时", decimals=1, required=False)
        for one in self.measures:
            self.fields[f"{OUTCOME}{one.key}"] = FigureField(
                label=f"{one.label}（{one.unit}）", unit=one.unit, decimals=one.decimals, required=False
            )

    @property
    def people(self) -> list[forms.BoundField]:
        """The fields for hours, one an expert."""
        return [self[f"{HOURS}{one.pk}"] for one in self.experts]

    @property
    def figures(self) -> list[forms.BoundField]:
        """The fields for figures that no list counts."""
        return [self[f"{OUTCOME}{one.key}"] for one in self.measures]

    @property
    def has_figures(self) -> bool:
        return any(field.value() or field.errors for field in (*self.figures, self["vouchers"]))

    def given(self) -> Closing:
        said = self.cleaned_data
        hours = {int(name): figure for name, figure in self._filled(HOURS).items()}
        return Closing(hours, said["text"].replace("\r\n", "\n"), self._filled(OUTCOME), said["explanation"])

    def _filled(self, prefix: str) -> dict[str, Decimal]:
        said = {name: figure for name, figure in self.cleaned_data.items() if figure is not None}
        return {name.removeprefix(prefix): said[name] for name in said if name.startswith(prefix)}


def initial_of(exchange: Exchange) -> dict[str, Any]:
    """How a form begins that changes the event."""
    meeting, speakers = exchange.gathering, list(exchange.speakers.all())
    begins, ends = clock.local(meeting.begins_at), clock.local(meeting.ends_at)
    others = [one for one in speakers if one.expert_id is None]
    return {
        **{name: getattr(exchange, name) for name in ("sort", "title", "text", "is_public")},
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "last_day": None if ends.date() == begins.date() else ends.date(),
        "place": meeting.place,
        "asks": meeting.asks,
        "experts": [str(one.expert_id) for one in speakers if one.expert_id],
        "others": "\n".join("，".join(filter(None, (one.name, one.unit))) for one in others),
    }


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.SHANGHAI)


def _speaker(line: str) -> GivenSpeaker:
    first, *others = _BETWEEN.split(line, maxsplit=1)
    name, words = name_first(first)
    return GivenSpeaker(name, " ".join((*words, *(one.strip() for one in others))))
