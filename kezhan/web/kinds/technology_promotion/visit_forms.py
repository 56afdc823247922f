"""The form of a visit: the day, who went, and up to six adopters, each with fields of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.kinds.technology_promotion.adopting import GivenAdopter
from kezhan.kinds.technology_promotion.models import AdopterSort, Gain
from kezhan.kinds.technology_promotion.scales import MONEY, TYPED_UNITS
from kezhan.kinds.technology_promotion.visiting import GivenVisit
from kezhan.stations.models import Station
from kezhan.web.kinds.technology_promotion.forms import OF_UNIT, WithFiles, place_field
from kezhan.web.parts.fields import DayField, FigureField, LineField, PhoneField
from kezhan.web.parts.files_field import FilesField

ROWS = 6
HOURS = "hours_"
TYPED = ("name", "sort", "division", "scale", "since", "benefit", "phone")
"""What people type of an adopter; the units stand there already."""
OF_ADOPTER = ("name", "sort", "division", "scale", "unit", "since", "benefit", "money", "gain", "phone")
"""All its fields, in the order in which people fill them in."""
NEEDED = {"name": "请写谁采用了。", "sort": "请选哪一类。", "division": "请写在哪里。", "scale": "请填规模。"} | {
    "since": "请填从哪天起用。"
}


@dataclass(frozen=True)
class AdopterFields:
    """The fields of one adopter on the page; it is shown opened when anything is filled in or wrong."""

    number: int
    fields: list[forms.BoundField]
    is_open: bool


class VisitForm(WithFiles):
    """Who went, whom they found, and what proves it."""

    began_on = DayField(label="哪天去的")
    text = forms.CharField(
        label="经过",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text="单位确认以后可能公开，不写农户的姓名和电话。",
    )
    evidence = FilesField(label="照片和文件", required=False, help_text="可以一次选几张。")
    vouchers = FilesField(label="证明材料", required=False, help_text="效益数大的要附：合同、账页、检测报告。")
    explanation = LineField(label="补录或工时长的说明", required=False, max_length=200)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    lost: Sequence[Any] = ()
    """Visits whose adopters could be recorded anew; the page names them above the form."""

    def __init__(self, *given: Any, station: Station, experts: list[Expert], **named: Any) -> None:
        super().__init__(*given, **named)
        self.experts = experts
        for expert in experts:
            self.fields[f"{HOURS}{expert.pk}"] = FigureField(label=expert.name, unit="小时", decimals=1, required=False)
        for number in range(ROWS):
            fields = _fields_of_adopter(station, is_needed=number == 0)
            self.fields |= {f"{name}_{number}": field for name, field in fields.items()}

    @property
    def people(self) -> list[forms.BoundField]:
        """The fields for hours, one an expert."""
        return [self[f"{HOURS}{one.pk}"] for one in self.experts]

    @property
    def adopters(self) -> Iterator[AdopterFields]:
        """The fields of each adopter."""
        for number in range(ROWS):
            fields = [self[f"{name}_{number}"] for name in OF_ADOPTER]
            yield AdopterFields(
                number + 1, fields, number == 0 or self._is_begun(number) or any(one.errors for one in fields)
            )

    def clean(self) -> dict[str, Any]:
        """What is begun of an adopter has to be whole; the fields of the first one say so themselves."""
        for number in range(1, ROWS):
            if self._is_begun(number):
                self._refuse_unfilled(number)
        return self.cleaned_data

    def given(self) -> GivenVisit:
        said = self.cleaned_data
        hours = {int(name.removeprefix(HOURS)): said[name] for name in said if name.startswith(HOURS)}
        numbers = [number for number in range(ROWS) if said[f"name_{number}"]]
        return GivenVisit(
            day=said["began_on"],
            hours={key: figure for key, figure in hours.items() if figure is not None},
            adopters={number: GivenAdopter(**_of_row(said, number)) for number in numbers},
            text=said["text"].replace("\r\n", "\n"),
            explanation=said["explanation"],
        )

    def _is_begun(self, number: int) -> bool:
        """Whether anything is typed or carried over of this adopter; a place that always stands there is not."""
        fields = [self[f"{name}_{number}"] for name in TYPED]
        return any(one.value() and one.value() != one.field.prepare_value(one.field.initial) for one in fields)

    def _refuse_unfilled(self, number: int) -> None:
        for name, reason in NEEDED.items():
            field = f"{name}_{number}"
            if field not in self.errors and self.cleaned_data.get(field) in (None, ""):
                self.add_error(field, f"第 {number + 1} 家：{reason}")


def _fields_of_adopter(station: Station, *, is_needed: bool) -> dict[str, forms.Field]:
    """The fields of one adopter."""
    sorts = [("", "请选"), *AdopterSort.choices]
    return {
        "name": LineField(label="谁采用了", required=is_needed, max_length=60, help_text="农户写户主姓名。"),
        "sort": forms.ChoiceField(label="哪一类", required=is_needed, choices=sorts),
        "division": place_field(station, required=is_needed),
        "scale": FigureField(label="规模", unit=OF_UNIT, decimals=2, required=is_needed, min_value=0),
        "unit": forms.ChoiceField(label="规模的单位", required=False, choices=TYPED_UNITS, help_text="公顷折成亩。"),
        "since": DayField(label="从哪天起用", required=is_needed),
        "benefit": FigureField(label="一年的效益", unit=OF_UNIT, decimals=2, required=False, min_value=0),
        "money": forms.ChoiceField(label="元还是万元", required=False, choices=MONEY),
        "gain": forms.ChoiceField(label="效益是", required=False, choices=Gain.choices),
        "phone": PhoneField(label="联系电话", required=False, help_text="只给站点、单位和科协看。"),
    }


def _of_row(said: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The values of one adopter by the names of its particulars; the units that were left are the first ones."""
    usual = {"unit": TYPED_UNITS[0][0], "money": MONEY[0][0]}
    own = {name: said[f"{name}_{number}"] for name in OF_ADOPTER}
    return own | {name: own[name] or first for name, first in usual.items()}
