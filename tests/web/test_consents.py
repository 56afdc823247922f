"""A person or society asked to join a station answers on their own page, on a phone or at a desk.

They may leave the station in the same way.
"""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from docx import Document

from kezhan import clock
from kezhan.accounts.models import GivenPassword
from kezhan.experts.models import Expert
from kezhan.organisations.models import Post
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station
from kezhan.web.desk.nouns import DESKS, HERE
from kezhan.web.parts.lying import desk_of, how_much
from tests.matching.people import signed_copy
from tests.stations.people import MONDAY, People, draft, ready
from tests.web.office import seen_on, shown, signed_in


@pytest.fixture
def station(people: People) -> Station:
    return draft(people.society, people.host)


@pytest.fixture
def member(people: People) -> Post:
    Expert.objects.filter(name="广东省水产学会专家0").update(account=people.expert.account)
    return people.expert


def ask(station: Station, people: People, number: int) -> Consent:
    expert = Expert.objects.get(name=f"广东省水产学会专家{number}")
    drafting.set_team(station, members={expert.pk: "病害防治"}, by=people.society)
    return station.consents.get()


def said(client: Client, consent: Consent) -> dict[str, str]:
    """What the question's page says it is about."""
    page = shown(client, f"/consents/{consent.pk}/")
    return {
        name: strip_tags(words).strip() for name, words in re.findall(r"<dt>(.*?)</dt>(.*?)</div>", page, re.DOTALL)
    }


def test_an_expert_finds_the_question_at_the_desk_and_agrees(station: Station, people: People, member: Post) -> None:
    consent, client = ask(station, people, 0), signed_in(member)
    assert f"/consents/{consent.pk}/" in shown(client, "/desk/")
    page = shown(client, f"/consents/{consent.pk}/")
    assert "驻站服务，分工是病害防治" in page
    assert "去看站点" not in page
    answer = client.post(f"/consents/{consent.pk}/agreement/", follow=True)
    assert "好的，已同意驻站服务" in answer.content.decode()
    assert f"/consents/{consent.pk}/" not in shown(client, "/desk/")
    again = client.post(f"/consents/{consent.pk}/agreement/", follow=True)
    assert "已经办好了" in again.content.decode()
    assert station.team_members.count() == 1


def test_a_refusal_needs_its_reason(station: Station, people: People, member: Post) -> None:
    consent, client = ask(station, people, 0), signed_in(member)
    assert "请写明理由" in client.post(f"/consents/{consent.pk}/decline/", {"reason": " "}).content.decode()
    client.post(f"/consents/{consent.pk}/decline/", {"reason": "今年排满了"})
    consent.refresh_from_db()
    assert (consent.state, consent.reason) == (Consent.State.DECLINED, "今年排满了")


def test_the_society_hands_in_the_paper_of_one_without_an_account(station: Station, people: People) -> None:
    consent, client = ask(station, people, 1), signed_in(people.society)
    desk = shown(client, "/desk/")
    assert ("交同意书" in desk, f"等{consent.expert}答复" in desk) == (True, False)
    address = f"/consents/{consent.pk}/paper/"
    blank = f"/consents/{consent.pk}/blank-paper/"
    assert f'href="{blank}"' in shown(client, f"/consents/{consent.pk}/")
    written = Document(BytesIO(client.get(blank).content))
    assert written.paragraphs[2].text == f"本人{consent.expert.name}（大学）同意到“{station.name}”做驻站专家。"
    assert "（三）分工。病害防治。" in [paragraph.text for paragraph in written.paragraphs]
    assert "还没有选文件" in client.post(address).content.decode()
    assert "同意书收好了" in client.post(address, {"file": signed_copy("同意书")}, follow=True).content.decode()
    assert client.get(f"/consents/{consent.pk}/signed-paper/").getvalue().startswith(b"%PDF")
    assert station.team_members.count() == 1


def test_who_answers_in_an_account_needs_no_form(station: Station, people: People, member: Post) -> None:
    consent = ask(station, people, 0)
    assert signed_in(member).get(f"/consents/{consent.pk}/blank-paper/").status_code == 404
    assert signed_in(people.other_host).get(f"/consents/{consent.pk}/blank-paper/").status_code == 404


def test_a_co_operating_society_answers_and_the_leading_one_sees_what_it_waits_for(
    station: Station, people: People
) -> None:
    drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
    consent = station.consents.get()
    assert "等广东省园艺学会答复" in shown(signed_in(people.society), "/desk/")
    page = shown(signed_in(people.society), f"/stations/{station.pk}/application/partners/")
    assert f'<a href="/consents/{consent.pk}/">广东省园艺学会</a> 待答复' in page
    assert f"/consents/{consent.pk}/" in shown(signed_in(people.other_society), "/desk/")
    signed_in(people.other_society).post(f"/consents/{consent.pk}/agreement/")
    assert list(station.co_operating.all()) == [people.other_society.society]


def test_a_duty_put_in_its_place_meanwhile_is_not_agreed_to_unseen(
    station: Station, people: People, member: Post
) -> None:
    consent, client = ask(station, people, 0), signed_in(member)
    seen = seen_on(shown(client, f"/consents/{consent.pk}/"))
    drafting.set_team(station, members={consent.expert.pk: "每周五天"}, by=people.society)
    address = f"/consents/{consent.pk}/agreement/"
    told = client.post(address, {"seen": seen}).content.decode()
    assert "征求的内容改过了，现在是“" in told
    assert "驻站服务，分工是每周五天，请看过再答复" in told
    assert station.team_members.count() == 0
    answer = client.post(address, {"seen": seen_on(told)}, follow=True)
    assert "好的，已同意驻站服务，分工是每周五天" in answer.content.decode()


def test_a_member_asked_for_another_duty_reads_both(station: Station, people: People, member: Post) -> None:
    first, client = ask(station, people, 0), signed_in(member)
    agree(first, by=member)
    assert "现在的分工" not in said(client, first)
    drafting.set_team(station, members={first.expert.pk: "每周五天"}, by=people.society)
    second = station.consents.waiting().get()
    asked = said(client, second)
    assert (asked["做什么"], asked["现在的分工"]) == ("驻站服务，分工是每周五天", "病害防治")
    agree(second, by=member)
    asked = said(client, first)
    assert (asked["做什么"], asked["现在的分工"]) == ("驻站服务，分工是病害防治", "每周五天")


def test_the_paper_for_another_duty_is_not_handed_in_unseen(station: Station, people: People) -> None:
    consent, client = ask(station, people, 1), signed_in(people.society)
    seen = seen_on(shown(client, f"/consents/{consent.pk}/"))
    drafting.set_team(station, members={consent.expert.pk: "每周五天"}, by=people.society)
    address = f"/consents/{consent.pk}/paper/"
    told = client.post(address, {"seen": seen, "file": signed_copy("同意书")}).content.decode()
    assert "征求的内容改过了" in told
    assert "上面写的要和现在征求的一样：驻站服务，分工是每周五天" in told
    assert station.team_members.count() == 0
    client.post(address, {"seen": seen_on(told), "file": signed_copy("同意书")})
    assert station.team_members.get().duty == "每周五天"


@pytest.mark.parametrize("changes", [{"name": "养殖病害防治站"}, {"focus_tasks": ["training", "consultation"]}])
def test_a_society_does_not_agree_to_another_station_than_it_saw(
    station: Station, people: People, changes: dict[str, Any]
) -> None:
    drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
    consent, client = station.consents.get(), signed_in(people.other_society)
    seen = seen_on(shown(client, f"/consents/{consent.pk}/"))
    drafting.change_particulars(station, by=people.society, **changes)
    address = f"/consents/{consent.pk}/agreement/"
    told = client.post(address, {"seen": seen}).content.decode()
    assert "征求的内容改过了" in told
    assert list(station.co_operating.all()) == []
    client.post(address, {"seen": seen_on(told)})
    assert list(station.co_operating.all()) == [people.other_society.society]


def test_strangers_do_not_see_the_question(station: Station, people: People) -> None:
    consent = ask(station, people, 1)
    for post in (people.other_society, people.other_host, people.county, people.expert):
        assert signed_in(post).get(f"/consents/{consent.pk}/").status_code == 404


def test_an_expert_leaves_by_a_button_on_the_stations_page(station: Station, people: People, member: Post) -> None:
    agree(ask(station, people, 0), by=member)
    client, address = signed_in(member), f"/stations/{station.pk}/leaving/"
    assert address in shown(client, f"/stations/{station.pk}/")
    assert "请写明理由" in client.post(address, {"reason": ""}).content.decode()
    assert "你已退出" in client.post(address, {"reason": "调走了"}, follow=True).content.decode()
    assert station.team_members.count() == 0
    assert "只有驻站专家本人和协作学会可以退出" in shown(signed_in(people.host), address)


def test_who_is_left_out_by_the_handing_in_is_named_before_and_nobody_is_said_to_have_written_it(
    people: People, member: Post
) -> None:
    station = take("confirm", ready(people.society, people.host), by=people.host)
    expert, leading = Expert.objects.get(name="广东省水产学会专家8"), signed_in(people.society)
    consent = Consent.objects.create(
        station=station, expert=expert, asked_at=clock.now(), due_on=clock.today(), asked_by=str(people.society)
    )
    left_out = f'<a href="/consents/{consent.pk}/">{expert}</a>（驻站服务，专家同意书还没有交）'
    assert left_out in shown(leading, f"/stations/{station.pk}/application/check/")
    assert left_out not in shown(signed_in(people.host), f"/stations/{station.pk}/application/check/")
    take("submit", station, by=people.society)
    page = shown(leading, f"/consents/{consent.pk}/")
    assert ("<p>申请已经提交，没有答复的不再等了</p>" in page, "写道" in page) == (True, False)


def test_a_society_that_was_asked_and_has_not_answered_is_not_shown_as_filled_in(people: People) -> None:
    station = ready(people.society, people.host)
    Consent.objects.create(
        station=station,
        society=people.other_society.society,
        asked_at=clock.now(),
        due_on=clock.today(),
        asked_by=str(people.society),
    )
    lines = signed_in(people.society).get(f"/stations/{station.pk}/application/").context["groups"][0][1]
    words = {line.label: (line.word, line.hint) for line in lines}
    assert words["协作学会"] == ("等答复", "学会填 · 没有就不用填 · 1 个还没有答复")
    assert words["驻站专家"][0] == "已填好"


def test_a_paper_to_hand_in_is_not_called_an_answer(station: Station, people: People) -> None:
    ask(station, people, 1)
    desk = shown(signed_in(people.society), "/desk/")
    assert ("交专家同意书" in desk, "答复站点的征求" in desk) == (True, False)


@pytest.mark.parametrize("in_their_hands", [True, False])
def test_a_question_that_a_paper_answers_is_not_counted_in_the_experts_post(
    station: Station, people: People, member: Post, in_their_hands: bool
) -> None:
    if in_their_hands:
        GivenPassword.objects.create(account=member.account, given_by=people.society.account, given_on=MONDAY.date())
    ask(station, people, 0)
    desk = ("account", member.account_id)
    assert desk_of(member) == desk
    lying = how_much(DESKS, {"account": [member.account_id]})[desk]
    assert lying == sum(group.total for source in HERE for group in source(member)) == (0 if in_their_hands else 1)
