"""The pages of an event: announced, public, closed with what its list counted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.gatherings.people import GivenPerson
from kezhan.kinds.academic_exchange.announcing import cancel_exchange
from kezhan.kinds.academic_exchange.materials import add_exchange_material, drop_exchange_material
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.stations.models import Station
from kezhan.web.kinds.academic_exchange import showing
from tests.gatherings.people import noted
from tests.kinds.academic_exchange.test_events import BEGINS, announced
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import TODAY, team

SAID = {
    "sort": "salon",
    "title": "虾塘调水沙龙",
    "text": "讲调水。",
    "day": TODAY.isoformat(),
    "begins": "14:30",
    "ends": "16:00",
    "place": "镇文化中心",
    "others": "何秀芳，华南农业大学\n林 伟民\n王敏 省质检院",
    "asks": ["unit", "phone_tail"],
    "is_public": "on",
}


def test_from_the_announcement_to_the_work(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    assert "预告活动" in shown(expert, f"/stations/{station.pk}/work/")
    first = expert.post(f"/stations/{station.pk}/exchanges/new/", {"form_key": str(uuid4()), **SAID})
    exchange = Exchange.objects.get()
    page = shown(expert, first.headers["Location"])
    assert ("何秀芳（华南农业大学）、林伟民、王敏（省质检院）" in page, "14:30—16:00" in page) == (True, True)
    assert 'value="14:30"' in shown(expert, f"/exchanges/{exchange.pk}/change/")
    assert "虾塘调水沙龙" in shown(expert, f"/gatherings/{exchange.gathering_id}/")
    noted(exchange.gathering, [GivenPerson("李秀英", "水产站")], by=people.society)
    with clock.at(BEGINS + timedelta(hours=5)):
        assert "办结办过的活动" in shown(expert, "/desk/")
        closing = f"/exchanges/{exchange.pk}/closing/"
        assert "到了 <strong>1</strong> 人" in shown(expert, closing)
        expert.post(closing, {"text": "都会调了。", f"hours_{team(station)[0]}": "2"})
        work = Exchange.objects.get().work
        assert work is not None
        assert f'href="/exchanges/{exchange.pk}/">来自“虾塘调水沙龙”' in shown(expert, f"/work/{work.pk}/")


def test_a_wrong_form_keeps_what_was_typed(station: Station, people: People) -> None:
    sent = {"form_key": str(uuid4()), **SAID, "others": ""}
    page = signed_in(people.expert).post(f"/stations/{station.pk}/exchanges/new/", sent).content.decode()
    assert ("请写谁来讲" in page, 'value="虾塘调水沙龙"' in page) == (True, True)


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "2206-12-01"])
def test_a_day_that_nobody_plans_is_refused_where_it_was_typed(day: str, station: Station, people: People) -> None:
    exchange = announced(station, people.society)
    society = signed_in(people.society)
    for page in (f"/stations/{station.pk}/exchanges/new/", f"/exchanges/{exchange.pk}/change/"):
        sent = {"form_key": str(uuid4()), **SAID, "day": day, "seen": str(exchange.version)}
        answered = society.post(page, sent)
        assert (answered.status_code, "请看年份有没有写错" in answered.content.decode()) == (200, True)
        far = society.post(page, {**sent, "day": SAID["day"], "last_day": day})
        assert (far.status_code, "请看年份有没有写错" in far.content.decode()) == (200, True)
    assert Exchange.objects.count() == 1


def test_the_public_reads_what_is_public(station: Station, people: People) -> None:
    public = announced(station, people.society)
    private = announced(station, people.society, is_public=False)
    for is_public, name in ((True, "海报"), (False, "内部讲稿")):
        add_exchange_material(public, [looked_at(name)], is_public=is_public, seen=None, by=people.society)
    page = shown(Client(), f"/events/{public.pk}/")
    opened, hidden = (public.materials.get(is_public=is_public) for is_public in (True, False))
    assert (f"/material/{opened.pk}/" in page, f"/material/{hidden.pk}/" in page) == (True, False)
    assert Client().get(f"/events/{private.pk}/").status_code == 404
    assert Client().get(f"/events/{public.pk}/material/{opened.pk}/").getvalue().startswith(b"%PDF")
    assert Client().get(f"/events/{public.pk}/material/{hidden.pk}/").status_code == 404
    station_page = shown(Client(), reverse("public-station", args=[station.filing_number]))
    assert f"/events/{public.pk}/" in station_page
    assert f"/events/{private.pk}/" not in station_page
    drop_exchange_material(opened, seen=None, by=people.society)
    assert f"/material/{opened.pk}/" not in shown(Client(), f"/events/{public.pk}/")
    assert Client().get(f"/events/{public.pk}/material/{opened.pk}/").status_code == 404
    Exchange.objects.filter(pk=public.pk).update(title="偷改的")
    assert Client().get(f"/events/{public.pk}/").status_code == 404


def test_the_public_reads_that_an_event_is_cancelled(
    monkeypatch: pytest.MonkeyPatch, station: Station, people: People
) -> None:
    exchange = announced(station, people.society)
    add_exchange_material(exchange, [looked_at("海报")], is_public=True, seen=None, by=people.society)
    cancel_exchange(exchange, "主讲人家里有事", seen=None, by=people.society)
    page, material = shown(Client(), f"/events/{exchange.pk}/"), exchange.materials.get()
    assert ("这场活动取消了" in page, "主讲人家里有事" in page, "海报" in page) == (True, True, False)
    assert Client().get(f"/events/{exchange.pk}/material/{material.pk}/").status_code == 404
    monkeypatch.setattr(showing, "changed", lambda *rows, **told: [])
    Exchange.objects.update(word="改期，问 13800138000")
    assert "13800138000" not in shown(Client(), f"/events/{exchange.pk}/")
    assert "13800138000" in shown(signed_in(people.host), f"/exchanges/{exchange.pk}/")
