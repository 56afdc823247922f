"""A society that was asked to stand beside the leading one steps back; and how long anybody may take to answer."""

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.policy import editions
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree
from kezhan.stations.application.leaving import leave
from kezhan.stations.models import Consent
from tests.stations.people import MONDAY, People, draft


def test_a_co_operating_society_steps_back(people: People) -> None:
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
        agree(station.consents.get(), by=people.other_society)
        leave(station, "今年任务重", by=people.other_society)
    assert list(station.co_operating.all()) == []
    assert station.consents.get().state == Consent.State.LEFT
    last = Notice.objects.filter(account=people.society.account).order_by("pk").last()
    assert last is not None
    assert last.text.startswith("协作学会广东省园艺学会退出了")


def test_an_edition_without_the_term_gives_as_long_as_for_an_invitation() -> None:
    terms = editions.in_force().terms
    assert terms.of_consent == terms.consent
    assert terms.model_copy(update={"consent": None}).of_consent == terms.invitation
    assert terms.of_consent.source == "association"
