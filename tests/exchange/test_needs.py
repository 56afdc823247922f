"""A table of needs is checked row by row before anything is written."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kezhan.exchange import needs
from kezhan.exchange.need_columns import FIELDS, template
from kezhan.exchange.needs import BOUNDS, Preview, preview
from kezhan.exchange.task_words import Judged
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, Rows, as_csv, as_xlsx, plain
from tests.province import Province

HEADER = ("来源编号", "需求名称", "需求内容")
ALL = tuple(field.label for field in FIELDS)
WHOLE = {
    "来源编号": "GX-1",
    "需求名称": "糕点保鲜",
    "需求内容": LONG,
    "需求类型": "技术攻关",
    "需求单位": "广州荔香饼业有限公司",
    "所在地": "广州市荔湾区",
    "学科": "550.1010",
    "行业": "糕点、面包制造",
    "希望完成时间": "2027年6月30日",
    "预算（万元）": "1,250.5万元",
    "公开范围": "不公开",
    "联系人": "陈国栋",
    "联系电话": "13800000000",
}


def wide(words: str) -> str:
    """The words in full width, as a Chinese keyboard types them."""
    return "".join(chr(ord(one) + 0xFEE0) for one in words)


def looked_at(province: Province, content: bytes, filename: str = "需求.csv") -> Preview:
    return preview(content, filename, province.associations.guangdong)


def one_row(**changed: str) -> bytes:
    return as_csv([ALL, [(WHOLE | changed)[label] for label in ALL]])


@pytest.mark.parametrize(
    "written",
    [
        as_csv,
        lambda rows: as_csv(rows, "utf-8-sig"),
        lambda rows: as_csv(rows, "gb18030"),
        as_xlsx,
    ],
    ids=["utf-8", "utf-8 with a mark", "gb18030", "xlsx"],
)
def test_the_same_table_reads_the_same_however_it_was_saved(
    province: Province, written: Callable[[Rows], bytes]
) -> None:
    found = looked_at(province, written([("id", "title", "text"), ("a1", "荔枝保鲜技术攻关", LONG)]))
    (ready,) = found.ready
    assert (ready.place.number, ready.external_key, ready.particulars.title, ready.particulars.text) == (
        2,
        "a1",
        "荔枝保鲜技术攻关",
        LONG,
    )
    assert (ready.division, ready.host, found.faults, found.unused) == ("440000", None, [], [])
    assert not Need.objects.exists()


def test_every_column_of_the_template_is_understood(province: Province) -> None:
    (ready,) = looked_at(province, one_row()).ready
    given = ready.particulars
    assert (given.task, given.discipline, given.industry) == ("bottleneck", "5501010", "C1411")
    assert (given.wanted_by, given.budget, given.confidentiality) == (date(2027, 6, 30), Decimal("1250.5"), "private")
    assert (given.contact_name, given.contact_phone) == ("陈国栋", "13800000000")
    assert (ready.division, ready.host, ready.notes) == ("440103", province.hosts.bakery, ())


def test_amounts_and_places_are_understood_as_in_forms(province: Province) -> None:
    found = looked_at(province, one_row(**{"预算（万元）": "１２．５", "所在地": "顺德"}))
    (ready,) = found.ready
    assert (ready.particulars.budget, ready.division) == (Decimal("12.5"), "440606")


@pytest.mark.parametrize(
    ("column", "words", "reason"),
    [
        ("需求名称", "", "没有填，不知道这是什么需求"),
        ("需求内容", "", "没有填，学会看不出现状和难点；请补上再导入"),
        ("需求内容", "长" * 8001, "最多 8000 个字，现在有 8001 个"),
        (
            "需求类型",
            "合作",
            "“合作”不在可选的里面，请填其中一个：协同创新、技术攻关、产品开发、学术交流、人才培训、咨询论证、技术推广、成果鉴定",
        ),
        ("所在地", "杭州市西湖区", "广东省里没有叫“杭州市西湖区”的地方，请看看是不是写错了或改了名"),
        ("所在地", "330106", "浙江省杭州市西湖区不在广东省，请由当地科协导入"),
        ("学科", "999.99", "没有学科代码“99999”，请从列表里选"),
        ("学科", "炼丹", "没有叫“炼丹”的学科，可以留空"),
        ("行业", "Z9999", "没有行业代码“Z9999”，请从列表里选"),
        ("希望完成时间", "明年", "“明年”不是日期，请写成 2027-06-30；没有就留空"),
        ("希望完成时间", "2020-01-01", "希望完成时间已经过了，请改成以后的日子"),
        ("希望完成时间", "2027-02-30", "“2027-02-30”不是日期，请写成 2027-06-30；没有就留空"),
        ("预算（万元）", "1e5", "“1e5”不是数字，请以万元填，如 12.5；没有就留空"),
        ("所在地", "440107", "广东省广州市芳村区已在 2005 年撤销，现在是广东省广州市荔湾区"),
        ("预算（万元）", "-3", "预算不能小于 0"),
        (
            "联系人",
            "长\n" * 41,
            "联系人最多 40 个字，现在有 81 个",
        ),
        (
            "公开范围",
            "半公开",
            "“半公开”不在可选的里面，请填其中一个：公开、仅受邀学会可见、不公开、仅科协可见",
        ),
        ("联系人", "长" * 41, "联系人最多 40 个字，现在有 41 个"),
        ("来源编号", "9" * 81, "最多 80 个字"),
    ],
)
def test_a_fault_names_row_column_and_how_to_put_it_right(
    province: Province, column: str, words: str, reason: str
) -> None:
    found = looked_at(province, one_row(**{column: words}))
    assert [(fault.place.number, fault.column, fault.reason) for fault in found.faults] == [(2, column, reason)]
    assert (found.ready, found.faulty_rows) == ([], 1)


def test_a_wrong_telephone_is_refused_at_its_column(province: Province) -> None:
    found = looked_at(province, one_row(联系电话="找村长"))
    (fault,) = found.faults
    assert (fault.place.number, fault.column, fault.reason[:6]) == (2, "联系电话", "“找村长”：")


def test_all_faults_of_a_row_are_told_at_once(province: Province) -> None:
    found = looked_at(province, one_row(需求内容="", 学科="炼丹", 希望完成时间="明年"))
    assert [fault.column for fault in found.faults] == ["需求内容", "学科", "希望完成时间"]
    assert found.faulty_rows == 1


def test_a_long_title_is_shortened_with_the_whole_kept_at_the_head_of_the_text(province: Province) -> None:
    title = "长" * 101
    (ready,) = looked_at(province, as_csv([HEADER, ("1", title, LONG)])).ready
    assert ready.particulars.title == "长" * 99 + "…"
    assert ready.particulars.text == f"需求名称：{title}\n\n{LONG}"
    assert ready.notes[0] == "名称超过 100 个字，列表里显示前面的，全称写在内容开头"


def test_a_host_that_is_not_on_the_platform_is_kept_in_the_text(province: Province) -> None:
    (ready,) = looked_at(province, one_row(需求单位="无名小厂")).ready
    assert (ready.host, ready.particulars.text) == (None, f"需求单位：无名小厂\n\n{LONG}")
    assert ready.notes == ("平台上还没有“无名小厂”，先代征集，单位名称写在内容开头",)


@pytest.mark.parametrize("written", [str.lower, lambda code: f"{code[:8]}-{code[8:]} ", wide])
def test_a_host_is_found_by_its_code_however_it_is_written(province: Province, written: Callable[[str], str]) -> None:
    (ready,) = looked_at(province, one_row(需求单位=written(province.hosts.bakery.credit_code))).ready
    assert ready.host == province.hosts.bakery


def test_of_two_hosts_alike_the_one_written_so_is_meant(province: Province) -> None:
    hosts = [province.hosts.bakery, province.hosts.steelworks]
    for host, host.name in zip(hosts, ("红星Ａ厂", "红星A厂"), strict=True):
        host.save()
    assert [looked_at(province, one_row(需求单位=host.name)).ready[0].host for host in hosts] == hosts


@pytest.mark.parametrize(
    ("column", "words", "read"),
    [
        ("学科", wide("550.1010"), lambda given: given.discipline == "5501010"),
        ("行业", wide("c1411"), lambda given: given.industry == "C1411"),
        ("行业", "C", lambda given: given.industry == "C"),
        ("希望完成时间", wide("2027/6/30"), lambda given: given.wanted_by == date(2027, 6, 30)),
    ],
)
def test_full_width_figures_and_the_letter_of_a_section_are_understood(
    province: Province, column: str, words: str, read: Callable[[NeedParticulars], bool]
) -> None:
    (ready,) = looked_at(province, one_row(**{column: words})).ready
    assert read(ready.particulars)


def test_a_row_that_names_its_host_must_show_what_kind_it_is(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "judged", lambda *given: Judged("", "没写类型，收进来以后请补上"))
    (fault,) = looked_at(province, one_row(需求类型="")).faults
    assert (fault.place.number, fault.column) == (2, "需求类型")
    assert fault.reason.startswith("看不出是哪一类，归到单位要先写明，请填其中一个：协同创新、技术攻关、")
    assert looked_at(province, one_row(需求类型="", 需求单位="")).faults == []


@pytest.mark.parametrize("host", ["bakery", "mould_works"])  # one in an area before and one in an area after
def test_a_host_outside_the_association_s_place_is_none_of_its_own(province: Province, host: str) -> None:
    named = getattr(province.hosts, host).name
    found = preview(one_row(所在地="", 需求单位=named), "需求.csv", province.associations.nanhai)
    assert [(ready.host, ready.division) for ready in found.ready] == [(None, "440605")]


def test_a_row_that_stands_further_up_is_taken_once_and_said_so(province: Province) -> None:
    rows = [HEADER, ("1", "甲", LONG), ("1", "乙", LONG), ("2", "甲", LONG), ("", "丙", LONG), ("", "丁", LONG)]
    found = looked_at(province, as_csv(rows))
    assert [ready.place.number for ready in found.ready] == [2, 5, 6]
    assert [(repeat.place.number, repeat.title, repeat.reason) for repeat in found.repeats] == [
        (4, "甲", "名称和内容与第 2 行完全一样，只收一条")
    ]
    (fault,) = found.faults
    assert (fault.place.number, fault.column) == (3, "来源编号")
    assert fault.reason.startswith("来源编号 1 与第 2 行相同，名称或内容却不一样：是另一条的，请改编号")


@pytest.mark.parametrize(
    ("hosts", "ready"),
    [
        (("荔香", "珠江"), [2, 3]),
        (("荔香", "珠江", "荔香", "珠江"), [2, 3]),
        (("荔香", ""), [2]),
        (("", "荔香"), [2]),
        (("荔香", "无名小厂"), [2, 3]),
    ],
)
def test_rows_alike_of_two_hosts_are_two_needs_and_without_a_host_one(
    province: Province, hosts: tuple[str, ...], ready: list[int]
) -> None:
    names = {"荔香": province.hosts.bakery.name, "珠江": province.hosts.steelworks.name}
    rows = [("需求名称", "需求内容", "需求单位"), *(("甲", LONG, names.get(host, host)) for host in hosts)]
    assert [one.place.number for one in looked_at(province, as_csv(rows)).ready] == ready


def test_columns_that_mean_nothing_here_are_named(province: Province) -> None:
    found = looked_at(province, as_csv([(*HEADER, "负责处室"), ("1", "甲", LONG, "科技处")]))
    assert found.unused == ["负责处室"]


def test_a_table_without_a_column_that_it_needs_is_no_table_of_needs(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="表里没有“需求内容”这一列"):
        looked_at(province, as_csv([("id", "title"), ("1", "甲")]))


def test_a_table_too_long_is_refused_whole(province: Province) -> None:
    with pytest.raises(UnreadableTable, match=f"一次最多导入 {BOUNDS.rows} 行"):
        looked_at(province, plain(*(str(number) for number in range(BOUNDS.rows + 1))))


def test_the_template_s_own_examples_are_sound(province: Province) -> None:
    shown = {field.label: field.in_template.example for field in FIELDS}
    written = shown | {"需求名称": "月饼保质期太短", "来源编号": "2026-002"}
    found = looked_at(province, as_xlsx([list(shown), list(shown.values()), list(written.values())]), "模板.xlsx")
    assert [ready.host for ready in found.ready] == [province.hosts.bakery]
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(2, "需求名称")]


def test_the_template_is_empty_under_its_header(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="表里只有标题"):
        looked_at(province, template(), "模板.xlsx")


def test_a_telephone_in_the_words_of_a_public_row_is_a_fault_of_its_column(province: Province) -> None:
    told = {"需求名称": "腊味快检（李梅 13570001111）", "需求内容": f"{LONG}联系人张国强13822334455。"}
    found = looked_at(province, one_row(**told, 公开范围="公开"))
    assert [(fault.column, fault.reason[:20]) for fault in found.faults] == [
        ("需求名称", "需求名称里写着“13570001111”"),
        ("需求内容", "需求内容里写着“13822334455”"),
    ]
    assert looked_at(province, one_row(**told, 公开范围="不公开")).faults == []


def test_a_telephone_behind_the_name_of_an_unknown_host_is_a_fault_of_that_column(province: Province) -> None:
    told = {"需求单位": "荔湾新厂（138 2233 4455）"}
    (fault,) = looked_at(province, one_row(**told, 公开范围="公开")).faults
    assert (fault.column, fault.reason[:22]) == ("需求单位", "需求单位里写着“138 2233 4455”")
    assert looked_at(province, one_row(**told, 公开范围="不公开")).faults == []
