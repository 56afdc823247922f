"""The fields that several forms share: what a person may type, what is cleaned, what a wrong value is told."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import Client

from kezhan.reference.divisions import Level
from kezhan.web.parts.fields import (
    CreditCodeField,
    DayField,
    DisciplineField,
    DisciplinesField,
    DivisionField,
    IndustryField,
    MoneyField,
    PhoneField,
)


class Everything(forms.Form):
    place = DivisionField(under="440000", deepest=Level.COUNTY)
    disciplines = DisciplinesField(at_most=3)


def said(field: forms.Field, typed: object) -> list[str]:
    with pytest.raises(ValidationError) as wrong:
        field.clean(typed)
    return wrong.value.messages


@pytest.mark.parametrize(
    "typed", ["荔湾区", "广州市荔湾区", "广东省广州市荔湾区", "440103", " 440103 ", "４４０１０３", "荔湾"]
)
def test_a_division_is_found_by_each_way_of_writing_it(typed: str) -> None:
    assert DivisionField().clean(typed) == "440103"


def test_an_ambiguous_division_is_refused_with_the_choices() -> None:
    (message,) = said(DivisionField(), "朝阳区")
    assert "北京市朝阳区" in message
    assert "吉林省长春市朝阳区" in message


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("北京市朝阳区", "广东省里没有叫“北京市朝阳区”的地方，请看看是不是写错了或改了名。"),
        ("110105", "北京市朝阳区不在广东省，这里只填广东省的地方。"),
        ("999999", "没有行政区划代码“999999”，请从列表里选。"),
        ("", "请填写所在地。"),
    ],
)
def test_a_division_that_does_not_fit_is_refused_in_words(typed: str, message: str) -> None:
    field = DivisionField(under="440000", error_messages={"required": "请填写所在地。"})
    assert said(field, typed) == [message]


def test_part_of_a_divisions_name_is_answered_with_what_it_may_be() -> None:
    field = DivisionField(under="440000", deepest=Level.COUNTY)
    assert said(field, "荔湾的") == ["广东省里没有叫“荔湾的”的地方，请看看是不是写错了或改了名。"]
    assert said(field, "荔") == ["没有叫“荔”的地方，是不是这些里的：广东省广州市荔湾区？"]


def test_a_place_that_is_too_large_is_not_denied() -> None:
    (message,) = said(DivisionField(under="440103004"), "荔湾区")
    assert message.startswith("广东省广州市荔湾区多宝街道里没有叫“荔湾区”的地方，是不是这些里的：")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("顺德大良", "广东省佛山市顺德区大良街道"),
        ("广州荔湾", "广东省广州市荔湾区"),
        ("广州市荔湾", "广东省广州市荔湾区"),
        ("茂名高州", "广东省茂名市高州市"),
    ],
)
def test_two_places_side_by_side_as_in_speech_are_answered_with_what_they_may_be(typed: str, meant: str) -> None:
    [message] = said(DivisionField(under="440000"), typed)
    assert message.startswith(f"没有叫“{typed}”的地方，是不是这些里的：{meant}")


@pytest.mark.parametrize("typed", ["荔湾大良", "没有这样的地方吧没有这样的地方"])
def test_two_places_of_which_neither_is_in_the_other_are_not_guessed_at(typed: str) -> None:
    assert said(DivisionField(under="440000"), typed) == [
        f"广东省里没有叫“{typed}”的地方，请看看是不是写错了或改了名。"
    ]


def test_a_division_deeper_than_asked_is_refused() -> None:
    assert said(DivisionField(deepest=Level.CITY), "440103") == ["这里填到市一级，荔湾区填得太细了。"]


def test_a_form_shows_names_where_codes_are_kept() -> None:
    form = Everything(initial={"place": "440103", "disciplines": ["110", "120"]})
    assert form["place"].value() == "广东省广州市荔湾区"
    assert form["disciplines"].value() == ["110 数学", "120 信息科学与系统科学"]
    assert 'value="广东省广州市荔湾区"' in str(form["place"])
    assert 'hx-get="/lookup/divisions/?deepest=county&amp;under=440000"' in str(form["place"])


def test_a_form_sent_back_as_shown_has_not_changed() -> None:
    data = QueryDict("place=广东省广州市荔湾区&disciplines=110 数学&disciplines=")
    form = Everything(data, initial={"place": "440103", "disciplines": ["110"]})
    assert form.is_valid()
    assert form.cleaned_data == {"place": "440103", "disciplines": ["110"]}
    assert form.changed_data == []


def test_what_was_typed_wrongly_stays_in_the_field() -> None:
    form = Everything(QueryDict("place=不存在的地方&disciplines=不存在的学问"))
    assert not form.is_valid()
    assert form["place"].value() == "不存在的地方"
    assert form["disciplines"].value() == ["不存在的学问"]


def test_several_disciplines_come_once_each_and_not_too_many() -> None:
    field = DisciplinesField(at_most=2)
    assert field.clean(["110", "110 数学", "120"]) == ["110", "120"]
    assert said(field, ["110", "120", "130"]) == ["最多填 2 个学科，你填了 3 个。"]


def test_several_disciplines_offer_two_empty_lines_more_within_their_bound() -> None:
    assert str(Everything(initial={"disciplines": ["110"]})["disciplines"]).count("<input") == 3
    assert str(Everything(initial={"disciplines": ["110", "120"]})["disciplines"]).count("<input") == 3


@pytest.mark.parametrize("typed", ["C2641", "c2641", "2641", "C2641 涂料制造", "涂料制造"])
def test_an_industry_is_found_by_code_or_name(typed: str) -> None:
    assert IndustryField().clean(typed) == "C2641"


def test_an_unknown_industry_is_refused_with_what_may_have_been_meant() -> None:
    (message,) = said(IndustryField(), "涂料")
    assert message.startswith("没有叫“涂料”的行业，是不是这些里的：C2641 涂料制造")
    assert said(IndustryField(), "飞毯") == ["没有叫“飞毯”的行业，换个说法再试。"]


@pytest.mark.parametrize("typed", ["110.1410", "1101410", "110"])
def test_a_discipline_is_found_by_its_code(typed: str) -> None:
    assert DisciplineField().clean(typed) == typed.replace(".", "").split()[0]


def test_a_name_that_two_disciplines_share_is_refused_with_both() -> None:
    (message,) = said(DisciplineField(), "心理语言学")
    assert message.startswith("叫“心理语言学”的学科有 2 个，请选一个：")


def test_a_credit_code_is_checked_and_written_in_capitals() -> None:
    assert CreditCodeField().clean(" 91350100-m000100y43 ") == "91350100M000100Y43"
    assert CreditCodeField().clean("９１３５０１００Ｍ０００１００Ｙ４３") == "91350100M000100Y43"
    assert said(CreditCodeField(), "9135") == ["统一社会信用代码应为 18 位，你填了 4 位。"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0013 8000", "13800138000"),
        ("+86-13800138000", "13800138000"),
        ("020-83345678", "020-83345678"),
        ("(0755)83345678", "0755-83345678"),
        ("07598334567", "0759-8334567"),
        ("020－83345678-801", "020-83345678-801"),
        ("１３８００１３８０００", "13800138000"),
    ],
)
def test_a_telephone_is_kept_in_one_way_of_writing(typed: str, kept: str) -> None:
    assert PhoneField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["12345", "12800138000", "83345678", "电话"])
def test_what_is_no_telephone_is_refused(typed: str) -> None:
    assert said(PhoneField(), typed) == ["请填 11 位手机号，或带区号的座机，区号和号码之间用“-”隔开。"]


@pytest.mark.parametrize(
    ("typed", "kept"), [("1,250.5", "1250.5"), ("12 万元", "12"), ("12万", "12"), ("１２．５万元", "12.5")]
)
def test_money_is_understood_as_people_write_it(typed: str, kept: str) -> None:
    assert MoneyField().clean(typed) == Decimal(kept)


@pytest.mark.parametrize(("kept", "shown"), [(Decimal("30.00"), "30"), (Decimal("12.50"), "12.5"), ("三十", "三十")])
def test_money_is_shown_as_people_write_it(kept: Decimal | str, shown: str) -> None:
    assert MoneyField().prepare_value(kept) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-01",
        "2026.12.1",
        "2026/12/1",
        "2026年12月1日",
        "2026年12月1号",
        "2026-12-01T00:00:00",
        "２０２６．１２．１",
        "2026 年 12 月 1 日",
    ],
)
def test_a_day_is_understood_as_people_write_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 12, 1)


@pytest.mark.parametrize("typed", ["明年", "2026.13.1", "2026-02-30"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert said(DayField(), typed) == ["请填日期，如 2026-11-23。"]


@pytest.mark.parametrize("typed", ["9999-12-31", "2206-12-01"])
def test_a_day_farther_off_than_anybody_plans_is_refused_where_it_was_typed(typed: str) -> None:
    assert said(DayField(), typed) == [f"“{typed}”离今天 10 年以上，请看年份有没有写错。"]


def test_what_is_pasted_is_not_cut_off_by_the_browser() -> None:
    class Told(forms.Form):
        text = forms.CharField(label="内容", max_length=5, widget=forms.Textarea)

    form = Told({"text": "长" * 9})
    assert form.errors == {"text": ["最多 5 个字，现在有 9 个。"]}
    assert "长" * 9 in str(form["text"])
    assert "maxlength" not in str(form["text"])


def test_what_is_no_money_is_refused() -> None:
    assert said(MoneyField(), "很多") == ["请填数字，单位是万元，如 12.5。"]
    assert said(MoneyField(), "1e5") == ["请填数字，单位是万元，如 12.5。"]
    assert said(MoneyField(), "-1") == ["不能小于 0。"]


def test_suggestions_come_under_the_name_of_the_field_that_asks(client: Client) -> None:
    plain = client.get("/lookup/divisions/", {"q": "广州市荔湾", "deepest": "county"}).content.decode()
    asked = client.get(
        "/lookup/divisions/", {"place": "广州市荔湾", "deepest": "county"}, headers={"HX-Trigger-Name": "place"}
    ).content.decode()
    assert plain == asked
    assert plain.strip() == '<option value="广东省广州市荔湾区">440103</option>'


@pytest.mark.parametrize(
    ("address", "words"),
    [("/lookup/divisions/", "镇"), ("/lookup/industries/", "制造"), ("/lookup/disciplines/", "学")],
)
def test_suggestions_are_twenty_lines_at_most(client: Client, address: str, words: str) -> None:
    assert client.get(address, {"q": words}).content.decode().count("<option") == 20
    assert client.get(address).content.decode().count("<option") == 0


def test_suggestions_under_a_place_that_is_none_are_empty(client: Client) -> None:
    answer = client.get("/lookup/divisions/", {"q": "区", "under": "nowhere", "deepest": "nothing"})
    assert (answer.status_code, answer.content.decode().count("<option")) == (200, 0)
