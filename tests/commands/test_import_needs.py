"""`import needs` checks a table row by row and brings each need once, in the association's name."""

from pathlib import Path

import pytest

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.exchange.needs import ALL_PUBLIC
from kezhan.journal.models import Entry
from kezhan.needs.models import Need
from kezhan.notices.models import Notice
from kezhan.organisations.models import Association, Post
from tests.exchange.tables import LONG, as_csv, as_sheets, plain
from tests.province import Province


def file_of(folder: Path, content: bytes) -> str:
    path = folder / "需求.csv"
    path.write_bytes(content)
    return str(path)


def collected() -> list[tuple[str, Association | None]]:
    return [(need.title, need.collected_by) for need in Need.objects.order_by("pk")]


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "denied", str(path))

    table = file_of(tmp_path, plain("甲"))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert main(["import", "needs", table]) == Outcome.NOT_FOUND
    assert capsys.readouterr().err == f"读不了这个文件：{table}，请看它的权限\n"


def test_sound_rows_come_in_and_the_others_are_told_by_row(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = as_csv([("id", "title", "text"), ("1", "甲", LONG), ("2", "乙", ""), ("1", "甲", LONG)], "gb18030")
    assert main(["import", "needs", file_of(tmp_path, table)]) == Outcome.PARTLY
    assert collected() == [("甲", province.associations.guangdong)]
    assert capsys.readouterr().out.splitlines() == [
        "第 3 行 需求内容：没有填，学会看不出现状和难点；请补上再导入。",
        "第 4 行 甲：来源编号 1 与第 2 行相同，只收一条。",
        f"请注意：{ALL_PUBLIC}。",
        "可收 1 条，已有 1 条，有错 1 行。",
        "已收 1/1 条",
        "收进 1 条，操作记录里的经办人是命令行（广东省科学技术协会）。",
    ]


def test_a_table_that_does_not_say_who_may_read_can_be_closed_as_a_whole(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = as_csv([("title", "text"), ("甲", LONG)])
    assert main(["import", "needs", file_of(tmp_path, table), "--closed"]) == Outcome.DONE
    assert Need.objects.get().confidentiality == "private"
    assert "都按“仅科协可见”收" in capsys.readouterr().out


def test_where_no_row_can_come_in_nobody_is_warned_of_what_would_be_public(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = as_csv([("id", "title", "text"), ("1", "甲", "")])
    assert main(["import", "needs", file_of(tmp_path, table)]) == Outcome.REFUSED
    assert "请注意" not in capsys.readouterr().out


def test_a_dry_run_writes_nothing(province: Province, tmp_path: Path) -> None:
    assert main(["import", "needs", file_of(tmp_path, plain("甲")), "--dry-run"]) == Outcome.DONE
    assert collected() == []


def test_a_dry_run_tells_what_would_be_changed(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = as_csv(
        [("需求名称", "需求内容", "公开范围"), ("长" * 101, LONG, "公开"), ("培训", f"{LONG}请贵会代为保密。", "公开")]
    )
    assert main(["import", "needs", file_of(tmp_path, table), "--dry-run"]) == Outcome.DONE
    told = capsys.readouterr().out.splitlines()
    assert "第 2 行：名称超过 100 个字，列表里显示前面的，全称写在内容开头。" in told
    assert "第 3 行：“需求内容”里写着“请贵会代为保密”，照公开范围一列收成“公开”。" in told


def test_what_was_not_read_is_told(province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "需求.xlsx"
    sheets = {"表": [("title", "text", "处室"), ("甲", LONG, "一处")], "底稿": [("title", "text"), ("乙", LONG)]}
    path.write_bytes(as_sheets(sheets, hidden=["底稿"]))
    assert main(["import", "needs", str(path)]) == Outcome.DONE
    told = capsys.readouterr().out.splitlines()
    assert ("没有用到的列：处室" in told, "隐藏的工作表没有读：底稿" in told) == (True, True)
    assert collected() == [("甲", province.associations.guangdong)]


def test_a_dry_run_that_finds_a_faulty_row_says_so_to_a_script(province: Province, tmp_path: Path) -> None:
    table = as_csv([("title", "text"), ("甲", LONG), ("乙", "")])
    assert main(["import", "needs", file_of(tmp_path, table), "--dry-run"]) == Outcome.REFUSED
    assert collected() == []


@pytest.mark.parametrize("called", ["440605", "佛山市南海区科学技术协会"])
def test_the_association_is_named_by_code_or_name(province: Province, tmp_path: Path, called: str) -> None:
    assert main(["import", "needs", file_of(tmp_path, plain("甲")), "--by", called]) == Outcome.DONE
    assert collected() == [("甲", province.associations.nanhai)]


def test_the_same_file_again_is_done_without_bringing_anything(province: Province, tmp_path: Path) -> None:
    path = file_of(tmp_path, plain("甲"))
    assert main(["import", "needs", path]) == Outcome.DONE
    assert main(["import", "needs", path]) == Outcome.DONE
    assert len(collected()) == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01", as_csv([("title", "text"), ("甲", "")])])
def test_a_file_from_which_nothing_can_come_is_refused(province: Province, tmp_path: Path, content: bytes) -> None:
    assert main(["import", "needs", file_of(tmp_path, content)]) == Outcome.REFUSED


def test_a_missing_file_or_association_is_not_found(province: Province, tmp_path: Path) -> None:
    assert main(["import", "needs", str(tmp_path / "没有.csv")]) == Outcome.NOT_FOUND
    path = file_of(tmp_path, plain("甲"))
    assert main(["import", "needs", path, "--by", "广东省作家协会"]) == Outcome.NOT_FOUND


def test_the_record_names_no_person_who_did_nothing(province: Province, tmp_path: Path) -> None:
    named = as_csv([("title", "text", "单位"), ("甲", LONG, "广州荔香饼业有限公司")])
    assert main(["import", "needs", file_of(tmp_path, named)]) == Outcome.DONE
    assert [(entry.deed, entry.account_id, entry.actor) for entry in Entry.objects.order_by("sequence")] == [
        ("keep_edition", None, "命令行（广东省科学技术协会）"),
        ("collect_need", None, "命令行（广东省科学技术协会）"),
        ("attach_host", None, "命令行（广东省科学技术协会）"),
    ]
    assert Notice.objects.get().text == "命令行（广东省科学技术协会）把需求“甲”归到你们单位，请看一看"
    assert Post.objects.filter(account__name="命令行").count() == 0


def test_an_association_without_people_yet_is_imported_for_all_the_same(province: Province, tmp_path: Path) -> None:
    province.posts.nanhai.delete()
    assert main(["import", "needs", file_of(tmp_path, plain("甲")), "--by", "440605"]) == Outcome.DONE
    assert collected() == [("甲", province.associations.nanhai)]
