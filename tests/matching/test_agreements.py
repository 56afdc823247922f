"""The agreement is drafted from the last offer, uploaded and confirmed by both sides.

Then the society applies (§3.2).
"""

import io
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from kezhan.files.receiving import look_at
from kezhan.journal.models import Entry
from kezhan.matching import agreements, invitations, pairings, rules
from kezhan.matching.models import Invitation, Offer, Pairing
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Host
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from tests.matching.people import COUNTER, MONDAY, looked_at, paired, refused, signed, station, told
from tests.province import Province


def test_the_draft_says_what_the_last_offer_says(province: Province, invitation: Invitation) -> None:
    invitations.counter(invitation, COUNTER, by=province.posts.food)
    pairing = pairings.accept(invitation, by=province.posts.bakery)
    document = Document(io.BytesIO(agreements.draft_agreement(pairing)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "甲方（学会）：广东省食品学会",
        "24个月",
        "开展技术攻关。",
        "两年更稳妥",
        "甲方指定联络员、乙方指定联系人",
    ):
        assert words in text
    assert "人才培训" not in text


def test_what_either_side_said_last_stands_in_the_draft(province: Province, invitation: Invitation) -> None:
    food, bakery = province.posts.food, province.posts.bakery
    invitations.counter(invitation, COUNTER, by=food)
    invitations.counter(invitation, replace(COUNTER, message="样机和测试台由我们出。"), by=bakery)
    invitations.counter(invitation, replace(COUNTER, message="两年，并加培训。"), by=food)
    pairing = pairings.accept(invitation, by=bakery)
    document = Document(io.BytesIO(agreements.draft_agreement(pairing)))
    said = [paragraph.text for paragraph in document.paragraphs]
    place = said.index("四、双方商定的其他事项")
    assert said[place + 1 : place + 3] == ["乙方提出：样机和测试台由我们出。", "甲方提出：两年，并加培训。"]


def test_without_a_contact_the_first_person_of_the_side_is_named(province: Province, pairing: Pairing) -> None:
    province.societies.food.contact_name = ""
    province.societies.food.save()
    document = Document(io.BytesIO(agreements.draft_agreement(Pairing.objects.get())))
    assert any("甲方指定food经办" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("who", ["food", "bakery"])
def test_either_side_uploads_and_both_confirm(province: Province, pairing: Pairing, who: str) -> None:
    food, bakery = province.posts.food, province.posts.bakery
    with refused("还没有上传签署的协议，请先上传", field="agreement"):
        agreements.sign(pairing, by=food)
    uploaded = agreements.upload_agreement(pairing, looked_at(), by=getattr(province.posts, who))
    assert (uploaded.agreement.name, uploaded.agreement.uploaded_by) == (
        "协议.pdf",
        getattr(province.posts, who).account,
    )
    once = agreements.sign(pairing, by=food)
    assert (once.state, once.society_signed_at, once.host_signed_at) == ("agreed", MONDAY, None)
    assert told(bakery)[-1] == "广东省食品学会确认了“糕点保鲜期短”的协议，等你这边确认"
    with refused("你们这一方已经确认过这份协议，不用再确认"):
        agreements.sign(pairing, by=food)
    twice = agreements.sign(pairing, by=bakery)
    assert (twice.state, twice.host_signed_at) == ("signed", MONDAY)
    assert told(province.posts.liwan)[-1] == "“糕点保鲜期短”的协议双方都确认了，接下来由广东省食品学会发起建站申请"
    facts = Entry.objects.filter(deed="sign_agreement").last().facts
    assert facts == {"side": "host", "state": {"from": "agreed", "to": "signed"}}


def test_a_new_copy_clears_what_was_confirmed(province: Province, pairing: Pairing) -> None:
    first = agreements.upload_agreement(pairing, looked_at(), by=province.posts.food)
    agreements.sign(pairing, by=province.posts.bakery)
    second = agreements.upload_agreement(pairing, looked_at("改过的协议"), by=province.posts.food)
    assert (second.society_signed_at, second.host_signed_at) == (None, None)
    change = Entry.objects.filter(deed="upload_agreement").last().facts["agreement"]
    assert change == {"from": first.agreement.digest, "to": second.agreement.digest}
    agreements.sign(pairing, by=province.posts.food)
    assert agreements.sign(pairing, by=province.posts.bakery).state == "signed"
    with refused("这次结对已是“协议已签”，协议不能再换"):
        agreements.upload_agreement(pairing, looked_at(), by=province.posts.food)


def test_a_copy_that_was_replaced_meanwhile_is_not_confirmed_unseen(province: Province, pairing: Pairing) -> None:
    seen = agreements.upload_agreement(pairing, looked_at(), by=province.posts.food).agreement_id
    last = agreements.upload_agreement(pairing, looked_at("改过的协议"), by=province.posts.food).agreement_id
    with refused("你打开这一页以后，协议换过一份，请打开现在这份看过再确认"):
        agreements.sign(pairing, by=province.posts.bakery, seen=seen)
    assert Pairing.objects.get().host_signed_at is None
    assert agreements.sign(pairing, by=province.posts.bakery, seen=last).host_signed_at == MONDAY


def test_what_is_not_a_document_is_not_taken_as_the_agreement(province: Province, pairing: Pairing) -> None:
    disguised = SimpleUploadedFile("协议.pdf", b"MZ\x90\x00" + b"\x00" * 60)
    with pytest.raises(Exception, match="的内容不是 PDF"):
        agreements.upload_agreement(pairing, look_at(disguised), by=province.posts.food)
    pairing.refresh_from_db()
    assert pairing.agreement is None


@pytest.mark.parametrize("who", ["mechanics", "clinic", "liwan", "administrator"])
def test_a_stranger_uploads_nothing(province: Province, pairing: Pairing, who: str) -> None:
    with refused("协议只由结对的双方办理"):
        agreements.upload_agreement(pairing, looked_at(), by=getattr(province.posts, who))


def test_the_society_applies_once_both_have_signed(province: Province, pairing: Pairing) -> None:
    for early in ("food", "bakery"):
        with refused("协议双方都确认以后，由学会发起建站申请"):
            agreements.apply(pairing, by=getattr(province.posts, early))
    signed(province, pairing)
    with refused("协议双方都确认以后，由学会发起建站申请"):
        agreements.apply(pairing, by=province.posts.bakery)
    station = agreements.apply(pairing, by=province.posts.food)
    pairing.refresh_from_db()
    assert (pairing.state, pairing.station) == ("applied", station)
    assert (station.society, station.host) == (province.societies.food, province.hosts.bakery)
    assert (station.need, station.agreement) == (pairing.invitation.need, pairing.agreement)
    assert (station.need.task, station.focus_tasks) == ("bottleneck", ["bottleneck", "training"])
    with refused("协议双方都确认以后，由学会发起建站申请"):
        agreements.apply(pairing, by=province.posts.food)
    assert Station.objects.count() == 1


def test_no_application_is_opened_for_a_host_that_no_category_takes_any_more(
    province: Province, pairing: Pairing
) -> None:
    signed(province, pairing)
    Host.objects.filter(pk=province.hosts.bakery.pk).update(size="large")
    with refused("大型企业不能建企业服务类站点，只面向中小企业", "§4.2"):
        agreements.apply(pairing, by=province.posts.food)


def test_a_pairing_waits_for_each_side_in_turn(province: Province, pairing: Pairing) -> None:
    food, bakery = province.posts.food, province.posts.bakery

    def waiting() -> tuple[int, int]:
        return Pairing.objects.waiting_for(food).count(), Pairing.objects.waiting_for(bakery).count()

    assert waiting() == (1, 1)
    agreements.upload_agreement(pairing, looked_at(), by=food)
    agreements.sign(pairing, by=food)
    assert waiting() == (0, 1)
    agreements.sign(pairing, by=bakery)
    assert waiting() == (1, 0)
    agreements.apply(pairing, by=food)
    assert waiting() == (0, 0)
    assert list(Pairing.objects.waiting_for(province.posts.liwan)) == []


def test_what_a_page_offers_is_what_the_deeds_allow(province: Province, pairing: Pairing) -> None:
    food, bakery, stranger = province.posts.food, province.posts.bakery, province.posts.mechanics

    def offered(pairing: Pairing) -> list[tuple[bool, bool, bool]]:
        return [
            (rules.may_dissolve(post, pairing), rules.may_sign(post, pairing), rules.may_apply(post, pairing))
            for post in (food, bakery, stranger)
        ]

    assert offered(pairing) == [(True, False, False), (True, False, False), (False, False, False)]
    uploaded = agreements.upload_agreement(pairing, looked_at(), by=food)
    assert offered(uploaded) == [(True, True, False), (True, True, False), (False, False, False)]
    agreements.sign(pairing, by=food)
    complete = agreements.sign(pairing, by=bakery)
    assert offered(complete) == [(False, False, True), (False, False, False), (False, False, False)]


def test_while_a_station_is_in_rectification_the_signed_pairing_waits(province: Province, pairing: Pairing) -> None:
    pairing = signed(province, pairing)
    elsewhere = station(province.societies.food, province.hosts.clinic, State.RECTIFICATION)
    with refused(f"广东省食品学会的“{elsewhere.name}”正在限期整改，整改通过前不再建新站"):
        agreements.apply(pairing, by=province.posts.food)
    Station.objects.filter(pk=elsewhere.pk).update(state=State.OPERATING)
    assert agreements.apply(pairing, by=province.posts.food).state == State.DRAFT


@pytest.mark.parametrize("who", ["food", "bakery"])
def test_an_application_that_is_withdrawn_leaves_the_need_open_to_be_agreed_on_anew(
    province: Province, pairing: Pairing, who: str
) -> None:
    application = agreements.apply(signed(province, pairing), by=province.posts.food)
    take("withdraw", application, by=getattr(province.posts, who), said=Said("计划有变"))
    need = Need.objects.get(pk=pairing.invitation.need_id)
    assert need.state == NeedState.OPEN
    assert list(Pairing.objects.standing()) == []
    again = paired(need, province.societies.food, province.posts.bakery, province.posts.food)
    assert list(Pairing.objects.standing()) == [again]
    assert agreements.apply(signed(province, again), by=province.posts.food).state == State.DRAFT


def test_a_task_that_todays_edition_does_not_know_is_left_to_be_chosen(province: Province, pairing: Pairing) -> None:
    pairing = signed(province, pairing)
    Need.objects.update(task="gone_since")
    Offer.objects.update(tasks=["gone_since"])
    assert agreements.apply(pairing, by=province.posts.food).focus_tasks == []
