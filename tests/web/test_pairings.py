"""A pairing on pages: the draft, the signed copy, both confirmations, the station's application, stepping back."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.matching import agreements, pairings
from kezhan.matching.invitations import counter, invite_society
from kezhan.matching.models import Pairing, PairingState
from kezhan.needs.models import Need, NeedState
from kezhan.policy import editions
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.web.templatetags.kezhan import moment
from tests.matching.people import COUNTER, MONDAY, OFFER, looked_at, open_need, paired, signed, signed_copy
from tests.province import Province
from tests.web.office import errors_of, messages_of, queries_of, seen_on, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def pairing(province: Province) -> Pairing:
    return another(province, "糕点保鲜期短")


@pytest.fixture
def bakery(province: Province) -> Client:
    return signed_in(province.posts.bakery)


@pytest.fixture
def food(province: Province) -> Client:
    return signed_in(province.posts.food)


def another(province: Province, title: str) -> Pairing:
    need = open_need(province.hosts.bakery, title=title)
    return paired(need, province.societies.food, province.posts.bakery, province.posts.food)


def state(pairing: Pairing) -> str:
    pairing.refresh_from_db()
    return pairing.state


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("bakery", 200),
        ("food", 200),
        ("liwan", 200),
        ("guangdong", 200),
        ("nanhai", 404),
        ("steelworks", 404),
        ("mechanics", 404),
        ("expert", 404),
    ],
)
def test_a_pairing_is_read_by_both_sides_and_the_associations_over_them(
    province: Province, pairing: Pairing, name: str, status: int
) -> None:
    client = signed_in(getattr(province.posts, name))
    assert client.get(f"/pairings/{pairing.pk}/").status_code == status
    assert client.get(f"/pairings/{pairing.pk}/draft/").status_code == status
    assert client.get(f"/pairings/{pairing.pk}/agreement/").status_code == 404


def test_the_draft_says_what_both_accepted(pairing: Pairing, food: Client) -> None:
    answer = food.get(f"/pairings/{pairing.pk}/draft/")
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    assert "甲方（学会）：广东省食品学会" in words
    assert "合作经费为8.5万元" in words


def test_the_pairing_tells_what_either_side_said_last(province: Province, food: Client) -> None:
    need, posts = open_need(province.hosts.bakery, title="烘焙能耗高"), province.posts
    talk = invite_society(need, province.societies.food, None, OFFER, by=posts.bakery)
    pairing = pairings.accept(counter(talk, COUNTER, by=posts.food), by=posts.bakery)
    words = f"{province.hosts.bakery}：{OFFER.message}<br>{province.societies.food}：{COUNTER.message}"
    assert words in shown(food, f"/pairings/{pairing.pk}/")


def test_from_the_signed_copy_to_the_station_s_application(pairing: Pairing, food: Client, bakery: Client) -> None:
    page = f"/pairings/{pairing.pk}/"
    answer = bakery.post(f"{page}upload/", {"file": signed_copy()}, follow=True)
    assert messages_of(answer) == ["传上去了。请打开看一遍，没有问题就点“确认签署”；对方也会收到消息。"]
    assert b"".join(food.get(f"{page}agreement/")).startswith(b"%PDF")
    answer = food.post(f"{page}signature/", follow=True)
    assert messages_of(answer) == ["你们这一方确认了，等对方也确认。"]
    again = food.post(f"{page}signature/", follow=True)
    assert messages_of(again) == ["确认签署：已经办好了，这次结对现在是“待签协议”，不用再办。"]
    answer = bakery.post(f"{page}signature/", follow=True)
    assert messages_of(answer) == ["双方都确认了，协议生效。接下来由广东省食品学会申请建站。"]
    assert "申请建站</button>" in shown(food, page)
    assert "申请建站</button>" not in shown(bakery, page)
    answer = food.post(f"{page}application/")
    assert answer.headers["Location"] == f"/stations/{Station.objects.get().pk}/"
    assert state(pairing) == PairingState.APPLIED


def test_a_second_click_opens_no_second_application(province: Province, pairing: Pairing, food: Client) -> None:
    signed(province, pairing)
    assert food.post(f"/pairings/{pairing.pk}/application/").status_code == 302
    again = food.post(f"/pairings/{pairing.pk}/application/", follow=True)
    assert again.redirect_chain == [(f"/stations/{Station.objects.get().pk}/", 302)]
    assert messages_of(again)[-1] == "申请建站：已经办好了，双方接着填就行，不用再办。"
    assert Station.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (None, "签好的协议：还没有选文件。"),
        (SimpleUploadedFile("协议.pdf", b""), "签好的协议：这个文件是空的，请重新选。"),
        (
            SimpleUploadedFile("协议.exe", b"MZ"),
            "签好的协议：“协议.exe”这种文件不收，请换成 PDF、Word（docx）、Excel（xlsx）、JPG、PNG",
        ),
    ],
)
def test_a_wrong_copy_is_refused_at_its_field(
    pairing: Pairing, bakery: Client, file: SimpleUploadedFile | None, message: str
) -> None:
    answer = bakery.post(f"/pairings/{pairing.pk}/upload/", {"file": file} if file else {})
    assert errors_of(answer) == [message]
    pairing.refresh_from_db()
    assert pairing.agreement is None


def test_nothing_is_confirmed_before_there_is_a_copy(pairing: Pairing, bakery: Client) -> None:
    answer = bakery.post(f"/pairings/{pairing.pk}/signature/")
    assert errors_of(answer) == ["还没有上传签署的协议，请先上传（依据 §3.2）"]


def test_a_copy_put_in_its_place_meanwhile_is_not_signed_unseen(
    province: Province, pairing: Pairing, bakery: Client
) -> None:
    agreements.upload_agreement(pairing, looked_at(), by=province.posts.food)
    seen = seen_on(shown(bakery, f"/pairings/{pairing.pk}/"))
    agreements.upload_agreement(pairing, looked_at("另一份"), by=province.posts.food)
    answer = bakery.post(f"/pairings/{pairing.pk}/signature/", {"seen": seen})
    assert errors_of(answer) == ["你打开这一页以后，协议换过一份，请打开现在这份看过再确认（依据 §3.2）"]
    pairing.refresh_from_db()
    assert pairing.host_signed_at is None
    bakery.post(f"/pairings/{pairing.pk}/signature/", {"seen": seen_on(answer.content.decode())})
    pairing.refresh_from_db()
    assert pairing.host_signed_at is not None


def test_either_side_steps_back_with_a_reason_before_both_have_signed(
    province: Province, pairing: Pairing, bakery: Client
) -> None:
    page = bakery.post(f"/pairings/{pairing.pk}/dissolution/", {"reason": ""}).content.decode()
    assert "请写明理由，对方会看到。" in page
    assert state(pairing) == PairingState.AGREED
    bakery.post(f"/pairings/{pairing.pk}/dissolution/", {"reason": "厂房要搬"})
    assert state(pairing) == PairingState.WITHDRAWN
    pairing.invitation.need.refresh_from_db()
    assert pairing.invitation.need.state == NeedState.OPEN
    assert "厂房要搬" in shown(signed_in(province.posts.food), f"/pairings/{pairing.pk}/")
    again = bakery.post(f"/pairings/{pairing.pk}/dissolution/", {"reason": "厂房要搬"}, follow=True)
    assert messages_of(again)[-1] == "解除结对：已经办好了，这次结对现在是“已解除”，不用再办。"


def test_a_binding_agreement_is_not_stepped_back_from(province: Province, pairing: Pairing, bakery: Client) -> None:
    signed(province, pairing)
    answer = bakery.post(f"/pairings/{pairing.pk}/dissolution/", {"reason": "厂房要搬"})
    page = answer.content.decode()
    assert (answer.status_code, "厂房要搬" in page) == (409, True)
    assert "这次结对已是“协议已签”，不能再解除" in page
    assert state(pairing) == PairingState.SIGNED


@pytest.mark.parametrize("deed", ["upload", "signature", "application", "dissolution"])
@pytest.mark.parametrize(
    ("name", "statuses"),
    [("steelworks", {404, 403}), ("mechanics", {404}), ("liwan", {403}), ("expert", {403}), ("guangdong", {403})],
)
def test_strangers_do_nothing_to_it(
    province: Province, pairing: Pairing, deed: str, name: str, statuses: set[int]
) -> None:
    client = signed_in(getattr(province.posts, name))
    answer = client.post(f"/pairings/{pairing.pk}/{deed}/", {"file": signed_copy(), "reason": "不行"})
    assert answer.status_code in statuses
    assert client.get(f"/pairings/{pairing.pk}/{deed}/").status_code == 405
    pairing.refresh_from_db()
    assert (pairing.state, pairing.agreement) == (PairingState.AGREED, None)


def test_who_is_not_signed_in_is_asked_to(pairing: Pairing, client: Client) -> None:
    for address in ("/pairings/", f"/pairings/{pairing.pk}/", f"/pairings/{pairing.pk}/draft/"):
        assert client.get(address).headers["Location"] == f"/sign-in/?next={address}"


def test_one_pairing_and_more_cost_the_same_queries(province: Province, pairing: Pairing, bakery: Client) -> None:
    one = queries_of(bakery, "/pairings/")
    for need in ("乙", "丙"):
        Pairing.objects.update(state=PairingState.WITHDRAWN)
        another(province, need)
    assert queries_of(bakery, "/pairings/") == one


@pytest.mark.parametrize(("query", "found"), [({}, 1), ({"state": "signed"}, 0), ({"q": "荔香"}, 1), ({"q": "无"}, 0)])
def test_the_list_narrows_to_what_is_asked(pairing: Pairing, bakery: Client, query: dict[str, str], found: int) -> None:
    assert bakery.get("/pairings/", query).context["list"]["total"] == found
    assert bakery.get("/pairings/").context["list"]["rows"][0].cells[4].text == "广东省食品学会、广州荔香饼业有限公司"


def test_what_was_agreed_is_told_in_its_words_after_an_edition_with_other_tasks(
    pairing: Pairing, bakery: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = editions.edition("guangdong-2013")
    tasks = tuple(task.model_copy(update={"key": f"new_{task.key}", "label": "新任务"}) for task in now.tasks)
    later = now.model_copy(update={"key": "later", "tasks": tasks})
    monkeypatch.setattr(editions, "editions", lambda: {now.key: now, later.key: later})
    Need.objects.update(edition_key=later.key, task="new_bottleneck")
    words = "技术攻关、"
    for page in (f"/pairings/{pairing.pk}/", f"/invitations/{pairing.invitation_id}/"):
        assert words in shown(bakery, page)
    draft = Document(BytesIO(bakery.get(f"/pairings/{pairing.pk}/draft/").content))
    assert words in "\n".join(paragraph.text for paragraph in draft.paragraphs)


@pytest.mark.parametrize("name", ["food", "bakery"])
def test_an_application_that_came_to_nothing_is_told_where_the_two_look(
    province: Province, pairing: Pairing, name: str
) -> None:
    station = agreements.apply(signed(province, pairing), by=province.posts.food)
    take("withdraw", station, by=getattr(province.posts, name), said=Said("人手不够"))
    words = "申请已撤回"
    for side in (province.posts.food, province.posts.bakery):
        for address in ("/pairings/", "/invitations/", f"/needs/{pairing.invitation.need_id}/"):
            assert words in shown(signed_in(side), address)
        for address in (f"/pairings/{pairing.pk}/", f"/invitations/{pairing.invitation_id}/"):
            page = shown(signed_in(side), address)
            assert (words in page, "学会在需求页点“愿意承接”，或者单位再邀请一次。" in page) == (True, True)


def test_who_confirms_after_the_other_side_stepped_back_reads_that_it_did(
    province: Province, pairing: Pairing, bakery: Client
) -> None:
    agreements.upload_agreement(pairing, looked_at(), by=province.posts.food)
    seen = seen_on(shown(bakery, f"/pairings/{pairing.pk}/"))
    pairings.dissolve(pairing, "情况变了", by=province.posts.food)
    answer = bakery.post(f"/pairings/{pairing.pk}/signature/", {"seen": seen}, follow=True)
    assert messages_of(answer) == ["这次结对已是“已解除”，协议不用再确认（依据 §3.2）。"]


def test_a_dissolved_pairing_is_told_in_the_list_of_talks(province: Province, pairing: Pairing, bakery: Client) -> None:
    address = f"/pairings/{pairing.pk}/"
    assert "协议草稿" in shown(bakery, address)
    pairings.dissolve(pairing, "人手不够", by=province.posts.food)
    assert "结对已解除" in shown(bakery, "/invitations/")
    page = shown(bakery, address)
    assert f"{moment(clock.now())} · {province.posts.food}</span>" in page
    assert ("协议草稿" in page, "没有签。" in page) == (False, True)


def test_who_dissolved_it_is_not_read_from_an_entry_that_somebody_changed(
    province: Province, pairing: Pairing, bakery: Client
) -> None:
    pairings.dissolve(pairing, "人手不够", by=province.posts.food)
    Entry.objects.filter(deed="dissolve_pairing").update(actor="别人")
    page = shown(bakery, f"/pairings/{pairing.pk}/")
    assert ("解除结对" in page, "别人" in page) == (True, False)


def test_what_waits_for_the_other_side_is_shown_until_the_pairing_ends(
    province: Province, pairing: Pairing, bakery: Client, food: Client
) -> None:
    agreements.upload_agreement(pairing, looked_at(), by=province.posts.food)
    agreements.sign(pairing, by=province.posts.food)
    assert "在广州荔香饼业有限公司 · 待签协议" in shown(food, "/desk/")
    bakery.post(f"/pairings/{pairing.pk}/dissolution/", {"reason": "厂房要搬"})
    assert "待签协议" not in shown(food, "/desk/")
