"""A station's page shows each public notice with the objections that came to it, and to no other."""

from uuid import uuid4

from kezhan.stations.models import Objection, PublicNotice
from kezhan.stations.review.public_notices import object_to
from kezhan.web.stations.notices import notices
from tests.stations import lives
from tests.stations.people import People


def test_each_objection_stands_under_its_own_notice(people: People) -> None:
    station = lives.notice(people)
    first = station.public_notices.get()
    object_to(first, name="李小明", contact="13800000000", text="已经有一个站了", form_key=uuid4())
    second = PublicNotice.objects.get(pk=first.pk)
    second.pk = None
    second.save()
    shown = notices(station, people.province)
    told = {one["notice"].pk: ([objection.name for objection in one["objections"]], one["verdicts"]) for one in shown}
    assert told == {first.pk: (["李小明"], "1 条待答复"), second.pk: ([], "")}


def test_two_notices_with_one_objection_each_are_told_apart(people: People) -> None:
    station = lives.notice(people)
    first = station.public_notices.get()
    object_to(first, name="李小明", contact="13800000000", text="已经有一个站了", form_key=uuid4())
    second, other = PublicNotice.objects.get(pk=first.pk), Objection.objects.get()
    second.pk = None
    second.save()
    other.pk, other.notice, other.name, other.form_key = None, second, "王大年", uuid4()
    other.save()
    shown = notices(station, people.province)
    names = {one["notice"].pk: [objection.name for objection in one["objections"]] for one in shown}
    assert (names, [one["verdicts"] for one in shown]) == (
        {first.pk: ["李小明"], second.pk: ["王大年"]},
        ["1 条待答复", "1 条待答复"],
    )
