"""Before somebody leaves, the page says which of their offers go with them; after that nobody can answer these."""

import pytest

from kezhan.organisations.models import Post, PostOffer
from tests.province import Province
from tests.stations.test_named_persons import colleague
from tests.web.office import shown, signed_in


def goes(post: Post) -> str:
    return f"{post.account.name}发出的 1 份岗位邀请还没有人答复，离任时一起收回"


def test_of_who_is_alone_both_pages_say_it_and_of_who_is_not_the_only_one(province: Province) -> None:
    post, client = province.posts.food, signed_in(province.posts.administrator)
    pages = [f"/posts/{post.pk}/", f"/posts/{post.pk}/leaving/"]
    assert [goes(post) in shown(client, page) for page in pages] == [False, False]
    signed_in(post).post("/posts/colleague/", {"account": "bakery"})
    assert [goes(post) in shown(client, page) for page in pages] == [True, True]
    colleague(post)
    assert goes(post) in shown(client, pages[0])
    client.post(f"/posts/{post.pk}/end/")
    assert goes(post) not in shown(client, pages[0])


@pytest.mark.parametrize("way", ["end", "stop"])
def test_who_was_asked_finds_nothing_to_accept_and_no_address_that_does(province: Province, way: str) -> None:
    post, client = province.posts.food, signed_in(province.posts.administrator)
    there = colleague(post)
    signed_in(post).post("/posts/colleague/", {"account": "bakery"})
    theirs, offer = signed_in(province.posts.bakery), PostOffer.objects.get()
    assert f"/my-offers/{offer.pk}/acceptance/" in shown(theirs, "/my-offers/")
    client.post(f"/posts/{post.pk}/{way}/")
    assert "现在没有单位请你担任岗位" in shown(theirs, "/my-offers/")
    assert theirs.post(f"/my-offers/{offer.pk}/acceptance/").status_code == 409
    assert province.posts.bakery.account.posts.count() == 1
    assert "已收回" in shown(signed_in(there), "/posts/offers/")
