"""An error in an edition's file is told in words, with its line."""

from pathlib import Path

import pytest

from kezhan.policy.editions import SHIPPED
from kezhan.policy.reading import Fault, FaultyEdition, read, reminders
from kezhan.policy.shape import GROUPS, LISTS, Condition, Edition, HostForm, PlaqueState, Side, StepKind

GUANGDONG = SHIPPED / "guangdong-2013.toml"


def faults_of(tmp_path: Path, source: str) -> list[Fault]:
    path = tmp_path / "edition.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(FaultyEdition) as error:
        read(path)
    return error.value.faults


def changed(old: str, new: str) -> tuple[str, int]:
    """Guangdong's edition with `old` (which occurs) replaced once, and the number of that line."""
    source = GUANGDONG.read_text(encoding="utf-8")
    assert old in source
    return source.replace(old, new, 1), source[: source.index(old)].count("\n") + 1


def test_the_shipped_edition_is_whole() -> None:
    edition = read(GUANGDONG)
    assert edition.province == "440000"
    assert [category.clause for category in edition.categories] == ["§4.1", "§4.2", "§4.3", "§4.4", "§4.5"]
    assert len(edition.tasks) == 8


def test_the_comments_of_the_shipped_edition_name_all_that_may_be_written() -> None:
    comments = "".join(line for line in GUANGDONG.read_text(encoding="utf-8").splitlines(True) if line[0] == "#")
    choices = (*HostForm, *Condition, *StepKind, *Side, *PlaqueState)
    optional = [name for name, field in Edition.model_fields.items() if not field.is_required()]
    assert [word for word in (*choices, *LISTS, *GROUPS, *optional) if word not in comments] == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("working_days = 10\nasks", 'working_days = "十天"\nasks', "应是整数"),
        ("working_days = 5\nasks", "working_days = 0\nasks", "应大于 0"),
        ('kind = "opinion"', 'kind = "guess"', "只能是"),
        ('clause = "§4.2"', 'clause = "4.2"', "写法不对"),
        ('clause = "§4.2"', 'clause = "§４.２"', "条款 §４.２ 不在本文件的条款原文里：写的是全角字，应是 §4.2"),
        ('clause = "§4.2"', 'clause = "§4.9"', "条款 §4.9 不在本文件的条款原文里"),
        ('key = "farm_income"', 'key = "enterprise_innovation"', "“enterprise_innovation”前面已经有了"),
        ('hosts = ["hospital"]', "hosts = []", "至少要有一项"),
        ('hosts = ["hospital"]', 'hosts = ["school"]', "只能是"),
        ('plaque = "粤科站 {sequence:05d}"', 'plaque = "粤科站"', "要有 {sequence}，否则编号会重复"),
        ('plaque = "粤科站 {sequence:05d}"', 'plaque = "{town}{sequence}"', "花括号里只能用"),
        ("in_force_from = 2013-01-01", 'in_force_from = "很久以前"', "应是日期"),
        ('label = "市级公示"', 'label = "市级公示"\ncolour = "red"', "不认得这一项"),
        ('state = "closed"', 'state = "asleep"', "没有 asleep 这个状态"),
        ('level = "county"', 'level = "town"', "只能是 province、city、county"),
        ('province = "440000"', 'province = "710000"', "区划表里没有台湾省的县级区划，平台用不起来"),
        ('levels = ["province", "city"]', 'levels = ["province", "town"]', "只能是 province、city、county"),
        ("working_days = 5\nasks", "working_days = 99999999999\nasks", "最大是 1000"),
        ("years = 3", "years = 9000", "最大是 100"),
        ('["urban_community"]', '["small_or_medium"]', "small_or_medium 只管 enterprise，这一类的 hosts 里没有"),
        ("years = 3", "years = 1.5", "应是整数"),
        ('aim = "farm_income"', 'aim = "wealth"', "aims 里没有“wealth”"),
        ('tasks = ["bottleneck", "consultation"]', 'tasks = ["bottleneck", "guessing"]', "tasks 里没有“guessing”"),
        ('tasks = ["bottleneck", "consultation"]', 'tasks = ["bottleneck", "bottleneck"]', "bottleneck 写了 2 次"),
        ("voucher_above = 100", "voucher_above = 100.125", "只填到小数点后 2 位，写不出 100.125"),
        ("voucher_above = 100", "voucher_above = -1", "最小是 0"),
        ("voucher_above = 100", 'voucher_above = "一百"', "应是数字，不加引号"),
        ("decimals = 2", "decimals = 5", "最大是 4"),
        ('adds_up = "last"', 'adds_up = "first"', "只能是 sum、highest、last"),
        ("hours = 12", "hours = 25", "最大是 24"),
        ('label = "新增利税"', 'label = "新增产值"', "“新增产值”前面已经有了"),
        ("panel                 = { least = 7, most = 15", "panel = { least = 8, most = 7", "8 到 7 人里没有单数"),
        ("panel                 = { least = 7, most = 15", "panel = { least = 8, most = 8", "8 到 8 人里没有单数"),
        ("focus_tasks      = { least = 1", "focus_tasks = { least = 9", "本文件只有 8 项任务，不能要求至少选 9 项"),
        ('label = "企业服务类"', f'label = "{"长" * 61}"', "太长，最多 60 个字"),
        ('key = "enterprise"\n', 'key = "企业"\n', "应是小写字母开头的英文名"),
        ('clause = "§4.2"', 'clause = "四（二）"', "应是条款号，如 §4.2"),
        ("missing = true", 'missing = "是"', "应是 true 或 false"),
        ("in_force_from = 2013-01-01", "in_force_from = 2013-01-01T08:00:00", "不写钟点"),
        ("in_force_from = 2013-01-01", "in_force_from = 2013-02-30", "日历上没有这一天"),
        ('label = "企业服务类"', 'label = "企业服务类"\nlabel = "又一个"', "这个名在同一组里前面已经写过"),
        ('label = "企业服务类"', '名称 = "企业服务类"', "名只能用英文字母、数字、下划线"),
        ("[validity]", "[有效期]", "名只能用英文字母、数字、下划线"),
        ("in_force_from = 2013-01-01", "in_force_from = 2013-1-1", "日期要写成 2025-07-01 这样，月和日都是两位"),
        ("in_force_from = 2013-01-01", "in_force_from = 2013年1月1日", "日期要写成 2025-07-01 这样，月和日都是两位"),
        ('societies = ["province", "city"]', 'societies = ["province"，"city"]', "请换成英文的逗号 ,"),
        ('"specialised_town", ', '\n    "specialised_town"，', "请换成英文的逗号 ,"),
        ("invitation   = { working_days = 15, ", "invitation = { working_days = 15，", "请换成英文的逗号 ,"),
        ('hosts = ["enterprise"]\n', 'hosts = ["enterprise"\n', "这一行或前一行少了逗号或收尾的括号"),
        ('label = "企业服务类"', 'label = "企业，服务类', "这一行的引号没有成对"),
        ("[validity]", "[[validity]]", "[[validity]] 要写一层方括号 [validity]，只有一组"),
        ("working_days = 5\nasks", 'working_days = "8"\nasks', "应是整数，不加引号"),
        ("evidence_needed = true", 'evidence_needed = "true"', "应是 true 或 false，不加引号"),
        ("in_force_from = 2013-01-01", 'in_force_from = "2013-01-01"', "不加引号"),
        ("least_characters = 30", "least_characters = 8001", "最大是 8000"),
        ('label = "市级科协审查"', 'label = "县级科协意见"', "“县级科协意见”前面已经有了，请写得有区别"),
        ('label = "企业服务类"', 'label = "综合服务类"', "“综合服务类”前面已经有了，请写得有区别"),
        ('label = "企业服务类"', 'label = "企业\\n服务类"', "应是一行字，不能换行"),
        ('label = "企业服务类"', 'label = "企业\\u200b服务类"', "也不能有看不见的字符"),
        ('summary = "在基层医院设立"', 'summary = "在基层\\u0007医院设立"', "应是文字，不能有看不见的控制字符"),
        ('label = "企业服务类"', 'label = "企业\ufffd服务类"', "有一个别人认不出来的字（U+FFFD），请换成标准字"),
        ('summary = "在基层医院设立"', 'summary = "在基层\ue001医院设立"', "有一个别人认不出来的字（U+E001）"),
        ('summary = "在基层医院设立"', 'summary = "在基层\u200b医院设立"', "有看不见的字符"),
        ('label = "企业服务类"', 'label = "企业𠮷服务类"', "证书和牌匾上印不出“𠮷”"),
        ('certificate_title = "', 'certificate_title = "🏅', "证书和牌匾上印不出“🏅”"),
        ('"学会科技服务站"', '"学会\U000f0000服务站"', "有一个别人认不出来的字（U+F0000）"),
        ('"粤科站 {sequence:05d}"', '"粤\ufffd站 {sequence:05d}"', "有一个别人认不出来的字（U+FFFD）"),
        ('hosts = ["enterprise"]', 'hosts = ["enterprise", "enterprise"]', "enterprise 写了 2 次，写一次就行"),
        ('societies = ["province", "city"]', 'societies = ["province", "city", "city"]', "city 写了 2 次，写一次就行"),
        ('levels = ["province", "city"]', 'levels = ["city", "province", "city"]', "city 写了 2 次，写一次就行"),
        ('["urban_community"]', '["urban_community", "urban_community"]', "urban_community 写了 2 次，写一次就行"),
        ('key = "guangdong-2013"', 'key = "guangdong_2013"', "应是小写字母、数字和连字符，不能有下划线"),
        ('short_name = "学会', "short_name = “学会", "这一行有中文的引号、等号或括号"),
        ('short_name = "学会', 'short_name ＝ "学会', "这一行有中文的引号、等号或括号"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    source, line = changed(old, new)
    faults = faults_of(tmp_path, source)
    found = [fault for fault in faults if reason in fault.reason]
    assert found, faults
    assert abs(found[0].line - line) <= new.count("\n") + old.count("\n")


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("{sequence[0]}", "花括号里只能用 {division}、{year}、{sequence}"),
        ("{year.real}{sequence}", "花括号里只能用 {division}、{year}、{sequence}"),
        ("{}", "花括号里只能用 {division}、{year}、{sequence}"),
        ("{sequence", "花括号没有成对"),
        ("{{sequence}}-{sequence}", "花括号写了两层，只写一层"),
        ("粤科站 ｛sequence｝", "“｛”是全角的，花括号要用半角的 { 和 }"),
        ("{sequence:{year}d}", "位数要写成 {sequence:04d} 这样，前面补 0"),
        ("{sequence:c}", "位数要写成 {sequence:04d} 这样，前面补 0"),
        ("{sequence:5d}", "位数要写成 {sequence:04d} 这样，前面补 0"),
        ("{sequence:04d}\\n号", "写法不对，应是一行字，不能换行，也不能有看不见的字符"),
        ("{sequence!r}", "位数要写成 {sequence:04d} 这样，前面补 0"),
        ("{division:08d}{sequence}", "位数要写成 {sequence:04d} 这样，前面补 0"),
        (f"{'很长' * 18}{{sequence}}", "编号太长，最多 40 个字"),
    ],
)
def test_a_form_of_numbers_that_could_not_be_filled_in_is_refused(tmp_path: Path, form: str, reason: str) -> None:
    source, line = changed('"{division}-{year}-{sequence:04d}"', f'"{form}"')
    assert faults_of(tmp_path, source) == [Fault(line, "numbering filing", reason)]


@pytest.mark.parametrize("filing", ["粤科站 {sequence:03d}", "粤科站{sequence}", "粤科站-{sequence}"])
def test_two_kinds_of_numbers_never_share_a_series(tmp_path: Path, filing: str) -> None:
    """Blanks and signs do not tell two numbers apart: people leave them out when they look a number up."""
    source, line = changed('filing = "{division}-{year}-{sequence:04d}"', f'filing = "{filing}"')
    reason = "与备案号的编法一样（空格和符号不算），两种编号会互相占号、分不清，请写得有区别"
    assert faults_of(tmp_path, source) == [Fault(line + 1, "numbering plaque", reason)]


def test_a_number_of_thousands_of_digits_is_a_fault_too(tmp_path: Path) -> None:
    source, _ = changed("years = 3", f"years = {'9' * 5000}")
    assert [str(fault) for fault in faults_of(tmp_path, source)] == ["写法：有一个数太长"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_edition_written_on_windows_is_read_alike(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes(GUANGDONG.read_text(encoding="utf-8").replace("\n", end).encode(encoding))
    assert read(path) == read(GUANGDONG)


def test_a_missing_entry_is_told_at_its_header(tmp_path: Path) -> None:
    source, line = changed('label = "企业服务类"\n', "")
    assert [(fault.line, fault.place, fault.reason) for fault in faults_of(tmp_path, source)] == [
        (line - 2, "categories 第 2 项 label", "缺这一项")
    ]


def test_a_list_written_as_one_group_is_told_at_its_brackets(tmp_path: Path) -> None:
    source, line = changed("[[steps]]", "[steps]")
    only = source[: source.index("[[steps]]")] + source[source.index("# ── 实施方案") :]
    for wrong, place in ((source, "写法"), (source.replace("[[steps]]", "[steps]"), "写法"), (only, "steps")):
        assert faults_of(tmp_path, wrong) == [Fault(line, place, "[steps] 要写两层方括号 [[steps]]，一项一个")]


@pytest.mark.parametrize(
    ("begins", "ends", "place", "reason"),
    [
        ("[numbering]", "# ── 有效期", "numbering", "整个文件里没有 [numbering]"),
        ("[[aims]]", "# ── 八项任务", "aims", "整个文件里没有 [[aims]]，一项一个"),
        ("issuer", "province", "issuer", "缺这一项，要写在文件开头、第一个方括号之前"),
    ],
)
def test_what_is_nowhere_in_the_file_has_no_line(
    tmp_path: Path, begins: str, ends: str, place: str, reason: str
) -> None:
    source = GUANGDONG.read_text(encoding="utf-8")
    source = source[: source.index(f"\n{begins}") + 1] + source[source.index(f"\n{ends}") + 1 :]
    faults = faults_of(tmp_path, source)
    assert faults == [Fault(0, place, reason)]
    assert str(faults[0]) == f"{place}：{reason}"


def test_a_list_of_one_wrong_entry_is_not_called_empty_too(tmp_path: Path) -> None:
    source, line = changed('hosts = ["hospital"]', 'hosts = ["school"]')
    assert [(fault.line, fault.place) for fault in faults_of(tmp_path, source)] == [
        (line, "categories 第 4 项 hosts 第 1 项")
    ]


def test_a_standing_that_is_not_told_is_missed_where_the_standings_begin(tmp_path: Path) -> None:
    source, _ = changed('state = "closed"\n', 'state = "delisted"\n')
    first = source[: source.index("[[standings]]")].count("\n") + 1
    assert faults_of(tmp_path, source)[0] == Fault(first, "standings", "缺状态 closed 的说明")


def test_a_line_is_counted_as_editors_count_it(tmp_path: Path) -> None:
    source, line = changed("years = 3", "years = 0")
    assert [fault.line for fault in faults_of(tmp_path, source.replace("政策没有写明", "政策\u2028没有写明"))] == [line]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    source, line = changed('key = "guangdong-2013"', "key = guangdong-2013")
    assert [(fault.line, fault.place) for fault in faults_of(tmp_path, source)] == [(line, "写法")]


def test_a_route_must_end_in_one_filing(tmp_path: Path) -> None:
    source, _ = changed('kind = "filing"', 'kind = "review"')
    first = source[: source.index("[[steps]]")].count("\n") + 1
    assert faults_of(tmp_path, source) == [
        Fault(first, "steps", "省级（province）学会的步骤须以一次备案（filing）结束")
    ]


def test_a_file_that_is_not_there_or_not_text_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FaultyEdition, match="读不了，请看它是不是文件、能不能读"):
        read(tmp_path)
    with pytest.raises(FaultyEdition, match="找不到这个文件"):
        read(tmp_path / "nothing.toml")
    (tmp_path / "edition.toml").write_bytes(b"\xef\xbb\xbf\r\n")
    with pytest.raises(FaultyEdition, match="文件：是空的，可以照着自带的版本写"):
        read(tmp_path / "edition.toml")
    (tmp_path / "edition.toml").write_bytes("版本".encode("gb18030"))
    with pytest.raises(FaultyEdition, match="不是 UTF-8 文本"):
        read(tmp_path / "edition.toml")


def test_a_step_that_nobody_could_take_somewhere_is_worth_a_look(tmp_path: Path) -> None:
    source, _ = changed("falls_away_where_level_is_missing = true", "falls_away_where_level_is_missing = false")
    path = tmp_path / "edition.toml"
    path.write_text(source, encoding="utf-8")
    line = source[: source.index('level = "county"')].count("\n") + 1
    assert reminders(path, read(path)) == [
        Fault(line, "steps 第 1 项 level", "东莞市等 2 处没有县一级，又不许免去，申请到这一步会停住")
    ]
    assert reminders(GUANGDONG, read(GUANGDONG)) == []


NOTICE_OF_THE_PROVINCE = """kind = "notice"
level = "province"
"""


@pytest.mark.parametrize(
    ("province", "level", "over", "said"),
    [
        ("420000", "city", "host", "仙桃市等 4 处没有市一级，公示免去，那里的申请不公示就备案"),
        ("410000", "city", "host", "济源市没有市一级，公示免去，那里的申请不公示就备案"),
        ("420000", "county", "society", "省级学会没有县一级，公示免去，那里的申请不公示就备案"),
        ("420000", "province", "host", None),
    ],
)
def test_a_notice_that_falls_away_somewhere_is_worth_a_look(
    tmp_path: Path, province: str, level: str, over: str, said: str | None
) -> None:
    source, line = changed(NOTICE_OF_THE_PROVINCE, f'kind = "notice"\nlevel = "{level}"\nover = "{over}"\n')
    path = tmp_path / "edition.toml"
    path.write_text(source.replace('"440000"', f'"{province}"'), encoding="utf-8")
    assert reminders(path, read(path)) == ([Fault(line + 1, "steps 第 4 项 level", said)] if said else [])


def test_a_notice_over_societies_falls_away_only_for_those_that_have_no_such_level_above_them(tmp_path: Path) -> None:
    source, line = changed('over = "society"\nsocieties = ["city"]', 'over = "society"\nsocieties = ["city", "county"]')
    source = source.replace('levels = ["province", "city"]', 'levels = ["province", "city", "county"]')
    source = source.replace('societies = ["city"]', 'societies = ["city", "county"]').replace('"440000"', '"420000"')
    path = tmp_path / "edition.toml"
    path.write_text(source, encoding="utf-8")
    assert reminders(path, read(path)) == [
        Fault(line - 1, "steps 第 5 项 level", "仙桃市等 4 处的县级学会没有市一级，公示免去，那里的申请不公示就备案")
    ]
