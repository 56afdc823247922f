"""Commissions made in bulk are what the deeds write."""

from bench.made.kinds.commissions import Commissions
from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.files.receiving import look_at
from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.commissioning import GivenResult, commission_appraisal, take_back
from kezhan.kinds.appraisal.examining import accept_materials, return_materials, stop_appraisal
from kezhan.kinds.appraisal.models import Appraisal, AppraisalState, Author, Material
from kezhan.stations.models import Station
from tests.bench.again import held, made, noon, opened
from tests.stations.people import People

S = AppraisalState


def test_the_same_deeds_write_the_same_commissions(station: Station, people: People) -> None:
    things = made(Commissions, people)
    assert {one.state for one in things} == {S.COMMISSIONED, S.RETURNED, S.FORMING, S.TAKEN_BACK, S.STOPPED}
    opened(people, "/commissions/", *map(appraisal_page, things[:5]))
    authors = {one.pk: tuple(one.authors.values_list("name", "affiliation")) for one in things}

    def again(one: Appraisal) -> None:
        given = GivenResult(one.sort, one.title, one.text, one.discipline, authors[one.pk])
        paper = look_at(sheet("服务记录", "到站服务的记录", "服务站", "服务记录"))
        with clock.at(one.opened_at):
            new = commission_appraisal(station, given, [paper], form_key=one.form_key, by=people.host)
        with clock.at(noon(one)):
            _go_on(one, new, people)

    held(things, (Author, Material, Appraisal), again)


def _go_on(one: Appraisal, new: Appraisal, people: People) -> None:
    if one.state == S.RETURNED:
        return_materials(new, one.word, seen=None, by=people.society)
    if one.state == S.TAKEN_BACK:
        take_back(new, one.word, seen=None, by=people.host)
    if one.state in (S.FORMING, S.STOPPED):
        accept_materials(new, "", seen=None, by=people.society)
    if one.state == S.STOPPED:
        stop_appraisal(new, one.word, seen=None, by=people.society)
