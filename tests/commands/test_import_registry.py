"""`import hosts`, `import societies`, `import experts`: one table for each, entered once."""

from pathlib import Path

import pytest

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.organisations.models import Host, Society
from tests.exchange.tables import as_csv
from tests.exchange.test_registry import EXPERT, HOST, SOCIETY
from tests.province import Province


def file_of(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "表.csv"
    path.write_bytes(as_csv([list(rows[0]), *(list(row.values()) for row in rows)], "gb18030"))
    return str(path)


@pytest.mark.parametrize(("noun", "row"), [("hosts", HOST), ("societies", SOCIETY), ("experts", EXPERT)])
def test_a_table_is_entered_once(province: Province, tmp_path: Path, noun: str, row: dict[str, str]) -> None:
    model = {"hosts": Host, "societies": Society, "experts": Expert}[noun]
    before, path = model.objects.count(), file_of(tmp_path, row)
    assert main(["import", noun, path, "--dry-run"]) == Outcome.DONE
    assert model.objects.count() == before
    for _ in range(2):
        assert main(["import", noun, path]) == Outcome.DONE
        assert model.objects.count() == before + 1
    (entry,) = Entry.objects.all()
    assert (entry.account_id, entry.actor) == (None, "命令行（广东省科学技术协会）")


def test_the_help_names_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "experts", "--help"])
    assert "姓名*、学会*、工作单位*" in "".join(capsys.readouterr().out.split())


def test_what_nobody_there_may_enter_is_refused(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "hosts", file_of(tmp_path, HOST), "--by", "440605"]) == Outcome.REFUSED
    assert capsys.readouterr().out.splitlines() == [
        "第 2 行：“荔湾点心厂”不归你现在的岗位主管，请由主管科协办理（依据 §5.2）。",
        "可收 0 条，已有 0 条，有错 1 行。",
    ]
