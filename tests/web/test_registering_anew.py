"""A registration that comes back: what has to be typed again, and each fault told once."""

from django.test import Client

from tests.province import Province
from tests.web.office import errors_of, shown
from tests.web.test_registrations import HOST, newcomer


def test_passwords_that_the_page_does_not_keep_are_asked_for_again(province: Province) -> None:
    page = Client().post("/register/host/", newcomer(**HOST | {"staff": "很多"})).content.decode()
    assert page.count("密码不留在页面上，要重新填一次。") == 2
    assert "密码不留在页面上" not in shown(Client(), "/register/host/")


def test_a_wrong_credit_code_is_told_once_and_nobody_is_asked_why_there_is_none(province: Province) -> None:
    wrong = HOST["credit_code"][:-1] + ("0" if HOST["credit_code"][-1] != "0" else "1")
    errors = errors_of(Client().post("/register/host/", newcomer(**HOST | {"credit_code": wrong, "staff": "很多"})))
    assert [error.split("：")[0] for error in errors] == ["统一社会信用代码", "从业人员（人）"]
