"""Developments made in bulk are what the deeds write."""

from bench.made.kinds.developments import Developments
from kezhan import clock
from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.ending import end_product, stop_product
from kezhan.kinds.product_development.models import Development, DevelopmentState, Milestone
from kezhan.kinds.product_development.progressing import StageReport, reach_product_stage
from kezhan.kinds.product_development.proposing import Proposal, agree_to_product, propose_product, return_product
from kezhan.stations.models import Station
from tests.bench.again import OF_WORK, confirmed_again, held, hours_of, made, noon, opened
from tests.stations.people import People

S = DevelopmentState


def test_the_same_deeds_write_the_same_developments(station: Station, people: People) -> None:
    things = made(Developments, people)
    assert {one.state for one in things} == set(S.values)
    opened(people, "/developments/", *map(development_page, things[:9]))
    milestones = {one.pk: list(one.milestones.select_related("work")) for one in things}
    hours = {one.pk: hours_of(one.work) for of_one in milestones.values() for one in of_one if one.work}

    def again(one: Development) -> None:
        given = Proposal(one.sort, one.title, one.text, one.effect, one.planned_on)
        with clock.at(one.opened_at):
            new = propose_product(station, given, form_key=one.form_key, by=people.society)
        if one.state == S.PROPOSED:
            return
        later = milestones[one.pk][1:]
        with clock.at(noon(one)):
            if one.state == S.RETURNED:
                return_product(new, one.word, seen=None, by=people.host)
            if one.state == S.STOPPED:
                stop_product(new, one.word, seen=None, by=people.society)
        if milestones[one.pk]:
            with clock.at(noon(one).combine(milestones[one.pk][0].reached_on, one.opened_at.timetz())):
                agree_to_product(new, seen=None, by=people.host)
        for milestone in later:
            _reached(new, milestone, hours[milestone.pk], people)
        if one.state == S.ENDED:
            with clock.at(noon(one)):
                end_product(new, one.word, seen=None, by=people.society)

    held(things, (Milestone, Development, *OF_WORK), again)


def _reached(new: Development, milestone: Milestone, hours: dict[int, object], people: People) -> None:
    assert milestone.work
    given = StageReport(milestone.stage, milestone.reached_on, milestone.text, hours, milestone.reason)
    with clock.at(milestone.work.written_at):
        reach_product_stage(new, given, seen=None, by=people.society)
    confirmed_again(milestone.work, people)
