"""What is no adopter: a name that nobody has, more than anybody has, or somebody who used it before."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.policy.refusal import Refused
from tests.kinds.technology_promotion.test_adopters import CHAN, recorded
from tests.province import Province


@pytest.mark.parametrize(
    "name", ["13800138000", "陈伯 13800138000", "合计", "小计", "<b>陈伯</b>", "😀", "11", "。。", "陈"]
)
def test_what_names_nobody_is_no_adopter(name: str, province: Province, technology: Promotion) -> None:
    with pytest.raises(Refused) as refused:
        recorded(technology, province, replace(CHAN, name=name))
    assert (refused.value.field, technology.adopters.exists()) == ("name_0", False)


@pytest.mark.parametrize("name", ["陈伯", "3号鸡舍陈伯", "ＡＢ", "顺发（上坡村）", "统计局"])
def test_an_adopter_may_be_called_so(name: str, province: Province, technology: Promotion) -> None:
    assert recorded(technology, province, replace(CHAN, name=name)).adopters.get().name == name


@pytest.mark.parametrize(
    ("scale", "unit", "taken"),
    [
        (Decimal(1_000_000), "mu", True),
        (Decimal("1000000.01"), "mu", False),
        (Decimal(70_000), "hectare", False),
        (Decimal(100_000_000), "bird", True),
        (Decimal(100_000_001), "tonne", False),
        (Decimal(1_000_000_000), "mu", False),
    ],
)
def test_nobody_has_more_than_a_county(
    scale: Decimal, unit: str, taken: bool, province: Province, technology: Promotion
) -> None:
    given = replace(CHAN, scale=scale, unit=unit)
    if taken:
        assert recorded(technology, province, given).adopters.get().scale == scale
        return
    with pytest.raises(Refused, match="请看数字和单位") as refused:
        recorded(technology, province, given)
    assert refused.value.field == "scale_0"


@pytest.mark.parametrize(("day", "taken"), [(date(2026, 3, 2), True), (date(2026, 3, 1), False)])
def test_an_adopter_began_on_the_day_of_the_promotion_at_the_earliest(
    province: Province, technology: Promotion, day: date, taken: bool
) -> None:
    if taken:
        assert recorded(technology, province, replace(CHAN, since=day)).adopters.get().since == day
        return
    with pytest.raises(Refused, match="才开始推广，以前就有的不算") as refused:
        recorded(technology, province, replace(CHAN, since=day))
    assert refused.value.field == "since_0"
