"""The migration copies from the record where a need was before its host was found."""

from importlib import import_module

from django.apps import apps

from kezhan.journal.models import Entry
from kezhan.needs.collecting import attach_host, detach_host
from kezhan.needs.models import Need, NeedState
from tests.matching.people import open_need
from tests.province import Province

carried_over = import_module("kezhan.needs.migrations.0006_attached").keep_what_the_record_says


def test_a_need_attached_before_comes_back_to_where_it_was_collected(province: Province) -> None:
    need = open_need(None, collected_by=province.associations.liwan, division="440103", state=NeedState.CHECKING)
    attach_host(need, province.hosts.bakery, by=province.posts.liwan)
    Need.objects.update(collected_in="", attached_at=None)
    carried_over(apps, None)
    need.refresh_from_db()
    assert (need.collected_in, need.attached_at) == ("440103", Entry.objects.get(deed="attach_host").moment)
    assert detach_host(need, by=province.posts.liwan).division == "440103"


def test_a_need_of_its_own_host_is_left_as_it_is(province: Province) -> None:
    need = open_need(province.hosts.bakery)
    carried_over(apps, None)
    need.refresh_from_db()
    assert (need.collected_in, need.attached_at) == ("", None)
