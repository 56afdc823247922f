"""Promotions made in bulk, with those who adopted, are what the deeds write."""

from bench.made.kinds.promotions import Promotions
from kezhan import clock
from kezhan.kinds.technology_promotion import answering
from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.adopting import GivenAdopter
from kezhan.kinds.technology_promotion.ending import end_promotion
from kezhan.kinds.technology_promotion.models import Adopter, Promotion, PromotionState, Visit
from kezhan.kinds.technology_promotion.sending import News, send_news, take_back_news
from kezhan.kinds.technology_promotion.visiting import GivenVisit, record_adopters
from kezhan.stations.models import Station
from tests.bench.again import OF_WORK, confirmed_again, held, hours_of, made, noon, opened
from tests.stations.people import People

S = PromotionState
NEWS = ("title", "text", "origin", "provider", "source")
ADOPTER = ("name", "sort", "division", "scale", "unit", "since", "benefit", "gain")


def test_the_same_deeds_write_the_same_promotions(station: Station, people: People) -> None:
    things = made(Promotions, people)
    assert {one.state for one in things} == set(S.values)
    opened(people, "/promotions/", "/adopters/", *map(promotion_page, things[:9]))
    visits = {one.pk: list(one.visits.select_related("work")) for one in things}
    hours = {one.pk: hours_of(one.work) for of_one in visits.values() for one in of_one}
    adopters = {one.pk: list(one.adopters.all()) for of_one in visits.values() for one in of_one}

    def again(one: Promotion) -> None:
        with clock.at(one.opened_at):
            news = News(**{name: getattr(one, name) for name in NEWS})
            new = send_news(station, news, form_key=one.form_key, by=people.society)
        _answered(one, new, people)
        for visit in visits[one.pk]:
            _visited(new, visit, adopters[visit.pk], hours[visit.pk], people)
        if one.state == S.ENDED:
            with clock.at(noon(one)):
                end_promotion(new, one.last_word, seen=None, by=people.society)

    held(things, (Adopter, Visit, Promotion, *OF_WORK), again)


def _answered(one: Promotion, new: Promotion, people: People) -> None:
    if one.state == S.TAKEN_BACK:
        with clock.at(noon(one)):
            take_back_news(new, one.last_word, seen=None, by=people.society)
    if one.answered_at is None:
        return
    deeds = {S.ASKED_MORE: answering.ask_more_of_news, S.DECLINED: answering.decline_news}
    with clock.at(one.answered_at):
        deeds.get(S(one.state), answering.take_up_news)(new, one.word, seen=None, by=people.host)


def _visited(new: Promotion, visit: Visit, adopters: list[Adopter], hours: dict[int, object], people: People) -> None:
    work = visit.work
    given = [GivenAdopter(**{name: getattr(one, name) for name in ADOPTER}) for one in adopters]
    seen = GivenVisit(work.began_on, hours, dict(enumerate(given)), work.text)
    with clock.at(work.written_at):
        record_adopters(new, seen, form_key=visit.form_key, seen=None, by=people.society)
    confirmed_again(work, people)
