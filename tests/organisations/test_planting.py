"""The tree of associations follows the divisions, even where a level is missing. It is planted once."""

import pytest

from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.organisations.associations import name_for, plant
from kezhan.organisations.models import Association
from kezhan.reference.divisions import Level, descendants, division


@pytest.mark.django_db
def test_the_whole_province_is_planted_with_each_under_the_one_above() -> None:
    planted = plant("440000", by=CLOCKWORK)
    cities, counties = descendants("440000", Level.CITY), descendants("440000", Level.COUNTY)
    assert len(planted) == 1 + len(cities) + len(counties)
    liwan = Association.objects.get(division="440103")
    line = [liwan, liwan.parent, liwan.parent and liwan.parent.parent]
    assert [str(one) for one in line] == ["广州市荔湾区科学技术协会", "广州市科学技术协会", "广东省科学技术协会"]
    assert Association.objects.filter(parent=None).get().division == "440000"


@pytest.mark.django_db
def test_planting_again_adds_none_and_records_nothing_more() -> None:
    planted = plant("440000", by=CLOCKWORK)
    assert plant("440000", by=CLOCKWORK) == []
    assert [entry.deed for entry in Entry.objects.all()] == ["settle_province", *["plant_association"] * len(planted)]


@pytest.mark.django_db
def test_what_was_lost_is_planted_again_alone() -> None:
    plant("440000", by=CLOCKWORK)
    Association.objects.filter(division="440103").delete()
    assert [one.division for one in plant("440000", by=CLOCKWORK)] == ["440103"]


@pytest.mark.django_db
def test_the_nearest_association_is_the_citys_where_there_are_no_counties() -> None:
    plant("440000", by=CLOCKWORK)
    nearest = [Association.objects.nearest(code) for code in ("440103014", "441900119", "440000")]
    assert [one and one.division for one in nearest] == ["440103", "441900", "440000"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("440000", "广东省科学技术协会"),
        ("441900", "东莞市科学技术协会"),
        ("440605", "佛山市南海区科学技术协会"),
        ("110105", "北京市朝阳区科学技术协会"),
    ],
)
def test_an_association_is_named_by_its_place(code: str, name: str) -> None:
    assert name_for(division(code)) == name
