"""Administrators who end each other's posts at the same moment: one of them stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kezhan.organisations.models import Post, Role
from kezhan.organisations.posts import end_post, open_account_with_post, open_first_administrator
from kezhan.policy.refusal import Refused

PASSWORD = "荔枝-香云纱-2026"


@pytest.mark.django_db(transaction=True)
def test_of_administrators_who_end_each_others_posts_at_once_one_stays() -> None:
    first = open_first_administrator(name="管理员", username="admin0", password=PASSWORD)
    others = [
        open_account_with_post(
            name="管理员",
            username=f"admin{turn}",
            password=PASSWORD,
            phone="",
            role=Role.ADMINISTRATOR,
            organisation=None,
            by=first,
        )
        for turn in range(1, 6)
    ]
    ring = [first, *others]

    def end_next(turn: int) -> bool:
        try:
            return bool(end_post(ring[(turn + 1) % len(ring)], by=ring[turn]).ended_on)
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(ring)) as at_once:
        ended = list(at_once.map(end_next, range(len(ring))))
    assert (sorted(ended), Post.objects.held().count()) == ([False] + [True] * 5, 1)
