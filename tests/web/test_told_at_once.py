"""All that is wrong with a form is told at once: each further round costs another typing of the password."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from kezhan.needs.particulars import NeedParticulars, sound
from kezhan.organisations.models import Registration
from kezhan.policy.refusal import Refused
from kezhan.web.parts.attempt import show_refusal
from tests.province import Province
from tests.web.needs_at_hand import bakery, monday, typed
from tests.web.office import errors_of, signed_in
from tests.web.test_registrations import HOST, newcomer

__all__ = ["bakery", "monday"]


def test_all_that_is_wrong_is_told_at_once_so_that_nobody_types_the_password_five_times(province: Province) -> None:
    wrong = {
        "division": "荔湾白鹤",
        "credit_code": "",
        "industry": "",
        "account_username": "林",
        "account_password": "荔枝",
    }
    told = [line.partition("：")[0] for line in errors_of(Client().post("/register/host/", newcomer(**HOST | wrong)))]
    assert told == ["所在地", "没有信用代码的原因", "行业", "登录名", "再输一次密码"]
    assert not Registration.objects.exists()


def test_what_only_the_rules_find_wrong_is_told_at_once_too(province: Province) -> None:
    wrong = {"credit_code": "", "staff": "", "account_username": "林"}
    told = [line.partition("：")[0] for line in errors_of(Client().post("/register/host/", newcomer(**HOST | wrong)))]
    assert told == ["没有信用代码的原因", "从业人员（人）", "登录名"]


def test_all_that_is_wrong_with_a_need_is_told_at_once(province: Province, bakery: Client) -> None:
    wrong = {"budget": "三万", "text": "发霉", "task": "", "wanted_by": "2026-01-01"}
    told = errors_of(bakery.post("/needs/new/", typed(form_key=str(uuid4()), **wrong)))
    assert [line.partition("：")[0] for line in told] == ["需求内容", "需求类型", "希望完成时间", "预算（万元）"]
    draft = errors_of(bakery.post("/needs/new/", typed(form_key=str(uuid4()), draft="1", **wrong)))
    assert [line.partition("：")[0] for line in draft] == ["预算（万元）"]


def test_all_that_the_rules_find_wrong_with_a_need_is_told_at_once(province: Province, bakery: Client) -> None:
    wrong = NeedParticulars(task="x", title="t", text="y" * 30, discipline="炼丹", industry="z", budget=Decimal(-1))
    with pytest.raises(Refused) as refusal:
        sound(wrong)
    told = [one.field for one in (refusal.value, *refusal.value.further)]
    assert told == ["task", "budget", "discipline", "industry"]


def test_all_that_is_wrong_with_a_host_is_told_at_once_to_whoever_keeps_it(province: Province) -> None:
    wrong = HOST | {"division": "荔湾白鹤", "credit_code": "", "industry": ""}
    for person, address in (("liwan", "/hosts/entry/"), ("bakery", f"/hosts/{province.hosts.bakery.pk}/particulars/")):
        told = errors_of(signed_in(getattr(province.posts, person)).post(address, wrong))
        assert [line.partition("：")[0] for line in told] == ["所在地", "没有信用代码的原因", "行业"]


def test_a_field_of_which_two_rules_complain_says_it_once(province: Province, bakery: Client) -> None:
    need = bakery.post("/needs/new/", typed(form_key=str(uuid4()), task="", text="发霉", budget="3"))
    form = need.context["form"]
    show_refusal(form, Refused("太短", field="text", further=(Refused("也太短", field="text"), Refused("都不行"))))
    assert [len(form.errors["text"]), form.errors["__all__"]] == [1, ["都不行"]]
