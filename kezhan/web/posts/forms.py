"""The forms that give a person a post."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.models.folded_name import called
from kezhan.organisations.rules import Organisation
from kezhan.policy.examples import example
from kezhan.web.accounts.forms import secret, sign_in_name_field
from kezhan.web.parts.fields import LineField, MobileField, PersonNameField

HAND_ON = "请把登录名和初始密码当面告诉本人；对方一登录，会先请他换成自己的密码。"
"""The message to a person who has given somebody a password."""
GIVEN = [(role, label) for role, label in Role.choices if role != Role.EXPERT]
"""The roles that are given: an expert registers, or is listed by a society."""
KINDS: dict[Role, type[Association | Society | Host]] = {
    Role.PROVINCE: Association,
    Role.CITY: Association,
    Role.COUNTY: Association,
    Role.SOCIETY: Society,
    Role.HOST: Host,
}


def _called(kind: type[Association | Society | Host], name: str) -> list[Organisation]:
    """Those that the name means: one, or several of one name in different places."""
    if kind is Association:
        return list(Association.objects.filter(name=name))
    rows: QuerySet[Any] = kind._default_manager.all()
    return called(rows, name)


def role_at(organisation: Organisation) -> Role:
    """What the people of the organisation are."""
    if isinstance(organisation, Association):
        return Role(organisation.level)
    return Role.SOCIETY if isinstance(organisation, Society) else Role.HOST


class EmptyingForm(forms.Form):
    """Sent with a deed that leaves a desk without anybody, by a page that said so.

    A page opened before the last colleague left has not said it, and its deed is not done.
    """

    emptied = forms.BooleanField(widget=forms.HiddenInput, initial=True)


class WherePart(forms.Form):
    """Role and organisation: those of the page one came from (`at`), or one's own; the administrator chooses them."""

    role = forms.ChoiceField(label="身份", choices=[("", "请选择"), *GIVEN])
    organisation = LineField(
        label="单位全名",
        required=False,
        max_length=80,
        help_text=example("管理员不用填；同名的单位改填信用代码。例：{city}科学技术协会"),
    )

    def __init__(self, *args: Any, by: Post, at: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.at = by, at
        if at or not by.is_administrator:
            del self.fields["role"], self.fields["organisation"]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if self.at:
            return typed | {"role": role_at(self.at), "organisation": self.at}
        if not self.by.is_administrator:
            return typed | {"role": Role(self.by.role), "organisation": self.by.organisation}
        if "role" in typed and "organisation" in typed:
            role, name = Role(typed["role"]), typed["organisation"].strip()
            typed |= {"role": role, "organisation": self._organisation(role, name)}
        return typed

    def _organisation(self, role: Role, name: str) -> Organisation | None:
        if role == Role.ADMINISTRATOR:
            if name:
                self.add_error(
                    "organisation", f"{role.label}不设在单位名下。要设在“{name}”，请换一个身份；不是的话清空这里。"
                )
            return None
        found = _called(KINDS[role], name)
        if not found and role in (Role.SOCIETY, Role.HOST):
            found = list(KINDS[role]._default_manager.filter(credit_code=name.upper())[:2])
        if not name:
            self.add_error("organisation", f"请写{role.label}的全名。")
        elif len(found) != 1:
            reason = "有几家同名的，请改填信用代码" if found else f"没有叫“{name}”的{role.label}，请写全名"
            self.add_error("organisation", f"{reason}。")
        return found[0] if len(found) == 1 else None


class NewcomerForm(WherePart):
    """A new person with a new account."""

    name = PersonNameField(help_text="例：林伟民")
    phone = MobileField(required=False, help_text="例：13800138000")
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    username = sign_in_name_field()
    password = secret("初始密码", new=True)


class RenewalForm(forms.Form):
    """A new first password for a person who forgot theirs."""

    password = secret("新的初始密码", new=True)


class ColleagueForm(WherePart):
    """A person who already has an account, found by their sign-in name."""

    account = LineField(
        label="对方的登录名", max_length=40, help_text="请对方在“我的账号”里看，一个字也不能错。例：linweimin-4827"
    )
