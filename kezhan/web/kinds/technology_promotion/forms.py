"""The forms of a promotion: the news, the words of both sides, demonstrations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan.files.models import Upload
from kezhan.kinds.technology_promotion.areas import around, county_of
from kezhan.kinds.technology_promotion.demonstrating import GivenDemonstration
from kezhan.kinds.technology_promotion.models import Adopter, DemonstrationSort, Origin
from kezhan.kinds.technology_promotion.scales import TYPED_UNITS
from kezhan.kinds.technology_promotion.sending import LEAST_TEXT, News
from kezhan.reference.divisions import division, is_within, meant
from kezhan.reference.trees import UnknownCode
from kezhan.stations.models import Station
from kezhan.web.parts.fields import DayField, DivisionField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField, looked_at

OF_UNIT = "后面选的那个"
"""Stands in the message of a figure whose unit is chosen beside it."""


class WithFiles(forms.Form):
    """A form with files; what is wrong with one is said at its field."""

    def looked_at(self, name: str) -> list[Upload]:
        """The checked files of this field, not stored yet."""
        return looked_at(self, name)


class NewsForm(WithFiles):
    """What the station's side tells of a technology."""

    title = LineField(label="什么技术", max_length=60, help_text="例：对虾低盐度养殖水质自动调控")
    text = forms.CharField(
        label="介绍",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=f"好在哪里，要什么条件，花多少钱，哪里用过。至少 {LEAST_TEXT} 个字。",
    )
    origin = forms.ChoiceField(label="国内还是国外", choices=Origin.choices, widget=forms.RadioSelect)
    provider = LineField(label="哪里的技术", required=False, max_length=60, help_text="单位或地方。例：华南农业大学")
    source = LineField(label="消息出处", max_length=200, help_text="期刊、网站、会议。例：《水产学报》2026 年第 3 期")
    attached = FilesField(label="附件", required=False, help_text="可以一次选几个。")
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def news(self) -> News:
        said = self.cleaned_data
        lines = {name: said[name] for name in ("title", "origin", "provider", "source")}
        return News(text=said["text"].replace("\r\n", "\n"), **lines)


class SupplementForm(WithFiles):
    """What the host wanted to know."""

    text = forms.CharField(label="补充", max_length=4000, widget=forms.Textarea({"rows": 5}))
    attached = FilesField(label="附件", required=False, help_text="可以一次选几个。")


class TakingUpForm(forms.Form):
    """The host takes it up, with a word if it likes."""

    text = LineField(label="说一句", required=False, max_length=500, help_text="打算用在哪里，什么时候用。")


class WordForm(forms.Form):
    """Why, or what about."""

    text = LineField(label="说明", max_length=500, help_text="对方会看到。")


class StopForm(forms.Form):
    """Since when an adopter uses it no more, and why."""

    day = DayField(label="哪天起不用了")
    text = LineField(label="为什么不用了", max_length=200)

    def __init__(self, *given: Any, adopter: Adopter, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["day"].label = f"“{adopter.name}”哪天起不用了"


class DemonstrationForm(forms.Form):
    """A place where people can see the technology in use."""

    sort = forms.ChoiceField(label="哪一种", choices=DemonstrationSort.choices, widget=forms.RadioSelect)
    name = LineField(label="名称", max_length=60, help_text="例：罗村荔枝高接换种示范点")
    division = DivisionField(label="在哪里", help_text="站点辐射区域里的区、县或者镇。")
    scale = FigureField(label="规模", unit=OF_UNIT, decimals=2, min_value=0)
    unit = forms.ChoiceField(label="单位", choices=TYPED_UNITS, help_text="公顷按 15 亩折算。")
    since = DayField(label="哪天设的")

    def __init__(self, *given: Any, station: Station, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["division"] = place_field(station)

    def given(self) -> GivenDemonstration:
        return GivenDemonstration(**self.cleaned_data)


def place_field(station: Station, **options: Any) -> DivisionField:
    """A place in the radiation area; the lookup suggests what is around it."""
    area = station.radiation_area
    usual: dict[str, Any] = {"label": "在哪里", "help_text": "辐射区域里的区、县或者镇。"}
    if len(area) == 1 and county_of(area[0]) is not None:
        usual["initial"] = area[0]
    return PlaceInAreaField(area, **usual | options)


class PlaceInAreaField(DivisionField):
    """A place in the radiation area. One that lies elsewhere is not called a misspelling."""

    def __init__(self, area: Sequence[str], **options: Any) -> None:
        super().__init__(under=around(area), **options)
        self.area = area

    def code_of(self, typed: str) -> str:
        try:
            return super().code_of(typed)
        except (UnknownCode, ValidationError):
            found = meant(typed)  # says itself where no place is called so
            if any(is_within(found.code, one) for one in self.area):
                raise
            named = "、".join(division(one).full_name for one in self.area)
            raise ValidationError(f"{found.full_name}不在辐射区域（{named}）里。", code="outside") from None
