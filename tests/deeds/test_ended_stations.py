"""After the end of a station every deed on its work and its plans is refused, but those that answer or close what was
done before, and those that give up what nobody will do. A new deed is refused, unless its table and this list name it.
"""

from importlib import import_module

import pytest

from kezhan import clock
from kezhan.policy.kinds import KINDS
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.states import LIVE
from tests.deeds import plans
from tests.deeds.case import Case
from tests.matching.people import MONDAY
from tests.province import Province

CASES = (*plans.CASES, *(case for kind in KINDS for case in import_module(f"tests.kinds.{kind}.deeds").CASES))
CLOSES = {
    "consultation.asking": {"rate_answer"},
    "consultation.concluding": {"draft_opinion", "sign_opinion", "conclude_argumentation", "rate_argumentation"},
    "training.meeting": {"add_who_came"},
    "training.judging": {"write_scores"},
    "training.ending": {"end_course"},
    "training.awarding": {"award_certificates", "look_through_certificates"},
    "training.replying": {"reply_to_course"},
    "training.wiping": {"wipe_telephones"},
    "bottleneck.answering": {"accept_bottleneck"},
    "product_development.year_reports": {"change_product_year", "confirm_product_year", "return_product_year"},
    "appraisal.judging": {"give_opinion", "record_signed_opinion", "conclude_appraisal", "record_conclusion"},
    "appraisal.publishing": {"note_meeting", "publish_conclusion"},
    "appraisal.certifying": {"certify_result"},
}
GIVES_UP = {
    "consultation.asking": {"take_back"},
    "consultation.arranging": {
        *("decline_argumentation", "withdraw_proposal", "take_back_argumentation", "stop_argumentation"),
    },
    "training.ending": {"cancel_course"},
    "academic_exchange.announcing": {"cancel_exchange"},
    "academic_exchange.materials": {"drop_exchange_material"},
    "bottleneck.proposing": {"withdraw_bottleneck"},
    "bottleneck.ending": {"end_bottleneck"},
    "product_development.ending": {"end_product", "stop_product"},
    "innovation_strategy.writing": {"drop_draft"},
    "innovation_strategy.progress": {"end_goal"},
    "innovation_strategy.adopting": {"end_strategy"},
    "technology_promotion.sending": {"take_back_news"},
    "technology_promotion.ending": {"stop_adopter", "end_promotion"},
    "appraisal.commissioning": {"take_back"},
    "appraisal.examining": {"stop_appraisal"},
}
TAKEN = {f"kinds.{module}.{deed}" for taken in (CLOSES, GIVES_UP) for module, names in taken.items() for deed in names}
TAKEN |= {"plans.drafting.drop_plan", "plans.agreeing.give_up_change"}


def closed(station: Station) -> Station:
    assert station.filed_by is not None
    return take("close", station, by=station.filed_by.posts.first(), said=Said("双方都同意关闭"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_ended_station_only_closes_what_was_done(case: Case, province: Province) -> None:
    with clock.at(MONDAY):
        given = case.given(province)
        for station in Station.objects.filter(state__in=LIVE):
            closed(station)
        if case.name in TAKEN:
            case.do(province, given)
        else:
            with pytest.raises(Refused, match="关闭"):
                case.do(province, given)


def test_the_list_names_deeds_that_there_are() -> None:
    assert {case.name for case in CASES} >= TAKEN
