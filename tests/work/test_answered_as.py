"""What the host said stays said by the host after the station's side took the work back."""

import pytest
from django.urls import reverse

from kezhan.journal.models import Entry
from kezhan.stations.models import Station
from kezhan.work.answered import answered_as
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.models import Work
from kezhan.work.writing import withdraw
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import written


def taken_back(station: Station, people: People, *, is_refused: bool) -> Work:
    work = written(station, people.expert)
    if is_refused:
        work = refuse_work(work, "没有到这么多", seen=None, by=people.host)
    else:
        work = confirm(work, seen=None, by=people.host)
    return withdraw(work, "重复了", seen=None, by=people.expert)


@pytest.mark.parametrize(("is_refused", "label"), [(True, "单位不认可"), (False, "单位已确认")])
def test_the_host_s_word_keeps_its_label(is_refused: bool, label: str, station: Station, people: People) -> None:
    work = taken_back(station, people, is_refused=is_refused)
    assert answered_as(work) == label
    page = shown(signed_in(people.host), reverse("work", args=[work.pk]))
    assert page.count("<strong>已撤回</strong>") == 1
    assert f"<strong>{label}</strong>" in page


def test_before_an_answer_there_is_no_label(station: Station, people: People) -> None:
    assert answered_as(written(station, people.expert)) == ""
    assert answered_as(withdraw(written(station, people.expert), "重复了", seen=None, by=people.expert)) == ""


def test_without_its_entry_it_is_the_host_s_word(station: Station, people: People) -> None:
    work = taken_back(station, people, is_refused=True)
    Entry.objects.filter(deed="withdraw_work").delete()
    assert answered_as(work) == "单位的话"
