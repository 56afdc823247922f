"""Names with line breaks and unseen characters, and messages that are too long for their place."""

import pytest

from kezhan.text.lines import one_line, shortened


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("广州荔香饼业有限公司", "广州荔香饼业有限公司"),
        ("广州荔香饼业\n有限公司", "广州荔香饼业 有限公司"),
        (" 广州荔香饼业\r\n\t有限公司　\x1f", "广州荔香饼业 有限公司"),
        ("荔香\x00\x07\u200b\ufeff\u202e饼业", "荔香饼业"),
        ("Lychee  Cakes\u2028Ltd", "Lychee Cakes Ltd"),
        ("\n\t", ""),
    ],
)
def test_a_name_is_brought_onto_one_line(given: str, kept: str) -> None:
    assert one_line(given) == kept


def test_what_is_left_out_of_a_text_is_seen_to_be() -> None:
    assert (shortened("一二三", 3), shortened("一二三四", 3)) == ("一二三", "一二…")
