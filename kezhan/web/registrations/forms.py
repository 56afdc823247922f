"""The registration forms: what is registered and, for a new person, their account."""

from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BoundField

from kezhan.organisations.newcomers import Newcomer
from kezhan.policy.examples import example
from kezhan.security.models import Matter
from kezhan.web.accounts.forms import refuse_different, secret, sign_in_name_field
from kezhan.web.experts.forms import ExpertForm
from kezhan.web.hosts.forms import HostForm
from kezhan.web.parts.fields import MobileField, PersonNameField
from kezhan.web.parts.visitors import ProvedForm
from kezhan.web.societies.fields import SocietyField
from kezhan.web.societies.forms import SocietyForm

PARTS = {
    "society": "你的学会",
    "name": "基本资料",
    "industry": "行业和规模",
    "disciplines": "专长",
    "fields_of_work": "专长",
    "members": "会员和联系人",
    "profile": "简介和联系人",
    "phone": "联系方式",
    "account_name": "你的账号",
    "account_username": "你的账号",
}
"""The first field of each part of a form, and the part's heading."""


class PersonPart(forms.Form):
    """The person who registers."""

    account_name = PersonNameField(label="你的姓名", widget=forms.TextInput({"autocomplete": "name"}))
    account_phone = MobileField(label="你的手机", required=False, help_text="审核时可能联系你。例：13800138000")


class SignInPart(ProvedForm):
    """How a new person will sign in."""

    matter = Matter.REGISTRATION
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    account_username = sign_in_name_field()
    account_password = secret("密码", new=True)
    account_again = forms.CharField(
        label="再输一次密码", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        refuse_different(self, "account_password", "account_again")
        return self.cleaned_data

    def newcomer(self) -> Newcomer:
        typed = self.cleaned_data
        return Newcomer(
            name=typed["account_name"],
            username=typed["account_username"],
            password=typed["account_password"],
            phone=typed["account_phone"],
            organisation=typed["name"],
        )


class OfSociety(forms.Form):
    """The society to which an expert hands in."""

    society = SocietyField(label="你是哪个学会的专家", help_text=example("由这个学会审核。例：{province}食品学会"))


class NewSocietyForm(SignInPart, PersonPart, SocietyForm):
    """A new person registers a society."""


class NewHostForm(SignInPart, PersonPart, HostForm):
    """A new person registers a host."""


class RegisterExpertForm(ExpertForm, OfSociety):
    """A person with an account registers as an expert."""


class NewExpertForm(SignInPart, ExpertForm, OfSociety):
    """A new person registers as an expert; the account takes the expert's name and telephone."""

    def newcomer(self) -> Newcomer:
        typed = self.cleaned_data
        return Newcomer(typed["name"], typed["account_username"], typed["account_password"], typed["phone"])


class DecisionForm(forms.Form):
    """Why the registration is not approved."""

    remark = forms.CharField(
        label="不通过的原因",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="申请人会看到，写清怎样改才行。例：信用代码与单位名称对不上，请核对营业执照",
    )


def sections(form: forms.Form) -> dict[str, list[BoundField]]:
    """The fields under the headings of their parts, in the form's order."""
    parts: dict[str, list[BoundField]] = {}
    heading = ""
    for field in form.visible_fields():
        heading = PARTS.get(field.name, heading)
        parts.setdefault(heading, []).append(field)
    return parts
