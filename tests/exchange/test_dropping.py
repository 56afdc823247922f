"""A file that nobody confirmed or went on with is let go after a week."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.exchange import dropping
from kezhan.exchange.confirming import confirm
from kezhan.exchange.dropping import KEPT, drop_left_lying
from kezhan.exchange.jobs import carry_out_import
from kezhan.exchange.models import ImportRun, Run, RunState
from kezhan.journal.models import Entry
from kezhan.policy.refusal import Refused
from tests.exchange.tables import plain
from tests.exchange.test_runs import received, titles
from tests.province import Province


def test_a_file_that_nobody_confirms_is_let_go_after_a_week(province: Province) -> None:
    run = received(province, plain("甲"))
    with clock.at(run.touched_at + KEPT):
        drop_left_lying()
        run.refresh_from_db()
        assert (run.state, run.content is None) == (RunState.LOOKED_AT, False)
    with clock.at(run.touched_at + KEPT + timedelta(seconds=1)):
        drop_left_lying()
        drop_left_lying()
    run.refresh_from_db()
    assert (run.content, run.shown, run.state, run.may_go_on) == (None, {}, RunState.DROPPED, False)
    assert run.said == "放了 7 天没有人接着办，文件已经删掉；还要导入的话，请重新上传，已收的不会重复"
    with pytest.raises(Refused, match="请重新上传"):
        confirm(run, by=province.posts.guangdong)
    deeds = Entry.objects.order_by("sequence").values_list("deed", "actor")
    assert list(deeds)[1:] == [("drop_import", "到期自动办理")]


def test_a_file_that_broke_off_is_let_go_too_and_says_how_far_it_came(province: Province) -> None:
    run = received(province, plain("甲", "乙"))
    ImportRun.objects.update(state=RunState.STOPPED, brought=1)
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
    run.refresh_from_db()
    assert (run.content, run.said.startswith("收到第 1 条后放了 7 天没有人接着办")) == (None, True)


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.RUNNING])
def test_a_file_whose_worker_died_is_let_go_and_not_taken_up_by_a_late_one(province: Province, state: RunState) -> None:
    run = received(province, plain("甲"))
    ImportRun.objects.update(state=state)
    with clock.at(run.touched_at + KEPT):
        drop_left_lying()
    run.refresh_from_db()
    assert (run.state, run.content is None) == (state, False)
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
    run.refresh_from_db()
    assert (run.state, run.content, carry_out_import.call(run.pk)) == (RunState.DROPPED, None, run.said)
    assert titles() == []


def test_a_run_confirmed_while_it_was_to_be_dropped_stays(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    run = received(province, plain("甲"))
    kept = dropping._drop

    def confirmed_first(model: type[Run], pk: int) -> None:
        ImportRun.objects.filter(pk=pk).update(touched_at=clock.now())
        kept(model, pk)

    monkeypatch.setattr(dropping, "_drop", confirmed_first)
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
    run.refresh_from_db()
    assert run.state == RunState.LOOKED_AT
