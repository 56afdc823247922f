"""What the page of a table of needs shows: the look under way, what it found, and nothing that anybody falsified."""

import re
from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan.exchange import runs
from kezhan.exchange.models import STALLED, ImportRun, RunState
from kezhan.exchange.shown import SHOWN
from kezhan.needs.models import Need
from tests.exchange.tables import LONG, as_csv, as_sheets, plain
from tests.province import Province
from tests.web.brought import uploaded
from tests.web.office import shown, signed_in


@pytest.fixture
def guangdong(province: Province) -> Client:
    return signed_in(province.posts.guangdong)


@pytest.mark.parametrize("count", [SHOWN, SHOWN + 1, 501])
def test_the_last_rows_of_a_table_are_seen_before_the_yes(guangdong: Client, count: int) -> None:
    run = uploaded(guangdong, plain(*(f"第{number}条" for number in range(1, count + 1))))
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    listed = (f"第{count}条" in page, "第80条" in page, "第81条" in page, "先列前 80 条和最后 20 条" in page)
    assert listed == (True, True, count == SHOWN, count > SHOWN)


def test_the_page_reads_no_table(guangdong: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*given: object) -> None:
        raise AssertionError

    run = uploaded(guangdong, as_csv([("title", "text"), ("甲", LONG)]))
    monkeypatch.setattr(runs, "preview", read)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("收进这 1 条" in page, "这些需求给谁看" in page) == (True, True)


def test_a_long_table_shows_how_far_the_look_has_come(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲"))
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.LOOKING)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("等着检查" in page, "已检查" in page, "收进这" in page) == (True, False, False)
    ImportRun.objects.filter(pk=run.pk).update(seen=1_200, rows=9_000)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("已检查 1,200 行，共 9,000 行。" in page, '<progress id="progress"' in page) == (True, True)
    assert f'hx-get="/needs/import/{run.pk}/" hx-trigger="every 2s"' in page
    assert guangdong.post(f"/needs/import/{run.pk}/bringing/").status_code == 409


def test_a_look_that_died_asks_for_the_table_again(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲"))
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.LOOKING, touched_at=run.touched_at - 2 * STALLED)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("检查断了" in page, "再传一次" in page, "every 2s" in page) == (True, True, False)


def test_a_table_refused_in_the_background_says_why_and_leads_to_another(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲"))
    run.let_go(RunState.REFUSED, "表里没有“需求内容”这一列")
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("这张表没有收" in page, "表里没有“需求内容”这一列" in page) == (True, True)
    assert ('<a href="/needs/import/">上传另一份</a>' in page, "收进这" in page) == (True, False)
    assert guangdong.post(f"/needs/import/{run.pk}/bringing/").status_code == 409


def test_rows_changed_in_the_database_are_not_listed(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲"))
    ImportRun.objects.filter(pk=run.pk).update(shown=run.shown | {"repeats": [["第 3 行", "乙", "收过"]]})
    answer = guangdong.get(f"/needs/import/{run.pk}/")
    assert (answer.status_code, "和当初看到的不一样" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("state", "content", "then"),
    [
        ("stopped", None, "dropped"),
        ("stopped", b"a", "stopped"),
        ("done", None, "done"),
        ("looked_at", b"a", "dropped"),
    ],
)
def test_the_migration_says_which_files_are_gone_and_lets_go_what_nobody_confirmed(
    guangdong: Client, state: str, content: bytes | None, then: str
) -> None:
    run = uploaded(guangdong, plain("甲"))
    ImportRun.objects.filter(pk=run.pk).update(state=state, content=content)
    migration = import_module("kezhan.exchange.migrations.0003_tables_are_looked_at_in_the_background")
    migration.say_that_they_were_dropped(apps, None)
    migration.let_go_what_nobody_confirmed(apps, None)
    run.refresh_from_db()
    kept = content if state == "stopped" else None
    assert (run.state, run.content and bytes(run.content)) == (then, kept)
    assert ("请重新上传" in run.said) is (state == "looked_at")


def test_what_the_table_shows_stands_in_its_columns(province: Province, guangdong: Client) -> None:
    head = ("需求名称", "需求内容", "需求单位", "需求类型", "公开范围")
    rows = [("甲", LONG, "广州荔香饼业有限公司", "技术攻关", "公开"), ("乙", LONG, "", "", "仅科协可见")]
    run = uploaded(guangdong, as_csv([head, *rows]))
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert cells_of(page) == [
        ["第 2 行", "甲", "技术攻关", "广州荔香饼业有限公司", "", "", "公开", ""],
        ["第 3 行", "乙", "技术攻关", "代征集", "", "", "仅科协可见", "没写类型，暂按技术攻关"],
    ]
    guangdong.post(f"/needs/import/{run.pk}/bringing/")
    again = shown(guangdong, f"/needs/import/{uploaded(guangdong, as_csv([head, *rows])).pk}/")
    assert [row[:2] for row in cells_of(again)] == [["第 2 行", "甲"], ["第 3 行", "乙"]]
    assert "收过" in cells_of(again)[0][2]


def cells_of(page: str) -> list[list[str]]:
    """The words of the cells of each row of the page's tables."""
    rows = re.findall("<tr><td.*?</tr>", page, re.DOTALL)
    return [[unescape(cell).strip() for cell in re.findall("<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]


def test_a_table_without_a_sound_row_has_nothing_to_say_yes_to(guangdong: Client) -> None:
    run = uploaded(guangdong, as_csv([("title", "text"), ("甲", ""), ("乙", "")]))
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("没有可以收的行" in page, "收进这" in page, "这些需求给谁看" in page) == (True, False, False)


def test_sheets_that_were_not_read_are_named(guangdong: Client) -> None:
    rows = [("需求名称", "需求内容", "公开范围"), ("甲", LONG, "公开")]
    run = uploaded(guangdong, as_sheets({"需求": rows, "旧的": rows}, hidden=["旧的"]), "需求.xlsx")
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("这几张工作表是隐藏的" in page, "旧的" in page) == (True, True)


def test_ten_earlier_imports_are_listed_without_reading_their_files(guangdong: Client) -> None:
    for number in range(11):
        uploaded(guangdong, plain(f"第{number}条"), f"第{number}份.csv")
    with CaptureQueriesContext(connection) as asked:
        page = shown(guangdong, "/needs/import/")
    assert ("第10份.csv" in page, "第1份.csv" in page, "第0份.csv" in page) == (True, True, False)
    assert not any('"content"' in query["sql"] for query in asked if "exchange_importrun" in query["sql"])


def test_a_page_shows_no_more_repeats_than_rows(guangdong: Client) -> None:
    table = plain(*(f"第{number}条" for number in range(SHOWN + 1)))
    guangdong.post(f"/needs/import/{uploaded(guangdong, table).pk}/bringing/")
    run = uploaded(guangdong, table)
    assert (run.repeats, len(run.shown["repeats"])) == (SHOWN + 1, SHOWN)


@pytest.mark.parametrize("state", RunState.values)
def test_another_association_reads_nothing_of_a_run_that_was_moved_to_it(
    province: Province, guangdong: Client, state: str
) -> None:
    run = uploaded(guangdong, plain("甲"))
    ImportRun.objects.update(association=province.associations.guangzhou, state=state)
    answer = signed_in(province.posts.guangzhou).get(f"/needs/import/{run.pk}/")
    assert (answer.status_code, "甲" in answer.content.decode()) == (409, False)


@pytest.mark.parametrize("falsified", [[1], [], "x", {}])
def test_whatever_stands_in_the_place_of_what_was_shown_is_refused(guangdong: Client, falsified: object) -> None:
    run = uploaded(guangdong, as_csv([("title", "text"), ("甲", LONG)]))
    ImportRun.objects.update(shown=falsified)
    assert guangdong.get(f"/needs/import/{run.pk}/").status_code == 409
    assert guangdong.post(f"/needs/import/{run.pk}/bringing/", {"openness": "public"}).status_code == 409
    assert not Need.objects.exists()
