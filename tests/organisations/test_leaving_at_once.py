"""The last two people of an organisation end each other's posts at the same moment. One of them stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kezhan.organisations.leaving import LastPerson, end_post
from kezhan.organisations.models import Post, Role
from tests.province import BEGAN_ON, build


@pytest.mark.django_db(transaction=True)
def test_the_last_two_do_not_leave_an_empty_desk_behind() -> None:
    province = build()
    account = province.posts.clinic.account
    second = Post.objects.create(account=account, role=Role.HOST, host=province.hosts.bakery, began_on=BEGAN_ON)

    def leave(post: Post) -> bool:
        try:
            end_post(post, by=province.posts.administrator)
            return True
        except LastPerson:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as at_once:
        ended = list(at_once.map(leave, [province.posts.bakery, second]))
    assert sorted(ended) == [False, True]
