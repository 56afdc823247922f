"""A person with several posts sees on one page what waits in all of them."""

import re

import pytest
from django.db.models.signals import post_init
from django.test import Client

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts import enrolment
from kezhan.experts.models import Expert, Membership
from kezhan.matching.models import Pairing, PairingState
from kezhan.needs.models import NeedState
from kezhan.notices.models import Notice
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Host, Post, Role, Society
from kezhan.organisations.models.applying import Applicants
from kezhan.organisations.models.recusal import deciders
from kezhan.organisations.registering import register_host
from kezhan.stations import audience
from kezhan.stations.application import drafting
from kezhan.stations.models import Consent
from kezhan.web.desk.nouns import DESKS, HERE
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.web.parts.posts_held import AT_HAND
from kezhan.web.posts.waiting import post_offers
from tests.matching.people import open_need, paired
from tests.organisations.test_recusal import EXPERT
from tests.organisations.test_registering import HOST
from tests.province import BEGAN_ON, Province
from tests.stations.people import draft
from tests.web.office import messages_of, queries_of, shown, signed_in

OTHERS = "/desk/other-posts/"


@pytest.fixture
def steelworks(province: Province) -> Post:
    """The bakery's person acts for the steelworks too."""
    account, host = province.posts.bakery.account, province.hosts.steelworks
    return Post.objects.create(account=account, role=Role.HOST, host=host, began_on=BEGAN_ON)


def glance(page: str) -> dict[str, str]:
    section = page.partition('id="other-posts"')[2].partition("</section>")[0]
    rows = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).split() for row in section.split("<li>")[1:]]
    return {row[0]: " ".join(row[1:-1]) for row in rows}


def test_the_workbench_brings_what_waits_in_the_other_posts(province: Province, steelworks: Post) -> None:
    client = signed_in(province.posts.bakery)
    assert f'hx-get="{OTHERS}" hx-trigger="load"' in shown(client, "/desk/")
    page = shown(client, OTHERS)
    assert (glance(page), "1 个岗位没有等办的事，在右上角就能换过去。" in page) == ({}, True)
    for number in range(2):
        open_need(province.hosts.steelworks, title=f"第 {number} 条", state=NeedState.RETURNED)
    assert glance(shown(client, OTHERS)) == {"广州珠江钢铁有限公司": "2 件等办 换过去"}
    part = client.get(OTHERS, headers={"HX-Request": "true"}).content.decode()
    assert (glance(part), "<html" in part) == ({"广州珠江钢铁有限公司": "2 件等办 换过去"}, False)
    answer = client.post("/account/post/", {"post": steelworks.pk}, follow=True)
    assert messages_of(answer) == ["现在以“广州珠江钢铁有限公司”的岗位办事。"]
    assert glance(answer.content.decode()) == {}


def test_what_one_has_a_part_in_does_not_wait_in_ones_other_post(province: Province) -> None:
    county = province.posts.liwan
    Post.objects.create(account=county.account, role=Role.HOST, host=province.hosts.bakery, began_on=BEGAN_ON)
    for host in (province.hosts.bakery, province.hosts.clinic):
        open_need(host, state=NeedState.CHECKING, checker=province.associations.liwan)
    client = signed_in(county)
    own = county.account.posts.get(host=province.hosts.bakery)
    client.post("/account/post/", {"post": own.pk})
    assert glance(shown(client, OTHERS)) == {"广州市荔湾区科学技术协会": "1 件等办 换过去"}


def test_who_has_one_post_sees_no_such_part(province: Province) -> None:
    client = signed_in(province.posts.bakery)
    assert "你的其他岗位" not in shown(client, "/desk/")
    assert "你现在只有一个岗位。" in shown(client, OTHERS)


def test_eighty_posts_cost_no_more_queries_than_two_unless_all_are_shown(province: Province, steelworks: Post) -> None:
    client = signed_in(province.posts.bakery)
    pages = ("/desk/", OTHERS, "/account/", "/needs/")
    open_need(province.hosts.steelworks, state=NeedState.RETURNED)
    two = [queries_of(client, page) for page in pages]
    for host in hold(province.posts.bakery.account, 78):
        open_need(host, state=NeedState.RETURNED)
    eighty = [queries_of(client, page) for page in pages]
    assert [many - few for many, few in zip(eighty, two, strict=True)] == [0, 1, 1, 0]
    page = shown(client, OTHERS)
    assert (len(glance(page)), "另有 71 个岗位也有事等办" in page) == (8, True)
    assert "没有等办的事" not in page


def test_the_fullest_of_the_other_posts_come_first(province: Province, steelworks: Post) -> None:
    account, clinic = province.posts.bakery.account, province.hosts.clinic
    Post.objects.create(account=account, role=Role.HOST, host=clinic, began_on=BEGAN_ON)
    for host, number in ((steelworks.host, 1), (clinic, 2)):
        for count in range(number):
            open_need(host, title=f"第 {count} 条", state=NeedState.RETURNED)
    client = signed_in(province.posts.bakery)
    client.get("/desk/")
    assert list(glance(shown(client, OTHERS))) == [clinic.name, province.hosts.steelworks.name]


def test_the_glance_counts_what_each_workbench_shows(province: Province) -> None:
    for title, state in (("甲", NeedState.CHECKING), ("乙", NeedState.RETURNED), ("丙", NeedState.OPEN)):
        open_need(province.hosts.bakery, title=title, state=state, checker=province.associations.liwan)
    open_need(None, title="丁", division="440103", collected_by=province.associations.liwan)
    draft(province.posts.food, province.posts.clinic)
    for post in vars(province.posts).values():
        desk = desk_of(post)
        shown_there = sum(group.total for source in HERE if source is not post_offers for group in source(post))
        counted = how_much(DESKS, {desk[0]: [desk[1]]}, Post.objects.get(pk=post.pk))[desk] if desk else 0
        assert (post.account.username, counted) == (post.account.username, shown_there)


@pytest.mark.browser
def test_the_glance_leaves_out_what_the_person_has_a_part_in_and_counts_what_they_stand_in_for(
    province: Province,
) -> None:
    liwan, city = province.posts.liwan, province.posts.guangzhou
    for name, host in (("甲", province.hosts.bakery), ("乙", province.hosts.clinic), ("丙", province.hosts.steelworks)):
        open_need(host, title=name, state=NeedState.CHECKING, checker=province.associations.liwan)
    for officer, host in ((liwan, "bakery"), (liwan, "clinic"), (city, "clinic")):
        of_host = {"role": Role.HOST, "host": getattr(province.hosts, host), "began_on": BEGAN_ON}
        Post.objects.create(account=officer.account, **of_host)
    register_host(HOST, by=liwan.account)
    enrolment.register_expert(province.societies.food, EXPERT, by=province.posts.food.account)
    consents(province)
    expected = {"liwan": 1, "guangzhou": 2, "guangdong": 2}
    for post in vars(province.posts).values():
        person, desk = Post.objects.get(pk=post.pk), desk_of(post)
        there = sum(group.total for source in HERE if source is not post_offers for group in source(person))
        counted = how_much(DESKS, {desk[0]: [desk[1]]}, person)[desk] if desk else 0
        assert (post.account.username, counted) == (post.account.username, there)
        assert counted == expected.get(post.account.username, counted)


@pytest.mark.parametrize(
    ("state", "signed_by", "waiting"),
    [
        (PairingState.AGREED, (), (1, 1)),
        (PairingState.AGREED, ("society",), (0, 1)),
        (PairingState.AGREED, ("host",), (1, 0)),
        (PairingState.SIGNED, ("society", "host"), (1, 0)),
        (PairingState.APPLIED, ("society", "host"), (0, 0)),
    ],
)
def test_the_glance_counts_a_pairing_for_the_side_that_it_waits_for(
    province: Province, state: PairingState, signed_by: tuple[str, ...], waiting: tuple[int, int]
) -> None:
    food, bakery = province.posts.food, province.posts.bakery
    paired(open_need(province.hosts.bakery), province.societies.food, bakery, food)
    Pairing.objects.update(state=state, **{f"{side}_signed_at": clock.now() for side in signed_by})
    desks = ("society", food.society_id), ("host", bakery.host_id)
    assert tuple(how_much(DESKS, {kind: [key]})[kind, key] for kind, key in desks) == waiting
    assert tuple(sum(group.total for source in HERE for group in source(post)) for post in (food, bakery)) == waiting


def consents(province: Province) -> None:
    """An expert with an account, two without, and a society are asked to join.

    A society of no station lists one of the two as well; nobody lists the other any more.
    """
    station = draft(province.posts.food, province.posts.grassroots)
    expert = province.posts.expert.account.expert
    without, gone = Expert.objects.of(province.societies.food).filter(account=None)[:2]
    Membership.objects.create(expert=without, society=province.societies.mechanics, began_on=BEGAN_ON)
    drafting.set_team(station, members=dict.fromkeys((expert.pk, without.pk, gone.pk), "驻站"), by=province.posts.food)
    gone.memberships.update(ended_on=BEGAN_ON)
    other = Society.objects.exclude(pk=province.societies.food.pk).first()
    assert other is not None
    drafting.set_co_operating(station, societies=[other], by=province.posts.food)
    assert Consent.objects.waiting_for(province.posts.expert).exists()


def test_a_message_opens_in_the_post_it_was_sent_to(province: Province, steelworks: Post) -> None:
    need = open_need(province.hosts.steelworks, title="炉衬掉砖")
    tell(people_of(province.hosts.steelworks), "需求退回修改", f"/needs/{need.pk}/")
    notice = Notice.objects.filter(account=steelworks.account).get()
    assert notice.post == steelworks.pk
    client = signed_in(province.posts.bakery)
    page = shown(client, f"/messages/{notice.pk}/")
    assert "它发给“广州珠江钢铁有限公司”的岗位；你现在以“广州荔香饼业有限公司”的岗位办事。" in page
    assert client.get("/desk/").context["frame"].post == province.posts.bakery
    answer = client.post("/account/post/", {"post": steelworks.pk, "next": notice.link}, follow=True)
    assert answer.redirect_chain == [(f"/needs/{need.pk}/", 302)]
    assert messages_of(answer) == ["现在以“广州珠江钢铁有限公司”的岗位办事。"]
    assert client.get(f"/messages/{notice.pk}/").headers["Location"] == notice.link


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "", "desk"])
def test_a_switch_leads_nowhere_but_here(province: Province, steelworks: Post, elsewhere: str) -> None:
    client = signed_in(province.posts.bakery)
    answer = client.post("/account/post/", {"post": steelworks.pk, "next": elsewhere})
    assert answer.headers["Location"] in ("/desk/", "desk")


def test_a_message_to_a_post_that_ended_leads_on_as_before(province: Province, steelworks: Post) -> None:
    tell(people_of(province.hosts.steelworks), "需求退回修改", "/needs/")
    steelworks.ended_on = steelworks.began_on
    steelworks.save()
    notice = Notice.objects.get(account=steelworks.account)
    assert signed_in(province.posts.bakery).get(f"/messages/{notice.pk}/").headers["Location"] == "/needs/"


def test_each_audience_knows_the_post_in_which_it_is_told(province: Province, steelworks: Post) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    for told in (
        people_of(province.hosts.bakery),
        audience.sides(station),
        deciders(province.hosts.bakery, Applicants()),
    ):
        posts = {account: account.post for account in told if isinstance(account, Addressee)}
        assert posts[steelworks.account_id] == province.posts.bakery.pk


def test_the_menu_shows_the_post_in_use_and_a_few_others_and_leads_to_all(province: Province, steelworks: Post) -> None:
    client, bakery = signed_in(province.posts.bakery), province.posts.bakery
    assert ("全部" in menu(client), menu(client).count('name="post"')) == (False, 1)
    hold(bakery.account, AT_HAND - 2)
    assert "全部岗位" not in menu(client)
    hosts = hold(bakery.account, 11 - AT_HAND)
    assert (menu(client).count('name="post"'), "全部岗位" in menu(client)) == (AT_HAND - 1, True)
    account = shown(client, "/account/").partition('id="posts"')[2]
    assert [account.count(words) for words in ("换到这个岗位", "当前", "第3家，共5家")] == [10, 1, 2]
    last = Post.objects.get(host=hosts[-1])
    client.post("/account/post/", {"post": last.pk})
    assert '<span class="here">' in menu(client).partition("第3家，共5家")[0]


def test_a_page_reads_no_more_posts_of_who_has_eighty(province: Province, steelworks: Post) -> None:
    client, read = signed_in(province.posts.bakery), []
    hold(province.posts.bakery.account, 78)

    def count(instance: Post, **signal: object) -> None:
        read.append(instance)

    post_init.connect(count, sender=Post)
    try:
        client.get("/desk/")
    finally:
        post_init.disconnect(count, sender=Post)
    assert 1 < len(read) < 3 * AT_HAND


def hold(person: Account, number: int) -> list[Host]:
    """Give the person so many further posts at hosts."""
    hosts = Host.objects.bulk_create(
        Host(name=f"第{place}家，共{number}家", form="enterprise", division="440103014") for place in range(number)
    )
    Post.objects.bulk_create(Post(account=person, role=Role.HOST, host=host, began_on=BEGAN_ON) for host in hosts)
    return hosts


def menu(client: Client) -> str:
    return shown(client, "/needs/").partition('class="menu-panel"')[2].partition("</details>")[0]
