"""The forms of a station's books: what came in, what was spent, why an entry is reversed, further vouchers."""

from typing import Any

from django import forms

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.funds.bookkeeping import LONGEST_WHY
from kezhan.funds.models import Source
from kezhan.funds.particulars import EntryParticulars
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.web.parts.fields import DayField, FigureField, LineField
from kezhan.web.parts.files_field import FilesField, looked_at
from kezhan.work.models import Work
from kezhan.work.states import State

LATEST = 100
"""Pieces of work to choose from; an older one is reached from its own page."""


class _WithVouchers(forms.Form):
    """What proves it."""

    vouchers = FilesField(label="凭证", required=False, help_text="发票、收据、转账回单，可以一次选几份。")

    def looked_at(self) -> list[Upload]:
        """The checked files, not stored yet. Refused with what is wrong with one, at its field."""
        return looked_at(self, "vouchers")


class _OfSpending(_WithVouchers):
    """What proves an expense, and why it proves another one too."""

    used_for = LineField(
        label="凭证用了两次的原因",
        required=False,
        max_length=LONGEST_WHY,
        help_text="凭证别的账里没有用过的不用写。例：往返一张票，分两笔记",
    )


class IncomeForm(_WithVouchers):
    """What came in. A second sending of the same form is the same entry."""

    day = DayField(label="哪天到的")
    amount = FigureField(label="金额（元）", unit="元", decimals=2)
    source = forms.ChoiceField(label="来源", choices=Source.choices, widget=forms.RadioSelect)
    text = LineField(label="摘要", max_length=100, help_text="一句话。例：单位拨付上半年经费")
    party = LineField(label="付款方", max_length=60)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("day", "amount", "source", "text", "party", "vouchers")

    def particulars(self) -> EntryParticulars:
        said = self.cleaned_data
        return EntryParticulars(said["day"], said["amount"], said["text"], said["party"], source=said["source"])


class SpendingForm(_OfSpending):
    """What was spent, and on which piece of work."""

    vouchers = FilesField(
        label="凭证", required=False, help_text="支出都要附凭证：发票、收据、转账回单，可以一次选几份。"
    )
    day = DayField(label="哪天付的")
    amount = FigureField(label="金额（元）", unit="元", decimals=2)
    spending = forms.ChoiceField(label="用途")
    work = forms.ModelChoiceField(
        label="花在哪次服务上", queryset=Work.objects.none(), required=False, empty_label="不属于哪一次服务"
    )
    text = LineField(label="摘要", max_length=100, help_text="一句话。例：到虾棚看水质的往返车费")
    party = LineField(label="收款方", max_length=60)
    reason = LineField(label="结余不够也付的原因", required=False, max_length=200, help_text="结余够的不用写。")
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("day", "amount", "spending", "work", "text", "party", "vouchers", "used_for", "reason")

    def __init__(self, *given: Any, station: Station, edition: Edition, work: Work | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if edition.spending:
            self.fields["spending"].choices = [("", "请选"), *((one.key, one.label) for one in edition.spending)]  # type: ignore[attr-defined]
        else:
            del self.fields["spending"]
        own = station.work.exclude(state=State.WITHDRAWN)
        latest = list(own.order_by("-ended_on", "-pk").values_list("pk", flat=True)[:LATEST])
        keys = [*latest, *([work.pk] if work else [])]
        choice = self.fields["work"]
        choice.queryset = own.filter(pk__in=keys).order_by("-ended_on", "-pk")  # type: ignore[attr-defined]
        choice.label_from_instance = lambda one: f"{one.ended_on} {one.title}"  # type: ignore[attr-defined]

    def particulars(self) -> EntryParticulars:
        said = self.cleaned_data
        return EntryParticulars(
            said["day"],
            said["amount"],
            said["text"],
            said["party"],
            spending=said.get("spending", ""),
            work=said["work"],
            reason=said["reason"],
        )


class ReversalForm(forms.Form):
    """Why an entry goes out of the sums."""

    reason = LineField(label="为什么冲销", max_length=200, help_text="另一方会看到。例：金额多记了一个零，另记一笔对的")


class VouchersForm(_OfSpending):
    """Further files."""


def today() -> dict[str, Any]:
    """How a new entry begins."""
    return {"day": clock.today()}
