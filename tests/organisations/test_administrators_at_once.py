"""Administrators end each other's posts or stop each other's accounts at the same moment. One of them stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from kezhan.organisations.access import stop_account
from kezhan.organisations.leaving import end_post
from kezhan.organisations.models import Post, Role
from kezhan.organisations.posts import open_account_with_post, open_first_administrator
from kezhan.policy.refusal import Refused

PASSWORD = "荔枝-香云纱-2026"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("take_away", [end_post, lambda post, by: stop_account(post.account, by=by)])
def test_of_administrators_who_take_each_other_away_at_once_one_stays(take_away: Callable[..., object]) -> None:
    first = open_first_administrator(name="管理员", username="admin0", password=PASSWORD)
    ring = [first, *(_another(first, turn) for turn in range(1, 6))]
    together = Barrier(len(ring))

    def take_next(turn: int) -> bool:
        try:
            connection.ensure_connection()
            together.wait()
            return bool(take_away(ring[(turn + 1) % len(ring)], by=ring[turn]))
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(ring)) as at_once:
        taken = list(at_once.map(take_next, range(len(ring))))
    assert (sorted(taken), Post.objects.held().count()) == ([False] + [True] * 5, 1)


def _another(first: Post, turn: int) -> Post:
    return open_account_with_post(
        name="管理员",
        username=f"admin{turn}",
        password=PASSWORD,
        phone="",
        role=Role.ADMINISTRATOR,
        organisation=None,
        form_key=uuid4(),
        by=first,
    )
