"""The nearest association over a place: the county's, else the city's, else the province's, asked in either way."""

import pytest

from kezhan.organisations.models import Association
from kezhan.organisations.models.association import nearest_of_all, upwards
from tests.province import Province


@pytest.mark.parametrize(
    ("code", "office"),
    [
        ("440103", "liwan"),
        ("440106", "guangzhou"),
        ("441323", "guangdong"),
        ("441324107", "guangdong"),
        ("440605001", "nanhai"),
    ],
)
def test_pages_find_the_same_as_deeds(province: Province, code: str, office: str) -> None:
    nearest = getattr(province.associations, office)
    assert (nearest_of_all(code), Association.objects.nearest(code)) == (nearest, nearest)


def test_a_town_lies_under_three() -> None:
    assert upwards("441324107") == ["441324107", "441324", "441300", "440000"]


def test_where_nobody_is_in_charge_nobody_is_found(province: Province) -> None:
    assert (nearest_of_all("110101"), Association.objects.nearest("110101")) == (None, None)
