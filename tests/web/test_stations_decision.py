"""Decisions: what the page shows before them, the words for them, a second question before grave ones, objections."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree_on_paper
from kezhan.stations.application.leaving import leave_list
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Passage, Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from tests.matching.people import looked_at
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People, at_desk, by_desk, listed
from tests.web.office import seen_on, signed_in


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def sent(client: Client, path: str, **fields: object) -> str:
    response = client.post(path, fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def state_of(station: Station) -> str:
    return Station.objects.get(pk=station.pk).state


def move(station: Station, name: str) -> str:
    return f"/stations/{station.pk}/moves/{name}/"


def test_the_decision_shows_what_is_asked_and_what_the_rules_say(people: People) -> None:
    station = lives.review(people)
    shown = page(signed_in(at_desk(station)), f"/stations/{station.pk}/decision/")
    assert "对照类别要求和建站标准审查。" in shown
    assert (shown.count('class="held"'), shown.count('class="broken"')) == (18, 0)
    assert "类别：企业服务类，在有科技需求的中小企业设立" in shown
    assert "证明.pdf" in shown


def test_a_rule_that_no_longer_holds_is_shown_broken(people: People) -> None:
    station = lives.review(people)
    station.host.size = "large"
    station.host.save()
    shown = page(signed_in(at_desk(station)), f"/stations/{station.pk}/decision/")
    assert shown.count('class="broken"') == 1
    assert "大型企业不能建企业服务类站点" in shown


@pytest.mark.parametrize("state", [State.OPINION, State.REVIEW, State.NOTICE, State.COUNTERSIGNATURE, State.FILING])
def test_only_the_desk_decides(state: State, people: People) -> None:
    station = lives.LIVES[state](people)
    desk = Post.objects.get(association=station.desk)
    page(signed_in(desk), f"/stations/{station.pk}/decision/")
    for post in {people.county, people.city, people.province, people.host} - {desk}:
        shown = signed_in(post).get(f"/stations/{station.pk}/decision/", follow=True)
        assert shown.redirect_chain == [(f"/stations/{station.pk}/", 302)]
        assert "不在你这里办理" in shown.content.decode()


def test_an_opinion_goes_with_the_move_and_the_next_desk_reads_it(people: People) -> None:
    station = lives.opinion(people)
    shown = sent(signed_in(people.county), move(station, "support"), text="现场看过，条件具备")
    assert "同意上报：办好了，现在是“市级科协审查”。接下来在广州市科协那里，还剩 10 个工作日。" in shown
    assert "现场看过，条件具备" in page(signed_in(people.city), f"/stations/{station.pk}/decision/")


@pytest.mark.parametrize("text", ["", "现场看过"])
def test_a_second_click_says_calmly_that_it_is_done_and_changes_nothing(text: str, people: People) -> None:
    station = lives.opinion(people)
    client = signed_in(people.county)
    sent(client, move(station, "support"), text=text)
    answer = client.post(move(station, "support"), {"text": text}, follow=True)
    assert told(answer) == [("info", f"同意上报：已经办好了，“{station.name}”现在是“市级科协审查”，不用再办。")]
    assert Passage.objects.filter(move="support").count() == 1


def test_a_decision_that_comes_too_late_is_refused_and_its_text_shown(people: People) -> None:
    station = lives.opinion(people)
    take("support", station, by=people.county)
    client = signed_in(people.county)
    answer = client.post(move(station, "express_doubt"), {"text": "场地还没有落实"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "现在是“市级科协审查”，不能办“附保留意见上报”。" in shown
    assert re.findall(r'<h3>(.*?)</h3>\s*<p class="as-typed">(.*?)</p>', shown) == [("理由", "场地还没有落实")]
    late = client.post(move(station, "express_doubt"), {"text": ""}, follow=True)
    assert told(late) == [("warning", f"“{station.name}”现在是“市级科协审查”，不能办“附保留意见上报”。")]


def test_an_opinion_is_carried_to_the_deed_that_is_chosen_instead(people: People) -> None:
    station = lives.review(people)
    client = signed_in(at_desk(station))
    decision = page(client, f"/stations/{station.pk}/decision/")
    carrying = f'form="deed" formaction="{move(station, "return")}" name="carried" value="1"'
    assert carrying in decision
    shown = sent(client, move(station, "return"), carried="1", text="总的可以\n两处要改", seen="2")
    assert "总的可以\n两处要改</textarea>" in shown
    assert ("errors-summary" in shown, seen_on(shown)) == (False, "2")
    assert state_of(station) == State.REVIEW


def test_an_opinion_that_a_hindrance_meets_is_still_there(people: People) -> None:
    station = lives.notice(people)
    shown = sent(signed_in(people.province), move(station, "close_notice"), text="没有异议")
    assert (shown.count("还没有期满"), ">\n没有异议</textarea>" in shown) == (1, True)


def told(answer: Any) -> list[tuple[str, str]]:
    """The messages on the page, each with its level."""
    return [(message.level_tag, str(message)) for message in answer.context["messages"]]


@pytest.mark.parametrize("name", ["reject", "withdraw", "order_rectification", "delist", "close"])
def test_a_grave_move_asks_again_with_its_consequence_and_wants_a_reason(name: str, people: People) -> None:
    build, by = {
        "reject": (lives.review, None),
        "withdraw": (lives.review, people.host),
        "order_rectification": (lives.operating, people.province),
        "delist": (lives.rectification, people.province),
        "close": (lives.operating, people.province),
    }[name]
    station = build(people)
    before, client = station.state, signed_in(by or at_desk(station))
    shown = page(client, move(station, name))
    assert 'class="consequence"' in shown
    assert "button-grave-sure" in shown
    assert "请写明理由，对方和后面的环节都会看到。" in sent(client, move(station, name), text="  ")
    assert state_of(station) == before
    sent(client, move(station, name), text="情况已经查实")
    assert state_of(station) != before


def test_too_long_a_reason_is_refused_beside_the_field(people: People) -> None:
    station = lives.review(people)
    shown = sent(signed_in(at_desk(station)), move(station, "reject"), text="长" * 1001)
    assert "field-wrong" in shown
    assert state_of(station) == State.REVIEW


def test_returning_asks_for_remarks_item_by_item(people: People) -> None:
    station = lives.review(people)
    client = signed_in(at_desk(station))
    shown = page(client, move(station, "return"))
    assert shown.count('<details class="remark">') == 19
    assert "请至少在一项上写明要补正什么" in sent(client, move(station, "return"), text="不行")
    assert state_of(station) == State.REVIEW
    shown = sent(client, move(station, "return"), **{"remark-goals": "指标要有数字", "remark-station.name": "请写全称"})
    assert "现在是“退回补正”。接下来在广东省水产学会那里，还剩 15 个工作日。" in shown
    assert dict(station.remarks.values_list("item", "text")) == {"goals": "指标要有数字", "station.name": "请写全称"}


def test_a_remark_that_is_too_long_is_opened_again(people: People) -> None:
    station = lives.review(people)
    shown = sent(signed_in(at_desk(station)), move(station, "return"), **{"remark-goals": "长" * 501})
    assert shown.count('<details class="remark" open>') == 1
    assert state_of(station) == State.REVIEW


def test_the_difference_since_the_last_time_is_shown_with_the_old_remarks(people: People) -> None:
    station = lives.review(people)
    by_desk("return", station, Said(remarks={"station.name": "请写全称"}))
    drafting.change_particulars(station, name="广东省水产学会驻荔湾站", by=people.society)
    take("confirm", station, by=people.host)
    take("submit", station, by=people.society)
    shown = page(signed_in(at_desk(station)), f"/stations/{station.pk}/decision/")
    assert "和上次提交比，改了 1 项" in shown
    assert "<del>" in shown
    assert "请写全称" in shown


def test_what_is_told_as_changed_is_what_stands_now(people: People) -> None:
    station = lives.review(people)
    assert "提交以后又变动" not in page(signed_in(at_desk(station)), f"/stations/{station.pk}/decision/")
    by_desk("return", station, Said(remarks={"station.team": "换一位"}))
    first, second, third = station.team.order_by("pk")
    drafting.set_team(station, members={second.pk: "驻站", third.pk: "驻站", listed(7).pk: "养殖"}, by=people.society)
    agree_on_paper(station.consents.waiting().get(), looked_at("同意书"), by=people.society)
    take("confirm", station, by=people.host)
    take("submit", station, by=people.society)
    leave_list(listed(7), station.society, by=people.society)
    shown = page(signed_in(at_desk(station)), f"/stations/{station.pk}/decision/")
    after, since = shown[shown.index("提交以后又变动 1 项") :].split("和上次提交比，改了 1 项")
    assert f'<del><span class="unseen">（删去）</span>；{listed(7)} 养殖</del>' in after
    changed = since[: since.index("以前提的补正意见")]
    assert (str(first) in changed, str(listed(7)) in changed) == (True, False)


def test_a_move_of_somebody_else_is_forbidden_and_one_that_is_not_there_not_found(people: People) -> None:
    station = lives.review(people)
    client = signed_in(people.county)
    for name in ("approve", "reject", "withdraw"):
        assert client.post(move(station, name), {"text": "x"}).status_code == 403
    page(client, move(station, "nonsense"), 404)
    assert state_of(station) == State.REVIEW


def test_what_stands_in_the_way_is_shown_instead_of_the_button(people: People) -> None:
    station = lives.notice(people)
    client = signed_in(people.province)
    assert "还不能结束公示：公示到" in page(client, f"/stations/{station.pk}/decision/")
    assert "还没有期满" in page(client, move(station, "close_notice"))
    with clock.at(LONG_AFTER):
        assert "结束公示：办好了" in sent(client, move(station, "close_notice"))


def test_the_way_to_the_plaque_is_walked_in_the_browser(people: People) -> None:
    station = lives.filing(people)
    client = signed_in(people.province)
    for name, state in (("file", "filed"), ("make_plaque", "plaque_made"), ("hand_over", "plaque_handed_over")):
        assert "办好了" in sent(client, move(station, name))
        assert state_of(station) == state
    assert "签收牌匾" in page(signed_in(people.host), f"/stations/{station.pk}/")
    assert "签收牌匾：办好了，现在是“运行中”。" in sent(signed_in(people.host), move(station, "receive"))
    shown = page(signed_in(people.host), f"/stations/{station.pk}/")
    assert f"/stations/{station.pk}/certificate.pdf" in shown


def test_an_approval_alone_is_offered_where_an_objection_without_answer_holds_all_else(people: People) -> None:
    station = lives.review(people)
    days = {"opens_on": MONDAY.date(), "closes_on": MONDAY.date(), "closed_at": MONDAY}
    notice = station.public_notices.create(association=people.county.association, **days)
    objector = {"name": "李小明", "contact": "13800000000", "text": "已经有一个站了", "form_key": uuid4()}
    notice.objections.create(raised_at=MONDAY, due_on=MONDAY.date(), **objector)
    shown = page(signed_in(at_desk(station)), f"/stations/{station.pk}/decision/")
    assert "还不能退回补正、不予通过：还有 1 条异议没有答复，请荔湾区科协先答复" in shown
    assert re.findall(r'<button type="submit" class="button button-main">(.*?)</button>', shown) == ["审查同意"]
