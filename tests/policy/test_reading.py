"""An edition's file: what is wrong is told with its line, in words."""

from pathlib import Path

import pytest

from kezhan.policy.editions import SHIPPED
from kezhan.policy.reading import Fault, FaultyEdition, read

GUANGDONG = SHIPPED / "guangdong-2013.toml"


def faults_of(tmp_path: Path, source: str) -> list[Fault]:
    path = tmp_path / "edition.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(FaultyEdition) as error:
        read(path)
    return error.value.faults


def changed(old: str, new: str) -> tuple[str, int]:
    """Guangdong's edition with `old` (which occurs) replaced once, and the line where it stood."""
    source = GUANGDONG.read_text(encoding="utf-8")
    assert old in source
    return source.replace(old, new, 1), source[: source.index(old)].count("\n") + 1


def test_the_shipped_edition_is_whole() -> None:
    edition = read(GUANGDONG)
    assert edition.province == "440000"
    assert [category.clause for category in edition.categories] == ["§4.1", "§4.2", "§4.3", "§4.4", "§4.5"]
    assert len(edition.tasks) == 8


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("working_days = 10\nasks", 'working_days = "十天"\nasks', "应是整数"),
        ("working_days = 5\nasks", "working_days = 0\nasks", "应大于 0"),
        ('kind = "opinion"', 'kind = "guess"', "只能是"),
        ('clause = "§4.2"', 'clause = "4.2"', "写法不对"),
        ('clause = "§4.2"', 'clause = "§4.9"', "条款 §4.9 不在本文件的条款原文里"),
        ('key = "farm_income"', 'key = "enterprise_innovation"', "“enterprise_innovation”前面已经有了"),
        ('hosts = ["hospital"]', "hosts = []", "至少要有一项"),
        ('hosts = ["hospital"]', 'hosts = ["school"]', "只能是"),
        ('plaque = "粤科站 {sequence:05d}"', 'plaque = "粤科站"', "要有 {sequence}，否则编号会重复"),
        ('plaque = "粤科站 {sequence:05d}"', 'plaque = "{town}{sequence}"', "花括号里只能用"),
        ("in_force_from = 2013-01-01", 'in_force_from = "很久以前"', "应是日期"),
        ('label = "市级公示"', 'label = "市级公示"\ncolour = "red"', "不认得这一项"),
        ('state = "closed"', 'state = "asleep"', "没有 asleep 这个状态"),
        ('level = "county"', 'level = "town"', "只能是"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    source, line = changed(old, new)
    faults = faults_of(tmp_path, source)
    found = [fault for fault in faults if reason in fault.reason]
    assert found, faults
    assert abs(found[0].line - line) <= new.count("\n") + old.count("\n")


def test_a_missing_entry_is_told_at_its_header(tmp_path: Path) -> None:
    source, line = changed('label = "企业服务类"\n', "")
    assert [(fault.line, fault.place, fault.reason) for fault in faults_of(tmp_path, source)] == [
        (line - 2, "categories 第 2 项 label", "缺这一项")
    ]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    source, line = changed('key = "guangdong-2013"', "key = guangdong-2013")
    assert [(fault.line, fault.place) for fault in faults_of(tmp_path, source)] == [(line, "写法")]


def test_a_route_must_end_in_one_filing(tmp_path: Path) -> None:
    source, _ = changed('kind = "filing"', 'kind = "review"')
    assert [fault.reason for fault in faults_of(tmp_path, source)] == [
        "province 级学会的步骤须以一次备案（filing）结束"
    ]


def test_a_file_that_is_not_there_or_not_text_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FaultyEdition, match="找不到这个文件"):
        read(tmp_path / "nothing.toml")
    (tmp_path / "edition.toml").write_bytes("版本".encode("gb18030"))
    with pytest.raises(FaultyEdition, match="不是 UTF-8 文本"):
        read(tmp_path / "edition.toml")
