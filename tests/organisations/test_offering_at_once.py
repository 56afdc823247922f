"""Two colleagues offer one post to one sign-in name at the same moment. One offer is made."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.organisations.offering import offer_post
from kezhan.policy.refusal import Refused
from tests.province import BEGAN_ON, build


@pytest.mark.django_db(transaction=True)
def test_one_post_is_offered_once() -> None:
    province = build()
    city = {"role": Role.CITY, "association": province.associations.guangzhou}
    colleague = Post.objects.create(account=province.posts.nanhai.account, began_on=BEGAN_ON, **city)
    start = Barrier(2)

    def offer(by: Post) -> bool:
        start.wait()
        try:
            offer_post("nobody", role=Role.CITY, organisation=province.associations.guangzhou, by=by)
            return True
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as at_once:
        made = list(at_once.map(offer, [province.posts.guangzhou, colleague]))
    assert sorted(made) == [False, True]
    assert PostOffer.objects.waiting().count() == 1
