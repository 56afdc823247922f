"""Names: of people on one line, neither too short nor too long; of all as they are compared."""

import pytest

from kezhan.text.names import LONGEST_FOLDED, NoName, folded, name_first, person_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" 欧阳\n 修 ", "欧阳修"),
        ("张 　三", "张三"),
        ("钱\n试", "钱试"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・ 买买提", "阿卜杜拉·买买提"),
        ("John  Smith Jr.", "John Smith Jr."),
    ],
)
def test_a_name_is_kept_in_one_form(typed: str, name: str) -> None:
    assert person_name(typed) == name


BESIDE = "赵试（教授） | 赵试* | 赵试教授 | 1.赵试 | 赵试１ | 赵试、钱试 | 赵试/钱试 | 【赵试】 | ★赵试 | 赵试 博士"


@pytest.mark.parametrize("typed", BESIDE.split(" | "))
def test_what_stands_beside_a_name_is_refused_for_it_would_make_another_person(typed: str) -> None:
    with pytest.raises(NoName, match="请只填一个人的姓名"):
        person_name(typed)


@pytest.mark.parametrize("typed", ["..", "··", "a.", "😀😀", "钱😀试", "——", "钱试\u2665"])
def test_faces_and_signs_are_no_names(typed: str) -> None:
    with pytest.raises(NoName, match="只能写文字"):
        person_name(typed)


@pytest.mark.parametrize("name", ["钱教授", "O'Brien", "Jean-Luc", "买买提·吐尔逊", "㼆试", "王〇", "दीपक"])
def test_these_are_names(name: str) -> None:
    assert person_name(name) == name


ALIKE = (
    "测试甲（广州）有限公司 = 测试甲(广州) 有限公司 = 测试甲〔广州〕有限公司",
    "ＡＢＣ学会 = abc学会 = A B C 学会",
    "广 东\u3000省\n金属学会 = 广东省金属学会",
    "阿卜杜拉·买买提 = 阿卜杜拉．买买提 = 阿卜杜拉 • 买买提",
)


@pytest.mark.parametrize("names", ALIKE)
def test_names_are_alike_however_they_were_written(names: str) -> None:
    assert len({folded(name) for name in names.split(" = ")}) == 1


def test_other_names_are_not_alike() -> None:
    assert folded("测试甲（广州）有限公司") != folded("测试甲（佛山）有限公司")
    assert len(folded("ﷺ" * 80)) == LONGEST_FOLDED


@pytest.mark.parametrize("typed", ["林", " 林 ", "长" * 41, "林\u3000"])
def test_what_is_no_name_is_told_with_the_bounds(typed: str) -> None:
    with pytest.raises(NoName, match="2 到 40 个字"):
        person_name(typed)
    assert (person_name("林木"), person_name("长" * 40)) == ("林木", "长" * 40)


@pytest.mark.parametrize("typed", ["赵六\n赵七", "赵六\r\n赵七\r\n", "赵六\n\n李秀英"])
def test_two_lines_are_two_people(typed: str) -> None:
    with pytest.raises(NoName, match="几行"):
        person_name(typed)


@pytest.mark.parametrize("typed", ["赵六\n", "\n赵六", "赵\n六"])
def test_a_name_that_was_broken_is_one(typed: str) -> None:
    assert person_name(typed) == "赵六"


@pytest.mark.parametrize(
    ("line", "name", "words"),
    [
        ("周大明", "周大明", []),
        ("周大明 旺兴", "周大明", ["旺兴"]),
        ("周大明　旺兴  13800138000 ", "周大明", ["旺兴", "13800138000"]),
        ("王 敏 省质检院", "王 敏", ["省质检院"]),
        ("王 敏", "王 敏", []),
        ("王 小敏 质检院", "王 小敏", ["质检院"]),
        ("欧 阳 明 明", "欧 阳 明 明", []),
        ("买买提·艾力 农场", "买买提·艾力", ["农场"]),
        ("Jean-Luc O'Brien 公司", "Jean-Luc O'Brien", ["公司"]),
        ("John Smith 13800138000", "John Smith", ["13800138000"]),
        ("", "", []),
    ],
)
def test_a_line_begins_with_a_name(line: str, name: str, words: list[str]) -> None:
    assert name_first(line) == (name, words)
