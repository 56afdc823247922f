"""A list as its address asks for it: one declaration gives the page, the part and the Excel."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.paper.tables import read_table
from kezhan.web.parts.bounds import Bound
from kezhan.web.parts.lists import ROWS_A_PAGE
from tests.web import pages_around_lists

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages_around_lists")]
LIST = "/entries/"
NOON = datetime(2026, 5, 6, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(Account.objects.create_account("chen", "陈国栋", "一个够长的口令"))
    client.get("/account/")  # the first page after a sign-in notes when it began
    return client


def record(*names: str) -> None:
    """One entry for each name; every second entry is a return."""
    Entry.objects.bulk_create(
        Entry(
            sequence=place,
            mark=str(place),
            moment=NOON + timedelta(days=place),
            actor="省科协",
            deed="returned" if place % 2 else "filed",
            subject_kind="station",
            subject_id=1000 + place,
            subject_name=name,
        )
        for place, name in enumerate(names)
    )


def record_more(name: str) -> None:
    """One more, behind all others."""
    last = Entry.objects.latest("sequence")
    last.pk, last.sequence, last.mark, last.subject_name = None, last.sequence + 1, name, name
    last.save()


def shown(client: Client, query: str = "", **headers: str) -> str:
    answer = client.get(LIST + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def names_in(page: str) -> list[str]:
    return re.findall(r'<td class="lead text" data-label="对象"><a href="[^"]*">([^<]*)</a>', page)


def banners_in(page: str) -> list[str]:
    return re.findall(r'<div class="banner caution">.*?<div>\s*(.*?)\s*</div>', page, re.DOTALL)


def addresses_in(page: str, label: str) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(rf'<a [^>]*?href="([^"]*)"[^>]*>{label}</a>', page)]


def test_rows_stand_in_the_order_of_the_declaration_with_their_values_in_words(office: Client) -> None:
    record("乙站", "甲站")
    page = shown(office)
    assert names_in(page) == ["乙站", "甲站"]
    cells = re.findall(r'data-label="([^"]*)">(?:<span class="quiet">)?([^<]+)', page)
    assert cells[:4] == [("时间", "2026-05-06 12:00"), ("日期", "2026-05-06"), ("编号", "1,000"), ("备注", "—")]


def test_a_header_sorts_upwards_and_then_downwards(office: Client) -> None:
    record("b", "c", "a")
    (upwards,) = addresses_in(shown(office), "对象")
    page = shown(office, upwards)
    assert names_in(page) == ["a", "b", "c"]
    assert 'aria-sort="ascending"' in page
    (downwards,) = addresses_in(page, "对象")
    assert names_in(shown(office, downwards)) == ["c", "b", "a"]


def test_equal_rows_keep_one_order_over_all_pages(office: Client) -> None:
    record(*(f"站{place:03}" for place in range(2 * ROWS_A_PAGE + 1)))
    seen = [name for number in (1, 2, 3) for name in names_in(shown(office, f"?sort=deed&page={number}"))]
    assert sorted(seen) == [f"站{place:03}" for place in range(2 * ROWS_A_PAGE + 1)]


def test_search_and_filter_narrow_together_and_each_can_be_taken_back(office: Client) -> None:
    record("对虾站", "对虾站二", "荔枝站", "荔枝站二")
    page = shown(office, "?q=对虾&deed=filed")
    assert names_in(page) == ["对虾站"]
    words = re.findall(r'<a href="([^"]*)"><span class="unseen">去掉</span>([^<]*)<', page)
    assert [text for _, text in words] == ["搜索：对虾", "事项：备案"]
    assert names_in(shown(office, words[0][0])) == ["对虾站", "荔枝站"]
    assert names_in(shown(office, words[1][0])) == ["对虾站", "对虾站二"]


def test_the_order_survives_a_filter_and_the_page_does_not(office: Client) -> None:
    record(*(f"站{place:03}" for place in range(ROWS_A_PAGE + 1)))
    page = shown(office, "?sort=-subject_name&deed=filed&page=1")
    assert '<option value="-subject_name" selected>对象 ↓</option>' in page
    assert addresses_in(page, "事项") == ["?deed=filed&sort=deed"]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("?deed=burnt", "事项里没有“burnt”这一项，没有理会这个条件。"),
        ("?colour=red", "这个列表不能按“colour”筛选，没有理会这个条件。"),
        ("?sort=password", "这个列表不能按“password”排序，用了原来的顺序。"),
        ("?sort=--deed", "这个列表不能按“--deed”排序，用了原来的顺序。"),
        ("?page=one", "没有第“one”页，从第一页看起。"),
        ("?page=0", "没有第“0”页，从第一页看起。"),
        ("?page=-1", "没有第“-1”页，从第一页看起。"),
        ("?page=²", "没有第“²”页，从第一页看起。"),
        ("?page=99999999999999999999999", "没有第“99999999999999999999”页，从第一页看起。"),
        ("?page=7", "没有第 7 页，下面是最后一页（第 1 页）。"),
        ("?deed=<b>", "事项里没有“&lt;b&gt;”这一项，没有理会这个条件。"),
    ],
)
def test_what_cannot_be_understood_is_left_aside_with_a_sentence(office: Client, query: str, complaint: str) -> None:
    record("甲站")
    page = shown(office, query)
    assert banners_in(page) == [complaint]
    assert names_in(page) == ["甲站"]


def test_of_too_many_words_only_the_first_are_looked_for_with_a_sentence(office: Client) -> None:
    record("甲乙丙丁戊己站", "甲乙丙站")
    page = shown(office, "?q=甲+乙+丙+丁+戊+己+庚+辛")
    assert names_in(page) == ["甲乙丙丁戊己站"]
    assert banners_in(page) == ["一次最多找 6 个词，只用了前 6 个。"]


def test_a_search_too_long_is_cut_with_a_sentence_and_a_null_character_is_left_out(office: Client) -> None:
    assert banners_in(shown(office, "?q=" + "长" * 101)) == ["搜索词太长，只用了前 100 个字。"]
    record("甲 站")
    assert names_in(shown(office, "?q=甲%00")) == ["甲 站"]


def test_an_empty_list_says_why_and_what_to_do_and_a_narrowed_one_how_to_get_out(office: Client) -> None:
    page = shown(office)
    assert "还没有记录。有人办了事，这里就会有。" in page
    assert addresses_in(page, "去办事") == ["/desk/"]
    record("甲站")
    page = shown(office, "?q=乙&sort=deed")
    assert "没有符合这些条件的记录。" in page
    assert addresses_in(page, "去掉全部条件") == ["?sort=deed"]


def test_pages_lead_to_their_neighbours_and_say_where_one_is(office: Client) -> None:
    record(*(f"站{place:03}" for place in range(2 * ROWS_A_PAGE + 1)))
    page = shown(office, "?page=2&deed=")
    assert addresses_in(page, "上一页") == ["?"]
    assert addresses_in(page, "下一页") == ["?page=3"]
    assert "第 51–100 条，共 101 条" in page
    assert names_in(shown(office, "?page=3")) == ["站100"]


def test_one_row_and_three_rows_cost_the_same_queries(office: Client) -> None:
    costs = []
    for names in (("甲",), ("甲", "乙", "丙")):
        Entry.objects.all().delete()
        record(*names)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert names_in(shown(office)) == list(names)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_count_reads_no_texts(office: Client) -> None:
    record("甲")
    with CaptureQueriesContext(connection) as queries:
        shown(office)
    counts = [query["sql"] for query in queries if "COUNT(" in query["sql"] and "journal_entry" in query["sql"]]
    assert len(counts) == 1
    assert "subject_name" not in counts[0]


def test_htmx_gets_the_part_and_the_back_button_the_page(office: Client) -> None:
    record("甲站")
    part = shown(office, "", **{"HX-Request": "true"})
    assert part.lstrip().startswith('<section class="list" id="list"')
    assert names_in(part) == ["甲站"]
    whole = shown(office, "", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert whole.lstrip().startswith("<!DOCTYPE html>")
    assert "HX-Request" in office.get(LIST).headers["Vary"]


def test_what_htmx_puts_into_the_address_bar_holds_nothing_idle(office: Client) -> None:
    record("甲站")
    answer = office.get(LIST + "?q=&deed=filed&sort=deed&page=1", headers={"HX-Request": "true"})
    assert answer.headers["HX-Push-Url"] == "/entries/?deed=filed&sort=deed"


def test_excel_holds_exactly_what_is_shown_on_all_pages_in_the_same_order(office: Client) -> None:
    record(*(f"站{place:03}" for place in range(2 * ROWS_A_PAGE + 6)))
    answer = office.get(LIST + "?deed=filed&sort=-subject_name&q=站&format=xlsx")
    assert "%E8%AE%B0%E5%BD%95" in answer.headers["Content-Disposition"]
    table = read_table(b"".join(answer), "记录.xlsx", 1000)
    assert table.columns == ["对象", "事项", "时间", "日期", "编号", "备注"]
    assert [row.values["对象"] for row in table.rows] == [f"站{place:03}" for place in range(104, -1, -2)]
    assert table.rows[-1].values == {
        "对象": "站000",
        "事项": "备案",
        "时间": "2026-05-06 12:00:00",
        "日期": "2026-05-06",
        "编号": "1000",
        "备注": "",
    }


def test_the_export_link_keeps_filters_and_order(office: Client) -> None:
    record("甲站")
    page = shown(office, "?deed=filed&sort=-deed")
    assert 'href="?deed=filed&amp;sort=-deed&amp;format=xlsx"' in page


def test_ticked_rows_go_to_the_deed_with_the_way_back(office: Client) -> None:
    record("甲站")
    page = shown(office, "?deed=filed")
    key = Entry.objects.get().pk
    assert f'<input type="checkbox" name="chosen" value="{key}">' in page
    assert 'formaction="/front/">催办</button>' in page
    assert '<input type="hidden" name="next" value="/entries/?deed=filed">' in page


def test_a_long_run_of_pages_leaves_some_out(office: Client) -> None:
    record(*(f"站{place:03}" for place in range(9 * ROWS_A_PAGE)))
    page = shown(office, "?page=5")
    numbers = re.findall(r'第</span>(\d+)<span|<li class="gap far">(…)', page)
    assert ["".join(each) for each in numbers] == ["1", "…", "3", "4", "5", "6", "7", "…", "9"]


@pytest.fixture
def _bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list shows its first 100 rows and exports 105."""
    bounded = replace(pages_around_lists.ENTRIES, bound=Bound(shown=100, exported=105))
    monkeypatch.setattr(pages_around_lists, "ENTRIES", bounded)


@pytest.mark.usefixtures("_bounded")
@pytest.mark.parametrize("query", ["?page=2", "?page=2&q=站"])
def test_a_bounded_list_is_counted_to_its_bound_and_says_that_more_follows(office: Client, query: str) -> None:
    record(*[f"{place:03}站" for place in range(100)])
    page = shown(office, query)
    assert "100 条</span>" in page
    assert banners_in(page) == []
    record_more("100站")
    page = shown(office, query)
    assert "100 条以上</span>" in page
    assert names_in(page)[-1] == "099站"
    assert [words[:4] for words in banners_in(page)] == ["后面还有"]
    assert banners_in(shown(office, query.replace("page=2", "page=1"))) == []


@pytest.mark.usefixtures("_bounded")
def test_a_bounded_list_is_exported_whole_or_not_at_all(office: Client) -> None:
    record(*[f"{place:03}站" for place in range(105)])
    exported = office.get(LIST + "?format=xlsx")
    assert len(read_table(b"".join(exported), "x.xlsx", 1000).rows) == 105
    record_more("105站")
    answer = office.get(LIST + "?format=xlsx", follow=True)
    assert "一次最多导出 105 条，请先筛选再导出" in answer.content.decode()
    narrowed = office.get(LIST + "?format=xlsx&deed=filed")
    assert len(read_table(b"".join(narrowed), "x.xlsx", 1000).rows) == 54


@pytest.mark.usefixtures("_bounded")
def test_a_bounded_list_counts_no_row_beyond_its_bound(office: Client) -> None:
    record("甲站")
    with CaptureQueriesContext(connection) as asked:
        shown(office)
    counts = [one["sql"] for one in asked if "COUNT(*)" in one["sql"] and "journal_entry" in one["sql"]]
    assert counts
    assert all("LIMIT 101" in sql for sql in counts)
