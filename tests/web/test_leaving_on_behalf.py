"""An expert who agreed on paper leaves one station: the leading society takes it down (§3.2)."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.policy.refusal import Refused
from kezhan.stations.application import consenting, drafting
from kezhan.stations.application.leaving import leave_on_behalf
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station
from kezhan.stations.states import State
from tests.matching.people import looked_at
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People, listed, ready
from tests.web.office import errors_of, messages_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def agreed_on_paper(people: People) -> Consent:
    """Handed in with a fourth expert who signed a paper."""
    station = ready(people.society, people.host)
    team = dict(station.team_members.values_list("expert", "duty"))
    drafting.set_team(station, members=team | {listed(4).pk: "病害"}, by=people.society)
    consent = consenting.agree_on_paper(station.consents.waiting().get(), looked_at("同意书"), by=people.society)
    take("submit", take("confirm", station, by=people.host), by=people.society)
    return consent


def test_the_society_takes_down_that_an_expert_without_an_account_leaves(people: People) -> None:
    consent, society = agreed_on_paper(people), signed_in(people.society)
    station = consent.station
    address = f"/stations/{station.pk}/leaving/"
    version = Station.objects.get(pk=station.pk).version
    assert f'href="{address}"' in shown(society, f"/stations/{station.pk}/")
    link = f"{address}?expert={listed(4).pk}"
    assert f'href="{link}"' in shown(society, f"/consents/{consent.pk}/")
    assert f'<option value="{listed(4).pk}" selected>' in shown(society, link)
    assert errors_of(society.post(address, {"expert": listed(4).pk, "reason": " "}))[0].startswith("退出的理由：请写明")
    answer = society.post(address, {"expert": listed(4).pk, "reason": "身体不好"}, follow=True)
    assert messages_of(answer) == [f"已登记广东省水产学会专家4退出“{station.name}”，站点双方和科协会收到消息。"]
    consent.refresh_from_db()
    assert (consent.state, consent.reason) == (Consent.State.LEFT, "身体不好")
    assert (station.team.count(), Station.objects.get(pk=station.pk).version) == (3, version + 1)
    again = society.post(address, {"expert": listed(4).pk, "reason": "身体不好"}, follow=True)
    assert messages_of(again) == [f"登记退出：已经办好了，广东省水产学会专家4已经退出了“{station.name}”，不用再办。"]
    other = society.post(address, {"expert": listed(4).pk, "reason": "出国了"}).content.decode()
    assert ("广东省水产学会专家4已经退出了" in other, "出国了" in other) == (True, True)
    outside = signed_in(people.host).post(address, {"expert": listed(4).pk, "reason": "身体不好"})
    assert errors_of(outside) == ["只有驻站专家本人和协作学会可以退出，站点结束以后不用退出（依据 §3.2）"]
    assert listed(4).memberships.get().ended_on is None
    assert "登记：专家广东省水产学会专家4退出了" in shown(signed_in(people.host), "/messages/")


def test_who_signs_in_leaves_by_themselves_and_nobody_else_takes_it_down(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    Expert.objects.filter(pk=listed(0).pk).update(account=people.expert.account)
    page = shown(signed_in(people.society), f"/stations/{station.pk}/leaving/")
    assert ("广东省水产学会专家0" in page, "广东省水产学会专家1" in page) == (False, True)
    for by, gone in ((people.society, 0), (people.society, 8), (people.host, 1), (people.county, 1)):
        with pytest.raises(Refused, match="没有账号的驻站专家，由广东省水产学会登记退出") as refused:
            leave_on_behalf(station, listed(gone), "身体不好", by=by)
        assert refused.value.clause == "§3.2"
    assert station.team.count() == 3
    assert "登记专家退出" not in shown(signed_in(people.host), f"/stations/{station.pk}/")


def test_nobody_leaves_what_has_ended(people: People) -> None:
    station = LIVES[State.CLOSED](people)
    with pytest.raises(Refused, match="登记退出"):
        leave_on_behalf(station, listed(1), "身体不好", by=people.society)
