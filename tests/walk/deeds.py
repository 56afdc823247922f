"""How to call each deed without a page, on the things of the world, and whose matter it is there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from kezhan.experts.models import Expert
from kezhan.experts.particulars import particulars_of as expert_of
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.matching.offers import Offer
from kezhan.needs.particulars import particulars_of as need_of
from kezhan.organisations.hosts import particulars_of as host_of
from kezhan.organisations.models import Post, Registration, Role
from kezhan.organisations.societies import particulars_of as society_of
from kezhan.stations.moves import Said
from tests.exchange.tables import plain
from tests.matching.people import looked_at
from tests.walk.gathering_deeds import OF_GATHERINGS, PARTS_OF_GATHERINGS
from tests.walk.of_kinds import of_all
from tests.walk.shapes import (
    ADMINISTRATOR,
    ASSOCIATIONS,
    BAKERY,
    DRAFTING,
    FOOD,
    HOSTS,
    KEEPS_FOOD,
    LIWAN,
    NANHAI,
    OVERSEES_LIWAN,
    PAIRED,
    PROVINCE,
    SEES_DRAFT,
)
from tests.walk.summary_deeds import OF_YEARS
from tests.walk.work_deeds import OF_WORK
from tests.walk.world import World

EXPERT = frozenset({"expert"})
PARTS = {
    "accounts.opening.set_password",
    "exchange.looking.look_at",
    "exchange.registry.bring",
    "exchange.runs.bring",
    "exchange.runs.carry_out",
    "needs.pairing.mark_paired",
    "needs.pairing.reopen",
    "organisations.associations.plant",
    "organisations.posts.give_post",
    "accounts.opening.open_account",
    "organisations.deciding.pass_on",
    "organisations.offering.take_back_with",
    "work.released.release",
    "work.undertakings.begun",
    *PARTS_OF_GATHERINGS,
    *("work.years.close", "work.years.open_again"),
}
"""Not tried: parts of a deed that itself asks who may, rows that deeds bring, and what only the installation does."""
Call = Callable[[Any, World, Post], object]


def about(thing: str, **facts: Any) -> Call:
    """Call the deed on the thing of that name."""
    return lambda deed, world, by: deed(world.things[thing], by=by, **facts)


def about_two(thing: str, other: str) -> Call:
    return lambda deed, world, by: deed(world.things[thing], world.things[other], by=by)


def saying(thing: str) -> Call:
    return lambda deed, world, by: deed(world.things[thing], "说不做的理由", by=by)


def changed(thing: str, particulars_of: Callable[[Any], Any], **more: Any) -> Call:
    def call(deed: Any, world: World, by: Post) -> object:
        found = world.things[thing]
        return deed(found, replace(particulars_of(found), contact_phone="13800138009"), by=by, **more)

    return call


def one_without_account_gone(deed: Any, world: World, by: Post) -> object:
    station = world.things["operating_station"]
    Expert.objects.filter(pk=(last := station.team.order_by("-pk")[0]).pk).update(account=None)
    return deed(station, last, "调去外省工作", by=by)


def dismissed(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["notice"], [world.things["objection"].pk], answer="查过了", by=by)


def of_expert(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["expert"], expert_of(world.things["expert"]), by=by)


def enrolled(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["food"], replace(expert_of(world.things["expert"]), name="新来的"), by=by)


def entered_society(deed: Any, world: World, by: Post) -> object:
    return deed(replace(society_of(world.things["food"]), name="广东省茶学会", credit_code=None), by=by)


def entered_host(deed: Any, world: World, by: Post) -> object:
    wish = replace(host_of(world.things["bakery"]), name="又一家饼店", credit_code=None, without_code="在办")
    return deed(wish, by=by)


def offered(*names: str) -> Call:
    """An offer about these things; a name that is no thing gives None."""
    offer = Offer(("bottleneck",), 12, None, "一起做")
    return lambda deed, world, by: deed(*(world.things.get(name) for name in names), offer, by=by)


def recommended(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["open_need"], world.things["expert"], world.things["food"], "想做", by=by)


def written(deed: Any, world: World, by: Post) -> object:
    return deed(need_of(world.things["open_need"]), form_key=uuid4(), by=by)


def collected(deed: Any, world: World, by: Post) -> object:
    return deed(need_of(world.things["open_need"]), division="440103", by=by)


def uploaded(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["pairing"], looked_at("又一份"), by=by)


def opened(deed: Any, world: World, by: Post) -> object:
    province = world.province
    return deed(society=province.societies.food, host=province.hosts.mould_works, need=None, agreement=None, by=by)


def offered_post(deed: Any, world: World, by: Post) -> object:
    return deed("xintongshi-1234", role=Role.SOCIETY, organisation=world.things["food"], by=by)


def with_account(deed: Any, world: World, by: Post) -> object:
    person = {"name": "新同事", "username": "xintongshi", "password": "Zhan-2026-tong", "phone": ""}
    return deed(**person, role=Role.SOCIETY, organisation=world.things["food"], form_key=uuid4(), by=by)


def joined(deed: Any, world: World, by: Post) -> object:
    return deed(world.province.experts.food[1], world.province.societies.horticulture, by=by)


def another_person(deed: Any, world: World, by: Post) -> object:
    registration = world.things["experts_registration"]
    Registration.objects.filter(pk=registration.pk).update(joined=world.province.societies.horticulture)
    record("pass_on_registration", registration, CLOCKWORK)
    return deed(registration, remark="单位不同", by=by)


def let_in(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["stopped_post"].account, by=by)


def ended_beside_another(deed: Any, world: World, by: Post) -> object:
    post, account = world.things["post"], world.province.posts.expert.account
    Post.objects.create(account=account, role=post.role, host=post.host, began_on=post.began_on)
    return deed(post, by=by)


def replenished(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["noticed_station"], members={world.province.experts.food[5].pk: "驻站"}, by=by)


def of_account(**facts: Any) -> Call:
    return lambda deed, world, by: deed(world.things["post"].account, by=by, **facts)


def brought(deed: Any, world: World, by: Post) -> object:
    return deed(plain("甲难题", "乙难题"), "需求.csv", by=by)


def named(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], world.province.posts.food, seen=None, by=by)


def with_file(deed: Any, world: World, by: Post) -> object:
    upload = world.things["draft_need"].attachment
    return deed(world.things["draft_station"], item="office", upload=upload, by=by)


def moved(deed: Any, world: World, by: Post) -> object:
    return deed("order_rectification", world.things["operating_station"], by=by, said=Said("场地关了"))


ALONE: dict[str, tuple[frozenset[str], Call]] = {
    "exchange.confirming.confirm": (frozenset({"liwan"}), about("import_run")),
    "exchange.receiving.receive_needs": (ASSOCIATIONS, brought),
    "exchange.runs.bring_batch": (ASSOCIATIONS, lambda deed, world, by: deed([], by=by)),
    "experts.approving.approve": (ADMINISTRATOR | {"liwan"}, about("registration")),
    "experts.asking.agree": (EXPERT, about_two("expert", "mechanics")),
    "experts.asking.decline": (EXPERT, about_two("expert", "mechanics")),
    "experts.enrolment.enrol": (KEEPS_FOOD, enrolled),
    "experts.enrolment.approve": (ADMINISTRATOR | FOOD, about("experts_registration")),
    "experts.approving.refuse": (ADMINISTRATOR | FOOD, about("experts_registration", remark="不是本会的")),
    "experts.enrolment.take_in_apart": (ADMINISTRATOR | FOOD, another_person),
    "experts.enrolment.change_expert": (ADMINISTRATOR | FOOD | {"expert"}, of_expert),
    "experts.enrolment.join": (OVERSEES_LIWAN - {"liwan"} | {"horticulture"}, joined),
    "experts.enrolment.leave": (KEEPS_FOOD | {"expert"}, about_two("expert", "food")),
    "matching.agreements.upload_agreement": (PAIRED, uploaded),
    "matching.agreements.sign": (PAIRED, about("pairing")),
    "matching.agreements.apply": (FOOD, about("signed_pairing")),
    "matching.invitations.invite_society": (BAKERY, offered("open_need", "food", "nobody")),
    "matching.invitations.propose_to_host": (FOOD, offered("open_need", "food")),
    "matching.invitations.counter": (FOOD, offered("invitation")),
    "matching.invitations.decline": (FOOD, saying("invitation")),
    "matching.invitations.withdraw": (
        BAKERY,
        saying("invitation"),
    ),
    "matching.pairings.accept": (FOOD, about("invitation")),
    "matching.pairings.dissolve": (PAIRED, saying("pairing")),
    "matching.recommendations.recommend": (EXPERT, recommended),
    "matching.recommendations.set_aside": (
        FOOD,
        saying("recommendation"),
    ),
    "needs.checking.open_need": (frozenset({"liwan"}), about("checking_need")),
    "needs.checking.return_need": (frozenset({"liwan"}), about("checking_need", remark="补")),
    "needs.checking.close_need": (BAKERY | {"liwan"}, about("checking_need", reason="不要了")),
    "needs.collecting.collect_need": (LIWAN, collected),
    "needs.collecting.attach_host": (LIWAN, about_two("collected_need", "bakery")),
    "needs.collecting.detach_host": (LIWAN, about("attached_need")),
    "needs.posting.draft_need": (HOSTS, written),
    "needs.posting.post_directly": (HOSTS, written),
    "needs.posting.change_need": (BAKERY, changed("draft_need", need_of, version=1)),
    "needs.posting.post_need": (BAKERY, about("draft_need")),
    "needs.reopening.reopen_closed": (BAKERY, about("closed_need")),
    "needs.sharing.open_to": (BAKERY, about_two("open_need", "food")),
    "needs.sharing.recommend_to": (LIWAN, about_two("open_need", "food")),
    "organisations.access.renew_password": (ADMINISTRATOR, of_account(password="Zhan-2026-tong")),
    "organisations.access.stop_account": (ADMINISTRATOR, of_account()),
    "organisations.access.allow_account": (ADMINISTRATOR, let_in),
    "organisations.associations.set_phone": (OVERSEES_LIWAN, about("liwan", phone="020-81550100")),
    "organisations.deciding.refuse": (ADMINISTRATOR | {"liwan"}, about("registration", remark="补")),
    "organisations.hosts.enter_host": (OVERSEES_LIWAN, entered_host),
    "organisations.hosts.change_host": (OVERSEES_LIWAN | BAKERY, changed("bakery", host_of)),
    "organisations.posts.open_account_with_post": (KEEPS_FOOD, with_account),
    "organisations.offering.offer_post": (KEEPS_FOOD, offered_post),
    "organisations.offering.take_back": (OVERSEES_LIWAN | BAKERY, about("post_offer")),
    "organisations.leaving.end_post": (OVERSEES_LIWAN | BAKERY, ended_beside_another),
    "stations.changed_hosts.change_host_and_tell": (OVERSEES_LIWAN | BAKERY, changed("bakery", host_of)),
    "stations.handing_over.end_post_handing_over": (
        OVERSEES_LIWAN | BAKERY,
        lambda d, w, by: ended_beside_another(lambda post, by: d(post, to=None, by=by), w, by),
    ),
    "stations.handing_over.end_last_post": (OVERSEES_LIWAN | BAKERY, about("post")),
    "stations.handing_over.stop_account_and_tell": (ADMINISTRATOR, of_account()),
    "organisations.leaving.leave_empty": (OVERSEES_LIWAN | BAKERY, about("post")),
    "organisations.registering.approve": (ADMINISTRATOR | {"liwan"}, about("registration")),
    "organisations.societies.enter_society": (ADMINISTRATOR | PROVINCE, entered_society),
    "organisations.societies.change_society": (KEEPS_FOOD, changed("food", society_of)),
    "organisations.societies.add_result": (KEEPS_FOOD, about("food", title="桃酥", summary="更脆")),
    "organisations.societies.change_result": (KEEPS_FOOD, about("result", title="桃酥", summary="更脆")),
    "organisations.societies.remove_result": (KEEPS_FOOD, about("result")),
    "stations.application.consenting.agree": (FOOD, about("consent")),
    "stations.application.consenting.agree_on_paper": (
        frozenset({"horticulture"}),
        lambda d, w, by: d(w.things["paper_consent"], looked_at("同意书"), by=by),
    ),
    "stations.application.consenting.decline": (FOOD, saying("consent")),
    "stations.application.replenishing.replenish": (FOOD, replenished),
    "stations.application.leaving.leave": (EXPERT, saying("operating_station")),
    "stations.application.leaving.leave_on_behalf": (frozenset({"food"}), one_without_account_gone),
    "stations.application.leaving.leave_list": (KEEPS_FOOD | {"expert"}, about_two("expert", "food")),
    "stations.application.drafting.save_answer": (
        DRAFTING,
        about("draft_station", item="office", text="写一点", seen_version=1),
    ),
    "stations.application.drafting.change_particulars": (FOOD, about("draft_station", name="新名字")),
    "stations.application.drafting.set_team": (FOOD, about("draft_station", members={})),
    "stations.application.drafting.set_co_operating": (FOOD, about("draft_station", societies=[])),
    "stations.application.drafting.add_evidence": (DRAFTING, with_file),
    "stations.application.drafting.remove_evidence": (DRAFTING, about("evidence")),
    "stations.application.opening.open_station": (FOOD, opened),
    "stations.falling_due.chase": (SEES_DRAFT, about("draft_station")),
    "stations.lifecycle.take": (PROVINCE, moved),
    "stations.named_persons.name_person": (NANHAI | FOOD, named),
    "stations.review.public_notices.answer_objection": (
        PROVINCE,
        about("objection", upheld=False, answer="查过了"),
    ),
    "stations.review.public_notices.dismiss_objections": (PROVINCE, dismissed),
    "stations.transfers.transfer_society": (
        ADMINISTRATOR | PROVINCE,
        about("food", level="province", division="440000"),
    ),
    **OF_GATHERINGS,
    **OF_WORK,
    **OF_YEARS,
    **of_all("ALONE"),
}
"""Whose matter each deed is on these things, and how to call it. A rule may still refuse it to them."""
