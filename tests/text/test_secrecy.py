"""A text that is marked as a state secret is told from one that only speaks of secrets."""

import pytest

from kezhan.text.secrecy import marks_state_secret


@pytest.mark.parametrize(
    "words",
    [
        *("绝密", "机密", "秘密", "秘密级", "国家机密", "国家秘密"),
        *("秘密5年", "机密10年", "秘密6月", "绝密长期", "机密 ★ 长期"),
        *("机密★10年的工艺", "见附件（秘密☆5年）", "★机密 工艺说明", "工艺☆绝密级", "秘密*5年", "机密＊"),
        *("机　密", "秘\n密★"),
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
    ],
)
def test_what_only_speaks_of_secrets_marks_none(words: str) -> None:
    assert not marks_state_secret(words)
