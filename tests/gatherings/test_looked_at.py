"""A list that was looked at belongs to its gathering."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kezhan import clock
from kezhan.gatherings.models import Attendance, Gathering
from tests.gatherings.people import planned
from tests.gatherings.test_lists import book
from tests.stations.people import People
from tests.web.office import shown, signed_in

pytestmark = pytest.mark.django_db


def test_a_table_looked_at_for_one_gathering_is_not_brought_into_another(gathering: Gathering, people: People) -> None:
    society, other = signed_in(people.society), planned(gathering.station, people.society)
    page, sent = (
        "/gatherings/{}/table/",
        SimpleUploadedFile("名单.xlsx", book(["姓名", "单位"], ["李秀英", "镇水产站"])),
    )
    told = society.post(page.format(gathering.pk), {"file": sent}, follow=True).content.decode()
    held = told.split('name="held" value="', 1)[1].split('"', 1)[0]
    assert ("李秀英" in told, "李秀英" in shown(society, page.format(other.pk))) == (True, False)
    bringing = reverse("gathering-bringing", args=[other.pk])
    assert "请再传一次" in society.post(bringing, {"held": held}, follow=True).content.decode()
    assert not Attendance.objects.exists()
    with clock.at(gathering.begins_at):
        society.post(reverse("gathering-bringing", args=[gathering.pk]), {"held": held})
    assert Attendance.objects.get().gathering == gathering
