"""The associations with what stands in each."""

from django.test import Client

from tests.province import Province
from tests.web.office import excel_of, queries_of, shown, signed_in


def test_each_association_stands_under_its_city_with_its_counts(province: Province) -> None:
    rows = excel_of(signed_in(province.posts.food), "/associations/")
    assert [[row[0].strip(), *row[3:7]] for row in rows[1:]] == [
        ["广东省科学技术协会", 1, 12, 0, 1],
        ["广州市科学技术协会", 1, 8, 0, 1],
        ["广州市荔湾区科学技术协会", 0, 8, 0, 1],
        ["佛山市科学技术协会", 0, 3, 0, 1],
        ["佛山市南海区科学技术协会", 0, 3, 0, 1],
        ["东莞市科学技术协会", 1, 1, 0, 1],
    ]


def test_everybody_with_a_post_sees_them_and_narrows_them(province: Province) -> None:
    for post in vars(province.posts).values():
        assert "共 6 个" in shown(signed_in(post), "/associations/")
    assert "符合条件的 2 个" in shown(signed_in(province.posts.food), "/associations/", city="440600")
    assert "符合条件的 2 个" in shown(signed_in(province.posts.food), "/associations/", level="county")
    assert Client().get("/associations/").status_code == 302


def test_all_cost_as_many_queries_as_one(province: Province) -> None:
    client = signed_in(province.posts.food)
    assert queries_of(client, "/associations/?level=province") == queries_of(client, "/associations/")
