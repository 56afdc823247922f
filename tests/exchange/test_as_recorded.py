"""Nothing comes in of a file that nobody looked at, for somebody who did not say yes, or in a post that has ended."""

from collections.abc import Callable
from typing import Any

import pytest

from kezhan.exchange import confirming
from kezhan.exchange.as_recorded import Halted, digest_of, shown_as_recorded
from kezhan.exchange.confirming import confirm
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
from tests.exchange.tables import plain
from tests.province import Province

LOOKED_AT, OTHER = plain("糕点保鲜"), plain("伪造的需求")


@pytest.fixture
def run(province: Province) -> ImportRun:
    return receive_needs(LOOKED_AT, "需求.csv", by=province.posts.liwan)


@pytest.fixture
def confirmed(run: ImportRun, province: Province, monkeypatch: pytest.MonkeyPatch) -> ImportRun:
    """The run as the background finds it after the yes."""
    waiting: list[Any] = []
    with monkeypatch.context() as patched:
        patched.setattr(confirming, "AT_ONCE", 0)
        patched.setattr(type(carry_out_import), "enqueue", lambda _, pk: waiting.append(pk))
        confirm(run, by=province.posts.liwan)
    assert waiting == [run.pk]
    return run


def colleague_of(post: Post) -> Post:
    account = type(post.account).objects.create(username="second", name="另一位")
    return Post.objects.create(account=account, role=post.role, association=post.association, began_on=post.began_on)


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


@pytest.mark.parametrize("exchange", [exchanged, exchanged_with_its_digest])
def test_a_file_exchanged_after_the_look_is_not_brought(
    run: ImportRun, province: Province, exchange: Callable[[ImportRun], None]
) -> None:
    exchange(run)
    confirm(run, by=province.posts.liwan)
    has_stopped(run, "收到第 0 条后停下了：文件和当初上传的不是同一份", [province.posts.liwan])


def test_what_the_look_found_is_shown_only_as_it_was_found(run: ImportRun) -> None:
    run.refresh_from_db()
    assert [row["title"] for row in shown_as_recorded(run)["ready"]] == ["糕点保鲜"]
    run.shown["ready"][0]["title"] = "另一条"
    run.save()
    with pytest.raises(Halted, match="和当初看到的不一样"):
        shown_as_recorded(run)


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
    has_stopped(confirmed, "收到第 0 条后停下了：文件和当初上传的不是同一份", [province.posts.liwan])


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
    run: ImportRun, province: Province
) -> None:
    exchanged(run)
    confirm(run, by=colleague_of(province.posts.liwan))
    assert [str(one) for one in differences() if one.kind == "导入"] == []
