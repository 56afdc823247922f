"""One thing of each kind, made by the real deeds; pages of strangers may not show its words.

The needs belong to the bakery, the applications to the food society with the bakery and the village. A county, a city,
a society, two hosts and an expert are strangers to them (`people.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.exchange.receiving import receive_needs
from kezhan.experts.enrolment import join, register_expert
from kezhan.experts.models import Expert, Membership
from kezhan.experts.particulars import ExpertParticulars
from kezhan.files.receiving import keep, look_at
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.matching import agreements, indexes, pairings, recommendations
from kezhan.matching.models import Pairing
from kezhan.needs.checking import close_need, return_need
from kezhan.needs.collecting import attach_host, post_from_public
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import post_need
from kezhan.notices.models import Notice
from kezhan.organisations.access import stop_account
from kezhan.organisations.models import Post, Role
from kezhan.organisations.offering import offer_post
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.registering import register_host
from kezhan.organisations.societies import add_result
from kezhan.policy.kinds import KINDS
from kezhan.policy.shape import HostForm, StepKind
from kezhan.stations.application import consenting, drafting
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.review.public_notices import object_to
from tests.exchange.tables import plain
from tests.matching.people import MONDAY, invited, looked_at, open_need, signed_copy
from tests.province import BEGAN_ON, Hosts, Province, build
from tests.stations.people import draft, fill_in
from tests.stations.walking import first, last
from tests.walk.certificates import certificates
from tests.walk.funds import funds
from tests.walk.gatherings import gatherings
from tests.walk.ledger import ledger
from tests.walk.people import clients_of, posts_of
from tests.walk.plans import plans
from tests.walk.summaries import summaries
from tests.walk.work import pieces_of_work
from tests.web.office import Browser

TEXT = "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。"
OBJECTOR, OBJECTORS_PHONE = "异议人欧阳", "13699990001"


@dataclass(frozen=True, eq=False)
class World:
    """The province, everybody's client and post by name, and the things by their names in the table."""

    province: Province
    posts: dict[str, Post | None]
    clients: dict[str, Browser]
    things: dict[str, Any]

    def client(self, person: str) -> Browser:
        """A client of its own for signing in or out: an undone database would not undo these."""
        own = Browser()
        own.opened_in = self.clients[person].opened_in
        own.cookies = deepcopy(self.clients[person].cookies)
        return own


@contextmanager
def whole_world() -> Iterator[World]:
    """The world while it is walked; afterwards the database is as before."""
    kept, indexes._kept = indexes._kept, []  # rolled-back databases look alike
    with clock.at(MONDAY), transaction.atomic():
        yield _built()
        transaction.set_rollback(True)
    indexes._kept = kept


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, built once for all tests of a module; each test undoes what it did."""
    with django_db_blocker.unblock(), whole_world() as built:
        yield built


def _built() -> World:
    province = build()
    posts = posts_of(province)
    _more_experts(province)
    things = {**_organisations(province), **_needs(province), **_talks(province), **_stations(province)}
    things |= pieces_of_work(province, things["operating_station"]) | _papers(province)
    for beside in (plans, certificates, gatherings, funds, ledger):
        things |= beside(province, things["operating_station"])
    things |= summaries(province)
    for kind in KINDS:
        things |= import_module(f"tests.kinds.{kind}.things").things(province, things["operating_station"])
    things["message"] = Notice.objects.latest("pk")
    things["entry"] = Entry.objects.latest("sequence")
    return World(province, posts, clients_of(posts), things)


def _more_experts(province: Province) -> None:
    """The food society gets enough experts to carry all the stations."""
    experts = Expert.objects.bulk_create(
        Expert(name=f"增{number}", affiliation="大学", division="440106", fields="糕点") for number in range(20)
    )
    food = province.societies.food
    Membership.objects.bulk_create(Membership(expert=one, society=food, began_on=BEGAN_ON) for one in experts)


def _organisations(province: Province) -> dict[str, Any]:
    bakery = province.hosts.bakery
    bakery.contact_phone = "13711110001"
    bakery.save()
    join(province.experts.food[0], province.societies.mechanics, by=province.posts.mechanics)
    stop_account(province.posts.mould_works.account, by=province.posts.administrator)
    return {
        "bakery": bakery,
        "liwan": province.associations.liwan,
        "food": province.societies.food,
        "mechanics": province.societies.mechanics,
        "expert": province.experts.food[0],
        "post": province.posts.bakery,
        "stopped_post": province.posts.mould_works,
        "post_offer": offer_post(
            "clinic", role=Role.HOST, organisation=province.hosts.bakery, by=province.posts.bakery
        ),
        "result": add_result(
            province.societies.food, title="月饼皮防裂", summary="开裂率降到一成", by=province.posts.food
        ),
        "others_result": add_result(
            province.societies.mechanics, title="模具抛光", summary="省工一半", by=province.posts.mechanics
        ),
    }


def _needs(province: Province) -> dict[str, Any]:
    posts, bakery = province.posts, province.hosts.bakery
    file = keep(look_at(signed_copy("图纸")), by=posts.bakery.account)
    secret = {"confidentiality": Confidentiality.PRIVATE}

    def need(title: str, state: NeedState = NeedState.DRAFT, **more: Any) -> Need:
        return open_need(bakery, title=title, text=f"{title}：{TEXT}", state=state, **more)

    return {
        "draft_need": need("草稿里的曲奇难题", contact_phone="13711110002", attachment=file),
        "checking_need": post_need(need("待核实的月饼难题", **secret), by=posts.bakery),
        "returned_need": return_need(
            post_need(need("退回的蛋卷难题", **secret), by=posts.bakery), remark="请写明合格率", by=posts.liwan
        ),
        "open_need": need("公开的糕点难题", NeedState.OPEN, contact_phone="13711110003"),
        "private_need": need("保密的酥皮难题", NeedState.OPEN, **secret, contact_phone="13711110004", attachment=file),
        "closed_need": close_need(
            need("关闭的面包难题", NeedState.OPEN, **secret), reason="自己解决了", by=posts.bakery
        ),
        "collected_need": open_need(
            None, title="代征集的花卉难题", collected_by=province.associations.liwan, division="440103", **secret
        ),
        "attached_need": attach_host(
            post_from_public(
                NeedParticulars("bottleneck", "归给饼店的米粉难题", TEXT),
                visitor_name="来客欧阳",
                phone="13711110005",
                division="440103",
                form_key=uuid4(),
            ),
            bakery,
            by=posts.liwan,
        ),
    }


def _talks(province: Province) -> dict[str, Any]:
    posts, hosts, food = province.posts, province.hosts, province.societies.food
    _let_stand_here(hosts)
    talked, agreed, signed = (
        open_need(
            host,
            title=title,
            discipline="5501010",
            contact_phone=phone,
            confidentiality=Confidentiality.PARTNERS,
        )
        for host, title, phone in (
            (hosts.bakery, "洽谈中的馅料难题", "13711110005"),
            (hosts.steelworks, "已结对的油脂难题", "13711110006"),
            (hosts.cooperative, "已签约的发酵难题", "13711110007"),
        )
    )
    public = open_need(hosts.bakery, title="专家推荐的蛋糕难题", discipline="5501010")
    pairing = pairings.accept(invited(agreed, food, posts.steelworks), by=posts.food)
    return {
        "invitation": invited(talked, food, posts.bakery),
        "pairing": agreements.upload_agreement(pairing, looked_at("结对"), by=posts.food),
        "signed_pairing": _signed(province, pairings.accept(invited(signed, food, posts.cooperative), by=posts.food)),
        "recommendation": recommendations.recommend(
            public, province.experts.food[0], food, "正在做这个课题", by=posts.expert
        ),
        "named_need": public,
    }


def _let_stand_here(hosts: Hosts) -> None:
    """Two more hosts of the county where a station may stand: the steelworks are smaller, the co-operative is an
    association now.
    """
    hosts.steelworks.size, hosts.cooperative.form = "medium", HostForm.TECHNICAL_ASSOCIATION
    hosts.steelworks.save()
    hosts.cooperative.save()


def _signed(province: Province, pairing: Pairing) -> Pairing:
    agreements.upload_agreement(pairing, looked_at("签约"), by=province.posts.food)
    agreements.sign(pairing, by=province.posts.food)
    return agreements.sign(pairing, by=province.posts.cooperative)


def _asked(province: Province) -> dict[str, Any]:
    """The people and societies that the horticulture society asks: the food society and two experts of its own."""
    by = province.posts.horticulture
    station = draft(by, province.posts.village)
    drafting.set_co_operating(station, societies=[province.societies.food], by=by)
    unsigned, signed = province.experts.horticulture[1:3]
    drafting.set_team(station, members={unsigned.pk: "驻站", signed.pk: "驻站"}, by=by)
    consent = consenting.agree_on_paper(station.consents.get(expert=signed), looked_at("同意"), by=by)
    return {
        "consent": station.consents.get(society=province.societies.food),
        "paper_consent": station.consents.get(expert=unsigned),
        "signed_consent": consent,
    }


def _stations(province: Province) -> dict[str, Any]:
    posts = province.posts
    drafted = draft(posts.food, posts.clinic)
    fill_in(drafted, posts.food, posts.clinic)
    with clock.at(MONDAY - timedelta(days=60)):
        operating = _at_its_notice(province, posts.grassroots)
    operating = last(take("close_notice", operating, by=CLOCKWORK), StepKind.FILING)
    for move in ("file", "make_plaque", "hand_over"):
        operating = take(move, operating, by=posts.guangdong)
    noticed = _at_its_notice(province, posts.urban_community)
    noticed.team_members.last().delete()  # there is a place to fill
    words = "该社区的办公场所现由他人使用，请核实。"
    said = {"name": OBJECTOR, "contact": OBJECTORS_PHONE, "text": words, "form_key": uuid4()}
    return {
        "draft_station": drafted,
        "noticed_station": noticed,
        "operating_station": take("receive", operating, by=posts.grassroots),
        "notice": noticed.public_notices.get(),
        "objection": object_to(noticed.public_notices.get(), **said),
        **_asked(province),
        "evidence": drafted.evidence.first(),
        "others_evidence": noticed.evidence.first(),
    }


def _at_its_notice(province: Province, host: Post) -> Station:
    posts = province.posts
    station = draft(posts.food, host)
    fill_in(station, posts.food, host)
    take("confirm", station, by=host)
    return first(take("submit", station, by=posts.food), StepKind.NOTICE)


def _papers(province: Province) -> dict[str, Any]:
    posts = province.posts
    wish = HostParticulars(
        name="等审核的糖水铺",
        form="enterprise",
        division="440103014",
        without_code="正在办理登记",
        industry="C1411",
        staff=20,
        revenue=Decimal(500),
        contact_phone="13722220001",
    )
    myself = ExpertParticulars(
        name="等审核的专家", affiliation="大学", division="440106", fields="糕点", phone="13722220002"
    )
    return {
        "registration": register_host(wish, by=posts.steelworks.account),
        "experts_registration": register_expert(province.societies.food, myself, by=posts.mould_works.account),
        "import_run": receive_needs(plain("导入的甲难题", "导入的乙难题"), "荔湾需求.csv", by=posts.liwan),
    }
