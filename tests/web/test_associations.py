"""The associations, and what belongs to each."""

from django.test import Client

from kezhan.journal.models import Entry
from kezhan.web.journal.words import deed_in_words
from tests.province import Province
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in


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


def test_an_association_sets_the_telephone_that_the_public_is_told(province: Province) -> None:
    liwan, client = province.associations.liwan, signed_in(province.posts.liwan)
    address = f"/associations/{liwan.pk}/phone/"
    assert f'href="{address}"' in shown(client, "/associations/")
    assert errors_of(client.post(address, {"phone": "8155"})) == [
        "联系电话：请填 11 位手机号，或带区号的座机，区号和号码之间用“-”隔开。"
    ]
    answer = client.post(address, {"phone": "020 81550100"}, follow=True)
    assert messages_of(answer) == ["广州市荔湾区科学技术协会的电话已改为 020-81550100。"]
    client.post(address, {"phone": "020-81550100"})
    (entry,) = Entry.objects.all()
    assert (deed_in_words(entry), entry.facts) == ("修改科协电话", {"phone": {"from": "", "to": "020-81550100"}})


def test_only_its_own_people_and_those_above_it_set_the_telephone(province: Province) -> None:
    address = f"/associations/{province.associations.liwan.pk}/phone/"
    names = ("administrator", "guangdong", "guangzhou", "liwan", "nanhai", "food")
    answers = {name: signed_in(getattr(province.posts, name)).get(address).status_code for name in names}
    kept = dict.fromkeys(("administrator", "guangdong", "guangzhou", "liwan"), 200)
    assert answers == kept | {"nanhai": 409, "food": 403}
    assert address not in shown(signed_in(province.posts.nanhai), "/associations/")
