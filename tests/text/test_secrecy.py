"""A text that is marked as a state secret is told from one that only speaks of secrets."""

import pytest

from kezhan.text.secrecy import marks_state_secret, names_grade


@pytest.mark.parametrize(
    "words",
    [
        *("绝密", "机密", "秘密", "秘密级", "国家机密", "国家秘密"),
        *("秘密5年", "机密10年", "秘密6月", "绝密长期", "机密 ★ 长期"),
        *("机密★10年的工艺", "见附件（秘密☆5年）", "★机密 工艺说明", "工艺☆绝密级", "秘密*5年", "机密＊"),
        *("机　密", "秘\n密★", "機密", "絕密"),
        *(
            "机密（5年）",
            "【秘密】",
            "（机密）",
            "秘密，1年",
            "密级：秘密",
            "密级为机密",
            "机密件",
            "秘密 6个月",
            "绝密。",
        ),
        *("试密级丙（绝密）", "压铸〔机密级〕", "压铸［秘密，3 年］工艺", "压铸（机密★）", "《绝密件》压铸"),
        *(
            "属国家秘密",
            "涉及国家秘密",
            "本项目涉及国家秘密，请线下联系",
            "工艺改进。该需求属于国家秘密。",
            "压铸\n是国家秘密",
        ),
        *(
            "工艺改进。\n密级：机密",
            "密级：秘密　保密期限：5年\n工艺改进",
            "工艺改进。密级：绝密。",
            "压铸（密级：机密）",
        ),
        *("工艺改进\n机密级，保密期限10年", "工艺（机密级，10年）改进", "国家秘密事项，注意保管。工艺改进"),
        *(
            "工艺改进\n秘密（1年）",
            "工艺改进。\n秘密 2026-2031",
            "秘密/1年",
            "秘密·5年",
            "本件为机密级",
            "工艺改进，属秘密级。",
        ),
    ],
)
def test_a_grade_of_secrecy_alone_or_with_its_star_marks_a_text(words: str) -> None:
    assert marks_state_secret(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "商业秘密",
        "技术秘密，请勿外传",
        "机密仪器的校准",
        "国家秘密保护技术",
        "不涉及国家秘密",
        "五星★产品",
        "秘密5吨",
        "（商业秘密）压铸",
        "不属国家秘密",
        "是否涉及国家秘密：否",
        "涉及国家秘密的计算机信息系统集成资质",
        "机密（文件）柜",
        "配方（含技术秘密）",
        "保密级别评定",
        "密级：非秘密",
        "密级：商业秘密",
        "涉密项目",
        "机密级机房的改造",
        "技术秘密，10年前申请过专利",
    ],
)
def test_what_only_speaks_of_secrets_marks_none(words: str) -> None:
    assert not marks_state_secret(words)


@pytest.mark.parametrize(
    "words", ["机密（5年）", "机密级", "定为秘密", "原机密现秘密", "不是商业秘密，是机密", "秘密/5年"]
)
def test_an_answer_that_names_a_grade_of_the_state_is_known(words: str) -> None:
    assert names_grade(words)


@pytest.mark.parametrize(
    "words", ["无", "商业秘密", "企业机密", "非秘密", "不属于国家秘密", "没有秘密", "内部", "公开"]
)
def test_an_answer_that_names_none_is_not(words: str) -> None:
    assert not names_grade(words)
