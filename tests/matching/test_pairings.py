"""Both sides accept within the society's capacity. Either may step back until both have signed (§3.2)."""

import pytest

from kezhan.journal.models import Entry
from kezhan.matching import agreements, invitations, pairings
from kezhan.matching.models import Invitation, Pairing
from kezhan.needs.models import Need, NeedState
from kezhan.stations.models import TeamMember
from kezhan.stations.states import State
from tests.matching.people import COUNTER, MONDAY, OFFER, invited, open_need, paired, refused, signed, station, told
from tests.province import Province

FULL = "广东省食品学会已有、在建和已约定的站点 2 个；每 3 名可服务专家建 1 个站，现有 6 名，最多 2 个"


def test_the_awaited_side_accepts_and_both_are_paired(province: Province, invitation: Invitation) -> None:
    pairing = pairings.accept(invitation, by=province.posts.food)
    invitation.refresh_from_db()
    need = Need.objects.get()
    assert (pairing.state, pairing.agreed_at, invitation.state, need.state) == ("agreed", MONDAY, "accepted", "paired")
    text = "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议"
    for who in ("food", "bakery", "liwan", "guangdong"):
        assert told(getattr(province.posts, who))[-1] == text
    assert told(province.posts.guangzhou) == []
    deeds = ["invite_society", "open_need_to", "accept_invitation", "pair", "mark_paired"]
    assert list(Entry.objects.values_list("deed", flat=True)) == deeds


def test_the_host_accepts_what_a_society_proposed(province: Province, need: Need) -> None:
    invitation = invitations.propose_to_host(need, province.societies.food, OFFER, by=province.posts.food)
    with refused("现在等被服务单位答复，由对方决定"):
        pairings.accept(invitation, by=province.posts.food)
    assert pairings.accept(invitation, by=province.posts.bakery).state == "agreed"


@pytest.mark.parametrize("who", ["bakery", "mechanics", "clinic", "liwan", "guangdong", "administrator", "expert"])
def test_nobody_accepts_for_another(province: Province, invitation: Invitation, who: str) -> None:
    with refused("现在等学会答复，由对方决定"):
        pairings.accept(invitation, by=getattr(province.posts, who))
    assert Pairing.objects.count() == 0


def test_an_acceptance_is_not_given_twice(province: Province, invitation: Invitation) -> None:
    pairings.accept(invitation, by=province.posts.food)
    with refused("这次邀请已是“双方同意”，不能再改"):
        pairings.accept(invitation, by=province.posts.food)


def test_conditions_that_came_meanwhile_are_not_accepted_unseen(province: Province, invitation: Invitation) -> None:
    seen = invitation.offers.get().pk
    invitations.counter(invitation, COUNTER, by=province.posts.food)
    invitations.counter(invitation, OFFER, by=province.posts.bakery)
    with refused("你打开这一页以后，又有了新的条件，请看过再决定"):
        pairings.accept(invitation, by=province.posts.food, seen=seen)
    last = invitation.offers.latest("pk").pk
    assert pairings.accept(invitation, by=province.posts.food, seen=last).state == "agreed"


def test_who_has_a_station_together_or_is_on_the_way_to_one_does_not_pair_again(
    province: Province, invitation: Invitation
) -> None:
    food, bakery = province.societies.food, province.hosts.bakery
    another = invited(open_need(bakery, title="糕点容易碎"), food, province.posts.bakery)
    pairings.accept(invitation, by=province.posts.food)
    why = "广东省食品学会和广州荔香饼业有限公司已经结对，正在签协议、申请建站；新的需求等站建好了交给它来办"
    with refused(why, clause="§0.1"):
        pairings.accept(another, by=province.posts.food)
    with refused(why, clause="§0.1"):
        invited(open_need(bakery, title="月饼回油"), food, province.posts.bakery)
    Pairing.objects.update(state="applied")
    station(food, bakery, State.OPERATING)
    why = "双方已经有“广东省食品学会驻广州荔香饼业有限公司站”，不能重复建站；新的需求交给这个站来办"
    with refused(why, clause="§0.1"):
        pairings.accept(another, by=province.posts.food)
    another.refresh_from_db()
    assert another.state == "open"


def test_a_need_that_closed_meanwhile_is_not_paired(province: Province, invitation: Invitation) -> None:
    Need.objects.update(state=NeedState.CLOSED)
    with refused("“糕点保鲜期短”现在是“已关闭”，只有征集对接中的需求可以谈合作"):
        pairings.accept(invitation, by=province.posts.food)


def test_every_other_talk_about_the_need_ends_with_the_acceptance(province: Province, invitation: Invitation) -> None:
    other = invited(invitation.need, province.societies.horticulture, province.posts.bakery)
    declined = invited(invitation.need, province.societies.mechanics, province.posts.bakery)
    invitations.decline(declined, "不对口", by=province.posts.mechanics)
    elsewhere = invited(open_need(province.hosts.clinic), province.societies.mechanics, province.posts.clinic)
    pairings.accept(invitation, by=province.posts.food)
    states = [(one.state, one.reason) for one in Invitation.objects.order_by("pk")]
    closed = ("closed", "这条需求已与另一家学会结对")
    assert states == [("accepted", ""), closed, ("declined", "不对口"), ("open", "")]
    assert (
        told(province.posts.horticulture)[-1]
        == "“糕点保鲜期短”与广州市园艺学会的洽谈结束了：这条需求已与另一家学会结对"
    )
    assert Entry.objects.get(deed="close_invitation").subject_id == other.pk
    with refused("这次邀请已是“已终止”，不能再改"):
        pairings.accept(other, by=province.posts.horticulture)
    assert pairings.accept(elsewhere, by=province.posts.mechanics).state == "agreed"


def test_stations_applications_and_pairings_fill_a_societys_places(province: Province, invitation: Invitation) -> None:
    food, hosts, posts = province.societies.food, province.hosts, province.posts
    application = station(food, hosts.clinic, State.DRAFT)
    pairing = paired(open_need(hosts.grassroots), food, posts.grassroots, posts.food)
    with refused(FULL):
        pairings.accept(invitation, by=posts.food)
    pairings.dissolve(pairing, "镇里改了计划", by=posts.grassroots)
    running = station(food, hosts.growers, State.OPERATING)
    with refused(FULL):
        pairings.accept(invitation, by=posts.food)
    application.state = State.WITHDRAWN
    application.save()
    assert pairings.accept(invitation, by=posts.food).state == "agreed"
    assert running.state == State.OPERATING


def test_experts_at_their_own_limit_carry_no_new_station(province: Province, invitation: Invitation) -> None:
    for host in (province.hosts.clinic, province.hosts.village, province.hosts.growers):
        elsewhere = station(province.societies.mechanics, host, State.OPERATING)
        TeamMember.objects.bulk_create(
            TeamMember(station=elsewhere, expert=expert) for expert in province.experts.food[:4]
        )
    with refused("广东省食品学会已有、在建和已约定的站点 0 个；每 3 名可服务专家建 1 个站，现有 2 名，最多 0 个"):
        pairings.accept(invitation, by=province.posts.food)
    TeamMember.objects.filter(expert=province.experts.food[0]).delete()
    assert pairings.accept(invitation, by=province.posts.food).state == "agreed"


def test_a_society_with_a_station_in_rectification_takes_none_on(province: Province, invitation: Invitation) -> None:
    troubled = station(province.societies.food, province.hosts.clinic, State.RECTIFICATION)
    with refused(f"广东省食品学会的“{troubled.name}”正在限期整改，整改通过前不再建新站"):
        pairings.accept(invitation, by=province.posts.food)
    troubled.state = State.OPERATING
    troubled.save()
    assert pairings.accept(invitation, by=province.posts.food).state == "agreed"


def test_the_side_that_countered_may_be_accepted_by_the_other(province: Province, invitation: Invitation) -> None:
    invitations.counter(invitation, COUNTER, by=province.posts.food)
    assert pairings.accept(invitation, by=province.posts.bakery).state == "agreed"


@pytest.mark.parametrize("who", ["food", "bakery"])
def test_either_side_dissolves_until_both_have_signed(province: Province, pairing: Pairing, who: str) -> None:
    by = getattr(province.posts, who)
    with refused("请写明解除结对的理由", field="reason"):
        pairings.dissolve(pairing, "", by=by)
    dissolved = pairings.dissolve(pairing, "条件谈不拢", by=by)
    assert (dissolved.state, dissolved.reason, Need.objects.get().state) == ("withdrawn", "条件谈不拢", "open")
    text = f"{by.organisation_name}解除了“糕点保鲜期短”的结对：条件谈不拢。需求重新开放对接"
    assert [told(getattr(province.posts, one))[-1] for one in ("food", "bakery", "liwan")] == [text] * 3
    with refused("这次结对已是“已解除”，不能再解除；有变化请双方按协议协商"):
        pairings.dissolve(pairing, "条件谈不拢", by=by)
    assert (
        paired(Need.objects.get(), province.societies.food, province.posts.bakery, province.posts.food).pk != pairing.pk
    )


def test_a_signed_pairing_is_not_dissolved(province: Province, pairing: Pairing) -> None:
    signed(province, pairing)
    with refused("这次结对已是“协议已签”，不能再解除；有变化请双方按协议协商"):
        pairings.dissolve(pairing, "条件谈不拢", by=province.posts.food)


@pytest.mark.parametrize("who", ["mechanics", "clinic", "liwan", "guangdong", "administrator", "expert"])
def test_a_pairing_is_the_two_sides_own(province: Province, pairing: Pairing, who: str) -> None:
    by = getattr(province.posts, who)
    with refused("只有结对的双方可以解除结对"):
        pairings.dissolve(pairing, "条件谈不拢", by=by)
    with refused("协议只由结对的双方办理"):
        agreements.sign(pairing, by=by)
    with refused("协议只由结对的双方办理"):
        agreements.apply(pairing, by=by)


def test_a_pairing_is_seen_by_those_it_concerns(province: Province, pairing: Pairing) -> None:
    seeing = [
        who for who, post in vars(province.posts).items() if Pairing.objects.visible_to(post).filter(pk=pairing.pk)
    ]
    assert seeing == ["administrator", "guangdong", "guangzhou", "liwan", "food", "bakery"]
    assert list(Pairing.objects.visible_to(None)) == []


def test_nobody_pairs_where_no_station_could_follow(province: Province) -> None:
    talk = invited(open_need(province.hosts.steelworks), province.societies.food, province.posts.steelworks)
    with refused("大型企业不能建企业服务类站点，只面向中小企业", "§4.2"):
        pairings.accept(talk, by=province.posts.food)
