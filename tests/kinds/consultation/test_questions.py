"""A question goes from a host to an expert and back; its answer is a piece of work that the rating confirms (§2.6)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.kinds.consultation.answering import GivenAnswer, answer_question, assign_question
from kezhan.kinds.consultation.asking import ask_again, ask_question, rate_answer, take_back
from kezhan.kinds.consultation.models import Question
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station, TeamMember
from kezhan.summaries.closing import close_year
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.states import State
from kezhan.work.writing import revise, withdraw
from tests.kinds.consultation.ended import asked_again
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, TODAY

ANSWER = GivenAnswer("telephone", "把化霜时间改到后半夜，先试一周。", Decimal("1.5"))
TEXT = "冷库夜里十二点前后跳闸，化霜时最多。"


def asked(station: Station, people: People, **said: object) -> Question:
    whole = {"sort": "technical", "title": "冷库夜里跳闸", "text": TEXT, "is_urgent": False} | said
    return ask_question(station, **whole, form_key=uuid4(), by=people.host)  # type: ignore[arg-type] # passed on by name


def assigned(station: Station, people: People) -> Question:
    first = station.team.get(account=people.expert.account)
    return assign_question(asked(station, people), first, seen=None, by=people.society)


def answered(station: Station, people: People) -> Question:
    return answer_question(assigned(station, people), ANSWER, seen=None, by=people.expert)


def told(post: Post) -> str:
    return Notice.objects.filter(account=post.account_id).latest("pk").text


@pytest.mark.parametrize(("is_urgent", "days"), [(False, 14), (True, 5)])
def test_ten_working_days_or_three_for_what_is_urgent(
    is_urgent: bool, days: int, station: Station, people: People
) -> None:
    assert asked(station, people, is_urgent=is_urgent).due_on == TODAY + timedelta(days=days)


def test_it_is_found_by_its_text_and_by_its_station(station: Station, people: People) -> None:
    asked(station, people)
    for typed in ("跳闸", "化霜", station.name):
        assert "冷库夜里跳闸" in shown(signed_in(people.society), "/questions/", q=typed)
        assert "冷库夜里跳闸" not in shown(signed_in(people.other_host), "/questions/", q=typed)
    assert "冷库夜里跳闸" in shown(signed_in(people.society), "/search/", q="化霜")
    assert "/questions/" not in shown(signed_in(people.other_host), "/search/answers/", q="化霜")


@pytest.mark.parametrize(("length", "is_enough"), [(9, False), (10, True)])
def test_a_question_says_something(length: int, is_enough: bool, station: Station, people: People) -> None:
    if is_enough:
        assert asked(station, people, text="冷" * length).pk
        return
    with pytest.raises(Refused, match="10 个字以上"):
        asked(station, people, text="冷" * length)


def test_the_expert_answers_and_the_rating_confirms_the_hours(station: Station, people: People) -> None:
    question = answered(station, people)
    assert "答复了" in told(people.host)
    work = Work.objects.get()
    assert (work.kind, work.state, work.due_on) == ("consultation", State.HANDED_IN, None)
    assert [one.hours for one in work.participations.all()] == [Decimal("1.5")]
    rate_answer(question, rating=5, word="试过了，好用", seen=None, by=people.host)
    assert Work.objects.get().state == State.CONFIRMED
    assert told(people.expert).endswith("打了 5 分：试过了，好用")


@pytest.mark.parametrize("is_public", [True, False])
def test_the_page_of_the_rating_shows_the_work_that_it_confirms(
    is_public: bool, station: Station, people: People
) -> None:
    question, host = answered(station, people), signed_in(people.host)
    page = f"/questions/{question.pk}/rating/"
    text = shown(host, page)
    expert = station.team.get(account=people.expert.account)
    for told_there in ("评价就是确认这次服务", f"{expert.name} 1.5 小时", f"{TODAY}", "可以让公众看到"):
        assert told_there in text
    host.post(page, {"rating": "5", "word": "好用"} | ({"is_public": "on"} if is_public else {}))
    work = Work.objects.get()
    assert (work.state, work.is_public) == (State.CONFIRMED, is_public)


@pytest.mark.parametrize("rating", [0, 6])
def test_stars_are_one_to_five(rating: int, station: Station, people: People) -> None:
    with pytest.raises(Refused, match="1 到 5 分"):
        rate_answer(answered(station, people), rating=rating, word="", seen=None, by=people.host)


def test_asked_again_the_hours_add_up_in_one_piece_of_work(station: Station, people: People) -> None:
    question = ask_again(answered(station, people), "哪个参数？", seen=None, by=people.host)
    assert told(people.expert).endswith("没有答清楚：哪个参数？")
    answer_question(question, replace(ANSWER, hours=Decimal(1)), seen=None, by=people.expert)
    assert [one.hours for one in Work.objects.get().participations.all()] == [Decimal("2.5")]


@contextmanager
def on(year: int, month: int, day: int) -> Iterator[None]:
    with clock.at(datetime(year, month, day, 4, tzinfo=UTC)):
        yield


def in_december_and_in_january(station: Station, people: People) -> Question:
    """Answered on 5 December, asked again and answered more than 31 days later, in the next year."""
    with on(TODAY.year, 12, 5):
        question = answered(station, people)
    with on(TODAY.year + 1, 1, 20):
        question = ask_again(question, "哪个参数？", seen=None, by=people.host)
        again = replace(ANSWER, text="参数是后半夜两点。", hours=Decimal(1))
        return answer_question(question, again, seen=None, by=people.expert)


def test_each_answer_is_work_of_its_own_day_also_after_new_year(station: Station, people: People) -> None:
    question = in_december_and_in_january(station, people)
    with on(TODAY.year + 1, 1, 20):
        rate_answer(question, rating=4, word="", seen=None, by=people.host)
    first, second = Work.objects.order_by("pk")
    days = [(one.began_on, one.ended_on, one.state, one.participations.get().hours) for one in (first, second)]
    assert days == [
        (date(TODAY.year, 12, 5), date(TODAY.year, 12, 5), State.CONFIRMED, Decimal("1.5")),
        (date(TODAY.year + 1, 1, 20), date(TODAY.year + 1, 1, 20), State.CONFIRMED, Decimal(1)),
    ]
    for work in (first, second):
        assert "来自“冷库夜里跳闸”" in shown(signed_in(people.host), f"/work/{work.pk}/")
    page = shown(signed_in(people.host), f"/questions/{question.pk}/")
    assert (ANSWER.text in page, "参数是后半夜两点。" in page, f'href="/work/{first.pk}/"' in page) == (
        True,
        True,
        True,
    )


def test_an_answer_of_a_closed_year_counts_no_more_and_holds_up_no_rating(station: Station, people: People) -> None:
    question = in_december_and_in_january(station, people)
    with on(TODAY.year + 1, 1, 20):
        close_year(station, TODAY.year, "学会没有交总结", by=people.province)
        rate_answer(question, rating=4, word="", seen=None, by=people.host)
    assert [one.state for one in Work.objects.order_by("pk")] == [State.HANDED_IN, State.CONFIRMED]


def test_its_work_is_answered_and_changed_by_its_own_deeds_only(station: Station, people: People) -> None:
    question = answered(station, people)
    work = Work.objects.get()
    for deed in (
        lambda: confirm(work, seen=None, by=people.host),
        lambda: refuse_work(work, "不对", seen=None, by=people.host),
        lambda: revise(work, replace(particulars_of(work), title="改"), seen=None, by=people.expert),
    ):
        with pytest.raises(Refused, match="随“咨询论证”的事项一起办"):
            deed()
    for post in (people.host, people.expert):
        page = shown(signed_in(post), f"/work/{work.pk}/")
        assert f'href="/questions/{question.pk}/">来自“冷库夜里跳闸”' in page
        assert ("是这样做的吗" in page, ">修改<" in page, "确认链接" in page) == (False, False, False)


def test_taking_its_work_back_tells_the_host_and_a_new_answer_leaves_new_work(station: Station, people: People) -> None:
    question = answered(station, people)
    withdraw(Work.objects.get(), "算错了人", seen=None, by=people.expert)
    assert told(people.host).endswith("不用再答复：算错了人")
    question = ask_again(question, "再说说", seen=None, by=people.host)
    answer_question(question, ANSWER, seen=None, by=people.expert)
    assert list(Work.objects.order_by("pk").values_list("state", flat=True)) == [State.WITHDRAWN, State.HANDED_IN]


def test_an_expert_takes_a_question_on_and_gives_it_to_nobody_else(station: Station, people: People) -> None:
    first, second = station.team.get(account=people.expert.account), station.team.filter(account=None)[0]
    with pytest.raises(Refused, match="给别人安排由学会专人办"):
        assign_question(asked(station, people), second, seen=None, by=people.expert)
    assert assign_question(asked(station, people), first, seen=None, by=people.expert).state == "assigned"


def test_what_was_assigned_to_who_left_the_team_lies_with_the_society(station: Station, people: People) -> None:
    question = assigned(station, people)
    waiting = Question.objects.waiting_for
    assert (list(waiting(people.expert)), list(waiting(people.society))) == ([question], [])
    TeamMember.objects.filter(station=station, expert=question.expert).delete()
    assert (list(waiting(people.expert)), list(waiting(people.society))) == ([], [question])


def test_taken_back_it_is_over(station: Station, people: People) -> None:
    question = take_back(assigned(station, people), "自己修好了", seen=None, by=people.host)
    assert told(people.expert).endswith("自己修好了")
    with pytest.raises(Refused, match="现在是“已撤回”"):
        answer_question(question, ANSWER, seen=None, by=people.expert)


@pytest.mark.parametrize("who", ["society", "expert", "other_host", "county", "province"])
def test_only_the_host_asks(who: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match="由被服务单位办理"), clock.at(LATER):
        asked(station, People(**vars(people) | {"host": getattr(people, who)}))


def test_what_a_host_asked_is_nobody_else_s_to_read(station: Station, people: People) -> None:
    rate_answer(answered(station, people), rating=5, word="", seen=None, by=people.host)
    assert not Work.objects.visible_to(None).exists()


def test_its_work_is_answered_by_no_link_and_begins_no_entry_on_a_phone(station: Station, people: People) -> None:
    answered(station, people)
    for by in (people.host, people.county):
        with pytest.raises(Refused, match="由被服务单位或站点所在地科协来发"):
            make_answer_link(Work.objects.get(), seen=None, by=by)
    kept = signed_in(people.expert).get("/log/kept/").json()
    assert [one["last"] for one in kept["stations"]] == [None]


def test_while_the_question_goes_on_its_answer_waits_with_it(station: Station, people: People) -> None:
    asked_again(station, people)
    assert not Work.objects.waiting_for(people.host).exists()
