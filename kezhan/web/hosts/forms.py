"""The form about a host."""

from typing import Any

from django import forms

from kezhan.organisations.models.host import FORMS, HOSPITAL_GRADES
from kezhan.organisations.particulars import HostParticulars
from kezhan.policy import editions
from kezhan.policy.examples import example
from kezhan.web.parts.fields import CreditCodeField, DivisionField, IndustryField, LineField, MoneyField, PhoneField

YES_NO = [("", "不适用"), ("yes", "是"), ("no", "不是")]
FIGURE = {"required": False, "max_digits": 14}


class HostForm(forms.Form):
    """What is filled in about a host; `particulars()` gives it to the deed."""

    name = LineField(label="单位名称", max_length=80, help_text=example("与营业执照一致。例：{city}荔香饼业有限公司"))
    form = forms.ChoiceField(label="单位类型", choices=FORMS, widget=forms.RadioSelect)
    division = DivisionField(help_text=example("选到{county_level}或镇（街）。例：{county}"))
    address = LineField(label="详细地址", required=False, max_length=120, help_text="例：人民路 8 号")
    credit_code = CreditCodeField(
        required=False, help_text=example("营业执照右上角的 18 位代码，没有就空着。例：{host_code}")
    )
    without_code = LineField(
        label="没有信用代码的原因", required=False, max_length=100, help_text="例：村级科协，没有单独登记"
    )
    industry = IndustryField(required=False, help_text="企业必填，选到中类或小类，用来划分规模。例：糕点、面包制造")
    staff = forms.IntegerField(
        label="从业人员（人）", required=False, min_value=0, max_value=10_000_000, help_text="企业填，上年末的。例：120"
    )
    revenue = MoneyField(label="营业收入（万元）", help_text="企业填，上一年全年。例：6000", **FIGURE)
    assets = MoneyField(label="资产总额（万元）", help_text="只有部分行业的企业要填，缺了会提示。例：3500", **FIGURE)
    hospital_grade = forms.ChoiceField(
        label="医院等级", required=False, choices=[("", "不适用"), *HOSPITAL_GRADES], help_text="医院必填。"
    )
    is_urban = forms.ChoiceField(label="是不是城市社区", required=False, choices=YES_NO, help_text="社区必填。")
    profile = forms.CharField(
        label="单位简介",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="做什么、规模多大、遇到什么难处。例：专做糕点，年产 800 吨，想延长保鲜期",
    )
    contact_name = LineField(label="联系人", required=False, max_length=40)
    contact_phone = PhoneField(required=False, help_text="只给科协和合作的人看。例：13800138000")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["division"]
        self.fields["division"] = DivisionField(under=editions.in_force().province, help_text=place.help_text)

    def particulars(self) -> HostParticulars:
        typed = {name: self.cleaned_data[name] for name in HostParticulars.__dataclass_fields__}
        if "credit_code" in self.errors:  # a wrong code is no reason to ask why there is none
            typed["credit_code"] = self["credit_code"].value()
        return HostParticulars(**typed | {"is_urban": {"yes": True, "no": False}.get(typed["is_urban"])})


def begun_with(particulars: HostParticulars) -> dict[str, Any]:
    """The first values of the form for a host that exists."""
    urban = {True: "yes", False: "no", None: ""}[particulars.is_urban]
    return vars(particulars) | {"is_urban": urban}
