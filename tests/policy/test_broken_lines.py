"""Lines as people break them. The message gives the line and what stands there, and guesses nothing else."""

from pathlib import Path

import pytest

from kezhan.policy.editions import SHIPPED
from kezhan.policy.reading import FaultyEdition, read

GUANGDONG = (SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
DAYS, YES, LABEL, SINCE = (
    "working_days = 5\nasks",
    "evidence_needed = true",
    'label = "企业服务类"',
    "in_force_from = 2013-01-01",
)
HOSTS, LEVELS, TERM = (
    'hosts = ["enterprise"]',
    'societies = ["province", "city"]',
    "objection    = { working_days = 10,",
)
BROKEN = [
    (DAYS, "working_days = ５", "“５”是全角的"),
    (DAYS, "ｗorking_days = 5", "“ｗ”是全角的"),
    (DAYS, "working＿days = 5", "“＿”是全角的"),
    (DAYS, "working_days　= 5", "这一行有全角空格"),
    (DAYS, "working_days =　5", "这一行有全角空格"),
    (DAYS, "working_days = 5　", "这一行有全角空格"),
    (DAYS, "working_days =\u00a05", "这一行有不换行空格"),
    (DAYS, "\ufeffworking_days = 5", "BOM"),
    (DAYS, "working_days = 5\u200b", "零宽空格"),
    (DAYS, "working_days ＝ 5", "“＝”是中文的等号，应是 ="),
    (DAYS, "working_days = 5；", "行尾多了“；”"),
    (DAYS, "working_days = 5;", "行尾多了“;”"),
    (DAYS, "working_days = 5。", "行尾多了“。”"),
    (DAYS, "working_days = 5，", "行尾多了“，”"),
    (DAYS, "working_days = 5,", "行尾多了“,”"),
    (DAYS, "working_days = 5 // 五天", "“//”不是注释的写法"),
    (DAYS, "working_days = 5 ＃ 五天", "“＃”不是注释的写法"),
    (DAYS, "working_days = 5 -- 五天", "“--”不是注释的写法"),
    (DAYS, "// 五天\nworking_days = 5", "“//”不是注释的写法"),
    (DAYS, "＃ 五天\nworking_days = 5", "“＃”不是注释的写法"),
    (DAYS, "; 五天\nworking_days = 5", "“;”不是注释的写法"),
    (DAYS, "/* 五天 */\nworking_days = 5", "“/*”不是注释的写法"),
    (DAYS, "working_days = 5天", "数字后面多了“天”"),
    (DAYS, "working_days = 5 个工作日", "数字后面多了“个工作日”"),
    (DAYS, "working_days = 五", "“五”要写成阿拉伯数字"),
    (DAYS, "working_days = 05", "“05”前面不要补 0"),
    (DAYS, "working_days = 1,000", "“1,000”中间不要写逗号"),
    (DAYS, "working_days 5", "名和值之间少了等号 ="),
    (DAYS, "working_days: 5", "名和值之间要写英文的等号 =，不是“:”"),
    (DAYS, "working_days：5", "名和值之间要写英文的等号 =，不是“：”"),
    (DAYS, "working_days == 5", "等号只写一个"),
    (DAYS, "working_days =", "等号后面没有写值"),
    (DAYS, "working_days", "只有名，少了等号和值"),
    (DAYS, "= 5", "等号前面没有写名"),
    (DAYS, "- working_days = 5", "行首不要写"),
    (DAYS, "working_days = 5\nworking_days = 6", "这个名在同一组里前面已经写过：working_days"),
    (DAYS, "working_days = 5 asks = 6", "一行只写一项"),
    (DAYS, "working_days = null", "不能写“null”"),
    (DAYS, "working_days = 无", "“无”要写成 true（是）或 false（否）"),
    (DAYS, "<<<<<<< HEAD\nworking_days = 5", "合并文件时留下的记号"),
    (YES, "evidence_needed = True", "“True”要全用小写"),
    (YES, "evidence_needed = FALSE", "“FALSE”要全用小写"),
    (YES, "evidence_needed = 是", "“是”要写成 true"),
    (YES, "evidence_needed = 否", "“否”要写成 true"),
    (YES, "evidence_needed = yes", "“yes”要写成 true"),
    (YES, "evidence_needed = 不需要", "“不需要”两边没有引号：文字要加英文的引号"),
    (LABEL, "label = 企业服务类", "“企业服务类”两边没有引号：文字要加英文的引号"),
    (LABEL, 'label = "企业服务类', "这一行的引号没有成对"),
    (LABEL, 'label = 企业服务类"', "这一行的引号没有成对"),
    (LABEL, "label = “企业服务类”", "““”是中文的引号"),
    (LABEL, 'label = ”企业服务类"', "””是中文的引号"),
    (LABEL, "label = ‘企业服务类’", "是中文的引号"),
    (LABEL, "label = 「企业服务类」", "是中文的引号"),
    (LABEL, "label = ＂企业服务类＂", "是中文的引号"),
    (LABEL, 'label = "企业"服务"类"', "文字里面要用引号的，请写中文的“”"),
    (LABEL, r'label = "企业\服务类"', r"“\”要写成“\\”"),
    (LABEL, 'label = "企业服务类"。', "行尾多了“。”"),
    (LABEL, 'label = "企业服务类"；', "行尾多了“；”"),
    (LABEL, "label = 《企业服务类》", "是中文的引号"),
    (LABEL, '标签 = "企业服务类"', "名只能用英文字母、数字、下划线"),
    (LABEL, 'label = """企业服务类"', "三个引号没有收尾"),
    (LABEL, 'kind of host = "企业"', "名里不能有空格"),
    (HOSTS, "hosts = [enterprise]", "“enterprise”两边没有引号：文字要加英文的引号"),
    (HOSTS, 'hosts = ["enterprise"', "少了逗号或收尾的括号"),
    (HOSTS, 'hosts = "enterprise"]', "方括号没有成对"),
    (HOSTS, 'hosts = ["enterprise"]]', "方括号没有成对"),
    (HOSTS, 'hosts = （"enterprise"）', "是圆括号"),
    (HOSTS, 'hosts = ("enterprise")', "圆括号，应是 方括号"),
    (HOSTS, 'hosts = ［"enterprise"］', "是中文的方括号，应是 ["),
    (HOSTS, 'hosts = 【"enterprise"】', "是中文的方括号，应是 ["),
    (LEVELS, 'societies = ["province"、"city"]', "请换成英文的逗号 ,"),
    (LEVELS, 'societies = ["province"；"city"]', "请换成英文的逗号 ,"),
    (LEVELS, 'societies = ["province" "city"]', "两项之间少了逗号"),
    (LEVELS, 'societies = {"province", "city"}', "要写方括号"),
    (TERM, "objection    = { working_days = 10；", "请换成英文的逗号 ,"),
    (TERM, "objection    = ｛ working_days = 10,", "是中文的花括号"),
    (TERM, "objection    =   working_days = 10,", "花括号没有成对"),
    (TERM, "objection    = { working_days = 十,", "“十”要写成阿拉伯数字"),
    (TERM, "objection    = { working_days = 10天,", "数字后面多了“天”"),
    (TERM, "objection    = { working_days: 10,", "名和值之间要写英文的等号 =，不是“:”"),
    ("[validity]", "[validity", "方括号没有成对，应是 [validity] 或 [[validity]]"),
    ("[validity]", "validity]", "方括号没有成对，应是 [validity] 或 [[validity]]"),
    ("[validity]", "[[validity]", "方括号没有成对，应是 [validity] 或 [[validity]]"),
    ("[validity]", "[validity]]", "方括号没有成对，应是 [validity] 或 [[validity]]"),
    ("[validity]", "【validity】", "是中文的方括号"),
    ("[validity]", "［validity］", "是中文的方括号"),
    ("[validity]", "[validity] 有效期", "[validity] 后面多了“有效期”"),
    ("[validity]", "[validity]：", "[validity] 后面多了“：”"),
    ("[validity]", "[有效期]", "名只能用英文字母、数字、下划线"),
    ("[validity]", "[validity]\nyears = 3\n[validity]", "[validity] 在第"),
    (SINCE, "in_force_from = 2013/01/01", "日期要写成 2025-07-01 这样"),
    (SINCE, "in_force_from = 2013.1.1", "日期要写成 2025-07-01 这样"),
    (SINCE, "in_force_from = 2013-1-1", "日期要写成 2025-07-01 这样"),
    (SINCE, "in_force_from = 2013年1月1日", "日期要写成 2025-07-01 这样"),
    (SINCE, "in_force_from = ２013-01-01", "“２”是全角的"),
    (SINCE, "in_force_from = 2013-01-01。", "行尾多了“。”"),
    (SINCE, "in_force_from = 2013-01-01 起", "数字后面多了“起”"),
    (SINCE, "in_force_from = 2013-02-30", "日历上没有这一天"),
    (SINCE, "in_force_from = 2013－01－01", "日期要写成 2025-07-01 这样"),
    (SINCE, "in_force_from = 2013-13-01", "日期要写成 2025-07-01 这样"),
    (SINCE, "in_force_from = 13-01-01", "日期要写成 2025-07-01 这样"),
    (LABEL, "label = '企业服务类", "这一行的引号没有成对"),
    (LABEL, "label = enterprise service", "“enterprise service”两边没有引号"),
    (LABEL, "这里写企业", "这一行没有等号"),
    (HOSTS, 'hosts = "enterprise", "village"', "要写在方括号 [ ] 里"),
    (HOSTS, 'hosts = ["enterprise",, "village"]', "多了一个逗号"),
    (SINCE, "in_force_from = 今天", "“今天”两边没有引号"),
]


@pytest.mark.parametrize(("sound", "broken", "said"), BROKEN, ids=[broken for _, broken, _ in BROKEN])
def test_what_stands_on_a_broken_line_is_said(tmp_path: Path, sound: str, broken: str, said: str) -> None:
    line = GUANGDONG[: GUANGDONG.index(sound)].count("\n") + 1
    path = tmp_path / "edition.toml"
    path.write_text(GUANGDONG.replace(sound, broken + ("\nasks" if sound == DAYS else ""), 1), encoding="utf-8")
    with pytest.raises(FaultyEdition) as error:
        read(path)
    (fault,) = error.value.faults
    assert said in fault.reason
    assert line <= fault.line <= line + broken.count("\n")
