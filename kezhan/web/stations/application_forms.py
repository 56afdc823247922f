"""The forms of an application. `seen` carries what each was opened with, so that nobody overwrites another's text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Society
from kezhan.policy.examples import example
from kezhan.policy.shape import Side
from kezhan.policy.written import LONGEST_ANSWER
from kezhan.stations.application.items import Item
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS
from kezhan.text.names import folded
from kezhan.web.lookup.widgets import LookupInput, LookupInputs
from kezhan.web.parts.fields import DivisionField, LineField
from kezhan.web.stations.forms import person_field

AREAS_AT_MOST = 30
PARTNERS_AT_MOST = 20


class DivisionsField(forms.Field):
    """Several divisions, one on each line, as a list of codes without repetition."""

    def __init__(self, **options: Any) -> None:
        widget = LookupInputs(LookupInput("lookup-divisions"), AREAS_AT_MOST)
        super().__init__(widget=widget, **options)
        self.one = DivisionField()

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(self.one.to_python(typed) for typed in value or []))

    def prepare_value(self, value: Any) -> list[Any]:
        return [self.one.prepare_value(one) for one in value or []]


class SocietiesField(forms.Field):
    """Several societies by their full names, one on each line."""

    def __init__(self, **options: Any) -> None:
        widget = LookupInputs(LookupInput("society-names"), PARTNERS_AT_MOST)
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> list[Society]:
        names = list(dict.fromkeys(name.replace("\0", "") for name in value or []))
        societies = Society.objects.filter(folded_name__in=map(folded, names), is_active=True)
        found = {called: society for society in societies for called in (society.folded_name, society.name)}
        meant = {name: found.get(name) or found.get(folded(name)) for name in names}
        if unknown := [name for name, society in meant.items() if society is None]:
            raise ValidationError(f"没有找到“{'”“'.join(unknown)}”，请写学会全称，从提示里选。")
        return list(dict.fromkeys(society for society in meant.values() if society is not None))

    def prepare_value(self, value: Any) -> list[Any]:
        return [one.name if isinstance(one, Society) else one for one in value or []]


class SeenForm(forms.Form):
    """A form that carries what it was opened with."""

    seen = forms.JSONField(widget=forms.HiddenInput, required=False)


class ParticularsForm(SeenForm):
    """Name, category, focus tasks, aims, radiation area, with the choices of the station's edition."""

    name = LineField(label="站点名称", max_length=100, error_messages={"required": "请填站点名称。"})
    category = forms.ChoiceField(label="类别", required=False, widget=forms.RadioSelect)
    focus_tasks = forms.MultipleChoiceField(
        label="重点任务",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="按单位的需要选，不用都选。以后按选定的任务考核。",
    )
    aims = forms.MultipleChoiceField(label="目标方向", required=False, widget=forms.CheckboxSelectMultiple)
    radiation_area = DivisionsField(
        label="辐射区域",
        required=False,
        help_text=example("站点服务到的地方，一行一个，要含被服务单位所在地。例：{county}"),
    )

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = station.edition
        for name, entries in (("category", edition.categories), ("focus_tasks", edition.tasks), ("aims", edition.aims)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [(one.key, one.label) for one in entries]


class PeopleForm(SeenForm):
    """The person named by one's own side."""

    def __init__(self, *args: Any, station: Station, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = f"{side.value}_person"
        own = {"society": station.society_id} if side is Side.SOCIETY else {"host": station.host_id}
        self.fields[self.name] = person_field(LABELS[self.name], Post.objects.held().filter(**own))


class PartnersForm(SeenForm):
    """The co-operating societies."""

    co_operating = SocietiesField(
        label="协作学会", required=False, help_text="一起建站的其他学会，一行一个，写全称。没有就留空。"
    )


class TeamForm(SeenForm):
    """The members who serve at the station, each with their duty."""

    def __init__(self, *args: Any, experts: QuerySet[Expert], duties: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.experts = list(experts)
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label="驻站专家",
            required=False,
            coerce=int,
            choices=[(expert.pk, expert.name) for expert in self.experts],
            initial=list(duties),
            error_messages={"invalid_choice": "请从名单里选专家。"},
        )
        for expert in self.experts:
            self.fields[f"duty-{expert.pk}"] = LineField(
                label=f"{expert.name}的分工",
                max_length=60,
                required=False,
                initial=duties.get(expert.pk, ""),
                widget=forms.TextInput({"placeholder": "分工，如：病害防治"}),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each expert, whether they are ticked, and the field for their duty."""
        ticked = {str(value) for value in self["members"].value() or []}
        return [
            {"expert": expert, "ticked": str(expert.pk) in ticked, "duty": self[f"duty-{expert.pk}"]}
            for expert in self.experts
        ]

    def team(self) -> dict[int, str]:
        """The ticked experts with their duties."""
        return {pk: self.cleaned_data[f"duty-{pk}"] for pk in self.cleaned_data["members"]}


class AnswerForm(SeenForm):
    """The text of one item."""

    text = forms.CharField(max_length=LONGEST_ANSWER, required=False, strip=False, widget=forms.Textarea({"rows": 10}))

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "内容"
        least = f"，不少于 {item.least_characters} 字" if item.least_characters else ""
        example = f"例：{item.example}" if item.example else ""
        self.fields["text"].help_text = f"{item.asks}{least}。{example}"
