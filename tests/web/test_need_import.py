"""Import a table of needs on pages: upload, look, say yes. Only associations do so, each for itself."""

import re
from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.exchange import receiving, runs
from kezhan.exchange.dropping import KEPT, drop_left_lying
from kezhan.exchange.models import STALLED, ImportRun, RunState
from kezhan.exchange.shown import SHOWN
from kezhan.needs.models import Need
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import read_table
from tests.exchange.tables import LONG, as_csv, as_sheets, plain
from tests.province import Province
from tests.web.office import errors_of, messages_of, queries_of, shown, signed_in


@pytest.fixture
def guangdong(province: Province) -> Client:
    return signed_in(province.posts.guangdong)


def uploaded(client: Client, content: bytes, name: str = "需求.csv") -> ImportRun:
    answer = client.post("/needs/import/", {"file": SimpleUploadedFile(name, content)})
    run = ImportRun.objects.latest("pk")
    assert answer.headers["Location"] == f"/needs/import/{run.pk}/"
    return run


def test_a_file_is_looked_at_row_by_row_before_anything_is_written(guangdong: Client) -> None:
    table = as_csv([("id", "title", "text", "处室"), ("1", "甲", LONG, ""), ("2", "乙", "", ""), ("1", "甲", LONG, "")])
    page = shown(guangdong, f"/needs/import/{uploaded(guangdong, table).pk}/")
    assert "收进这 1 条" in page
    assert "第 3 行" in page
    assert "没有填，学会看不出现状和难点；请补上再导入" in page
    assert "来源编号 1 与第 2 行相同，只收一条" in page
    assert "没写类型，暂按技术攻关" in page
    assert "处室" in page
    assert not Need.objects.exists()


def test_the_preview_shows_what_it_made_of_budget_and_day(guangdong: Client) -> None:
    rows = [("title", "text", "经费", "期限"), ("甲", LONG, "5,000", "2027年底"), ("乙", LONG, "面议", "尽快")]
    page = shown(guangdong, f"/needs/import/{uploaded(guangdong, as_csv(rows)).pk}/")
    assert ("5,000 万元" in page, "2027年12月31日" in page) == (True, True)
    assert ("“面议”没有读，“预算（万元）”留空" in page, "“尽快”没有读，“希望完成时间”留空" in page) == (True, True)


@pytest.mark.parametrize(("head", "asked"), [("处室", True), ("公开范围", False)])
def test_a_table_that_does_not_say_who_may_read_asks_before_the_yes(guangdong: Client, head: str, asked: bool) -> None:
    rows = [("title", "text", head), ("甲", LONG, "公开"), ("乙", LONG, "公开")]
    page = shown(guangdong, f"/needs/import/{uploaded(guangdong, as_csv(rows)).pk}/")
    assert ("这些需求给谁看" in page, "按上面选的" in page, "收进这 2 条" in page) == (asked, asked, True)
    assert "checked" not in page


def test_nothing_is_chosen_for_the_person_and_what_was_shown_stays(guangdong: Client) -> None:
    rows = [("id", "title", "text"), ("1", "甲", LONG), ("2", "乙", "")]
    run = uploaded(guangdong, as_csv(rows))
    address = f"/needs/import/{run.pk}/bringing/"
    answer = guangdong.post(address)
    assert errors_of(answer) == ["这些需求给谁看：请选全部公开还是全部不公开。"]
    page = answer.content.decode()
    assert ("收进这 1 条" in page, "有错、没有收的行" in page, Need.objects.count()) == (True, True, 0)
    guangdong.post(address, {"openness": "private"})
    assert Need.objects.get().confidentiality == "private"


def test_a_stopped_import_asks_again_only_where_nobody_has_chosen(guangdong: Client) -> None:
    content = as_csv([("title", "text"), ("甲", LONG)])
    run = uploaded(guangdong, content)
    ImportRun.objects.update(state=RunState.STOPPED)
    assert "这些需求给谁看" in shown(guangdong, f"/needs/import/{run.pk}/")
    guangdong.post(f"/needs/import/{run.pk}/bringing/", {"openness": "private"})
    ImportRun.objects.update(state=RunState.STOPPED, content=content)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("这些需求给谁看" in page, "接着导入" in page) == (False, True)


def test_saying_yes_brings_the_rows_and_a_second_click_nothing(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲", "乙"))
    address = f"/needs/import/{run.pk}/bringing/"
    answer = guangdong.post(address, follow=True)
    assert messages_of(answer) == [
        "收进 2 条，已有 0 条没有重复收，0 行有错没有收。收进来的需求已经开放对接，找到单位后请归到单位名下。"
    ]
    assert guangdong.post(address).status_code == 409
    assert Need.objects.count() == 2
    assert "收进这" not in shown(guangdong, f"/needs/import/{run.pk}/")
    assert "需求.csv" in shown(guangdong, "/needs/import/")


def test_a_long_file_shows_how_far_it_has_come(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲", "乙"))
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, brought=1)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert "已收 1 条，共 2 条" in page
    assert f'hx-get="/needs/import/{run.pk}/" hx-trigger="every 2s"' in page


def test_a_file_let_go_says_so_and_can_only_be_sent_again(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲"))
    assert "这张表给你们留 7 天，没有确认就删掉。" in shown(guangdong, f"/needs/import/{run.pk}/")
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("文件已经删掉" in page, "还要导入的话，请重新上传" in page) == (True, True)
    assert ("接着导入" in page, "收进这" in page) == (False, False)
    assert guangdong.post(f"/needs/import/{run.pk}/bringing/").status_code == 409


def test_an_import_that_stalled_can_be_taken_up_again(guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲", "乙"))
    long_ago = run.touched_at - 2 * STALLED
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, touched_at=long_ago)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("接着导入" in page, "可以去办别的事" in page, "every 2s" in page) == (True, False, False)
    guangdong.post(f"/needs/import/{run.pk}/bringing/")
    assert Need.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "空.csv", "需求表：这个文件是空的，请重新选。"),
        (
            b"\x00\x01",
            "照片.jpg",
            "需求表：“照片.jpg”不是能读的表格：请用 Excel 的 .xlsx，或者 UTF-8、GB18030 编码的 CSV。",
        ),
        (as_csv([("id", "title")]), "半.csv", "需求表：表里只有标题，没有内容：从第 2 行开始填。"),
        (
            as_csv([("id", "title"), ("1", "甲")]),
            "半.csv",
            "需求表：表里没有“需求内容”这一列：请在第 1 行补上标题，或者用我们的模板。",
        ),
    ],
)
def test_what_is_no_table_of_needs_is_said_at_the_file(
    guangdong: Client, content: bytes, name: str, error: str
) -> None:
    answer = guangdong.post("/needs/import/", {"file": SimpleUploadedFile(name, content)})
    assert (errors_of(answer), ImportRun.objects.count()) == ([error], 0)


def test_nothing_chosen_is_said(guangdong: Client) -> None:
    assert errors_of(guangdong.post("/needs/import/", {})) == ["需求表：还没有选文件。"]


def test_a_file_too_big_is_refused(guangdong: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "SIZE_LIMIT", 10)
    answer = guangdong.post("/needs/import/", {"file": SimpleUploadedFile("大.csv", plain("甲"))})
    assert errors_of(answer) == ["需求表：文件超过 0 MB，请分成几份"]


@pytest.mark.parametrize("name", ["bakery", "food", "expert", "administrator"])
def test_only_associations_come_here(province: Province, name: str) -> None:
    client = signed_in(getattr(province.posts, name))
    for address in ("/needs/import/", "/needs/import/template/", "/needs/import/1/"):
        assert client.get(address).status_code == 403
    assert client.post("/needs/import/1/bringing/").status_code == 403


def test_another_association_s_import_is_not_found(province: Province, guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲"))
    other = signed_in(province.posts.guangzhou)
    assert other.get(f"/needs/import/{run.pk}/").status_code == 404
    assert other.post(f"/needs/import/{run.pk}/bringing/").status_code == 404
    assert "需求.csv" not in shown(other, "/needs/import/")
    assert not Need.objects.exists()


def test_looking_brings_nothing(guangdong: Client) -> None:
    assert guangdong.get(f"/needs/import/{uploaded(guangdong, plain('甲')).pk}/bringing/").status_code == 405
    assert not Need.objects.exists()


def test_the_template_can_be_filled_in_and_sent(guangdong: Client) -> None:
    answer = guangdong.get("/needs/import/template/")
    assert answer.status_code == 200
    with pytest.raises(UnreadableTable, match="表里只有标题"):
        read_table(answer.content, "模板.xlsx", 10)


def test_one_import_and_three_cost_the_same_queries(guangdong: Client) -> None:
    uploaded(guangdong, plain("甲"))
    one = queries_of(guangdong, "/needs/import/")
    uploaded(guangdong, plain("乙")), uploaded(guangdong, plain("丙"))
    assert queries_of(guangdong, "/needs/import/") == one


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


def test_one_row_and_three_cost_the_same_queries(guangdong: Client) -> None:
    first, second = uploaded(guangdong, plain("甲")), uploaded(guangdong, plain("乙", "丙", "丁"))
    assert queries_of(guangdong, f"/needs/import/{first.pk}/") == queries_of(guangdong, f"/needs/import/{second.pk}/")
