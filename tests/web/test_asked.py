"""What each answer is about and whether it holds: on the panel of those asked, on the question's page, on the check."""

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from kezhan.organisations.models import Post
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree, agree_on_paper, decline
from kezhan.stations.application.leaving import leave
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from tests.matching.people import looked_at
from tests.stations.people import People, draft, listed, ready
from tests.web.office import shown, signed_in

NAME = "广东省水产学会专家"


@pytest.fixture
def station(people: People) -> Station:
    return draft(people.society, people.host)


@pytest.fixture
def member(people: People) -> Post:
    type(listed(0)).objects.filter(pk=listed(0).pk).update(account=people.expert.account)
    return people.expert


def ask(station: Station, people: People, **duties: str) -> None:
    members = {listed(int(number.removeprefix("e"))).pk: duty for number, duty in duties.items()}
    drafting.set_team(station, members=members, by=people.society)


def panel(station: Station, people: People, section: str = "team") -> list[str]:
    """The lines of the panel of those asked."""
    page = shown(signed_in(people.society), f"/stations/{station.pk}/application/{section}/")
    lines = re.findall(r"<li>(<a href=\"/consents/.*?)</li>", page, re.DOTALL)
    return [" ".join(unescape(strip_tags(line)).split()) for line in lines]


def test_each_line_names_the_duty_and_what_holds_while_another_is_asked(
    station: Station, people: People, member: Post
) -> None:
    ask(station, people, e0="病害防治", e1="苗种")
    online, on_paper = station.consents.order_by("expert")
    agree(online, by=member)
    agree_on_paper(on_paper, looked_at("同意书"), by=people.society)
    assert panel(station, people) == [f"{NAME}0：病害防治 已同意", f"{NAME}1：苗种 已同意"]
    ask(station, people, e0="每周五天", e1="饲料")
    due = "2026年11月30日前；同意以前按原来的："
    assert panel(station, people) == [
        f"{NAME}0：病害防治 已同意",
        f"{NAME}0：每周五天 待答复 {due}病害防治",
        f"{NAME}1：苗种 已同意",
        f"{NAME}1：饲料 待答复，请交专家同意书 {due}苗种",
    ]
    decline(station.consents.waiting().get(expert__name=f"{NAME}0"), "先按原来的做", by=member)
    assert f"{NAME}0：每周五天 未同意 先按原来的做；按原来的：病害防治" in panel(station, people)
    ask(station, people, e0="每周两天", e1="饲料")
    agree(station.consents.waiting().get(expert__name=f"{NAME}0"), by=member)
    assert [line for line in panel(station, people) if line.startswith(f"{NAME}0")] == [f"{NAME}0：每周两天 已同意"]
    assert "后来同意了别的" in shown(signed_in(member), f"/consents/{online.pk}/")


def test_who_is_taken_out_is_no_longer_said_to_have_agreed(station: Station, people: People, member: Post) -> None:
    ask(station, people, e0="病害防治")
    consent = agree(station.consents.get(), by=member)
    ask(station, people, e1="苗种")
    assert panel(station, people)[0] == f"{NAME}0：病害防治 不再列入"
    page = shown(signed_in(member), f"/consents/{consent.pk}/")
    assert ("不再列入" in page, "已同意" in page) == (True, False)


def test_who_says_no_to_another_duty_reads_before_that_the_earlier_one_goes_on(
    station: Station, people: People, member: Post
) -> None:
    ask(station, people, e0="病害防治")
    first = shown(signed_in(member), f"/consents/{station.consents.get().pk}/")
    assert "可以再问，也可以另请别人" in first
    agree(station.consents.get(), by=member)
    ask(station, people, e0="每周五天")
    second = shown(signed_in(member), f"/consents/{station.consents.waiting().get().pk}/")
    assert "不同意的只是新的分工，人还在站里，原来的分工不变" in second
    assert ("同意以前按原来的分工：病害防治" in second, "另请别人" in second) == (True, False)


def test_handing_in_drops_only_the_other_duty_of_a_member(people: People) -> None:
    station = ready(people.society, people.host)
    team = dict(station.team_members.values_list("expert", "duty"))
    drafting.set_team(station, members=team | {listed(0).pk: "病害防治", listed(4).pk: "苗种"}, by=people.society)
    take("confirm", station, by=people.host)
    page = " ".join(strip_tags(shown(signed_in(people.society), f"/stations/{station.pk}/application/check/")).split())
    assert (
        f"{NAME}0（只是新的分工“病害防治”不算数，人还在站里，按原来的分工：驻站，专家同意书还没有交）、"
        f"{NAME}4（驻站服务，分工是苗种，专家同意书还没有交）"
    ) in page


def test_a_society_that_stepped_back_is_told_so_on_the_panel(station: Station, people: People) -> None:
    drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
    agree(station.consents.get(), by=people.other_society)
    assert panel(station, people, "partners") == ["广东省园艺学会 已同意"]
    leave(station, "今年任务重", by=people.other_society)
    assert panel(station, people, "partners") == ["广东省园艺学会 已退出 今年任务重"]
