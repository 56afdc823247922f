"""The administrators and the province are told once what the verification finds, and the record keeps it."""

import pytest

from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.rows import models_on_record
from kezhan.notices.models import Notice
from kezhan.organisations.models import Association, Post, Role
from kezhan.organisations.record_watch import watch_over_record
from tests.province import BEGAN_ON, Province

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_record(province: Province) -> None:
    """Puts every row of the province on record."""
    for model in models_on_record():
        for row in model._base_manager.all():
            record("stand", row, CLOCKWORK)


def test_nothing_is_told_while_everything_holds() -> None:
    assert (watch_over_record(None).found, Notice.objects.count()) == ([], 0)


def test_who_answers_for_the_platform_is_told_once(province: Province) -> None:
    posts = province.posts
    Association.objects.filter(pk=province.associations.liwan.pk).update(phone="020-1")
    Post.objects.create(account=posts.food.account, role=Role.ADMINISTRATOR, began_on=BEGAN_ON, ended_on=BEGAN_ON)
    made = watch_over_record(None)
    assert any("荔湾区" in one and "电话" in one for one in made.found)
    told = Notice.objects.filter(text__startswith="核对办事记录发现")
    assert set(told.values_list("account", flat=True)) == {posts.administrator.account_id, posts.guangdong.account_id}
    assert Entry.objects.get(deed="find_record_changed").facts["found"] == made.found[:20]
    watch_over_record(None)
    assert told.count() == 2
