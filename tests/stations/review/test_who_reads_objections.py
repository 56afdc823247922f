"""Nobody who has a part in a station learns who objects to it, in whatever post they read (§0.3)."""

from datetime import date

import pytest

from kezhan.organisations.models import Role
from kezhan.stations.models import Objection, PublicNotice
from tests.stations import lives
from tests.stations.people import MONDAY, People
from tests.stations.review.test_public_notices import raise_objection
from tests.stations.test_recusal import beside, colleague, take_part

OFFICERS = ("province", "administrator")


@pytest.fixture
def notice(people: People) -> PublicNotice:
    return lives.notice(people).public_notices.get()


@pytest.mark.parametrize("ended", [None, MONDAY.date()], ids=["present", "ended"])
@pytest.mark.parametrize("part", ["society", "host", "co_operating", "expert"])
@pytest.mark.parametrize("name", OFFICERS)
def test_an_officer_with_a_part_reads_none_and_a_colleague_reads_all(
    name: str, part: str, ended: date | None, notice: PublicNotice, people: People
) -> None:
    raised, officer = raise_objection(notice), getattr(people, name)
    free = colleague(officer)
    assert list(Objection.objects.visible_to(officer)) == [raised]
    take_part(officer, notice.station, people, part, ended)
    again = type(officer).objects.get(pk=officer.pk)
    assert (list(Objection.objects.visible_to(again)), list(Objection.objects.visible_to(free))) == ([], [raised])


def test_whoever_gave_one_of_a_side_the_password_reads_none(notice: PublicNotice, people: People) -> None:
    raise_objection(notice)
    people.host.account.given_passwords.create(given_by=people.province.account, given_on=MONDAY.date())
    assert not Objection.objects.visible_to(people.province).exists()


def test_a_part_in_another_station_hides_nothing(notice: PublicNotice, people: People) -> None:
    raised = raise_objection(notice)
    beside(people.province, Role.HOST, host=people.other_host.host)
    assert list(Objection.objects.visible_to(people.province)) == [raised]
