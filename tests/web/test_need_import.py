"""Import a table of needs on pages: upload, look, say yes. Only associations do so, each for itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.exchange import receiving
from kezhan.exchange.dropping import KEPT, drop_left_lying
from kezhan.exchange.models import STALLED, ImportRun, RunState
from kezhan.needs.models import Need
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import read_table
from tests.exchange.confirmed import left_waiting
from tests.exchange.tables import LONG, as_csv, plain
from tests.province import Province
from tests.web.brought import uploaded
from tests.web.office import errors_of, messages_of, queries_of, shown, signed_in


@pytest.fixture
def guangdong(province: Province) -> Client:
    return signed_in(province.posts.guangdong)


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
    assert ("收进这 1 条" in page, "有错、不收的行" in page, Need.objects.count()) == (True, True, 0)
    guangdong.post(address, {"openness": "private"})
    assert Need.objects.get().confidentiality == "private"


def test_a_stopped_import_does_not_ask_again(province: Province, guangdong: Client) -> None:
    run = uploaded(guangdong, as_csv([("title", "text"), ("甲", LONG)]))
    left_waiting(run, province.posts.guangdong, openness="private")
    ImportRun.objects.update(state=RunState.STOPPED)
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
    assert "这张表留 7 天，没有确认就删掉。" in shown(guangdong, f"/needs/import/{run.pk}/")
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("文件已经删掉" in page, "还要导入的话，请重新上传" in page) == (True, True)
    assert ("接着导入" in page, "收进这" in page) == (False, False)
    assert guangdong.post(f"/needs/import/{run.pk}/bringing/").status_code == 409


def test_an_import_that_stalled_can_be_taken_up_again(province: Province, guangdong: Client) -> None:
    run = uploaded(guangdong, plain("甲", "乙"))
    left_waiting(run, province.posts.guangdong)
    long_ago = run.touched_at - 2 * STALLED
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, touched_at=long_ago)
    page = shown(guangdong, f"/needs/import/{run.pk}/")
    assert ("接着导入" in page, "可以去办别的事" in page, "every 2s" in page) == (True, False, False)
    guangdong.post(f"/needs/import/{run.pk}/bringing/")
    assert Need.objects.count() == 2


def test_an_import_that_stalled_with_nothing_left_to_bring_comes_to_its_end(
    province: Province, guangdong: Client
) -> None:
    run = uploaded(guangdong, plain("甲"))
    left_waiting(run, province.posts.guangdong)
    long_ago = run.touched_at - 2 * STALLED
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, total=0, touched_at=long_ago)
    assert "接着导入" in shown(guangdong, f"/needs/import/{run.pk}/")
    guangdong.post(f"/needs/import/{run.pk}/bringing/")
    assert ImportRun.objects.get(pk=run.pk).state == RunState.DONE


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


def test_one_row_and_three_cost_the_same_queries(guangdong: Client) -> None:
    first, second = uploaded(guangdong, plain("甲")), uploaded(guangdong, plain("乙", "丙", "丁"))
    assert queries_of(guangdong, f"/needs/import/{first.pk}/") == queries_of(guangdong, f"/needs/import/{second.pk}/")
