"""The first administrator on a platform without people."""

import pytest

from kezhan.journal.models import Entry
from kezhan.organisations.posts import open_first_administrator
from kezhan.policy.refusal import Refused


@pytest.mark.django_db
def test_the_first_administrator_opens_the_platform_and_no_second_one_that_way() -> None:
    post = open_first_administrator(name="管理员", username="admin", password="荔枝-香云纱-2026")
    assert (post.is_administrator, post.account.password_given_on) == (True, None)
    assert {entry.actor for entry in Entry.objects.all()} == {"首次安装"}
    with pytest.raises(Refused):
        open_first_administrator(name="管理员", username="admin2", password="荔枝-香云纱-2026")
