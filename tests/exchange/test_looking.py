"""A short table is looked at at once, a longer one in the background, which tells its sender how that ended."""

from typing import Any

import pytest

from kezhan import clock
from kezhan.exchange import looking, needs, receiving
from kezhan.exchange.as_recorded import digest_of
from kezhan.exchange.dropping import KEPT, drop_left_lying
from kezhan.exchange.jobs import look_at_table
from kezhan.exchange.models import LONGEST_SAID, STALLED, ImportRun, RunState
from kezhan.exchange.receiving import receive_needs
from kezhan.exchange.short_tables import MOST_BYTES, is_short
from kezhan.journal.comparing import differences
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.leaving import end_post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG, as_csv, plain
from tests.exchange.test_as_recorded import colleague_of
from tests.province import Province

TABLE = plain("甲", "乙", "丙")
CLOSED = as_csv([("需求名称", "需求内容", "密级"), ("甲", LONG, "公开"), ("乙", LONG, "机密")])


@pytest.fixture
def every_table_is_long(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The runs that the background is to look at."""
    waiting: list[int] = []
    monkeypatch.setattr(receiving, "is_short", lambda content: False)
    monkeypatch.setattr(type(look_at_table), "enqueue", lambda _, pk: waiting.append(pk))
    return waiting


def sent(province: Province, content: bytes = TABLE) -> ImportRun:
    return receive_needs(content, "需求.csv", by=province.posts.liwan)


def told() -> list[tuple[int, str]]:
    return [(one.account_id, one.text) for one in Notice.objects.order_by("pk")]


def test_a_long_table_is_kept_and_looked_at_in_the_background(
    province: Province, every_table_is_long: list[int]
) -> None:
    run = sent(province)
    assert (run.state, run.total, run.shown, every_table_is_long) == (RunState.LOOKING, 0, {}, [run.pk])
    with clock.at(run.touched_at + 2 * looking.OFTEN):
        look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.total, len(run.shown["ready"])) == (RunState.LOOKED_AT, 3, 3)
    assert run.touched_at == run.looked_at_at + 2 * looking.OFTEN
    assert told() == [
        (province.posts.liwan.account_id, "“需求.csv”检查完了：可以收 3 条，已有 0 条，有错 0 行。请看过再确认")
    ]
    deeds = Entry.objects.order_by("sequence").values_list("deed", "facts__digest")
    assert list(deeds) == [("receive_import", digest_of(TABLE)), ("look_at_import", digest_of(TABLE))]
    assert [str(one) for one in differences() if one.kind == "导入"] == []


def test_both_looks_find_the_same(province: Province, every_table_is_long: list[int]) -> None:
    long = sent(province)
    look_at_table.call(long.pk)
    with pytest.MonkeyPatch.context() as short:
        short.setattr(receiving, "is_short", is_short)
        at_once = sent(province)
    long.refresh_from_db()
    names = ("state", "total", "repeats", "faults", "shown", "digest")
    assert [getattr(long, name) for name in names] == [getattr(at_once, name) for name in names]


def test_a_second_look_at_the_same_run_changes_nothing(province: Province, every_table_is_long: list[int]) -> None:
    run = sent(province)
    looking.look_at(run, by=run.post)
    looking.look_at(run, by=run.post)
    assert (look_at_table.call(run.pk), len(told())) == ("待确认", 1)
    assert Entry.objects.filter(deed="look_at_import").count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01", "“需求.csv”不是能读的表格：请用 Excel 的 .xlsx，或者 UTF-8、GB18030 编码的 CSV"),
        (CLOSED, "表里有密级的标志：国家秘密不能放到这个平台上，请按保密规定办理，整张表都没有收"),
        (
            as_csv([("需求名称", "需求内容"), ("甲", f"{LONG}【机密★5年】型号")]),
            "表里有密级的标志：国家秘密不能放到这个平台上，请按保密规定办理，整张表都没有收",
        ),
    ],
)
def test_a_refused_table_is_not_kept_and_its_sender_learns_why(
    province: Province, every_table_is_long: list[int], content: bytes, said: str
) -> None:
    run = sent(province, content)
    look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.content, run.said) == (RunState.REFUSED, None, said)
    assert told() == [(province.posts.liwan.account_id, f"“需求.csv”没有收：{said}")]
    refused = Entry.objects.order_by("sequence").last()
    assert refused is not None
    assert (refused.deed, refused.facts) == ("refuse_import", {"digest": digest_of(content)})


def test_the_mark_of_a_short_table_is_quoted_to_its_sender_and_nothing_is_kept(province: Province) -> None:
    with pytest.raises(Refused, match="第 3 行“密级”写着“机密”"):
        sent(province, CLOSED)
    assert not ImportRun.objects.exists()


def test_a_name_with_the_mark_is_refused_before_anything_is_kept(
    province: Province, every_table_is_long: list[int]
) -> None:
    with pytest.raises(Refused, match="文件名写着“机密") as refused:
        receive_needs(TABLE, "机密★5年需求.csv", by=province.posts.liwan)
    assert (refused.value.field, ImportRun.objects.count(), Entry.objects.count()) == ("file", 0, 0)


def test_a_long_reason_is_kept_as_far_as_there_is_room(
    province: Province, every_table_is_long: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*given: Any, **options: Any) -> None:
        raise UnreadableTable("长" * 2 * LONGEST_SAID)

    run = sent(province)
    monkeypatch.setattr(looking, "preview", refusing)
    look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (len(run.said), run.said[-1]) == (LONGEST_SAID, "…")


@pytest.mark.parametrize("content", [TABLE, b"\x00\x01"])
def test_the_message_leads_to_the_run_in_the_post_in_which_it_was_sent(
    province: Province, every_table_is_long: list[int], content: bytes
) -> None:
    run = sent(province, content)
    look_at_table.call(run.pk)
    notice = Notice.objects.get()
    assert (notice.link, notice.post) == (f"/needs/import/{run.pk}/", province.posts.liwan.pk)


@pytest.mark.parametrize("broken", ["record", "look_at_table"])
def test_a_table_is_kept_with_its_entry_and_its_look_or_not_at_all(
    province: Province, every_table_is_long: list[int], monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    monkeypatch.setattr(receiving, broken, None)
    with pytest.raises((TypeError, AttributeError)):
        sent(province)
    assert (ImportRun.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_short_table_is_kept_with_its_entry_or_not_at_all(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "record", None)
    with pytest.raises(TypeError):
        sent(province)
    assert ImportRun.objects.count() == 0


def test_a_long_table_is_inspected_before_it_is_kept(
    province: Province, every_table_is_long: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def harmful(*given: Any) -> None:
        raise Refused("查出病毒", field="file")

    monkeypatch.setattr(receiving, "refuse_harmful_table", harmful)
    with pytest.raises(Refused, match="查出病毒"):
        sent(province)
    assert ImportRun.objects.count() == 0


def test_a_look_that_breaks_off_is_told_and_raised(
    province: Province, every_table_is_long: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = sent(province)

    def breaking(*given: Any, **options: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(looking, "preview", breaking)
    with pytest.raises(ConnectionError):
        look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.content) == (RunState.REFUSED, None)
    assert [text for _, text in told()] == ["“需求.csv”没有收：检查的时候出了意外，请重新上传；还不行，请告诉管理员"]


def test_a_file_exchanged_before_the_look_is_not_looked_at(province: Province, every_table_is_long: list[int]) -> None:
    run = sent(province)
    other = plain("伪造的需求")
    ImportRun.objects.update(content=other)
    look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.said[:13]) == (RunState.REFUSED, "文件和当初上传的不是同一份")


def test_a_run_moved_to_another_association_is_not_looked_at(
    province: Province, every_table_is_long: list[int]
) -> None:
    run = sent(province)
    ImportRun.objects.update(association=province.associations.nanhai)
    look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.said[:14]) == (RunState.REFUSED, "这次导入在数据库里被人改过，")
    assert [one.field for one in differences() if one.kind == "导入"] == ["association"]
    assert [account for account, _ in told()] == [province.posts.liwan.account_id]


@pytest.mark.parametrize("falsified", ["content", "digest and content", "association"])
def test_what_is_falsified_while_the_look_is_going_on_is_not_taken_for_true(
    province: Province, every_table_is_long: list[int], monkeypatch: pytest.MonkeyPatch, falsified: str
) -> None:
    run, other = sent(province), plain("伪造的需求")
    changes: dict[str, Any] = {
        "content": {"content": other},
        "digest and content": {"content": other, "digest": digest_of(other)},
        "association": {"association": province.associations.nanhai},
    }[falsified]

    def looking_long(*given: Any, **options: Any) -> Any:
        ImportRun.objects.filter(pk=run.pk).update(**changes)
        return needs.preview(*given, **options)

    monkeypatch.setattr(looking, "preview", looking_long)
    look_at_table.call(run.pk)
    run.refresh_from_db()
    assert (run.state, run.content, Entry.objects.filter(deed="look_at_import").count()) == (RunState.REFUSED, None, 0)
    assert len([one for one in differences() if one.kind == "导入"]) == (falsified != "content")
    assert [account for account, _ in told()] == [province.posts.liwan.account_id]


def test_a_colleague_learns_that_the_sender_left_before_the_look(
    province: Province, every_table_is_long: list[int]
) -> None:
    run, other = sent(province), colleague_of(province.posts.liwan)
    end_post(province.posts.liwan, by=province.posts.administrator)
    Notice.objects.all().delete()
    look_at_table.call(run.pk)
    ((account, text),) = told()
    assert (account, "已经不在岗，这张表没有检查；要收的话，请在岗的同事上传" in text) == (other.account_id, True)


def test_a_table_let_go_before_the_look_is_left_alone(province: Province, every_table_is_long: list[int]) -> None:
    run = sent(province)
    with clock.at(run.touched_at + 2 * KEPT):
        drop_left_lying()
        assert look_at_table.call(run.pk) == "已删掉"
        looking.look_at(run, by=run.post)
    run.refresh_from_db()
    assert (run.state, told()) == (RunState.DROPPED, [])


def test_another_table_waits_until_the_last_one_is_looked_at_or_its_look_has_died(
    province: Province, every_table_is_long: list[int]
) -> None:
    run = sent(province)
    assert receive_needs(TABLE, "需求.csv", by=province.posts.nanhai).state == RunState.LOOKING
    for after, count in ((STALLED, 1), (STALLED + looking.OFTEN, 2)):
        with clock.at(run.touched_at + after):
            if count == 1:
                with pytest.raises(Refused, match="还没有看完，请过一会儿再传") as refused:
                    sent(province)
                assert refused.value.field == "file"
            else:
                sent(province)
        assert ImportRun.objects.filter(association=run.association).count() == count


def test_the_progress_of_a_look_is_kept_once_a_second(
    province: Province, every_table_is_long: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "BATCH", 1)
    run = sent(province)
    kept: list[tuple[int, int]] = []
    report = looking._progress_of(run)
    for seen in (1, 2, 3, 4):
        with clock.at(run.looked_at_at + seen * looking.OFTEN / 2):
            report(seen, 9)
        kept.append(tuple(ImportRun.objects.values_list("seen", "rows").get(pk=run.pk)))
    assert kept == [(0, 0), (2, 9), (2, 9), (4, 9)]
    assert ImportRun.objects.get(pk=run.pk).touched_at == run.looked_at_at + 2 * looking.OFTEN


def test_every_batch_is_told(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "BATCH", 2)
    steps: list[tuple[int, int]] = []
    needs.preview(TABLE, "需求.csv", province.associations.liwan, progress=lambda *step: steps.append(step))
    assert steps == [(2, 3), (3, 3)]


def test_a_broken_workbook_is_refused_at_once(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        sent(province, b"PK\x03\x04" + b"\0" * MOST_BYTES)
    assert (refused.value.field, ImportRun.objects.count()) == ("file", 0)
