"""Suggestions in the expected order, each with reasons that a person can check (§3.1)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.matching import suggestions
from kezhan.matching.models import Suggestion
from kezhan.matching.words import WordRanking
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.particulars import particulars_of
from kezhan.needs.posting import change_need
from kezhan.organisations.models import Result, Society
from kezhan.stations.models import TeamMember
from kezhan.stations.states import State
from tests.matching.people import MONDAY, open_need, station
from tests.province import Province


def kept() -> list[tuple[object, ...]]:
    lines = Suggestion.objects.order_by("need", "expert", "society")
    return list(lines.values_list("need", "expert", "society", "rank", "score", "reasons"))


@pytest.fixture
def need(province: Province) -> Need:
    return open_need(province.hosts.bakery, discipline="55010")


def societies(need: Need) -> list[tuple[str, list[str]]]:
    return [(str(line.society), line.reasons) for line in Suggestion.objects.filter(need=need, expert=None)]


def test_a_society_is_suggested_for_words_experts_discipline_and_place(province: Province, need: Need) -> None:
    Result.objects.create(society=province.societies.food, title="冷冻面团", summary="延长糕点保鲜期的冷冻面团")
    suggestions.refresh_for_need(need)
    assert societies(need) == [
        (
            "广东省食品学会",
            [
                "共同关键词：保鲜期、糕点、烘焙、延长、食品",
                "会内对口专家：食一、食二、食三",
                "还能再建 2 个站",
                "学科相同：食品科学技术基础学科",
                "同在广东省",
            ],
        )
    ]


def test_a_society_is_not_suggested_for_an_expert_who_left_it(province: Province, need: Need) -> None:
    province.experts.food[0].memberships.update(ended_on=need.opened_at)
    suggestions.refresh_for_need(need)
    ((_, reasons),) = societies(need)
    assert [one for one in reasons if "专家" in one] == ["会内对口专家：食二、食三、食四"]


def test_a_word_of_a_disciplines_name_alone_suggests_nobody(province: Province) -> None:
    need = open_need(province.hosts.bakery, discipline="5507010")  # 食品工程, and 工程 also occurs in 机械工程学会
    suggestions.refresh_for_need(need)
    assert [name for name, _ in societies(need)] == ["广东省食品学会"]
    lines = Suggestion.objects.filter(need=need, society=None)
    assert [line.expert.name for line in lines] == ["食一", "食二", "食三", "食四", "食五", "食六"]


def test_an_expert_is_suggested_for_what_they_work_on(province: Province, need: Need) -> None:
    knows_more = province.experts.mechanics[4]
    knows_more.fields, knows_more.division = "糕点烘焙保鲜设备，防发霉包装", "441900119"
    knows_more.save()
    suggestions.refresh_for_need(need)
    lines = Suggestion.objects.filter(need=need, society=None)
    assert [line.expert.name for line in lines] == ["食一", "食二", "食三", "食四", "食五", "食六", "机五"]
    assert lines[0].reasons == [
        "共同关键词：食品、糕点、保鲜、烘焙",
        "还能再进 3 个站",
        "学科相同：食品科学技术基础学科",
        "同在广州市",
    ]
    assert lines[6].reasons == ["共同关键词：发霉、糕点、保鲜、烘焙", "还能再进 3 个站", "同在广东省"]


def test_whoever_is_full_comes_last_and_is_said_to_be(province: Province, need: Need) -> None:
    food, horticulture = province.societies.food, province.societies.horticulture
    horticulture.specialities = "果蔬与食品保鲜"
    horticulture.save()
    suggestions.refresh_for_need(need)
    assert [name for name, _ in societies(need)] == ["广东省食品学会", "广州市园艺学会"]
    for host in (province.hosts.clinic, province.hosts.village):
        busy = station(food, host, State.OPERATING)
        TeamMember.objects.create(station=busy, expert=province.experts.food[0])
    suggestions.refresh_for_need(need)
    (first, _), (last, reasons) = societies(need)
    assert (first, last) == ("广州市园艺学会", "广东省食品学会")
    assert "建站名额已满：现有可服务专家 6 名，最多 2 个站" in reasons
    third = station(food, province.hosts.growers, State.RECTIFICATION)
    TeamMember.objects.create(station=third, expert=province.experts.food[0])
    suggestions.refresh_for_need(need)
    assert "有站点在限期整改，暂时不能建新站" in societies(need)[1][1]
    experts = Suggestion.objects.filter(need=need, society=None)
    assert (experts.last().expert.name, experts.last().reasons[1]) == ("食一", "已在 3 个站服务，到了上限")


def test_who_is_not_active_or_cannot_lead_is_not_suggested(province: Province, need: Need) -> None:
    province.societies.food.level = "county"
    province.societies.food.save()
    Expert.objects.exclude(pk=province.experts.food[0].pk).update(is_active=False)
    suggestions.refresh_for_need(need)
    assert [str(line.society or line.expert) for line in Suggestion.objects.all()] == ["食一"]


def test_ranking_again_changes_nothing(province: Province, need: Need) -> None:
    open_need(province.hosts.clinic, state=NeedState.PAIRED)
    other = open_need(province.hosts.mould_works, title="模具磨损快", text="精密模具加工中磨损太快。")
    assert suggestions.refresh_due() == 2
    assert suggestions.refresh_due() == 0
    before = list(lines())
    Need.objects.update(suggested_at=None)
    assert suggestions.refresh_due() == 2
    assert list(lines()) == before
    assert societies(other)[0][0] == "东莞市机械工程学会"


def test_suggestions_are_renewed_after_a_day_and_when_a_need_opens_again(province: Province, need: Need) -> None:
    assert suggestions.refresh_due() == 1
    with clock.at(MONDAY + suggestions.LASTS):
        assert suggestions.refresh_due() == 0
    with clock.at(MONDAY + suggestions.LASTS + timedelta(seconds=1)):
        assert suggestions.refresh_due() == 1
    with clock.at(MONDAY + suggestions.LASTS + timedelta(hours=1)):
        Need.objects.update(opened_at=clock.now())
        assert suggestions.refresh_due() == 1
        assert suggestions.refresh_due() == 0
    Need.objects.update(state=NeedState.CLOSED)
    with clock.at(MONDAY + timedelta(days=9)):
        assert suggestions.refresh_due() == 0


def test_a_need_whose_words_were_changed_is_ranked_at_the_next_turn(province: Province) -> None:
    collected = open_need(None, collected_by=province.associations.liwan, division="440103")
    suggestions.refresh_due()
    assert societies(collected) != []
    changed = replace(particulars_of(collected), title="模具磨损快", text="精密模具加工中磨损太快，想换热处理的办法。")
    change_need(collected, changed, version=collected.version, by=province.posts.liwan)
    assert suggestions.refresh_due() == 1
    assert societies(collected)[0][0] == "东莞市机械工程学会"


def lines() -> QuerySet[Suggestion, tuple[int, int | None, float, list[str]]]:
    return Suggestion.objects.order_by("need", "rank", "expert").values_list("need", "expert", "score", "reasons")


def test_more_candidates_ask_no_more_of_the_database(province: Province, need: Need) -> None:
    for society in (province.societies.horticulture, province.societies.mechanics):
        society.specialities = "果蔬与食品保鲜"
        society.save()
    ranking = WordRanking()
    suggestions.refresh_for_need(need, ranking)

    def asked(candidates: int) -> int:
        Suggestion.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            refreshed = suggestions.refresh_for_need(need, ranking)
        assert refreshed == candidates
        return len(queries)

    before = asked(9)
    Society.objects.exclude(pk=province.societies.food.pk).update(is_active=False)
    Expert.objects.exclude(pk=province.experts.food[0].pk).update(is_active=False)
    assert asked(2) == before


def test_what_an_expert_has_newly_written_is_found(province: Province, need: Need) -> None:
    suggestions.refresh_for_need(need)
    expert = province.experts.mechanics[0]
    expert.fields = "糕点保鲜"
    expert.save()
    record("update_expert", expert, CLOCKWORK)
    assert expert.pk in [one.id for one in WordRanking().experts_for(need, 20)]


def test_a_society_and_an_expert_read_the_same_list_the_other_way_round(province: Province, need: Need) -> None:
    food, first = province.societies.food, province.experts.food[0]
    suggestions.refresh_for_need(need)
    kindred = open_need(province.hosts.clinic, title="食堂", text="改善", discipline="5507010")
    open_need(province.hosts.mould_works, title="模具", text="磨损", discipline="46015")
    for_society = suggestions.needs_for_society(food, province.posts.food)
    line = Suggestion.objects.get(society=food)
    assert [(one.id, one.score) for one in for_society] == [(need.pk, line.score), (kindred.pk, 0.33)]
    assert for_society[0].reasons == line.reasons
    assert for_society[1].reasons == ["学科相同：食品工程与粮油工程", "同在广东省"]
    for_expert = suggestions.needs_for_expert(first, province.posts.expert)
    assert [one.id for one in for_expert] == [need.pk, kindred.pk]
    assert for_expert[1].reasons == ["同属一级学科：食品科学技术", "同在广州市"]


def test_nobody_is_pointed_to_a_need_they_may_not_see(province: Province) -> None:
    hidden = open_need(province.hosts.bakery, discipline="55010", confidentiality=Confidentiality.PARTNERS)
    suggestions.refresh_for_need(hidden)
    food = province.societies.food
    assert suggestions.needs_for_society(food, province.posts.food) == []
    hidden.opened_to.add(food)
    assert [one.id for one in suggestions.needs_for_society(food, province.posts.food)] == [hidden.pk]


def test_a_society_without_discipline_or_list_gets_none(province: Province, need: Need) -> None:
    province.societies.mechanics.chosen_disciplines.all().delete()
    assert suggestions.needs_for_society(province.societies.mechanics, province.posts.mechanics) == []


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("bakery", ["广东省食品学会", "食一", "食二", "食三", "食四", "食五", "食六"]),
        ("liwan", ["广东省食品学会", "食一", "食二", "食三", "食四", "食五", "食六"]),
        ("administrator", ["广东省食品学会", "食一", "食二", "食三", "食四", "食五", "食六"]),
        ("food", ["广东省食品学会"]),
        ("expert", ["食一"]),
        ("horticulture", []),
        ("clinic", []),
        ("nanhai", []),
    ],
)
def test_suggestions_are_seen_by_the_needs_side_and_by_whom_they_name(
    province: Province, need: Need, who: str, sees: list[str]
) -> None:
    suggestions.refresh_for_need(need)
    seen = Suggestion.objects.visible_to(getattr(province.posts, who)).order_by("pk")
    assert [str(line.society or line.expert) for line in seen] == sees
    assert list(Suggestion.objects.visible_to(None)) == []
