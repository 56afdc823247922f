"""A row that closes a need is never thrown away as a repeat, and rows of one need stand or fall together."""

import pytest

from kezhan import clock
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.runs import bring
from kezhan.needs.models import Need
from kezhan.organisations.models import Host
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

HEAD = ("来源编号", "需求名称", "需求内容", "公开范围", "备注")


def row(key: str, openness: str, remark: str = "", title: str = "甲") -> tuple[str, ...]:
    return key, title, LONG, openness, remark


def looked_at(province: Province, *rows: tuple[str, ...]) -> Preview:
    return preview(as_csv([HEAD, *rows]), "需求.csv", province.associations.guangdong)


def numbers(found: Preview) -> tuple[list[int], list[int], list[int]]:
    """The rows that come in, that are at fault and that are repeats."""
    ready, repeats = (sorted(one.place.number for one in rows) for rows in (found.ready, found.repeats))
    return ready, sorted({fault.place.number for fault in found.faults}), repeats


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ((row("1", "公开"), row("1", "不公开")), ([], [2, 3], [])),
        ((row("1", "公开"), row("1", "仅受邀学会可见")), ([], [2, 3], [])),
        ((row("", "公开"), row("", "不公开")), ([], [2, 3], [])),
        ((row("1", "公开"), row("2", "不公开")), ([], [2, 3], [])),
        ((row("1", "公开"), row("1", "公开", "请勿公开")), ([], [2, 3], [])),
        ((row("1", "公开", "请勿公开"), row("1", "公开")), ([], [2, 3], [])),
        ((row("1", "公开"), row("1", "不公开"), row("1", "公开")), ([], [2, 3, 4], [])),
        ((row("1", "公开"), row("1", "")), ([], [2, 3], [])),
        ((row("1", "公开"), row("2", "公开", title="乙"), row("1", "不公开")), ([3], [2, 4], [])),
        ((row("1", "不公开"), row("1", "公开")), ([2], [], [3])),
        ((row("1", "公开"), row("1", "公开")), ([2], [], [3])),
        ((row("1", "公开"), row("2", "不公开", title="乙")), ([2, 3], [], [])),
    ],
)
def test_of_rows_of_one_need_the_more_closed_one_counts_or_none(
    province: Province, rows: tuple[tuple[str, ...], ...], outcome: tuple[list[int], list[int], list[int]]
) -> None:
    assert numbers(looked_at(province, *rows)) == outcome


def test_what_the_platform_shows_and_the_table_closes_is_a_fault_with_what_to_do(province: Province) -> None:
    bring(looked_at(province, row("1", "公开")).ready, by=province.posts.guangdong)
    for again in (row("1", "不公开"), row("", "不公开")):
        (fault,) = looked_at(province, again).faults
        assert (fault.place.number, fault.column, fault.reason) == (
            2,
            "公开范围",
            "表里是“仅科协可见”，以前收进平台的是“公开”：请先到那条需求里改公开范围，再删掉这一行",
        )
    assert numbers(looked_at(province, row("1", "公开"))) == ([], [], [2])


def test_what_the_platform_closes_stays_closed(province: Province) -> None:
    bring(looked_at(province, row("1", "不公开")).ready, by=province.posts.guangdong)
    assert numbers(looked_at(province, row("1", "公开"))) == ([], [], [2])
    assert Need.objects.get().confidentiality == "private"


def test_a_row_that_came_in_more_openly_meanwhile_refuses_its_batch(province: Province) -> None:
    closed, opened = looked_at(province, row("1", "不公开")), looked_at(province, row("1", "公开"))
    bring(opened.ready, by=province.posts.guangdong)
    with pytest.raises(Refused, match="第 2 行：表里是“仅科协可见”，以前收进平台的是“公开”"):
        bring(closed.ready, by=province.posts.guangdong)


BARE = ("需求名称", "需求内容", "需求单位", "所在地", "公开范围")


def of_guangzhou(province: Province, openness: str, unit: str = "") -> Preview:
    rows = [BARE, ("甲", LONG, unit, "荔湾区", openness)]
    return preview(as_csv(rows), "需求.csv", province.associations.guangzhou)


@pytest.mark.parametrize("openness", ["不公开", "仅受邀学会可见"])
def test_what_another_association_keeps_closed_is_not_opened_by_a_table(province: Province, openness: str) -> None:
    closed = preview(as_csv([BARE, ("甲", LONG, "", "", openness)]), "需求.csv", province.associations.liwan)
    ready = of_guangzhou(province, "公开").ready
    bring(closed.ready, by=province.posts.liwan)
    (fault,) = of_guangzhou(province, "公开").faults
    assert fault.column == "公开范围"
    assert fault.reason.startswith("广州市荔湾区科学技术协会已经有同样的一条，是“仅")
    with pytest.raises(Refused, match="第 2 行：广州市荔湾区科学技术协会已经有同样的一条"):
        bring(ready, by=province.posts.guangzhou)
    (allowed,) = of_guangzhou(province, openness).ready
    assert allowed.notes[-1] == "广州市荔湾区科学技术协会已经有同样的一条"
    assert "已经有同样的一条" not in str(
        preview(as_csv([HEAD, row("1", "公开")]), "表.csv", province.associations.nanhai)
    )


def posted(host: Host, openness: str) -> Need:
    return Need.objects.create(
        title="甲", text=LONG, host=host, division=host.division, confidentiality=openness, state="open",
        posted_at=clock.now(), task="bottleneck", edition_key="guangdong-2013",
    )  # fmt: skip


def test_of_two_that_others_have_the_closed_one_counts(province: Province) -> None:
    posted(province.hosts.bakery, "public"), posted(province.hosts.clinic, "private")
    (fault,) = of_guangzhou(province, "公开").faults
    assert fault.reason.startswith(f"{province.hosts.clinic}已经有同样的一条，是“仅科协可见”")


def test_what_a_host_posted_for_partners_is_not_opened_either(province: Province) -> None:
    bakery = province.hosts.bakery
    posted(bakery, "partners")
    for unit in (bakery.name, "", "荔香饼业"):
        (fault,) = of_guangzhou(province, "公开", unit).faults
        assert fault.reason.startswith(f"{bakery.name}已经有同样的一条，是“仅受邀学会可见”")


def test_a_need_that_came_without_its_host_is_known_when_a_table_names_it(province: Province) -> None:
    bring(of_guangzhou(province, "公开").ready, by=province.posts.guangzhou)
    again = of_guangzhou(province, "公开", "不在平台上的公司")
    assert [len(again.ready), len(again.repeats)] == [0, 1]
    (fault,) = of_guangzhou(province, "不公开", "不在平台上的公司").faults
    assert "以前收进平台的是“公开”" in fault.reason
