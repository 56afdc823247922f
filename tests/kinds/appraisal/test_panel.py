"""How many sit, within which term they answer, when they speak, and what carries a conclusion."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kezhan import clock
from kezhan.kinds.appraisal.bounds import Count, why_no_panel
from kezhan.kinds.appraisal.composing import ask_panel, convene_panel, reopen_panel
from kezhan.kinds.appraisal.consenting import agree_to_sit, leave_panel, record_signed_consent
from kezhan.kinds.appraisal.judging import conclude_appraisal, give_opinion, record_conclusion, record_signed_opinion
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.kinds.appraisal.publishing import note_meeting, publish_conclusion
from kezhan.policy.refusal import Refused
from kezhan.work.answering import confirm
from kezhan.work.moves import NotAsSeen
from kezhan.work.writing import withdraw
from tests.kinds.appraisal.things import AGREES, DISAGREES, FAILED, PASSED, Course
from tests.matching.people import MONDAY, looked_at
from tests.province import Province
from tests.web.office import shown, signed_in


def convened(held: Course, appraisal: Appraisal, way: str = "letters", days: int = 0) -> Appraisal:
    day = clock.today() + timedelta(days=days)
    return convene_panel(appraisal, head=held.experts[0], way=way, held_on=day, seen=None, by=held.society)


@pytest.mark.parametrize("number", [5, 6])
def test_too_few_or_an_even_number_is_no_panel(held: Course, number: int) -> None:
    agreed = held.agreed(asked=number)
    with pytest.raises(Refused, match=f"要7 至 15 人的单数，现在同意的有 {number} 人"):
        convened(held, agreed)


def test_seven_are_a_panel_and_who_did_not_answer_is_asked_no_longer(held: Course, province: Province) -> None:
    agreed = ask_panel(held.agreed(), [province.experts.horticulture[1]], "", seen=None, by=held.society)
    gathering = convened(held, agreed)
    states = list(gathering.seats.values_list("state", flat=True))
    assert (gathering.state, states.count("agreed"), states.count("dropped")) == ("gathering", 7, 1)


def test_no_more_are_asked_than_may_sit(held: Course, province: Province) -> None:
    people = [*province.experts.horticulture, *province.experts.mechanics, *province.experts.food[3:]]
    forming = ask_panel(held.forming(), people, "", seen=None, by=held.society)
    assert forming.seats.count() == 15
    province.experts.food[3].pk = None
    province.experts.food[3].account = None
    province.experts.food[3].save()
    with pytest.raises(Refused, match="就多了"):
        ask_panel(forming, [province.experts.food[3]], "", seen=None, by=held.society)


def test_fifteen_are_a_panel(held: Course, province: Province) -> None:
    people = [*province.experts.horticulture, *province.experts.mechanics, *province.experts.food[3:]]
    forming = ask_panel(held.forming(), people, "", seen=None, by=held.society)
    assert "现在同意的有 0 人" in why_no_panel(forming)
    forming.seats.update(state="agreed")
    assert (forming.seats.count(), why_no_panel(forming)) == (15, "")


@pytest.mark.parametrize(("against", "is_settled"), [(2, False), (3, False), (4, True)])
def test_a_lost_vote_is_settled_before_all_spoke(
    against: int, is_settled: bool, held: Course, province: Province
) -> None:
    """Of nine, two are silent."""
    people = [*held.experts, *province.experts.horticulture[1:3]]
    forming = ask_panel(held.forming(), people, "", seen=None, by=held.society)
    forming.seats.update(state="agreed")
    for place, seat in enumerate(forming.seats.all()[:7]):
        stance = "disagree" if place < against else "agree"
        forming.seats.filter(pk=seat.pk).update(stance=stance)
    assert Count(forming).is_settled == is_settled


def test_the_head_is_one_of_the_panel(held: Course, province: Province) -> None:
    with pytest.raises(Refused, match="组长要是同意参加的专家"):
        convene_panel(
            held.agreed(),
            head=province.experts.horticulture[2],
            way="letters",
            held_on=clock.today(),
            seen=None,
            by=held.society,
        )


def test_a_question_is_answered_until_the_last_day_of_its_term(held: Course) -> None:
    forming = held.forming(asked=1)
    due = held.seat(forming, 0).due_on
    with clock.at(MONDAY + timedelta(days=(due - clock.today()).days + 1)), pytest.raises(Refused, match="为止"):
        agree_to_sit(forming, seen=None, by=held.member)
    with clock.at(MONDAY + timedelta(days=(due - clock.today()).days)):
        assert agree_to_sit(forming, seen=None, by=held.member).seats.get().state == "agreed"


def test_a_question_without_answer_is_put_anew(held: Course) -> None:
    forming = held.forming(asked=1)
    with clock.at(MONDAY + timedelta(days=30)):
        again = ask_panel(forming, held.experts[:1], "", seen=None, by=held.society)
        assert agree_to_sit(again, seen=None, by=held.member).seats.count() == 1


def test_who_signs_in_answers_by_themselves(held: Course) -> None:
    forming = held.forming(asked=1)
    with pytest.raises(Refused, match="自己在平台上答复"):
        record_signed_consent(forming, held.experts[0], looked_at(), seen=None, by=held.society)


def test_opinions_of_a_meeting_come_on_its_day_and_not_before(held: Course) -> None:
    gathering = convened(held, held.agreed(), "meeting", days=1)
    with pytest.raises(Refused, match="开会以后再提意见"):
        give_opinion(gathering, AGREES, seen=None, by=held.member)
    with clock.at(MONDAY + timedelta(days=1)):
        give_opinion(gathering, AGREES, seen=None, by=held.member)


def test_an_opinion_is_given_once(held: Course) -> None:
    gathering = give_opinion(held.gathering(), AGREES, seen=None, by=held.member)
    with pytest.raises(Refused, match="不能再改"):
        give_opinion(gathering, DISAGREES, seen=None, by=held.member)
    with pytest.raises(Refused, match="不能退出"):
        leave_panel(gathering, "不想参加了", seen=None, by=held.member)


def test_two_thirds_carry_it_and_dissent_stays_on_record(held: Course) -> None:
    concluded = conclude_appraisal(held.judged(against=2), PASSED, seen=None, by=held.member)
    assert concluded.conclusion_label == "通过"
    dissent = concluded.seats.filter(stance="disagree").values_list("opinion", flat=True)
    assert list(dissent) == [DISAGREES.text] * 2


def test_less_than_two_thirds_do_not_carry_it(held: Course) -> None:
    judged = held.judged(against=3)
    with pytest.raises(Refused, match="不到三分之二"):
        conclude_appraisal(judged, PASSED, seen=None, by=held.member)
    assert conclude_appraisal(judged, FAILED, seen=None, by=held.member).conclusion_label == "未通过"


@pytest.mark.parametrize(("in_favour", "carries"), [(5, False), (6, True)])
def test_exactly_two_thirds_carry_it(in_favour: int, carries: bool, held: Course, province: Province) -> None:
    people = [*held.experts, *province.experts.horticulture[1:3]]
    forming = ask_panel(held.forming(), people, "", seen=None, by=held.society)
    forming.seats.update(state="agreed", stance="disagree")
    forming.seats.filter(pk__in=forming.seats.values("pk")[:in_favour]).update(stance="agree")
    count = Count(forming)
    assert (count.panel, count.in_favour, count.carries) == (9, in_favour, carries)


def test_a_panel_that_is_convened_again_has_one_head(held: Course) -> None:
    reopened = reopen_panel(held.gathering(), "要换组长", seen=None, by=held.society)
    day, head = clock.today(), held.experts[1]
    again = convene_panel(reopened, head=head, way="letters", held_on=day, seen=None, by=held.society)
    assert [one.expert for one in again.seats.filter(is_head=True)] == [head]


def test_the_head_does_not_turn_the_opinions_round(held: Course) -> None:
    with pytest.raises(Refused, match="结论应当是通过"):
        conclude_appraisal(held.judged(), FAILED, seen=None, by=held.member)


def test_a_conclusion_needs_the_edition_s_number_of_opinions(held: Course) -> None:
    gathering = give_opinion(held.gathering(), AGREES, seen=None, by=held.member)
    for one in held.experts[1:6]:
        gathering = record_signed_opinion(gathering, one, AGREES, looked_at(), seen=None, by=held.society)
    with pytest.raises(Refused, match="至少要 7 人提意见。现在专家组 7 人，6 人提了意见"):
        conclude_appraisal(gathering, PASSED, seen=None, by=held.member)


def test_only_the_head_concludes(held: Course) -> None:
    with pytest.raises(Refused, match="由组长来作"):
        conclude_appraisal(held.judged(head=1), PASSED, seen=None, by=held.member)


def test_what_changed_meanwhile_is_not_overruled(held: Course) -> None:
    forming = held.forming(asked=1)
    seen = forming.version
    agree_to_sit(forming, seen=None, by=held.member)
    with pytest.raises(NotAsSeen):
        ask_panel(forming, held.experts[1:2], "", seen=seen, by=held.society)


def test_the_meeting_leaves_hours_of_the_own_team_that_the_host_confirms(held: Course) -> None:
    concluded, own = held.concluded(), held.station.team.order_by("pk")[0]
    with pytest.raises(Refused, match="只能写这个站的驻站专家"):
        note_meeting(concluded, {held.experts[0].pk: Decimal(2)}, "", seen=None, by=held.society)
    noted = note_meeting(concluded, {own.pk: Decimal(2)}, "", seen=None, by=held.society)
    assert noted.work is not None
    assert (noted.work.kind, noted.work.state, noted.work.is_public) == ("", "handed_in", False)
    assert confirm(noted.work, seen=None, by=held.host).state == "confirmed"
    with pytest.raises(Refused, match="已经记过"):
        note_meeting(noted, {own.pk: Decimal(2)}, "", seen=None, by=held.society)
    withdraw(noted.work, "工时错了", seen=None, by=held.society)
    again = note_meeting(noted, {own.pk: Decimal(1)}, "", seen=None, by=held.society)
    assert (again.work_id != noted.work_id, again.work is not None and again.work.state) == (True, "handed_in")
    public = publish_conclusion(again, seen=None, by=held.society)
    page, label = f"/commissions/{public.pk}/", "记下鉴定会的服务"
    assert label not in shown(signed_in(held.society), page)
    withdraw(public.work, "工时又错了", seen=None, by=held.society)
    assert label in shown(signed_in(held.society), page)
    again = note_meeting(public, {own.pk: Decimal(3)}, "", seen=None, by=held.society)
    assert (again.state, again.published_on) == ("published", public.published_on)


def test_a_meeting_that_is_noted_late_is_work_of_its_own_day(held: Course) -> None:
    concluded, own = held.concluded(), held.station.team.order_by("pk")[0]
    with clock.at(MONDAY + timedelta(days=2)):
        noted = note_meeting(concluded, {own.pk: Decimal(2)}, "", seen=None, by=held.society)
    assert noted.work is not None
    assert (noted.work.began_on, noted.work.ended_on) == (noted.held_on, noted.held_on)


def test_what_did_not_pass_is_made_public_too(held: Course) -> None:
    failed = conclude_appraisal(held.judged(against=3), FAILED, seen=None, by=held.member)
    public = publish_conclusion(failed, seen=None, by=held.society)
    assert (public.state, public.is_passed, public.published_on) == ("published", False, clock.today())


def test_who_signs_in_judges_and_concludes_by_themselves(held: Course) -> None:
    with pytest.raises(Refused, match="自己在平台上提意见"):
        record_signed_opinion(held.gathering(), held.experts[0], AGREES, looked_at(), seen=None, by=held.society)
    with pytest.raises(Refused, match="自己在平台上作结论"):
        record_conclusion(held.judged("另一项"), PASSED, looked_at(), seen=None, by=held.society)


def test_who_is_no_longer_enrolled_is_not_asked(held: Course) -> None:
    gone = held.experts[1]
    gone.is_active = False
    gone.save()
    with pytest.raises(Refused, match="不在册"):
        ask_panel(held.forming(), [gone], "", seen=None, by=held.society)
