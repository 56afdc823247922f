"""`journal accept` after a database was put back."""

import pytest

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.journal.heads import Head, present_head
from kezhan.journal.last_seen import note
from kezhan.journal.losses import ACCEPT_LOSS
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.sealing import END_FOUND_CHANGED, seal_waiting
from kezhan.journal.waiting import WAITING_FOUND_MISSING, remember
from kezhan.notices.models import Notice
from tests.province import Province

pytestmark = pytest.mark.django_db
LATER = Head(99, "0" * 64)
"""The platform wrote so far before the database was put back."""


@pytest.fixture
def put_back(province: Province) -> int:
    """The number of the last entry that is still there."""
    record("stand", province.societies.food, CLOCKWORK)
    note(LATER, lambda seen: False)
    return present_head().count


def test_the_reason_is_on_record_and_who_answers_for_the_platform_is_told(
    province: Province, put_back: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "accept", "恢复到昨夜的备份"]) == Outcome.DONE
    assert capsys.readouterr().out == f"写到过第 99 条，退回到了第 {put_back} 条：原因已写进办事记录。\n"
    entry = Entry.objects.get(deed=ACCEPT_LOSS)
    assert (entry.actor, entry.facts["reason"]) == ("服务器上的命令行", "恢复到昨夜的备份")
    told = set(Notice.objects.filter(text__contains="写明了原因").values_list("account", flat=True))
    assert told == {province.posts.administrator.account_id, province.posts.guangdong.account_id}


def test_once_it_is_accepted_nothing_is_left_to_accept(put_back: int, capsys: pytest.CaptureFixture[str]) -> None:
    main(["journal", "accept", "恢复到昨夜的备份"])
    capsys.readouterr()
    assert main(["journal", "accept", "再说一遍"]) == Outcome.DONE
    assert capsys.readouterr().out == "没有要写明的：记录没有少，或者都写明过了。\n"
    assert Entry.objects.filter(deed=ACCEPT_LOSS).count() == 1


def test_an_entry_that_was_lost_while_it_waited_is_accepted_too(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    remember("0" * 80)
    assert main(["journal", "accept", "恢复到昨夜的备份"]) == Outcome.DONE
    assert capsys.readouterr().out == "等着编号的记录少了 1 条：原因已写进办事记录。\n"


def test_a_note_that_somebody_changed_is_not_accepted(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    record(WAITING_FOUND_MISSING, province.societies.food, CLOCKWORK, marks=["0" * 80])
    seal_waiting()
    Entry.objects.filter(deed=WAITING_FOUND_MISSING).update(actor="别人")
    assert main(["journal", "accept", "恢复到昨夜的备份"]) == Outcome.DONE
    assert capsys.readouterr().out == "没有要写明的：记录没有少，或者都写明过了。\n"


def test_without_a_reason_nothing_is_accepted(put_back: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "accept", " "]) == Outcome.REFUSED
    assert (capsys.readouterr().err, Entry.objects.filter(deed=END_FOUND_CHANGED).exists()) == ("请写明原因\n", False)


def test_a_reason_that_a_terminal_sent_in_another_encoding_is_not_accepted(
    put_back: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "accept", "恢复".encode("gbk").decode("utf-8", "surrogateescape")]) == Outcome.REFUSED
    told = "原因里有看不见的字符，请重新打一遍，不要粘贴\n"
    assert (capsys.readouterr().err, Entry.objects.filter(deed=ACCEPT_LOSS).exists()) == (told, False)
