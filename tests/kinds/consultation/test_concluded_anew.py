"""What the meeting left was taken back before the host rated it: the society concludes anew, the host waits (0099)."""

import pytest

from kezhan.kinds.consultation.argumentation_lifecycle import argumentation_openings
from kezhan.kinds.consultation.concluding import conclude_argumentation, rate_argumentation
from kezhan.kinds.consultation.models import Argumentation
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.moves import MovedOn
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.kinds.consultation.arguing import Arguing
from tests.stations.people import People
from tests.web.office import shown, signed_in


@pytest.fixture
def arguing(station: Station, people: People) -> Arguing:
    return Arguing(station, people.host, people.society, people.expert).with_more()


def may(name: str, one: Argumentation, by: Post) -> bool:
    return name in [move.name for move in argumentation_openings(one, by)]


def test_it_is_concluded_anew_and_then_rated(arguing: Arguing) -> None:
    one = arguing.concluded()
    assert one.work is not None
    withdraw(one.work, "工时记错了", seen=None, by=arguing.society)
    one = Argumentation.objects.get(pk=one.pk)
    with pytest.raises(MovedOn, match="等学会重新定稿再评价"):
        rate_argumentation(one, rating=5, word="", seen=None, by=arguing.host)
    assert (may("rate_argumentation", one, arguing.host), may("conclude_argumentation", one, arguing.society)) == (
        False,
        True,
    )
    assert "重新定稿" in shown(signed_in(arguing.society), "/desk/")
    assert one not in Argumentation.objects.waiting_for(arguing.host)
    again = conclude_argumentation(one, arguing.hours(), "", seen=None, by=arguing.society)
    assert again.work is not None
    assert (again.state, again.work.state, again.work.pk != one.work_id) == ("concluded", State.HANDED_IN, True)
    assert rate_argumentation(again, rating=5, word="", seen=None, by=arguing.host).state == "rated"


def test_it_is_concluded_once_while_its_work_stands(arguing: Arguing) -> None:
    one = arguing.concluded()
    assert not may("conclude_argumentation", one, arguing.society)
    with pytest.raises(MovedOn, match="已经定稿，等单位评价"):
        conclude_argumentation(one, arguing.hours(), "", seen=None, by=arguing.society)
    assert Argumentation.objects.waiting_for(arguing.society).count() == 0
    assert Argumentation.objects.waiting_for(arguing.host).get() == one
