"""Argumentations made in bulk are what the deeds write."""

from bench.made.kinds.argumentations import Argumentations
from kezhan import clock
from kezhan.kinds.consultation import arranging
from kezhan.kinds.consultation.addresses import argumentation_page
from kezhan.kinds.consultation.models import Argumentation, ArgumentationState
from kezhan.stations.models import Station
from tests.bench.again import held, made, noon, opened
from tests.stations.people import People

S = ArgumentationState


def test_the_same_deeds_write_the_same_argumentations(station: Station, people: People) -> None:
    things = made(Argumentations, people)
    assert {one.state for one in things} == {S.PROPOSED, S.PREPARING, S.DECLINED, S.TAKEN_BACK, S.STOPPED}
    opened(people, "/argumentations/", *map(argumentation_page, things[:7]))

    def again(one: Argumentation) -> None:
        topic, is_hosts = arranging.GivenTopic(one.about, one.title, one.text), one.opened_by == str(people.host)
        begin, by = (
            (arranging.ask_argumentation, people.host)
            if is_hosts
            else (arranging.propose_argumentation, people.society)
        )
        with clock.at(one.opened_at):
            new = begin(station, topic, [], form_key=one.form_key, by=by)
        with clock.at(noon(one)):
            _go_on(one, new, is_hosts, people)

    held(things, (Argumentation,), again)


def _go_on(one: Argumentation, new: Argumentation, is_hosts: bool, people: People) -> None:
    society, host = people.society, people.host
    if one.state == S.PREPARING and not is_hosts:
        arranging.agree_to_argumentation(new, seen=None, by=host)
    if one.state == S.DECLINED:
        arranging.decline_argumentation(new, one.word, seen=None, by=host)
    if one.state == S.STOPPED:
        arranging.stop_argumentation(new, one.word, seen=None, by=society)
    if one.state == S.TAKEN_BACK and is_hosts:
        arranging.take_back_argumentation(new, one.word, seen=None, by=host)
    if one.state == S.TAKEN_BACK and not is_hosts:
        arranging.withdraw_proposal(new, one.word, seen=None, by=society)
