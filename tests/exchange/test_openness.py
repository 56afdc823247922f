"""A table's word on who may read is understood, or it stops the row or the table. Nothing becomes public by chance."""

import pytest

from kezhan.exchange import receiving
from kezhan.exchange.confirming import confirm
from kezhan.exchange.experts import EXPERTS
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.receiving import receive_needs
from kezhan.exchange.registry import RegistrySheet
from kezhan.exchange.registry import preview as registry_preview
from kezhan.exchange.societies import SOCIETIES
from kezhan.needs.models import Need
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv, as_sheets
from tests.exchange.test_registry import EXPERT, HOST, SOCIETY
from tests.province import Province


def rows_of(heads: tuple[str, ...], *answers: tuple[str, ...]) -> list[tuple[str, ...]]:
    named = [(f"需求{number}", LONG, *given) for number, given in enumerate(answers, start=1)]
    return [("需求名称", "需求内容", *heads), *named]


def read(province: Province, heads: tuple[str, ...], *answers: tuple[str, ...]) -> list[str]:
    found = preview(as_csv(rows_of(heads, *answers)), "需求.csv", province.associations.guangdong)
    assert found.faults == []
    return [one.particulars.confidentiality for one in found.ready]


@pytest.mark.parametrize(
    ("head", "words", "meant"),
    [
        ("是否公开", "是", "public"),
        ("是否公开", "否", "private"),
        ("是否公开（是/否）", "否 ", "private"),
        ("是否公开(Y/N)", "y", "public"),
        ("是否公开【必填】（填“是”或“否”）", "否", "private"),
        ("★公开范围（公开、仅受邀学会可见、仅科协可见，三选一）", "公开", "public"),
        ("是否（对外）公开", "✘", "private"),
        ("是否公开（√/×）", "☑", "public"),
        ("是 否\n公开*", "Ｎ", "private"),
        ("是否\u200b公开", "否", "private"),
        ("是否公開", "不公開", "private"),
        ("能否对外公开", "×", "private"),
        ("是否向社会公开", "√", "public"),
        ("公开与否", "仅受邀学会可见", "partners"),
        ("公开", "否", "private"),
        ("公开范围", "内部", "private"),
        ("公开属性", "不予公开", "private"),
        ("是否保密", "是", "private"),
        ("是否保密", "否", "public"),
        ("保密", "是", "private"),
        ("保密要求", "保密", "private"),
        ("保密要求", "无", "public"),
        ("是否不公开", "是", "private"),
        ("密级", "内部", "private"),
        ("密级", "商业秘密", "private"),
        ("密级", "无", "public"),
        ("密 级", "公开", "public"),
        ("是否涉密", "否", "public"),
        ("知悉范围", "仅科协可见", "private"),
    ],
)
def test_a_column_of_openness_sets_it_row_by_row(province: Province, head: str, words: str, meant: str) -> None:
    assert read(province, (head,), (words,)) == [meant]


def test_of_several_columns_the_most_closed_counts(province: Province) -> None:
    heads = ("是否公开", "密级", "公开范围")
    answers = [("是", "内部", "公开"), ("是", "无", "仅受邀学会可见"), ("是", "无", "公开"), ("否", "无", "公开")]
    assert read(province, heads, *answers) == ["private", "partners", "public", "private"]


def test_a_table_without_such_a_column_is_public(province: Province) -> None:
    assert read(province, ("负责处室", "精密仪器", "密封要求"), ("科技处", "有", "高")) == ["public"]


TURNED_ROUND = (
    "是否公开（是填0，否填1） | 公开（不公开打√） | 是否公开（√为不公开） | 公开【否】 | 是否公开(0/1) | 公开（×） | "
    "公开（1=不） | 公开[不] | 公开｛反填｝ | 是否公开（不填即不公开） | 保密（否） | 密级（公开打√） | "
    "公开（不公开） | 是否公开（填写是） | 公开范围（是填否） | 是否公开（是：只给科协看） | 公开✘ | 🚫公开 | □公开 | "
    "⬜公开 | ¬公开 | !公开 | ~~公开~~ | 公\u0336开 | 公开⃠"
)


@pytest.mark.parametrize("head", TURNED_ROUND.split(" | "))
@pytest.mark.parametrize("words", ["0", "1", "√", "是", "否"])
def test_a_head_that_may_turn_its_answers_round_stops_the_table(province: Province, head: str, words: str) -> None:
    with pytest.raises(UnreadableTable, match="这一列说的是公开或者保密，没有读懂，整张表都没有收"):
        read(province, (head,), (words,))


NOT_UNDERSTOOD = {
    "是否公开": "|部分|是？|是…|是!|¬是|!是|[ ]是|（ ）公开|⬜公开|公开❓|是（除电话外）|是/否|是, 但|-1|需要保密",
    "公开范围": (
        "|公开✘|□公开|公开？|（ ）公开|⭕公开|公\u0336开\u0336|公开⃠|~~公开~~|公开/|公开‽|公开、|（公开）|公开…|公开..|"
        "公开（除单位名称外）|公开（已征得企业同意）|不公开（涉及配方）|保密（三年）|保密（企业要求）|要求保密"
    ),
    "是否保密": "否？|（ ）否|不保密？|⬜无|否!|保密（企业要求）",
    "密级": "三级|无？|（ ）无|无/|涉密（内部）",
    "保密要求": "无？|（ ）无|需要保密|保密（三年）",
}


@pytest.mark.parametrize(
    ("head", "words"), [(head, words) for head, all_words in NOT_UNDERSTOOD.items() for words in all_words.split("|")]
)
def test_an_answer_not_understood_stops_its_row_alone(province: Province, head: str, words: str) -> None:
    sound = "不公开"
    found = preview(as_csv(rows_of((head,), (sound,), (words,))), "需求.csv", province.associations.guangdong)
    assert [(one.place.number, one.particulars.confidentiality) for one in found.ready] == [(2, "private")]
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(3, head)]
    assert "请填其中一个：" in found.faults[0].reason


@pytest.mark.parametrize(
    "words", ["公 开", "“公开”", "公开。", "公开.", "★公开", "公开＊", "\u200b公开\ufe0f", " “公开。” "]
)
def test_blanks_quotes_a_full_stop_and_marks_of_must_fields_say_nothing(province: Province, words: str) -> None:
    assert read(province, ("公开范围",), (words,)) == ["public"]


HEADS_NOT_UNDERSTOOD = [
    "公开说明",
    "不公开理由",
    "涉密人员",
    "内部编号",
    "商密级别说明",
    "是否发布",
    "发布范围",
    "敏感度",
]


@pytest.mark.parametrize("head", [*HEADS_NOT_UNDERSTOOD, "Confidential", "is_public", "Security level"])
def test_a_head_that_speaks_of_openness_and_is_not_understood_stops_the_table(province: Province, head: str) -> None:
    with pytest.raises(UnreadableTable, match=f"“{head}”这一列说的是公开或者保密，没有读懂，整张表都没有收"):
        read(province, (head,), ("否",))


@pytest.mark.parametrize(("sheet", "row"), [(HOSTS, HOST), (SOCIETIES, SOCIETY), (EXPERTS, EXPERT)])
@pytest.mark.parametrize("head", ["是否公开", "密级", "内部"])
def test_the_registry_has_no_openness_so_any_such_head_stops_it(
    province: Province, sheet: RegistrySheet, row: dict[str, str], head: str
) -> None:
    content = as_csv([(*row, head), (*row.values(), "否")])
    with pytest.raises(UnreadableTable, match=f"“{head}”这一列说的是公开或者保密"):
        registry_preview(sheet, content, "表.csv", province.posts.guangdong)


SECRETS = [
    ("密级", "秘密"),
    ("密级", "机密级"),
    ("密级", "绝密★30年"),
    ("密级", "机密（5年）"),
    ("密级", "【秘密】"),
    ("保密等级", "原为机密"),
    ("是否涉密", "秘密"),
    ("备注", "涉及国家秘密"),
    ("备注", "秘密★"),
    ("备注", "见（机密 ★ 10年）"),
]


@pytest.mark.parametrize(("head", "words"), [*SECRETS, ("是否涉密", "是")])
def test_a_state_secret_is_refused_with_the_whole_table(province: Province, head: str, words: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read(province, (head,), ("无",), (words,))
    said = f"第 3 行“{head}”写着“{words}”：国家秘密不能放到这个平台上，请按保密规定办理，整张表都没有收。"
    assert str(refused.value) == said


def test_a_state_secret_in_a_table_of_hosts_is_refused_too(province: Province) -> None:
    content = as_csv([(*HOST, "备注"), (*HOST.values(), "机密")])
    with pytest.raises(UnreadableTable, match="第 2 行“备注”写着“机密”：国家秘密"):
        registry_preview(HOSTS, content, "表.csv", province.posts.guangdong)


@pytest.mark.parametrize("words", ["不公开", "本条不宜对外发布", "内部资料", "企业要求保密"])
def test_a_remark_that_asks_for_secrecy_stops_its_row(province: Province, words: str) -> None:
    found = preview(as_csv(rows_of(("备注",), (words,), ("加急",))), "需求.csv", province.associations.guangdong)
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(2, "备注")]
    assert [one.place.number for one in found.ready] == [3]


def test_a_name_that_says_not_public_stops_the_table_where_no_column_says_who_may_read(province: Province) -> None:
    by = province.associations.guangdong
    for filename, sheet in (("内部需求.xlsx", "表"), ("需求.xlsx", "不公开")):
        with pytest.raises(UnreadableTable, match="像是说不公开"):
            preview(as_sheets({sheet: rows_of((), ())}), filename, by)
    (ready,) = preview(as_sheets({"表": rows_of(("公开范围",), ("公开",))}), "内部需求.xlsx", by).ready
    assert ready.particulars.confidentiality == "public"


def test_a_file_kept_from_before_that_is_read_more_strictly_now_is_told_and_brings_nothing(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_read_then = preview(as_csv(rows_of((), ())), "需求.csv", province.associations.guangdong)
    with monkeypatch.context() as earlier:
        earlier.setattr(receiving, "preview", lambda *given: as_read_then)
        table = as_csv(rows_of(("公开说明",), ("否",)))
        run = receive_needs(table, "需求.csv", by=province.posts.guangdong)
    stopped = confirm(run, by=province.posts.guangdong, openness="public")
    assert stopped.said.startswith("收到第 0 条后停下了：“公开说明”这一列")
    assert not Need.objects.exists()


@pytest.mark.parametrize("head", ["發布範圍", "發佈範圍", "公開範圍", "可見範圍", "保密等級", "開放程度"])
@pytest.mark.parametrize("answer", ["內部", "保密", "不宜公開", "僅受邀學會"])
def test_traditional_characters_are_understood_or_stop_the_table(province: Province, head: str, answer: str) -> None:
    try:
        found = preview(as_csv(rows_of((head,), (answer,))), "需求.csv", province.associations.guangdong)
    except UnreadableTable as stopped:
        assert head in str(stopped)  # noqa: PT017 either is right
    else:
        assert "public" not in [ready.particulars.confidentiality for ready in found.ready]
