"""No page offers a deed that would be refused. It says why this person is recused, and who may act instead."""

from uuid import uuid4

from kezhan.needs.posting import post_directly
from kezhan.organisations.models import Post, Role
from kezhan.organisations.registering import register_host
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from tests.needs.test_checking import MOONCAKES
from tests.organisations.test_registering import HOST
from tests.province import BEGAN_ON, Province
from tests.stations.people import draft, fill_in
from tests.web.office import shown, signed_in

INSTEAD = "由广州市科学技术协会代办"


def of_bakery_too(province: Province) -> Post:
    officer = province.posts.liwan
    Post.objects.create(account=officer.account, role=Role.HOST, host=province.hosts.bakery, began_on=BEGAN_ON)
    return officer


def handed_in(province: Province) -> Station:
    station = draft(province.posts.food, province.posts.bakery)
    fill_in(station, province.posts.food, province.posts.bakery)
    take("confirm", station, by=province.posts.bakery)
    return take("submit", station, by=province.posts.food)


def test_a_stations_page_offers_the_recused_nothing_and_names_who_stands_in(province: Province) -> None:
    station, officer = handed_in(province), of_bakery_too(province)
    page = shown(signed_in(officer), f"/stations/{station.pk}/")
    assert INSTEAD in page
    assert "去办理" not in page
    above = shown(signed_in(province.posts.guangzhou), f"/stations/{station.pk}/")
    assert "广州市荔湾区科学技术协会的人都要回避，这件事由你们代办" in above
    assert "去办理" in above
    assert station.name in shown(signed_in(province.posts.guangzhou), "/desk/")
    assert station.name not in shown(signed_in(officer), "/desk/")


def test_a_deed_called_by_its_address_says_why_it_is_refused(province: Province) -> None:
    station, officer = handed_in(province), of_bakery_too(province)
    client = signed_in(officer)
    answer = client.post(f"/stations/{station.pk}/moves/support/")
    assert (answer.status_code, INSTEAD in answer.content.decode()) == (403, True)
    assert INSTEAD in client.get(f"/stations/{station.pk}/decision/", follow=True).content.decode()
    done = signed_in(province.posts.guangzhou).get(f"/stations/{station.pk}/decision/")
    assert "同意上报" in done.content.decode()


def test_a_batch_leaves_out_what_the_officer_has_a_part_in(province: Province) -> None:
    station, officer = handed_in(province), of_bakery_too(province)
    client = signed_in(officer)
    answer = client.post("/stations/batch/support/", {"chosen": [station.pk]}, follow=True)
    assert INSTEAD in answer.content.decode()
    assert Station.objects.get(pk=station.pk).state == "opinion"


def test_a_needs_page_offers_the_recused_no_check(province: Province) -> None:
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    page = shown(signed_in(of_bakery_too(province)), f"/needs/{need.pk}/")
    assert (INSTEAD in page, f"/needs/{need.pk}/opening/" in page) == (True, False)
    above = shown(signed_in(province.posts.guangzhou), f"/needs/{need.pk}/")
    assert (INSTEAD in above, f"/needs/{need.pk}/opening/" in above) == (False, True)


def test_a_registrations_page_offers_its_applicant_no_decision(province: Province) -> None:
    registration = register_host(HOST, by=province.posts.liwan.account)
    page = shown(signed_in(province.posts.liwan), f"/registrations/{registration.pk}/")
    assert INSTEAD in page
    assert "approval" not in page
    assert "approval" in shown(signed_in(province.posts.guangzhou), f"/registrations/{registration.pk}/")
