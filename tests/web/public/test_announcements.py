"""Public notices, and what the public has against them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from kezhan import clock
from kezhan.organisations.models import Association, Post
from kezhan.policy import editions
from kezhan.stations.models import Objection, PublicNotice, Station
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People, host, returned
from tests.stations.told import told
from tests.web.public.reading import page, queries_of

TEXT = "该单位的办公场所现在由别人使用，请核实。"


def objection(**changes: str) -> dict[str, str]:
    return {"text": TEXT, "name": "梁小姐", "contact": "13800138000", "form_key": str(uuid4())} | changes


def test_a_running_notice_says_how_long_it_runs(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    text = page(client, f"/announcements/{notice.pk}/")
    assert "还剩 7 天" in text
    assert "提交异议" in text
    for days, words in ((6, "还剩 1 天"), (7, "今天截止")):
        with clock.at(clock.now() + timedelta(days=days)):
            assert words in page(client, f"/announcements/{notice.pk}/")
    with clock.at(LONG_AFTER):
        assert "提交异议" not in page(client, f"/announcements/{notice.pk}/")


def test_a_notice_names_the_co_operating_societies_until_they_may_change(client: Client, people: People) -> None:
    station = lives.notice(people)
    address = f"/announcements/{station.public_notices.get().pk}/"
    assert "协作学会" not in page(client, address)
    station.co_operating.add(people.other_society.society)
    assert "<dt>协作学会</dt> <dd>广东省园艺学会</dd>" in page(client, address)
    returned(station)
    assert "协作学会" not in page(client, address)


def test_a_notice_says_what_was_before_it_and_cites_its_own_step(
    client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = lives.notice(people).public_notices.get()
    text = page(client, f"/announcements/{notice.pk}/")
    assert "建立学会科技服务站，已经审核，现予公示。" in text
    assert "期满没有异议的，由科协备案。" in text
    edition = editions.in_force()
    first, last = edition.step("province_notice"), edition.step("province_review")
    turned = (first.model_copy(update={"clause": "§5.2"}), last, edition.step("province_filing"))
    monkeypatch.setitem(editions.editions(), edition.key, edition.model_copy(update={"steps": turned}))
    text = page(client, f"/announcements/{notice.pk}/")
    assert "建立学会科技服务站，现予公示。" in text
    assert "期满没有异议的，接着办完后面的步骤，再由科协备案。" in text
    assert ">依据 §5.2</a>" in text


@pytest.mark.django_db
def test_an_edition_without_notices_promises_none(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    promise = "建站申请办到公示这一步，就会列在这里"
    assert (promise in page(client, "/"), promise in page(client, "/announcements/")) == (True, True)
    edition = editions.in_force()
    short = edition.model_copy(update={"steps": (edition.step("province_review"), edition.step("province_filing"))})
    monkeypatch.setitem(editions.editions(), edition.key, short)
    cache.clear()  # an edition in use never changes, so that no page is made anew for it
    assert (promise in page(client, "/"), "最近的公示" in page(client, "/")) == (False, False)
    assert "没有公示：按现在的制度，建站申请不经过公示。" in page(client, "/announcements/")


@pytest.mark.parametrize(("when", "running", "ended"), [(MONDAY, 1, 0), (LONG_AFTER, 0, 1)])
def test_notices_are_told_apart_by_whether_they_run(
    client: Client, people: People, when: Any, running: int, ended: int
) -> None:
    lives.notice(people)
    with clock.at(when):
        assert page(client, "/announcements/", state="running", city="440100").count('data-label="站点"') == running
        assert page(client, "/announcements/", state="ended").count('data-label="站点"') == ended


def test_what_is_changed_after_a_notice_was_ended_is_not_public(client: Client, people: People) -> None:
    station = returned(lives.notice(people))
    text = page(client, f"/announcements/{station.public_notices.get().pk}/")
    assert "公示已经结束" in text
    assert "广东省水产学会" in text
    assert "重点任务" not in text


def test_the_list_of_notices_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    lives.notice(people)
    before = queries_of(client, "/announcements/"), queries_of(client, "/")
    for name in ("荔湾药业公司", "荔湾机械公司"):
        people.host = host(name, "440103")
        lives.notice(people)
    assert (queries_of(client, "/announcements/"), queries_of(client, "/")) == before


def test_an_objection_is_kept_once_and_confirmed(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    sent = objection()
    for _ in range(2):
        answer = client.post(f"/announcements/{notice.pk}/objections/", sent)
        assert answer.headers["Location"] == f"/announcements/{notice.pk}/objections/received/"
    kept = Objection.objects.get()
    assert (kept.name, kept.contact, kept.text) == ("梁小姐", "13800138000", TEXT)
    received = f"/announcements/{notice.pk}/objections/received/"
    assert "2026年12月7日" in page(client, received)
    with clock.at(clock.now() + timedelta(days=1)):
        assert client.get(received).status_code == 302


@pytest.mark.parametrize("changes", [{"text": f"{TEXT}还有一件。"}, {"name": "梁先生"}, {"contact": "13800138001"}])
def test_other_words_in_a_form_that_was_sent_before_are_not_answered_as_if_kept(
    client: Client, people: People, changes: dict[str, str]
) -> None:
    notice = lives.notice(people).public_notices.get()
    sent, address = objection(), f"/announcements/{notice.pk}/objections/"
    client.post(address, sent)
    answer = client.post(address, sent | changes).content.decode()
    assert "用这张表提的异议之前已经收到了，这次写的不一样，没有收" in answer
    assert all(typed in answer for typed in changes.values())
    assert Objection.objects.get().text == TEXT


def test_an_answer_is_promised_only_by_who_will_give_it(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    client.post(f"/announcements/{notice.pk}/objections/", objection())
    received = f"/announcements/{notice.pk}/objections/received/"
    assert f"{notice.association}会在 2026年12月7日 前核实" in page(client, received)
    Post.objects.filter(association=notice.association).update(ended_on=notice.opens_on)
    assert f"{notice.association}现在没有人；有人接手以后" in page(client, received)
    assert "会在 2026年12月7日 前核实" not in page(client, received)


def test_before_sending_one_learns_who_answers_and_whom_to_call(client: Client, people: People) -> None:
    """The city gives the notice; it has nobody any more, and the province answers in its place."""
    station = lives.notice(people)
    notice = station.public_notices.get()
    PublicNotice.objects.filter(pk=notice.pk).update(association=people.city.association)
    told(station)
    Association.objects.filter(pk=people.city.association_id).update(phone="020-81550000")
    Association.objects.filter(pk=people.province.association_id).update(phone="020-83330000")
    address = f"/announcements/{notice.pk}/"
    before = page(client, address)
    assert ("广州市科协将在" in before, "020-81550000" in before) == (True, True)
    Post.objects.filter(pk=people.city.pk).update(ended_on=notice.opens_on)
    after = page(client, address)
    assert ("广州市科协将在" in after, "020-81550000" in after, "广东省科协" in after) == (False, False, True)
    assert "tel:020-83330000" in after
    client.post(f"{address}objections/", objection())
    assert "tel:020-83330000" in page(client, f"{address}objections/received/")


@pytest.mark.parametrize(
    ("state", "became"),
    [
        ("rejected", "这份申请没有通过，不会备案"),
        ("withdrawn", "申请方已经撤回，不会备案"),
        ("returned", "这份申请退回补正，改好以后再审"),
        ("operating", "这个站点后来备案了"),
        ("filing", "接着办后面的步骤"),
    ],
)
def test_a_notice_that_has_ended_says_what_became_of_it(
    client: Client, people: People, state: str, became: str
) -> None:
    station = lives.notice(people)
    Station.objects.filter(pk=station.pk).update(state=state)
    PublicNotice.objects.update(closed_at=clock.now())
    assert f"公示已经结束：{became}。" in page(client, f"/announcements/{station.public_notices.get().pk}/")


def test_nobody_is_thanked_who_sent_nothing(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    assert (
        client.get(f"/announcements/{notice.pk}/objections/received/").headers["Location"]
        == f"/announcements/{notice.pk}/"
    )
    assert client.get("/post-need/received/").headers["Location"] == "/post-need/"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", "太短"),
        ("name", ""),
        ("contact", "123"),
        ("homepage", "http"),
        ("form_key", "x"),
        ("text", "长" * 2001),
    ],
)
def test_an_objection_with_something_wrong_is_not_kept(client: Client, people: People, field: str, typed: str) -> None:
    notice = lives.notice(people).public_notices.get()
    answer = client.post(f"/announcements/{notice.pk}/objections/", objection(**{field: typed}))
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert not Objection.objects.exists()


def test_after_its_term_a_notice_takes_no_objection(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    with clock.at(LONG_AFTER):
        answer = client.post(f"/announcements/{notice.pk}/objections/", objection())
        wrong = client.post(f"/announcements/{notice.pk}/objections/", objection(name=""))
    shown = answer.content.decode()
    assert "公示已于 2026年11月30日 期满，不再接收异议" in shown
    assert (answer.status_code, f'<p class="as-typed">{TEXT}</p>' in shown) == (409, True)
    assert (wrong.status_code, f'<p class="as-typed">{TEXT}</p>' in wrong.content.decode()) == (409, True)
    assert not Objection.objects.exists()
