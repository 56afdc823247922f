"""Who may read a table that does not say is chosen by whoever says yes, for the whole, and stands on the record."""

import pytest

from kezhan.exchange import confirming
from kezhan.exchange.confirming import confirm
from kezhan.exchange.jobs import carry_out_import
from kezhan.exchange.models import ImportRun, RunState
from kezhan.journal.models import Entry
from kezhan.needs.models import Need
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG, as_csv, plain
from tests.exchange.test_runs import received, titles
from tests.province import Province

UNSAID = as_csv([("需求名称", "需求内容"), ("甲", LONG), ("乙", LONG)])


@pytest.mark.parametrize("openness", ["public", "private"])
def test_who_may_read_a_table_that_does_not_say_is_chosen_for_the_whole(province: Province, openness: str) -> None:
    run = received(province, UNSAID)
    for chosen in ("", "partners", "nobody"):
        with pytest.raises(Refused, match="没有一列说谁能看，请选全部公开还是全部不公开") as refused:
            confirm(run, by=province.posts.guangdong, openness=chosen)
        assert refused.value.field == "openness"
    run.refresh_from_db()
    assert (run.state, titles()) == (RunState.LOOKED_AT, [])
    confirm(run, by=province.posts.guangdong, openness=openness)
    assert set(Need.objects.values_list("confidentiality", flat=True)) == {openness}
    assert Entry.objects.get(deed="confirm_import").facts["confidentiality"] == openness


@pytest.mark.parametrize(("openness", "brought"), [("public", ["乙"]), ("private", ["甲", "乙", "丁"])])
def test_where_all_is_closed_only_other_faults_keep_a_row_out(
    province: Province, openness: str, brought: list[str]
) -> None:
    rows = [("甲", LONG, "先不挂"), ("乙", LONG, ""), ("丙", LONG, "已撤回"), ("丁", f"{LONG}本条不公开。", "吴总的")]
    run = received(province, as_csv([("需求名称", "需求内容", "备注"), *rows]))
    confirm(run, by=province.posts.guangdong, openness=openness)
    assert titles() == brought


def test_a_choice_made_once_holds_for_whoever_goes_on_and_a_column_for_every_choice(province: Province) -> None:
    run = received(province, UNSAID)
    confirm(run, by=province.posts.guangdong, openness="private")
    ImportRun.objects.update(state=RunState.STOPPED, content=UNSAID)
    Need.objects.filter(title="乙").update(title="改了")
    confirm(run, by=province.posts.guangdong, openness="public")
    confirm(received(province, plain("丁")), by=province.posts.guangdong, openness="private")
    found = Need.objects.order_by("pk").values_list("title", "confidentiality")
    assert list(found) == [("甲", "private"), ("改了", "private"), ("乙", "private"), ("丁", "public")]


def test_a_yes_without_the_choice_brings_nothing_in_the_background(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirming, "asks_openness", lambda run: False)
    run = confirm(received(province, UNSAID), by=province.posts.guangdong)
    assert (run.state, titles()) == (RunState.STOPPED, [])
    assert "请重新上传，再选全部公开还是全部不公开" in run.said


def test_a_table_with_nothing_to_bring_is_not_confirmed(province: Province) -> None:
    with pytest.raises(Refused, match="没有可以收的行"):
        confirm(received(province, as_csv([("title", "text"), ("甲", "")])), by=province.posts.guangdong)


@pytest.mark.parametrize("openness", ["public", "private"])
def test_a_telephone_in_the_words_is_a_fault_whatever_is_chosen_for_the_table(
    province: Province, openness: str
) -> None:
    rows = [("需求名称", "需求内容"), ("甲", f"{LONG}联系人张国强13822334455。"), ("乙", LONG)]
    confirm(received(province, as_csv(rows)), by=province.posts.guangdong, openness=openness)
    assert titles() == ["乙"]


@pytest.mark.parametrize(
    ("sound", "in_doubt", "openness", "then"),
    [
        (2, 0, "public", RunState.DONE),
        (3, 0, "public", RunState.WAITING),
        (1, 1, "private", RunState.DONE),
        (1, 2, "private", RunState.WAITING),
        (1, 2, "public", RunState.DONE),
    ],
)
def test_so_many_rows_come_in_at_once_and_more_in_the_background(
    province: Province, monkeypatch: pytest.MonkeyPatch, sound: int, in_doubt: int, openness: str, then: RunState
) -> None:
    monkeypatch.setattr(confirming, "AT_ONCE", 2)
    monkeypatch.setattr(type(carry_out_import), "enqueue", lambda *given: None)
    rows = [(f"好{number}", LONG, "") for number in range(sound)] + [
        (f"疑{number}", LONG, "先不挂") for number in range(in_doubt)
    ]
    run = received(province, as_csv([("需求名称", "需求内容", "备注"), *rows]))
    assert confirm(run, by=province.posts.guangdong, openness=openness).state == then


@pytest.mark.parametrize("state", [RunState.REFUSED, RunState.DROPPED])
def test_a_yes_to_a_file_that_is_gone_is_told_why(province: Province, state: RunState) -> None:
    run = received(province, UNSAID)
    run.let_go(state, "文件不在了")
    with pytest.raises(Refused, match="文件不在了"):
        confirm(run, by=province.posts.guangdong, openness="public")
