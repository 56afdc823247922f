"""Which of the edition's tasks a row is about, where its table does not say (§2)."""

from pathlib import Path

import pytest

from kezhan.exchange.needs import preview
from kezhan.exchange.task_words import Judged, judged
from kezhan.policy.reading import read
from tests.exchange.tables import LONG, plain
from tests.province import Province


@pytest.mark.parametrize(
    ("title", "task", "why"),
    [
        ("红茶新品种选育", "product_development", "类型按“新品种”判断为产品开发"),
        ("电工培训", "training", "类型按“培训”判断为人才培训"),
        ("节水技术示范应用与推广", "technology_promotion", "类型按“推广”判断为技术推广"),
        ("荔枝坏果多", "bottleneck", "没写类型，暂按技术攻关"),
    ],
)
def test_a_task_that_nobody_named_is_judged_from_the_title_and_said_to_be(
    province: Province, title: str, task: str, why: str
) -> None:
    (ready,) = preview(plain(title), "需求.csv", province.associations.guangdong).ready
    assert (ready.particulars.task, ready.notes) == (task, (why,))


@pytest.mark.parametrize(
    ("title", "text", "task", "why"),
    [
        ("南繁育种基地缺水", LONG, "seed", "类型按“南繁育种”判断为南繁育种"),
        ("耐盐水稻育种", LONG, "seed", "类型按“育种”判断为南繁育种"),
        ("金鲳鱼网箱", f"想建海洋牧场。{LONG}", "ocean", "类型按“海洋牧场”判断为海洋牧场"),
        ("电工培训", LONG, "", "没写类型，收进来以后请补上"),
    ],
)
def test_a_task_is_judged_by_the_words_of_the_edition_in_force(title: str, text: str, task: str, why: str) -> None:
    hainan = read(Path(__file__).parents[1] / "editions" / "hainan-invented.toml")
    assert judged(title, text, hainan) == Judged(task, why)


def test_a_task_named_in_the_title_is_that_task(province: Province) -> None:
    (ready,) = preview(plain("技术攻关：红茶新品种"), "需求.csv", province.associations.guangdong).ready
    assert (ready.particulars.task, ready.notes) == ("bottleneck", ("类型按“技术攻关”判断为技术攻关",))
