"""A question reminds whoever has it: by its term, or by the edition's; on working days, once a week."""

from datetime import date, timedelta

import pytest

from kezhan import clock
from kezhan.kinds.consultation.answering import assign_question
from kezhan.kinds.consultation.models import Question
from kezhan.kinds.consultation.reminding import ARGUMENTATIONS, QUESTIONS
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.stations.states import State
from kezhan.work.reminding import last_begin, remind_of_undertakings
from tests.kinds.consultation.arguing import Arguing
from tests.kinds.consultation.test_questions import answered, asked, assigned
from tests.kinds.reminded import day_before, first_day, reminded
from tests.stations.people import People
from tests.work.people import LATER, TODAY

WAITS = "冷库夜里跳闸"


def day(number: int) -> date:
    """So many days after the Wednesday on which it was put; its term ends on Wednesday, the fourteenth day."""
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (9, ""),
        (11, ""),  # a Sunday
        (12, "，还剩 2 个工作日"),
        (14, "，今天到期"),
        (15, "，已超期 1 个工作日"),
        (17, ""),  # a Saturday
        (19, "，已超期 3 个工作日"),
    ],
)
def test_the_society_is_reminded_from_two_working_days_before_the_term(
    after: int, words: str, station: Station, people: People
) -> None:
    asked(station, people)
    told = [f"这个问题等你们安排答复：{WAITS}{words}"] if words else []
    assert reminded(day(after), QUESTIONS, people.society) == [told]


@pytest.mark.parametrize(("after", "times"), [(14, 0), (20, 0), (21, 1), (22, 1)])
def test_nobody_is_reminded_of_one_thing_twice_a_week(after: int, times: int, station: Station, people: People) -> None:
    asked(station, people)
    assert len(reminded(day(14), QUESTIONS, people.society)[0]) == 1
    assert len(reminded(day(after), QUESTIONS, people.society)[0]) == times


def test_an_assigned_question_reminds_its_expert_and_nobody_else(station: Station, people: People) -> None:
    assigned(station, people)
    assert reminded(day(9), QUESTIONS, people.expert) == [[]]
    assert reminded(day(12), QUESTIONS, people.expert) == [[f"这个问题等你答复：{WAITS}，还剩 2 个工作日"]]


def test_whoever_has_it_next_is_reminded_by_their_own_term(station: Station, people: People) -> None:
    """It reminded the society; a move later it is somebody else's, and no earlier reminder holds that one up."""
    question = asked(station, people)
    reminded(day(12), QUESTIONS, people.society)
    expert = station.team.get(account=people.expert.account)
    assign_question(question, expert, seen=None, by=people.society)
    assert len(reminded(day(13), QUESTIONS, people.expert)[0]) == 1


@pytest.mark.parametrize(("after", "words"), [(9, ""), (12, "，已经等了 8 个工作日"), (15, "，已经等了 11 个工作日")])
def test_an_answer_without_a_term_reminds_by_the_edition(
    after: int, words: str, station: Station, people: People
) -> None:
    answered(station, people)
    told = [f"这个问题答复了，请评价：{WAITS}{words}"] if words else []
    assert reminded(day(after), QUESTIONS, people.host) == [told]


def test_an_edition_without_such_a_term_reminds_by_terms_alone(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounds = editions.in_force().work.model_copy(update={"next_step": None})
    silent = editions.in_force().model_copy(update={"work": bounds})
    answered(station, people)
    monkeypatch.setattr(editions, "at_hand", lambda: {silent.key: silent})
    assert reminded(day(40), QUESTIONS, people.host) == [[]]
    asked(station, people)
    assert len(reminded(day(40), QUESTIONS, people.society)[0]) == 1


def test_nobody_is_reminded_of_what_is_done_or_whose_station_ended(station: Station, people: People) -> None:
    asked(station, people)
    rows = Station.objects.filter(pk=station.pk)
    rows.update(state=State.CLOSED)
    assert reminded(day(14), QUESTIONS, people.society) == [[]]
    rows.update(state=State.OPERATING)
    Question.objects.update(state="rated")
    assert reminded(day(14), QUESTIONS, people.society) == [[]]
    Question.objects.update(state="asked")
    assert len(reminded(day(14), QUESTIONS, people.society)[0]) == 1


def test_of_a_society_where_nobody_sits_the_association_above_is_told(station: Station, people: People) -> None:
    asked(station, people)
    Post.objects.filter(pk=people.society.pk).update(ended_on=TODAY)
    assert "请先安排人员" in reminded(day(14), QUESTIONS, people.province)[0][0]


def test_the_clockwork_finds_the_reminders_of_every_kind(station: Station, people: People) -> None:
    asked(station, people)
    with clock.at(LATER + timedelta(days=14)):
        assert (remind_of_undertakings(), remind_of_undertakings()) == (1, 0)


@pytest.mark.parametrize(
    ("end", "begin"),
    [
        (date(2026, 12, 16), date(2026, 12, 2)),
        (date(2026, 12, 17), date(2026, 12, 3)),
        (date(2026, 12, 19), date(2026, 12, 6)),  # weekends: a term from Friday to Sunday ends on Friday
    ],
)
def test_a_term_that_ends_by_a_day_began_at_the_latest(end: date, begin: date) -> None:
    assert last_begin(10, end) == begin


def test_an_argumentation_reminds_the_host_of_a_proposal_and_the_expert_of_an_invitation(
    station: Station, people: People
) -> None:
    arguing = Arguing(station, people.host, people.society, people.expert)
    proposed = arguing.proposed("先论证这个")
    everybody = (people.host, people.expert, people.society)
    ended = proposed.due_on or day(14)
    assert reminded(day_before(first_day(ended)), ARGUMENTATIONS, *everybody) == [[], [], []]
    assert [len(one) for one in reminded(first_day(ended), ARGUMENTATIONS, *everybody)] == [1, 0, 0]
    term = arguing.invited().invited.get().due_on
    assert reminded(day_before(first_day(term)), ARGUMENTATIONS, *everybody)[1] == []
    assert "请你参加" in reminded(first_day(term), ARGUMENTATIONS, *everybody)[1][0]
