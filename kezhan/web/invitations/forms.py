"""What one side says to the other: an offer, or why not."""

from typing import Any

from django import forms

from kezhan.experts.models import Expert
from kezhan.matching.models import Offer as WrittenOffer
from kezhan.matching.offers import LONGEST, Offer
from kezhan.needs.models import Need
from kezhan.organisations.models import Society
from kezhan.web.parts.fields import MoneyField

WORDS = "打算怎么合作、各做什么；谈成以后，双方各自最后说的都写进协议草稿。"


class OfferForm(forms.Form):
    """What would be done, for how long, for how much."""

    tasks = forms.MultipleChoiceField(
        label="服务内容",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选一项服务内容。"},
    )
    months = forms.IntegerField(
        label="合作期限（月）",
        min_value=1,
        max_value=LONGEST,
        help_text="例：12",
        error_messages={"required": "请填合作期限。", "invalid": "请填整数，单位是月。"},
    )
    budget = MoneyField(label="经费（万元）", required=False, help_text="没有经费就空着。例：8.5")
    message = forms.CharField(
        label="说几句",
        max_length=2000,
        widget=forms.Textarea,
        help_text=WORDS + "例：我们可派两名专家每季度驻厂一周，先做保鲜工艺诊断。",
        error_messages={"required": "请写几句话，说明打算怎么合作。"},
    )

    def __init__(self, *args: Any, need: Need, of_host: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if of_host:
            self.fields["message"].help_text = WORDS + "例：我们提供样品和车间，请先派专家来诊断一次，再定保鲜工艺。"
        field = self.fields["tasks"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(task.key, task.label) for task in need.edition.tasks]

    def offer(self) -> Offer:
        given = self.cleaned_data
        return Offer(tuple(given["tasks"]), given["months"], given["budget"], given["message"])


class InvitationForm(OfferForm):
    """The host's first offer to a society; it may name one of the society's experts."""

    expert = forms.ModelChoiceField(
        Expert.objects.none(),
        label="点名专家",
        required=False,
        empty_label="不点名，由学会安排",
        error_messages={"invalid_choice": "请从该会的专家里选。"},
    )

    def __init__(self, *args: Any, need: Need, society: Society, **options: Any) -> None:
        super().__init__(*args, need=need, of_host=True, **options)
        field = self.fields["expert"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Expert.objects.of(society)
        self.order_fields(["expert", "tasks", "months", "budget", "message"])


class ReasonForm(forms.Form):
    """Why not, for the other side to read."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="对方会看到。",
        error_messages={"required": "请写明理由，对方会看到。"},
    )


def first_offer(need: Need) -> dict[str, Any]:
    """What a first offer begins with: what the need itself says."""
    return {"tasks": [need.task] if need.task else [], "months": 12, "budget": need.budget}


def same_offer(offer: WrittenOffer) -> dict[str, Any]:
    """What a counter-offer begins with: the last offer, without its words."""
    return {"tasks": offer.tasks, "months": offer.months, "budget": offer.budget}
