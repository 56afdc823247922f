"""An import runs in batches, and each batch is written whole or not at all. A second run brings nothing twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from kezhan import clock
from kezhan.exchange import confirming, previews, receiving, runs
from kezhan.exchange.confirming import confirm
from kezhan.exchange.jobs import carry_out_import
from kezhan.exchange.known_needs import Known
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.needs import preview
from kezhan.exchange.receiving import receive_needs
from kezhan.journal.models import Entry
from kezhan.needs.collecting import attach_host
from kezhan.needs.models import Need, NeedState
from kezhan.notices.models import Notice
from kezhan.organisations.models import Host
from kezhan.policy.refusal import Refused
from tests.exchange.confirmed import left_waiting
from tests.exchange.tables import LONG, as_csv, plain
from tests.province import Province

HEAD = ("需求名称", "需求内容", "需求单位", "公开范围")
BAKERY = as_csv([HEAD, ("糕点保鲜", LONG, "广州荔香饼业有限公司", "公开")])


def received(province: Province, content: bytes) -> ImportRun:
    return receive_needs(content, "需求.csv", by=province.posts.guangdong)


def titles() -> list[str]:
    return list(Need.objects.order_by("pk").values_list("title", flat=True))


def test_looking_writes_no_need_and_confirming_collects_them_for_the_association(province: Province) -> None:
    run = received(province, plain("甲", "乙"))
    assert (run.state, run.total, titles()) == (RunState.LOOKED_AT, 2, [])
    run = confirm(run, by=province.posts.guangdong)
    assert (run.state, run.brought, run.content, run.shown) == (RunState.DONE, 2, None, {})
    assert run.said == "收进 2 条，已有 0 条没有重复收，0 行有错没有收"
    assert [(need.title, need.collected_by, need.state, need.external_key) for need in Need.objects.order_by("pk")] == [
        ("甲", province.associations.guangdong, NeedState.OPEN, "a1"),
        ("乙", province.associations.guangdong, NeedState.OPEN, "a2"),
    ]
    assert Notice.objects.get(link=runs.import_page(run)).account == province.posts.guangdong.account
    deeds = list(Entry.objects.order_by("sequence").values_list("deed", flat=True))
    assert deeds == ["look_at_import", "confirm_import", "keep_edition", "collect_need", "collect_need", "import_needs"]


def test_a_file_is_looked_at_before_the_transaction_for_which_other_writers_wait(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, inside = len(connection.atomic_blocks), []

    def watched(*given: Any) -> Any:
        inside.append(len(connection.atomic_blocks))
        return preview(*given)

    monkeypatch.setattr(receiving, "preview", watched)
    assert received(province, plain("甲")).total == 1
    assert inside == [outside]


def test_only_what_the_rows_name_is_asked_of_what_was_collected_before(
    province: Province, django_assert_num_queries: Any
) -> None:
    confirm(received(province, plain("甲", "乙")), by=province.posts.guangdong)
    known = Known(province.associations.guangdong)
    ready = preview(plain("丙", "甲"), "需求.csv", province.associations.liwan).ready
    with django_assert_num_queries(3):
        known.look_up(ready)
    assert ({key: there.said for key, there in known.keys.items()}, list(known.contents)) == (
        {"a1": "来源编号 a1 以前已经收过", "a2": "来源编号 a2 以前已经收过"},
        [("甲", f"甲：{LONG}")],
    )


def rename(host: Host, name: str) -> None:
    host.name = name
    host.save()


def test_a_host_is_found_by_its_name_though_the_cell_breaks_it_over_two_lines(province: Province) -> None:
    rename(province.hosts.bakery, "广州 荔香饼业")
    broken = as_csv([("需求名称", "需求内容", "需求单位"), ("糕点保鲜", LONG, "广州\n荔香饼业")])
    (ready,) = preview(broken, "需求.csv", province.associations.guangdong).ready
    assert ready.host == province.hosts.bakery


def test_a_row_that_names_its_host_is_attached_to_it(province: Province) -> None:
    confirm(received(province, BAKERY), by=province.posts.guangdong)
    need = Need.objects.get()
    assert (need.host, need.division) == (province.hosts.bakery, province.hosts.bakery.division)


def test_the_same_file_again_brings_nothing_twice(province: Province) -> None:
    confirm(received(province, plain("甲", "乙")), by=province.posts.guangdong)
    again = received(province, plain("甲", "乙", "丙"))
    assert (again.total, again.repeats) == (1, 2)
    confirm(again, by=province.posts.guangdong)
    assert titles() == ["甲", "乙", "丙"]


def test_needs_alike_of_two_hosts_come_in_as_two_and_are_both_known_again(province: Province) -> None:
    hosts = (province.hosts.bakery, province.hosts.steelworks)
    rows = [HEAD, *(("节能改造", LONG, host.name, "公开") for host in hosts)]
    confirm(received(province, as_csv(rows)), by=province.posts.guangdong)
    assert [need.host for need in Need.objects.order_by("pk")] == list(hosts)
    rows += [("节能改造", LONG, name, "公开") for name in (province.hosts.clinic.name, "")]
    again = received(province, as_csv(rows))
    assert (again.total, again.repeats) == (1, 3)


def test_a_second_click_is_refused(province: Province) -> None:
    run = received(province, plain("甲"))
    confirm(run, by=province.posts.guangdong)
    with pytest.raises(Refused, match="这份表现在是“已导入”，不用再点一次"):
        confirm(run, by=province.posts.guangdong)
    assert titles() == ["甲"]


def test_rows_brought_between_the_look_and_the_yes_are_passed_over(province: Province) -> None:
    first, second = received(province, plain("甲", "乙")), received(province, plain("甲", "乙"))
    confirm(first, by=province.posts.guangdong)
    ready = preview(bytes(second.content), "需求.csv", province.associations.nanhai).ready
    done = runs.bring_batch(ready, by=province.posts.guangdong)
    assert (done.brought, done.repeats, titles()) == (0, 2, ["甲", "乙"])


def test_one_refusal_undoes_its_whole_batch_and_tells_the_row(province: Province) -> None:
    ready = preview(plain("甲", "乙"), "需求.csv", province.associations.guangdong).ready
    with pytest.raises(Refused) as refused:
        runs.bring_batch(ready, by=province.posts.nanhai)
    assert refused.value.reason == "第 2 行：所在地不在佛山市南海区科学技术协会辖区内"
    assert (titles(), Entry.objects.count()) == ([], 0)


def test_a_long_file_goes_on_in_the_background_with_its_progress(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "WHOLE", 2)
    monkeypatch.setattr(previews, "BATCH", 2)
    monkeypatch.setattr(confirming, "AT_ONCE", 2)
    steps: list[int] = []
    kept = runs._progress

    def watched(run: ImportRun, count: int) -> None:
        kept(run, count)
        steps.append(ImportRun.objects.get(pk=run.pk).brought)

    monkeypatch.setattr(runs, "_progress", watched)
    run = received(province, plain("甲", "乙", "丙", "丁", "戊"))
    confirm(run, by=province.posts.guangdong)
    run.refresh_from_db()
    assert (run.state, run.brought, steps) == (RunState.DONE, 5, [2, 4, 5])
    assert carry_out_import.call(run.pk) == run.said
    assert len(titles()) == 5


def test_an_import_that_breaks_off_keeps_what_came_in_and_goes_on_from_there(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "WHOLE", 2)
    monkeypatch.setattr(previews, "BATCH", 2)
    collect = runs.collect_need

    def failing(particulars: Any, **options: Any) -> Need:
        if particulars.title == "丙":
            raise ConnectionError
        return collect(particulars, **options)

    monkeypatch.setattr(runs, "collect_need", failing)
    run = received(province, plain("甲", "乙", "丙"))
    with pytest.raises(ConnectionError):
        confirm(run, by=province.posts.guangdong)
    run.refresh_from_db()
    assert (run.state, run.said, titles()) == (
        RunState.STOPPED,
        "收到第 2 条后出了意外，已收的都在。可以接着导入，不会重复",
        ["甲", "乙"],
    )
    assert Notice.objects.get().text == f"“需求.csv”{run.said}"
    assert (carry_out_import.call(run.pk), titles()) == (run.said, ["甲", "乙"])
    monkeypatch.setattr(runs, "collect_need", collect)
    run = confirm(run, by=province.posts.guangdong)
    assert (run.state, run.brought, titles()) == (RunState.DONE, 3, ["甲", "乙", "丙"])


@pytest.mark.parametrize("post", ["bakery", "food", "expert", "administrator"])
def test_only_associations_bring_needs_for_others(province: Province, post: str) -> None:
    with pytest.raises(Refused, match="成批的需求由科协代征集"):
        receive_needs(plain("甲"), "需求.csv", by=getattr(province.posts, post))


def test_another_association_neither_sees_nor_confirms_it(province: Province) -> None:
    run = received(province, plain("甲"))
    assert list(ImportRun.objects.visible_to(province.posts.guangzhou)) == []
    with pytest.raises(Refused, match="这份表由广东省科学技术协会导入"):
        confirm(run, by=province.posts.guangzhou)
    assert titles() == []


def test_what_is_no_table_is_refused_at_the_file(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        received(province, b"\x00\x01")
    assert (refused.value.field, ImportRun.objects.count()) == ("file", 0)


def test_between_two_batches_whoever_waits_to_write_has_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(previews.time, "sleep", slept.append)
    assert [len(batch) for batch in previews.batches(range(250))] == [100, 100, 50]
    assert slept == [previews.BREATH] * 2
    assert previews.BREATH > 0.1


def test_what_went_wrong_with_rows_since_the_look_is_told_at_the_end(province: Province) -> None:
    soon = str(clock.today() + timedelta(days=1))
    rows = [("甲", LONG, soon, "公开"), ("乙", LONG, "", "公开"), ("丙", LONG, "", "公开")]
    run = received(province, as_csv([("需求名称", "需求内容", "希望完成时间", "公开范围"), *rows]))
    confirm(received(province, plain("乙")), by=province.posts.guangdong)
    Need.objects.update(text=LONG)
    with clock.at(run.touched_at + timedelta(days=2)):
        run = confirm(run, by=province.posts.guangdong)
    assert run.said == "收进 1 条，已有 1 条没有重复收，1 行有错没有收"
    assert [(where, column) for where, column, _ in run.faults] == [("第 2 行", "希望完成时间")]


def test_rows_that_an_import_brought_before_it_broke_off_are_no_repeats(province: Province) -> None:
    confirm(received(province, plain("甲")), by=province.posts.guangdong)
    run = received(province, plain("甲", "乙", "丙"))
    left_waiting(run, province.posts.guangdong)
    runs.bring_batch(preview(plain("甲", "乙"), "", run.association).ready, by=province.posts.guangdong)
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.STOPPED, brought=1)
    run = confirm(run, by=province.posts.guangdong)
    assert run.said == "收进 2 条，已有 1 条没有重复收，0 行有错没有收"


def test_a_row_brought_before_its_host_was_on_the_platform_is_known_again(province: Province) -> None:
    rename(province.hosts.bakery, "荔香饼屋")
    confirm(received(province, BAKERY), by=province.posts.guangdong)
    rename(province.hosts.bakery, "广州荔香饼业有限公司")
    first = received(province, BAKERY)
    attach_host(Need.objects.get(), province.hosts.bakery, by=province.posts.guangdong)
    again = received(province, BAKERY)
    assert [(run.total, run.repeats) for run in (first, again)] == [(0, 1), (0, 1)]
