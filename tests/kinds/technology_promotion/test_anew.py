"""What a visit recorded is carried over when it is recorded anew."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.technology_promotion.ending import stop_adopter
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.visiting import record_adopters
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.kinds.technology_promotion.things import FARM, taken_up, visit
from tests.province import Province
from tests.web.office import shown, signed_in

CHAN = replace(FARM, name="陈伯", sort="farmer", division="440105", scale=Decimal("5.5"), unit="mu", benefit=None)


@pytest.fixture
def recorded(province: Province, station: Station) -> Promotion:
    """A visit of today that found a farm and a farmer."""
    one = taken_up(station, "速冻", province.posts.food, province.posts.clinic)
    given = visit(station, FARM, CHAN, text="走了两家。")
    return record_adopters(one, given, form_key=uuid4(), seen=None, by=province.posts.food)


def test_what_the_host_refused_is_recorded_anew_without_typing(province: Province, recorded: Promotion) -> None:
    food, clinic = province.posts.food, province.posts.clinic
    before = set(recorded.adopters.values_list("pk", flat=True))
    work = refuse_work(recorded.visits.get().work, "陈伯的亩数不对", seen=None, by=clinic)
    office, page = signed_in(food), reverse("promotion", args=[recorded.pk])
    told = shown(office, page)
    assert "登记的 2 家，单位不认可：陈伯的亩数不对" in told
    assert f'href="{reverse("work", args=[work.pk])}">先撤回那一条' in told
    withdraw(work, "亩数不对", seen=None, by=food)
    address = f"{reverse('promotion-visit', args=[recorded.pk])}?again={recorded.visits.get().pk}"
    assert f'href="{address}">重新登记' in shown(office, page)
    assert f'href="{address}">重新登记' in shown(office, reverse("promotion-visit", args=[recorded.pk]))
    form = office.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    carried = [sent[f"{name}_0"] for name in ("name", "scale", "benefit", "phone")]
    assert carried == [FARM.name, "30", "12000", FARM.phone]
    assert [one.is_open for one in form.adopters] == [True, True, False, False, False, False]
    office.post(address, {**sent, "scale_1": "4", "seen": str(Promotion.objects.get().version)})
    new = Work.objects.exclude(pk=work.pk).get()
    assert (new.text, new.state) == ("走了两家。", State.HANDED_IN)
    assert {one.measure: one.reported for one in new.outcomes.all()}["area_promoted"] == Decimal(34)
    assert set(recorded.adopters.values_list("pk", flat=True)) == before
    assert not [one for one in recorded.adopters.all() if one.is_counted]
    confirm(new, seen=None, by=clinic)
    assert all(one.is_counted for one in recorded.adopters.all())
    assert "重新登记" not in shown(office, page)


def test_only_a_visit_of_this_promotion_that_was_taken_back_is_carried_over(
    province: Province, station: Station, recorded: Promotion
) -> None:
    office, own = signed_in(province.posts.food), recorded.visits.get()
    address = reverse("promotion-visit", args=[recorded.pk])
    other = reverse("promotion-visit", args=[taken_up(station, "别的", *_sides(province)).pk])
    assert not office.get(f"{address}?again={own.pk}").context["form"]["name_0"].value()
    withdraw(own.work, "记错了", seen=None, by=province.posts.food)
    assert office.get(f"{address}?again={own.pk}").context["form"]["name_0"].value() == FARM.name
    for wrong in (f"{other}?again={own.pk}", f"{address}?again=x", f"{address}?again=99999"):
        assert not office.get(wrong).context["form"]["name_0"].value()
    assert "重新登记" not in shown(signed_in(province.posts.clinic), reverse("promotion", args=[recorded.pk]))


def _sides(province: Province) -> tuple[Post, Post]:
    return province.posts.food, province.posts.clinic


def test_who_stopped_using_it_is_neither_counted_nor_carried_over(province: Province, recorded: Promotion) -> None:
    office, own = signed_in(province.posts.food), recorded.visits.get()
    chan = recorded.adopters.get(name=CHAN.name)
    stop_adopter(chan, clock.today(), "卖了塘", seen=None, by=province.posts.food)
    withdraw(own.work, "记错了", seen=None, by=province.posts.food)
    assert "登记的 1 家" in shown(office, reverse("promotion", args=[recorded.pk]))
    form = office.get(f"{reverse('promotion-visit', args=[recorded.pk])}?again={own.pk}").context["form"]
    assert (form["name_0"].value(), form["name_1"].value()) == (FARM.name, None)


def test_who_stopped_is_registered_anew_once_the_visit_was_taken_back(province: Province, recorded: Promotion) -> None:
    food, again = province.posts.food, visit(recorded.station, CHAN, text="又去了。")
    chan = recorded.adopters.get(name=CHAN.name)
    stop_adopter(chan, clock.today(), "卖了塘", seen=None, by=food)
    with pytest.raises(Refused, match="已经登记过"):
        record_adopters(recorded, again, form_key=uuid4(), seen=None, by=food)
    withdraw(recorded.visits.get().work, "记错了", seen=None, by=food)
    record_adopters(recorded, again, form_key=uuid4(), seen=None, by=food)
    chan.refresh_from_db()
    assert (chan.stopped_on, chan.stopped_for, chan.visit.work.state) == (None, "", State.HANDED_IN)
