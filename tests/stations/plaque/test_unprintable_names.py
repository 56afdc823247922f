"""Certificate and plaque keep the names for life, so no station is filed under one that they cannot show."""

import pytest

from kezhan.organisations.models import Host, Society
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.plaque import certificates
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from tests.stations.lives import filing
from tests.stations.people import People, at_desk, ready

pytestmark = pytest.mark.django_db

SITE = "https://kezhan.example"


def test_the_society_learns_of_it_when_it_hands_in(people: People) -> None:
    station = ready(people.society, people.host)
    Host.objects.filter(pk=people.host.host_id).update(name="𠮷水产公司")
    with pytest.raises(Refused, match="证书和牌匾上印不出“𠮷”") as refused:
        take("submit", station, by=people.society)
    assert "请改用规范汉字" in refused.value.reason
    assert "fonts" in refused.value.reason


@pytest.mark.parametrize("whose", ["society", "host"])
def test_nothing_is_filed_under_a_name_that_became_so_later(people: People, whose: str) -> None:
    station = filing(people)
    kind = {"society": Society, "host": Host}[whose]
    kind.objects.filter(pk=getattr(getattr(people, whose), f"{whose}_id")).update(name="𪚥")
    with pytest.raises(Refused, match="印不出“𪚥”"):
        take("file", station, by=at_desk(station))
    station.refresh_from_db()
    assert station.filing_number is None


def test_no_paper_has_a_box(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that was there at the filing may be gone."""
    station = filing(people)
    Host.objects.filter(pk=people.host.host_id).update(name="𠮷水产公司")
    with monkeypatch.context() as with_a_font:
        with_a_font.setattr(certificates, "unprintable", lambda text: "")
        station = take("file", station, by=at_desk(station))
    for facts_of in (certificate_facts, plaque_facts):
        with pytest.raises(Refused, match="印不出“𠮷”"):
            facts_of(station, SITE)
