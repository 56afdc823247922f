"""Rows are found by their names however these were written, those from before the column as well."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import Model

from kezhan.experts.models import Expert
from kezhan.organisations.models import Host, Society
from kezhan.organisations.models.folded_name import called
from kezhan.text.names import folded
from tests.province import Province


@pytest.mark.parametrize("model", [Society, Host, Expert])
def test_saving_keeps_the_folded_name(province: Province, model: type[Model]) -> None:
    row = model._default_manager.order_by("pk")[0]
    row.name = "测试 甲（广州）"  # type: ignore[attr-defined]
    row.save()
    assert model._default_manager.get(folded_name=folded("测试甲(广州)")) == row


@pytest.mark.parametrize(
    ("model", "migration"),
    [
        (Society, "kezhan.organisations.migrations.0009_folded_names"),
        (Host, "kezhan.organisations.migrations.0009_folded_names"),
        (Expert, "kezhan.experts.migrations.0005_folded_names"),
    ],
)
def test_rows_from_before_are_given_theirs(
    province: Province, model: type[Model], migration: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module(migration)
    monkeypatch.setattr(module, "BATCH", 2)
    rows = model._default_manager.order_by("pk")
    before = list(rows.values_list("pk", "folded_name"))
    rows.update(folded_name="")
    module.fold(apps, None)
    assert (list(rows.values_list("pk", "folded_name")), len(before) > 2) == (before, True)


def test_a_name_finds_the_row_that_is_written_just_so_among_twins_from_before(province: Province) -> None:
    food = province.societies.food
    twin = Society.objects.create(name="广东省 食品学会", level="province", association=province.associations.guangdong)
    assert called(Society.objects.all(), "广东省食品学会") == [food]
    assert called(Society.objects.all(), "广东省 食品学会") == [twin]
    assert called(Society.objects.order_by("pk"), "广东省食 品学会") == [food, twin]
