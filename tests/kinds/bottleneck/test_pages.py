"""Pages of a bottleneck: one course from the task paper to the acceptance, and what each person finds."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.kinds.bottleneck.answering import accept_bottleneck, return_bottleneck
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.needs.models import Confidentiality, NeedState
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.models import Outcome, Work
from kezhan.work.moves import MovedOn
from kezhan.work.writing import withdraw
from tests.kinds.bottleneck.things import WORDS, acceptance, all_done, handed_over, proposed, team, under_way
from tests.matching.people import open_need, signed_copy
from tests.stations.people import People
from tests.web.office import filled_buttons, shown, signed_in


def typed(station: Station, **more: Any) -> dict[str, Any]:
    first = team(station)[0]
    due = clock.today() + timedelta(days=7)
    said = {**WORDS, "base_value": "14", "target_value": "8", "money_planned": "3.5"}
    rows = {"step0_title": "查冻结速度", "step0_due_on": f"{due}", "step0_expert": str(first)}
    return said | rows | {"people": team(station)[1:2], "form_key": str(uuid4())} | more


def main_deeds(post: Post, page: str) -> list[str]:
    return filled_buttons(shown(signed_in(post), page))


def test_one_course_from_the_task_paper_to_the_acceptance(station: Station, people: People) -> None:
    expert, host, first = signed_in(people.expert), signed_in(people.host), team(station)[0]
    assert "提出攻关" in shown(expert, f"/stations/{station.pk}/work/")
    assert expert.post(f"/stations/{station.pk}/bottlenecks/new/", typed(station)).status_code == 302
    page = f"/bottlenecks/{Bottleneck.objects.get().pk}/"
    assert "看攻关任务书" in shown(host, "/desk/")
    assert (main_deeds(people.host, page), main_deeds(people.expert, page)) == (["同意任务书"], [])
    assert "查冻结速度" in shown(host, f"{page}agreement/")
    assert host.post(f"{page}agreement/").status_code == 302
    assert main_deeds(people.expert, page) == ["报完成：查冻结速度"]
    step = Bottleneck.objects.get().steps.get()
    form = shown(expert, f"{page}steps/{step.pk}/")
    assert ("查冻结速度" in form, ">报完成一步</button>" in form) == (True, True)
    done = {"began_on": f"{clock.today()}", "found": "冻得太慢", f"hours_{first}": "2小时"}
    assert expert.post(f"{page}steps/{step.pk}/", done | {"attached": signed_copy("图")}).status_code == 302
    assert main_deeds(people.expert, page) == ["交付验收"]
    over = {"measured_value": "7.6%", "report": "改成速冻", "attached": signed_copy("报告")}
    assert expert.post(f"{page}handing-over/", over).status_code == 302
    assert main_deeds(people.host, page) == ["验收"]
    form = shown(host, f"{page}acceptance/")
    assert ('value="7.6"' in form, "一年节约成本（万元）" in form, "新会员" in form) == (True, True, False)
    stated = {"reached_value": "7.5", "outcome_cost_saved": "20", f"hours_{first}": "1", "is_public": "on"}
    assert host.post(f"{page}acceptance/", stated).status_code == 302
    assert Work.objects.get(kind="bottleneck").outcomes.get().confirmed == Decimal(20)
    text = shown(expert, page)
    assert ("达到目标" in text, "节约成本" in text, "协议.pdf" in text, main_deeds(people.expert, page)) == (
        True,
        True,
        True,
        [],
    )


def test_the_form_keeps_what_was_typed_and_names_what_is_missing_in_a_row(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    said = typed(station, step4_title="中试", target_value="14")
    page = expert.post(f"/stations/{station.pk}/bottlenecks/new/", said).content.decode()
    assert ("这一步没有写全" in page, 'value="中试"' in page, '<details class="more" open>' in page) == (True,) * 3
    page = expert.post(f"/stations/{station.pk}/bottlenecks/new/", said | {"step4_title": ""}).content.decode()
    assert ("目标和现在的数一样" in page, 'value="虾仁解冻失水"' in page) == (True, True)
    assert not Bottleneck.objects.exists()


def test_a_form_sent_again_with_other_words_is_not_taken(station: Station, people: People) -> None:
    expert, said = signed_in(people.expert), typed(station)
    address = f"/stations/{station.pk}/bottlenecks/new/"
    assert [expert.post(address, said).status_code for _ in range(2)] == [302, 302]
    answer = expert.post(address, said | {"title": "另一个"})
    assert (answer.status_code, Bottleneck.objects.count()) == (409, 1)


def test_only_the_side_reads_the_form_and_others_see_no_deed(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    for name in ("host", "county", "province", "administrator"):
        client = signed_in(getattr(people, name))
        assert client.get(f"/stations/{station.pk}/bottlenecks/new/").status_code == 403
        text = shown(client, f"/bottlenecks/{going.pk}/")
        assert ("虾仁解冻失水" in text, "报完成：" in text, "调整步骤" in text) == (True, False, False)
    assert signed_in(people.other_host).get(f"/bottlenecks/{going.pk}/").status_code == 404


def test_a_need_is_named_only_to_who_may_see_it(station: Station, people: People) -> None:
    given = {"state": NeedState.OPEN, "confidentiality": Confidentiality.PARTNERS}
    need = open_need(people.host.host, title="保密的失水难题", **given)
    need.opened_to.add(people.society.society)
    bottleneck = proposed(station, people.society, need=need)
    page = f"/bottlenecks/{bottleneck.pk}/"
    assert "保密的失水难题" in shown(signed_in(people.host), page)
    assert "保密的失水难题" in shown(signed_in(people.society), page)
    need.opened_to.clear()
    assert "保密的失水难题" not in shown(signed_in(people.society), page)


def test_the_list_is_narrowed_by_state_by_late_steps_and_searched_by_title(station: Station, people: People) -> None:
    under_way(station, people.expert, people.host, title="攻关甲")
    proposed(station, people.expert, title="攻关乙")

    def listed(**query: str) -> list[bool]:
        text = shown(signed_in(people.society), "/bottlenecks/", **query)
        return [f">攻关{name}<" in text for name in ("甲", "乙")]

    assert listed() == [True, True]
    assert (listed(state="proposed"), listed(q="攻关甲"), listed(q="保水剂")) == (
        [False, True],
        [True, False],
        [False, False],
    )
    assert listed(late="yes") == [False, False]
    with clock.at(clock.now() + timedelta(days=20)):
        assert listed(late="yes") == [True, False]


@pytest.mark.parametrize(
    ("make", "who", "deed"),
    [
        (lambda one, p: proposed(one, p.expert), "host", "看任务书"),
        (lambda one, p: handed_over(one, p.expert, p.host), "host", "验收"),
        (lambda one, p: all_done(one, p.expert, p.host), "expert", "交付"),
        (lambda one, p: all_done(one, p.expert, p.host), "society", "交付"),
    ],
)
def test_what_waits_lies_on_the_desk(make: Any, who: str, deed: str, station: Station, people: People) -> None:
    make(station, people)
    assert re.search(rf'deed[^"]*" href="[^"]+">{deed}<', shown(signed_in(getattr(people, who)), "/desk/"))


def test_a_late_step_lies_on_the_desks_of_the_station_s_side(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    with clock.at(clock.now() + timedelta(days=20)):
        for who in ("expert", "society"):
            text = shown(signed_in(getattr(people, who)), "/desk/")
            assert ("过期的攻关步骤" in text, "查冻结速度" in text) == (True, True)
        assert "过期" in shown(signed_in(people.host), f"/bottlenecks/{going.pk}/")


def test_the_record_of_it_reads_in_words(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    text = shown(signed_in(people.host), f"/journal/bottleneck/{over.pk}/")
    for words in ("提出攻关", "同意任务书", "报完成一步", "交付验收"):
        assert words in text


def test_who_hands_over_again_reads_what_was_lacking_and_what_lies_there(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    return_bottleneck(over, "缺第三方的检测报告", seen=None, by=people.host)
    form = shown(signed_in(people.expert), f"/bottlenecks/{over.pk}/handing-over/")
    assert ("缺第三方的检测报告" in form, "协议.pdf" in form) == (True, True)


def test_an_acceptance_whose_figures_were_taken_back_says_so_and_is_stated_anew(
    station: Station, people: People
) -> None:
    over = handed_over(station, people.expert, people.host)
    accepted = accept_bottleneck(over, acceptance(station), seen=None, by=people.host)
    with pytest.raises(MovedOn, match="已经验收"):
        accept_bottleneck(accepted, acceptance(station), seen=None, by=people.host)
    withdraw(accepted.work, "多算了一条线", seen=None, by=people.society)
    host, page = signed_in(people.host), f"/bottlenecks/{over.pk}/"
    for address in (page, "/bottlenecks/"):
        assert "已验收，成果已撤回" in shown(host, address)
    text = shown(host, page)
    assert ("多算了一条线" in text, ">重新验收<" in text, filled_buttons(text)) == (True, True, [])
    stated = {"reached_value": "7.5", "outcome_cost_saved": "12", f"hours_{team(station)[0]}": "1"}
    assert host.post(f"{page}acceptance/", stated).status_code == 302
    counted = Outcome.objects.filter(work__state="confirmed", measure="cost_saved")
    assert [one.confirmed for one in counted] == [Decimal(12)]
    assert "成果已撤回" not in shown(host, page)
