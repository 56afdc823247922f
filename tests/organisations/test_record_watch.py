"""The administrators and the province are told once what the verification finds, and the record keeps it."""

import pytest

from kezhan.journal.checkpoints import verify_onward
from kezhan.journal.models import Entry, Verification
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
    Association.objects.filter(pk=province.associations.liwan.pk).update(name="荔湾科协")
    new = set(watch_over_record(None).found) - set(made.found)
    assert (len(new), told.count()) == (1, 4)
    assert Entry.objects.filter(deed="find_record_changed").latest("sequence").facts["found"] == [*new]


def test_a_verification_put_in_that_found_it_before_keeps_nobody_from_being_told(province: Province) -> None:
    Association.objects.filter(pk=province.associations.liwan.pk).update(phone="020-1")
    made = verify_onward(None)
    Verification.objects.filter(pk=made.pk).update(seal="x")
    watch_over_record(None)
    assert Notice.objects.filter(text__startswith="核对办事记录发现 1 处").count() == 2
