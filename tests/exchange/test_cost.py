"""Words that were made to be slow are judged as fast as others. Tries that double or square would never end."""

import pytest

from kezhan.exchange.closedness import closes, closes_in_prose
from kezhan.exchange.withdrawal import withdraws, withdraws_in_prose

pytestmark = pytest.mark.browser

PIECES = (
    "本单位",
    "本企业",
    "限",
    "仅限",
    "不",
    "不需要",
    "无任何国家",
    "保密单位",
    "内部",
    "(",
    "a ",
    "not the ",
    "要求请",
    "已可能",
    "待企业",
    "不要",
    "本条需求已作废",
)


@pytest.mark.parametrize("judge", [closes, closes_in_prose, withdraws, withdraws_in_prose])
@pytest.mark.parametrize("piece", PIECES)
def test_a_cell_of_one_piece_over_and_over_is_judged_once(judge: type, piece: str) -> None:
    assert judge(piece * (20_000 // len(piece)) + "x") in (True, False)
