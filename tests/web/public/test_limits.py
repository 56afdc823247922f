"""How much the public may send in a day: counted by network and by what it is about, whatever the cookies say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from kezhan import clock
from kezhan.accounts import passwords
from kezhan.accounts.models import Account
from kezhan.needs.models import Need
from kezhan.organisations.models import Society
from kezhan.security import proofs
from kezhan.security.limits import NOT_TAKEN, PUBLIC, Limit
from kezhan.security.models import Event, Kind, Matter
from kezhan.stations.models import Objection, PublicNotice
from kezhan.web.parts import visitors
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People
from tests.web.office import errors_of
from tests.web.public.solving import worked_for
from tests.web.public.test_announcements import objection
from tests.web.public.test_public_needs import NEED
from tests.web.test_registrations import HOST, SOCIETY, newcomer

pytestmark = pytest.mark.browser

HERE, THERE = "203.0.113.7", "198.51.100.4"
PROVED, UNPROVED = Kind.SENT, Kind.SENT_UNPROVED


@pytest.fixture
def notice(people: People) -> PublicNotice:
    association = people.province.association
    assert association is not None
    association.phone = "020-83561234"
    association.save()
    return lives.notice(people).public_notices.get()


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "WORK_TRIES", (1, 3))


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes a limit small enough to be reached here; which one is told by the fields in which events are alike."""

    def tighten(kind: Kind, matter: Matter, alike: tuple[str, ...], most: int) -> None:
        limits = tuple(
            Limit(one.kind, one.alike, most if one.alike == alike else one.most, one.within, one.why)
            for one in PUBLIC[kind, matter]
        )
        monkeypatch.setitem(PUBLIC, (kind, matter), limits)

    return tighten


def object_to(notice: PublicNotice, address: str = HERE, *, proved: bool = False) -> list[str]:
    """With fresh cookies; what is told, or nothing when it was taken."""
    client = Client(REMOTE_ADDR=address)
    page = f"/announcements/{notice.pk}/"
    more = worked_for(client, page) if proved else {}
    answer = client.post(f"{page}objections/", objection(**more))
    return [] if answer.status_code == 302 else errors_of(answer)


def test_fresh_cookies_get_no_more_objections_in_and_are_told_whom_to_call(notice: PublicNotice) -> None:
    told = [object_to(notice) for _ in range(5)]
    assert told[:3] == [[], [], []]
    assert (
        told[3:]
        == [
            [
                "这个浏览器没有经过核对（没有开 JavaScript，或者太旧），收得少一些："
                "今天从你这个网络已经收到 3 条这样的异议，请明天再来。急的话请打电话给广东省科协：020-83561234。"
            ]
        ]
        * 2
    )
    assert Objection.objects.count() == 3
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == [UNPROVED] * 3 + [Kind.HELD] * 2


def test_whose_device_has_worked_is_taken_where_the_tight_limit_is_reached(notice: PublicNotice) -> None:
    assert [object_to(notice) for _ in range(4)][-1] != []
    assert [object_to(notice, proved=True) for _ in range(3)] == [[], [], []]
    assert Event.objects.filter(kind=PROVED, matter=Matter.OBJECTION, about=str(notice.pk)).count() == 3


def test_a_whole_village_behind_one_address_gets_its_objections_in(notice: PublicNotice) -> None:
    told = [object_to(notice, proved=True) for _ in range(31)]
    assert told[:30] == [[]] * 30
    assert told[30][0].startswith("今天从你这个网络已经收到 30 条这样的异议，请明天再来。")


def test_one_proof_serves_one_form_once(notice: PublicNotice) -> None:
    client = Client(REMOTE_ADDR=HERE)
    page = f"/announcements/{notice.pk}/"
    worked = worked_for(client, page)
    sent = [worked, worked, {"proof": worked["proof"]}]
    for one in sent:
        assert client.post(f"{page}objections/", objection(**one)).status_code == 302
    assert Objection.objects.count() == 2
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == [PROVED, UNPROVED]


def test_another_network_is_not_held_for_it_but_another_address_of_the_house_is(notice: PublicNotice) -> None:
    for number in range(3):
        assert object_to(notice, f"2001:db8:1:2::{number}") == []
    assert object_to(notice, "2001:db8:1:2::9") != []
    assert object_to(notice, "2001:db8:1:3::9") == object_to(notice, THERE) == []


def test_many_networks_against_one_notice_are_held_by_the_notice(
    notice: PublicNotice, tight: Callable[..., None]
) -> None:
    tight(UNPROVED, Matter.OBJECTION, ("matter", "about"), 4)
    told = [object_to(notice, f"198.51.100.{number}") for number in range(5)]
    assert told[:4] == [[]] * 4
    assert "今天这里已经收到" in told[4][0]


@pytest.mark.parametrize(("later", "taken"), [(timedelta(days=1, seconds=-1), False), (timedelta(days=1), True)])
def test_after_a_day_one_may_send_again(notice: PublicNotice, later: timedelta, taken: bool) -> None:
    for _ in range(3):
        object_to(notice)
    with clock.at(MONDAY + later):
        assert (object_to(notice) == []) is taken


def test_what_a_rule_refuses_is_not_counted(notice: PublicNotice) -> None:
    with clock.at(LONG_AFTER):
        for _ in range(4):
            answer = Client(REMOTE_ADDR=HERE).post(f"/announcements/{notice.pk}/objections/", objection())
            assert answer.status_code == 409
    assert list(Event.objects.values_list("kind", flat=True)) == [Kind.NOT_TAKEN] * 4
    assert Objection.objects.count() == 0
    assert object_to(notice) == []


def test_what_rules_refuse_again_and_again_is_held_by_network_and_stays_on_the_log(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "NOT_TAKEN", (replace(NOT_TAKEN[0], most=3),))
    society = SOCIETY | {"name": Society.objects.order_by("pk")[0].name}
    odd = "4@8({[<369&#!1|/0$5+7%2" * 5

    def register(address: str = HERE) -> list[str]:
        sent = newcomer(**society) | {"account_password": odd, "account_again": odd}
        return errors_of(Client(REMOTE_ADDR=address).post("/register/society/", sent))

    monkeypatch.delattr(passwords, "zxcvbn")  # refused before any password is judged
    told = [register() for _ in range(4)]
    assert told[:3] == [[f"学会名称：已经有“{society['name']}”了，请联系该学会的人员给你增加岗位"]] * 3
    assert told[3][0].startswith("从你这个网络，短时间里有 40 次提交没有通过，先停 15 分钟")
    assert register(THERE) == told[0]
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [*[Kind.NOT_TAKEN] * 3, Kind.HELD, Kind.NOT_TAKEN]
    assert Account.objects.filter(name="林伟民").count() == 0


def post_need(address: str = HERE, **typed: str) -> list[str]:
    """With fresh cookies; what is told, or nothing when it was taken."""
    sent = NEED | {"task": "bottleneck", "title": f"想请人来看看 {uuid4()}", "form_key": str(uuid4())} | typed
    answer = Client(REMOTE_ADDR=address).post("/post-need/", sent)
    return [] if answer.status_code == 302 else errors_of(answer)


def test_needs_are_held_by_network_and_place_and_the_county_is_told_to_be_called(people: People) -> None:
    county = people.county.association
    assert county is not None
    county.phone = "020-81234567"
    county.save()
    told = [post_need() for _ in range(4)]
    assert told[:3] == [[]] * 3
    assert told[3][0].endswith("急的话请打电话给荔湾区科协：020-81234567。")
    assert post_need(THERE) == []
    assert Need.objects.count() == 4


def test_needs_of_one_place_are_held_together_and_those_of_another_are_not(
    people: People, tight: Callable[..., None]
) -> None:
    tight(UNPROVED, Matter.NEED, ("matter", "about"), 1)
    assert post_need(HERE) == []
    assert "今天这里已经收到" in post_need(THERE)[0]
    assert post_need(THERE, division="广州市越秀区") == []


def test_a_need_sent_again_by_a_second_click_is_neither_counted_nor_refused(people: People) -> None:
    once = {"title": "荔枝保鲜期太短", "form_key": str(uuid4())}
    assert [post_need(**once) for _ in range(5)] == [[]] * 5
    assert Need.objects.count() == 1
    assert list(Event.objects.values_list("kind", flat=True)) == [UNPROVED]


def test_registrations_are_held_by_network_and_open_no_account_then(people: People) -> None:
    def register(number: int) -> int:
        sent = newcomer(**HOST | {"name": f"荔湾新茶{number}厂", "credit_code": "", "without_code": "正在办理登记"})
        return Client(REMOTE_ADDR=HERE).post("/register/host/", sent).status_code

    before = Account.objects.count()
    answers = [register(number) for number in range(4)]
    assert answers == [302, 302, 302, 200]
    assert Account.objects.count() == before + 3
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [UNPROVED, Kind.SIGNED_IN] * 3 + [Kind.HELD]


def test_without_javascript_the_form_says_how_much_is_taken_and_whom_to_call(notice: PublicNotice) -> None:
    page = Client().get(f"/announcements/{notice.pk}/").content.decode()
    assert "这个浏览器没有开 JavaScript，或者太旧，一天只收 3 条。" in page
    assert '<a href="tel:020-83561234">020-83561234</a>' in page
    for address in ("/post-need/", "/register/host/"):
        assert "一天只收 3 条" in Client().get(address).content.decode()
