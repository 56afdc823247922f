"""The forms about a society."""

from typing import Any

from django import forms

from kezhan.organisations.models.association import LEVELS
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.policy import editions
from kezhan.policy.examples import example
from kezhan.reference.divisions import Level
from kezhan.web.parts.fields import CreditCodeField, DisciplinesField, DivisionField, LineField, PhoneField


class SocietyForm(forms.Form):
    """The particulars of a society as they are filled in; `particulars()` gives them to the deed."""

    name = LineField(label="学会名称", max_length=80, help_text=example("与登记证书一致。例：{province}食品学会"))
    level = forms.ChoiceField(label="级别", choices=LEVELS, widget=forms.RadioSelect)
    division = DivisionField(help_text=example("主管科协在哪里就选到哪里。例：{city}"))
    credit_code = CreditCodeField(required=False, help_text=example("登记证书上的 18 位代码。例：{society_code}"))
    disciplines = DisciplinesField(required=False, help_text="学会的主要学科，用来对接需求。例：食品科学技术")
    specialities = forms.CharField(
        label="专业特长",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="能帮基层解决什么问题，单位挑学会时看这里。例：糕点烘焙、冷链保鲜、食品安全检测",
    )
    members = forms.IntegerField(label="会员人数", required=False, min_value=0, max_value=10_000_000)
    contact_name = LineField(label="联系人", required=False, max_length=40)
    contact_phone = PhoneField(required=False, help_text="只给科协和合作的人看。例：13800138000")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"] = _place(str(self.fields["division"].help_text))

    def fix_place(self) -> None:
        """Another page changes level and place."""
        for name in ("level", "division"):
            self.fields[name].disabled = True
            self.fields[name].help_text = "由主管科协调整。"

    def particulars(self) -> SocietyParticulars:
        typed = {name: self.cleaned_data[name] for name in SocietyParticulars.__dataclass_fields__}
        return SocietyParticulars(**typed | {"disciplines": tuple(typed["disciplines"] or ())})


class ResultForm(forms.Form):
    """One result on offer."""

    title = LineField(label="成果名称", max_length=100, help_text="例：月饼皮防裂配方")
    summary = forms.CharField(
        label="简介",
        max_length=1000,
        widget=forms.Textarea,
        help_text="解决什么问题、在哪里用过、效果怎样。例：已在 12 家饼厂使用，开裂率由 8% 降到 1%",
    )


class TransferForm(forms.Form):
    """The level and association to which a society moves."""

    level = forms.ChoiceField(
        label="级别",
        choices=LEVELS,
        widget=forms.RadioSelect,
        help_text="级别和所在地决定由哪级科协主管。学会有申请正在审核时，要等办完再调整。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"] = _place(str(example("主管科协在哪里就选到哪里。例：{city}")))


def _place(help_text: str) -> DivisionField:
    """Where an association with societies in its charge may be."""
    return DivisionField(under=editions.in_force().province, deepest=Level.COUNTY, help_text=help_text)
