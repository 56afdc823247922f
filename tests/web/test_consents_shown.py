"""Whoever decides on an application, or looks over it, sees how each expert and society agreed, and opens the paper."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.stations.application import consenting, drafting
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station
from tests.matching.people import looked_at
from tests.stations.people import MONDAY, People, at_desk, ready
from tests.web.office import queries_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def joined(people: People) -> Station:
    """Handed in with three experts from before, one who agreed here, one on paper, and a society that agreed."""
    station = ready(people.society, people.host)
    online, on_paper = (Expert.objects.get(name=f"广东省水产学会专家{number}") for number in (3, 4))
    Expert.objects.filter(pk=online.pk).update(account=people.expert.account)
    team = dict(station.team_members.values_list("expert", "duty"))
    drafting.set_team(station, members=team | {online.pk: "苗种", on_paper.pk: "病害"}, by=people.society)
    drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
    for consent in list(station.consents.waiting()):
        if consent.needs_paper:
            consenting.agree_on_paper(consent, looked_at("同意书"), by=people.society)
        else:
            consenting.agree(consent, by=people.other_society if consent.society else people.expert)
    return take("submit", take("confirm", station, by=people.host), by=people.society)


def test_who_decides_opens_the_signed_paper_and_reads_who_agreed_here(people: People) -> None:
    station = joined(people)
    county, paper = signed_in(at_desk(station)), Consent.objects.exclude(paper=None).get()
    for page in (f"/stations/{station.pk}/decision/", f"/stations/{station.pk}/application/check/"):
        told = shown(county, page)
        lines = {line.split("</li>")[0] for line in told.split("<li>")}
        of = {
            number: next(line for line in lines if line.startswith(f"驻站专家 广东省水产学会专家{number}"))
            for number in (0, 3, 4)
        }
        assert "没有同意的记录" in of[0]
        assert "本人在线同意 2026年11月23日" in of[3]
        assert f'<a href="/consents/{paper.pk}/signed-paper/">专家同意书</a>' in of[4]
        society = next(line for line in lines if line.startswith("协作学会 广东省园艺学会"))
        assert "广东省园艺学会老陈（广东省园艺学会）在线同意 2026年11月23日" in society
    opened = county.get(f"/consents/{paper.pk}/signed-paper/")
    assert len(b"".join(opened.streaming_content)) == paper.paper.size


def test_five_experts_cost_as_many_queries_as_three(people: People) -> None:
    station = joined(people)
    page, county = f"/stations/{station.pk}/decision/", signed_in(at_desk(station))
    five = queries_of(county, page)
    station.team_members.filter(expert__name__in=["广东省水产学会专家0", "广东省水产学会专家3"]).delete()
    assert queries_of(county, page) == five


def test_a_decision_without_words_is_listed_after_the_words_before_it(people: People) -> None:
    station = joined(people)
    take("support", station, by=people.county)
    told = shown(signed_in(people.city), f"/stations/{station.pk}/decision/")
    assert f"<strong>{people.county}</strong> 同意上报 <span" in told
