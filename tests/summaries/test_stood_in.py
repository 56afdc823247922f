"""Where nobody at the desk of a summary is free, desk and page say who decides in its place."""

from django.urls import reverse

from kezhan.organisations.leaving import leave_empty
from kezhan.stations.models import Station
from tests.stations.people import People
from tests.summaries.people import handed_in
from tests.web.office import shown, signed_in


def test_the_desk_and_the_page_name_the_stand_in(station: Station, people: People) -> None:
    summary = handed_in(station, people)
    page, county = reverse("yearsummary", args=[summary.pk]), people.county.association
    assert "（代" not in shown(signed_in(people.society), page)
    leave_empty(people.county, by=people.administrator)
    desk = shown(signed_in(people.city), reverse("desk"))
    assert f"代{county}办" in desk
    assert "·  ·" not in desk
    for reader in (people.society, people.city):
        assert f"现在在{people.city.association}（代{county}办）" in shown(signed_in(reader), page)
