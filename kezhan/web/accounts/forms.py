"""The forms of one's own account."""

from typing import Any

from django import forms

from kezhan.accounts.models import Account
from kezhan.accounts.passwords import RULE
from kezhan.web.parts.fields import LineField, MobileField, PersonNameField

LONGEST_USERNAME = Account._meta.get_field("username").max_length or 0


def secret(label: str, *, new: bool = False) -> forms.CharField:
    """A password; for a new one the rule stands beside it."""
    kind = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput({"autocomplete": kind}),
        help_text=RULE if new else "",
    )


def sign_in_name_field() -> forms.CharField:
    """The sign-in name that somebody chooses for a new account."""
    return LineField(
        label="登录名",
        max_length=35,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        help_text="3 到 35 位小写字母、数字和 . _ -。平台会在后面加 4 位数字。例：linweimin",
    )


class SignInForm(forms.Form):
    """Sign-in name and password."""

    username = LineField(
        label="登录名",
        max_length=LONGEST_USERNAME,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = secret("密码")


class PasswordForm(forms.Form):
    """A new password, typed twice, and the present one as proof of the person."""

    present = secret("现在的密码")
    wanted = secret("新密码", new=True)
    again = forms.CharField(
        label="再输一次新密码", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        refuse_different(self, "wanted", "again")
        return self.cleaned_data


class ParticularsForm(forms.Form):
    """Name and telephone."""

    name = PersonNameField(help_text="办事记录上写的就是这个名字。例：林伟民")
    phone = MobileField(required=False, help_text="只给与你办事有关的人看。例：13800138000")


def refuse_different(form: forms.Form, password: str, again: str) -> None:
    """The second typing must equal the first."""
    typed = form.cleaned_data
    if again in typed and typed.get(password) != typed[again]:
        form.add_error(again, "两次输入的密码不一样，请再输一次。")
