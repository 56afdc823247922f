"""The parts of pages give their meaning in words and not only by colour; fields say what they ask for."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.template import VariableDoesNotExist, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import strip_tags

from kezhan import clock
from kezhan.web.parts.facts import Fact
from kezhan.web.parts.faults import UNKNOWN
from kezhan.web.parts.places import place_name
from kezhan.web.parts.seen import seen
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags import kezhan as words

NOW = datetime(2026, 11, 23, 7, 4, tzinfo=UTC)  # 15:04 in Shanghai


def said(part: str, **parameters: object) -> str:
    """The words of a part, in the order in which a screen reader reads them."""
    return " ".join(strip_tags(render_to_string(f"parts/{part}.html", parameters)).split())


def test_dates_times_and_money_read_as_one_writes_them() -> None:
    with clock.at(NOW):
        assert words.day(date(2026, 11, 3)) == "2026年11月3日"
        assert words.day(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)) == "2026年11月23日"
        assert words.moment(NOW) == "11月23日 15:04"
        assert words.moment(datetime(2025, 1, 2, 1, 5, tzinfo=UTC)) == "2025年1月2日 09:05"
        assert words.money(Decimal("1250.50")) == "1,250.5 万元"
        assert words.money(0) == "0 万元"
        assert words.grouped(30000) == "30,000"
        assert [words.day(None), words.moment(None), words.money(None), words.ago(None)] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (datetime(2026, 11, 23, 7, 3, 30, tzinfo=UTC), "刚刚"),
        (datetime(2026, 11, 23, 6, 4, 30, tzinfo=UTC), "59 分钟前"),
        (datetime(2026, 11, 22, 16, 4, tzinfo=UTC), "15 小时前"),
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "昨天"),
        (date(2026, 11, 23), "今天"),
        (date(2026, 11, 21), "前天"),
        (date(2026, 10, 24), "30 天前"),
        (date(2026, 10, 23), "2026年10月23日"),
        (date(2026, 11, 24), "2026年11月24日"),
    ],
)
def test_how_long_ago_is_told_as_one_says_it(then: date | datetime, told: str) -> None:
    with clock.at(NOW):
        assert words.ago(then) == told


def test_a_rule_says_whether_it_holds_with_its_clause_and_what_was_found() -> None:
    rules = [
        {"passed": True, "text": "牵头学会是省级学会", "clause": "§0.1"},
        {"passed": False, "text": "工作团队至少 3 名专家", "clause": "§5.2", "finding": "现在只有 2 名"},
        {"passed": None, "text": "办公条件"},
    ]
    assert said("rules", rules=rules) == (
        "符合：牵头学会是省级学会 §0.1 不符合：工作团队至少 3 名专家 §5.2 现在只有 2 名 待查：办公条件"
    )


def test_a_difference_says_what_went_and_what_came_and_escapes_what_people_wrote() -> None:
    page = render_to_string("parts/difference.html", {"segments": [("same", "到"), ("old", "<50%"), ("new", "60%")]})
    assert '<del><span class="unseen">（删去）</span>&lt;50%</del>' in page
    assert '<ins><span class="unseen">（新增）</span>60%</ins>' in page


def test_a_timeline_marks_the_present_step_and_the_expected_ones() -> None:
    moments = [
        Moment("提交", "past", "5月6日", "林伟民"),
        Moment("地市审核", "late"),
        Moment("公示", "expected", "6月中旬"),
    ]
    page = render_to_string("parts/timeline.html", {"moments": moments})
    assert re.findall(r'<li class="([^"]*)"( aria-current="step")?', page) == [
        ("past", ""),
        ("present late", ' aria-current="step"'),
        ("expected", ""),
    ]
    assert said("timeline", moments=moments) == "提交 5月6日 · 林伟民 地市审核 公示 （预计） 6月中旬"


def test_a_fact_of_nought_is_a_fact_and_an_empty_one_says_so() -> None:
    rows = [Fact("专家", "0"), Fact("专人", "", "/person/")]
    assert said("summary", rows=rows) == "专家 0 专人 未填写 修改：专人"


def test_what_was_typed_stays_text_in_facts_and_in_a_life() -> None:
    typed = "<script>\"&'"
    assert "<script>" not in f"{Fact(typed, typed, typed, typed)}{Moment(typed, 'past', typed, typed, typed)}"
    assert "<dd>一<br>二 &lt;三&gt;</dd>" in str(Fact("地址", "一\r\n二 <三>"))


class Asking(forms.Form):
    code = forms.CharField(label="统一社会信用代码", help_text="营业执照右上角。例：93440904MA4UKL8X2P")
    note = forms.CharField(label="备注", required=False)
    tasks = forms.MultipleChoiceField(label="工作", choices=[("a", "技术攻关")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(label="内容真实")


def test_a_field_says_what_it_is_for_gives_an_example_and_whether_it_must_be_filled() -> None:
    page = Asking().as_div()
    assert " ".join(strip_tags(page).split()) == (
        "统一社会信用代码必填 营业执照右上角。 例：93440904MA4UKL8X2P 备注 工作必填 技术攻关 内容真实必填"
    )
    assert page.count("<fieldset") == page.count("</fieldset>") == 1


def test_a_wrong_field_is_tied_to_its_error_and_the_summary_leads_to_it() -> None:
    form = Asking({"note": "<b>"})
    page = str(form)
    assert 'aria-describedby="id_code_helptext id_code_error"' in page
    assert 'id="id_code_error"' in page
    assert 'value="&lt;b&gt;"' in page
    summary = render_to_string("parts/error_summary.html", {"form": form})
    leads = re.findall(r'<a href="#([^"]*)">', summary)
    assert leads == ["id_code", "id_tasks_0", "id_sure"]
    assert [lead for lead in leads if f'id="{lead}"' not in page] == []


def test_nothing_wrong_shows_no_summary() -> None:
    assert said("error_summary", form=Asking()) == ""


def test_a_grave_deed_tells_its_consequence_and_stays_closed_until_asked() -> None:
    parameters = {"label": "摘牌", "consequence": "站点立即失去资格。", "url": "/delist/"}
    assert said("confirm", **parameters) == "摘牌… 站点立即失去资格。 确定摘牌"
    assert '<details class="grave">' in render_to_string("parts/confirm.html", parameters)
    assert '<details class="grave" open>' in render_to_string("parts/confirm.html", {**parameters, "open": True})


@pytest.mark.parametrize("name", ["403.html", "404.html", "errors/fault.html"])
def test_pages_for_errors_need_nothing_but_themselves(name: str) -> None:
    page = render_to_string(name, {"fault": UNKNOWN})
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert re.search(r"<h1>[^<]+</h1>", page)


def test_a_message_takes_neither_title_nor_link_from_the_page_around_it() -> None:
    class Message:
        level_tag = "success"

        def __str__(self) -> str:
            return "已保存。"

    page = render_to_string("parts/messages.html", {"messages": [Message()], "title": "修改资料", "url": "/here/"})
    assert (strip_tags(page).split(), "<a " in page) == (["已保存。"], False)


@pytest.mark.parametrize(
    ("code", "named"), [("440103", "广州市荔湾区"), ("440000", "广东省"), ("330106", "浙江省杭州市西湖区")]
)
def test_a_place_is_named_from_the_city_down_and_of_another_province_in_full(code: str, named: str) -> None:
    assert place_name(code) == named


@pytest.mark.parametrize(
    ("sent", "number"),
    [("12", 12), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("9" * 5000, None), ("²", None), ("", None), ("x", None)],
)
def test_what_a_page_says_it_showed_is_a_number_or_nothing(sent: str, number: int | None) -> None:
    assert seen(RequestFactory().post("/", {"seen": sent})) == number


def test_an_error_on_a_page_does_not_leave_it_empty() -> None:
    content = "{% block content %}{{ known|default:unknown }}{% endblock %}"
    page = engines["django"].from_string('{% extends "framed.html" %}' + content)
    with pytest.raises(VariableDoesNotExist):
        page.render({"known": ""})
    templates = (Path(__file__).parents[2] / "kezhan/web/templates").rglob("*.html")
    assert [path.name for path in templates if "block.super" in path.read_text()] == []
