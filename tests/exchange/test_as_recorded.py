"""Nothing comes in of a file that nobody looked at, for somebody who did not say yes, or in a post that has ended."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from kezhan import clock
from kezhan.exchange import as_recorded, receiving, runs
from kezhan.exchange.as_recorded import Halted, digest_of, refuse_another_file, refuse_unconfirmed, shown_as_recorded
from kezhan.exchange.confirming import confirm
from kezhan.exchange.dropping import KEPT, drop_left_lying
from kezhan.exchange.jobs import carry_out_import
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.receiving import receive_needs
from kezhan.journal.comparing import differences
from kezhan.journal.models import Entry
from kezhan.needs.models import Need
from kezhan.notices.models import Notice
from kezhan.organisations.access import stop_account
from kezhan.organisations.leaving import end_post
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from tests.exchange.confirmed import left_waiting
from tests.exchange.tables import plain
from tests.province import Province

LOOKED_AT, OTHER = plain("糕点保鲜"), plain("伪造的需求")


@pytest.fixture
def run(province: Province) -> ImportRun:
    return receive_needs(LOOKED_AT, "需求.csv", by=province.posts.liwan)


@pytest.fixture
def confirmed(run: ImportRun, province: Province) -> ImportRun:
    """The run as the background finds it after the yes."""
    return left_waiting(run, province.posts.liwan)


def colleague_of(post: Post) -> Post:
    account = type(post.account).objects.create(username="second", name="另一位")
    return Post.objects.create(account=account, role=post.role, association=post.association, began_on=post.began_on)


def refusing(run: ImportRun) -> None:
    raise Refused("今天不收")


def exchanged(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(content=OTHER)


def exchanged_with_its_digest(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(content=OTHER, digest=digest_of(OTHER))


def has_stopped(run: ImportRun, why: str, told: list[Post]) -> None:
    """Nothing came in, and everybody of the association is told why."""
    run.refresh_from_db()
    assert (run.state, run.said[: len(why)], Need.objects.count()) == (RunState.STOPPED, why, 0)
    sent = [(one.account_id, one.text.removeprefix("“需求.csv”")[: len(why)]) for one in Notice.objects.order_by("pk")]
    assert sent == [(post.account_id, why) for post in told]


def with_another_title(run: ImportRun) -> None:
    run.shown["ready"][0]["title"] = "另一条"
    ImportRun.objects.filter(pk=run.pk).update(shown=run.shown)


def changing(**fields: Any) -> Callable[[ImportRun], object]:
    return lambda run: ImportRun.objects.filter(pk=run.pk).update(**fields)


@pytest.mark.parametrize(
    ("falsify", "why"),
    [
        (exchanged, "文件和当初上传的不是同一份"),
        (exchanged_with_its_digest, "这次导入在数据库里被人改过"),
        (changing(filename="别的.csv"), "这次导入在数据库里被人改过"),
        (with_another_title, "和当初看到的不一样"),
        (changing(shown={}), "和当初看到的不一样"),
        (changing(shown=["甲"]), "和当初看到的不一样"),
        (changing(total=2), "和当初看到的不一样"),
        (changing(repeats=40), "和当初看到的不一样"),
        (changing(faults=[["第 3 行", "", "假的错"]]), "和当初看到的不一样"),
    ],
)
def test_whatever_was_falsified_since_the_look_refuses_the_yes(
    run: ImportRun, province: Province, falsify: Callable[[ImportRun], object], why: str
) -> None:
    falsify(run)
    with pytest.raises(Halted, match=why):
        confirm(run, by=province.posts.liwan)
    run.refresh_from_db()
    assert (run.state, Need.objects.count(), Entry.objects.filter(deed="confirm_import").count()) == (
        RunState.LOOKED_AT,
        0,
        0,
    )


def test_a_run_moved_to_another_association_is_refused_there(run: ImportRun, province: Province) -> None:
    ImportRun.objects.update(association=province.associations.nanhai)
    with pytest.raises(Halted, match="这次导入在数据库里被人改过"):
        confirm(run, by=province.posts.nanhai)
    assert [str(one) for one in differences() if one.kind == "导入"] != []


def test_a_run_that_claims_to_have_been_confirmed_is_not_brought(run: ImportRun, province: Province) -> None:
    ImportRun.objects.update(state=RunState.STOPPED, shown={}, total=1, said="收到第 0 条后停下了")
    with pytest.raises(Halted, match="没有谁确认过这份表"):
        confirm(run, by=province.posts.liwan)
    assert Need.objects.count() == 0


def test_a_file_that_nobody_looked_at_is_not_brought(province: Province) -> None:
    with pytest.MonkeyPatch.context() as long:
        long.setattr(receiving, "is_short", lambda content: False)
        long.setattr(receiving, "look_at_table", SimpleNamespace(enqueue=lambda pk: None))
        run = receive_needs(OTHER, "别的.csv", by=province.posts.liwan)
    ImportRun.objects.update(state=RunState.STOPPED, total=1)
    with pytest.raises(Halted, match="不是同一份"):
        confirm(run, by=province.posts.liwan)
    assert Need.objects.count() == 0


@pytest.mark.parametrize("falsified", [{"filename": "别的.csv"}, {"post": "other"}])
def test_what_is_falsified_while_the_rows_come_in_is_not_taken_for_true(
    confirmed: ImportRun, province: Province, monkeypatch: pytest.MonkeyPatch, falsified: dict[str, Any]
) -> None:
    changes = {name: colleague_of(province.posts.liwan) if name == "post" else it for name, it in falsified.items()}
    bring = runs.bring

    def bringing(*given: Any, **options: Any) -> Any:
        ImportRun.objects.filter(pk=confirmed.pk).update(**changes)
        return bring(*given, **options)

    monkeypatch.setattr(runs, "bring", bringing)
    carry_out_import.call(confirmed.pk)
    assert len([one for one in differences() if one.kind == "导入"]) == 1


def test_nothing_is_brought_of_a_run_moved_to_another_association_after_the_yes(
    confirmed: ImportRun, province: Province
) -> None:
    ImportRun.objects.update(association=province.associations.nanhai)
    carry_out_import.call(confirmed.pk)
    has_stopped(confirmed, "收到第 0 条后停下了：这次导入在数据库里被人改过", [province.posts.liwan])
    assert [one.field for one in differences() if one.kind == "导入"] == ["association"]


def test_a_run_moved_to_another_association_is_dropped_without_taking_that_for_true(
    run: ImportRun, province: Province
) -> None:
    ImportRun.objects.update(association=province.associations.nanhai)
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
    run.refresh_from_db()
    assert (run.state, run.content) == (RunState.DROPPED, None)
    assert [one.field for one in differences() if one.kind == "导入"] == ["association"]


def test_what_the_look_found_is_shown(run: ImportRun) -> None:
    run.refresh_from_db()
    assert [row["title"] for row in shown_as_recorded(run)["ready"]] == ["糕点保鲜"]


def test_the_file_the_yes_and_the_choice_of_another_run_do_not_count(run: ImportRun, province: Province) -> None:
    other = receive_needs(OTHER, "别的.csv", by=province.posts.liwan)
    confirm(other, by=province.posts.liwan)
    ImportRun.objects.filter(pk=run.pk).update(content=OTHER)
    run.refresh_from_db()
    with pytest.raises(Halted, match="不是同一份"):
        refuse_another_file(run, "look_at_import")
    with pytest.raises(Halted, match="办事记录里没有"):
        refuse_unconfirmed(run, province.posts.liwan)


def test_an_entry_of_an_earlier_version_vouches_for_no_rows(run: ImportRun) -> None:
    entry = Entry.objects.get(deed="look_at_import")
    shown = dict(run.shown)
    told = [type(entry)(deed=entry.deed, facts={"digest": run.digest})]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(as_recorded, "_told", lambda *given: told)
        with pytest.raises(Halted, match="和当初看到的不一样"):
            shown_as_recorded(run)
    assert shown_as_recorded(run) == shown


def test_a_file_exchanged_after_the_yes_is_not_brought_in_the_background(
    confirmed: ImportRun, province: Province
) -> None:
    exchanged(confirmed)
    carry_out_import.call(confirmed.pk)
    has_stopped(confirmed, "收到第 0 条后停下了：文件和当初上传的不是同一份", [province.posts.liwan])


def test_an_entry_of_the_record_changed_with_the_file_brings_nothing(confirmed: ImportRun, province: Province) -> None:
    exchanged_with_its_digest(confirmed)
    Entry.objects.filter(deed="look_at_import").update(facts={"digest": digest_of(OTHER)})
    carry_out_import.call(confirmed.pk)
    has_stopped(confirmed, "收到第 0 条后停下了：这次导入在数据库里被人改过", [province.posts.liwan])


def test_nothing_is_brought_for_somebody_who_did_not_say_yes(confirmed: ImportRun, province: Province) -> None:
    other = colleague_of(province.posts.liwan)
    ImportRun.objects.filter(pk=confirmed.pk).update(post=other)
    carry_out_import.call(confirmed.pk)
    has_stopped(confirmed, f"收到第 0 条后停下了：办事记录里没有{other}对这份表的确认", [province.posts.liwan, other])


@pytest.mark.parametrize("leave", [end_post, lambda post, by: stop_account(post.account, by=by)])
def test_nothing_is_brought_in_a_post_that_has_ended_and_a_colleague_goes_on(
    confirmed: ImportRun, province: Province, leave: Callable[..., object]
) -> None:
    left, other = province.posts.liwan, colleague_of(province.posts.liwan)
    leave(left, by=province.posts.administrator)
    Notice.objects.all().delete()
    carry_out_import.call(confirmed.pk)
    has_stopped(confirmed, f"收到第 0 条后停下了：{left}已经不在岗，不再收；请在岗的同事接着导入", [other])
    assert confirm(confirmed, by=other).said == "收进 1 条，已有 0 条没有重复收，0 行有错没有收"


def test_what_a_colleague_confirms_agrees_with_the_record_also_where_it_stops(
    run: ImportRun, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_looked_at_again", refusing)
    colleague = colleague_of(province.posts.liwan)
    has_stopped(confirm(run, by=colleague), "收到第 0 条后停下了：今天不收。改好后可以接着导入", [colleague])
    assert [str(one) for one in differences() if one.kind == "导入"] == []
