"""Who waits for another desk chases it from the list or from the station's page, and finds its telephone there."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.organisations.models import Association, Host, Post, Role, Society
from tests.stations import lives
from tests.stations.people import MONDAY, People, returned
from tests.web.office import shown as text
from tests.web.office import signed_in


def test_the_overdue_list_chases(people: People) -> None:
    with clock.at(MONDAY):
        station = lives.opinion(people)
    with clock.at(MONDAY + timedelta(days=30)):
        client = signed_in(people.province)
        assert station.name in text(client, "/stations/overdue/")
        assert "有 1 个站点超期未办" in text(client, "/stations/")
        sent = {"chosen": [station.pk]}
        assert "成批办理“催办”：办好 1 个" in client.post("/stations/chase/", sent, follow=True).content.decode()
        assert "今天已经催过了" in client.post("/stations/chase/", sent, follow=True).content.decode()


def test_one_is_chased_from_its_page(people: People) -> None:
    station = lives.opinion(people)
    client, chasing = signed_in(people.province), f"/stations/{station.pk}/chase/"
    assert chasing in text(client, f"/stations/{station.pk}/")
    page = client.post(chasing, follow=True).content.decode()
    assert "已催办，荔湾区科协会收到消息" in page
    assert chasing not in page
    again = client.post(chasing, follow=True)
    told = [(message.level_tag, str(message)) for message in again.context["messages"]]
    assert told == [("info", "你们今天已经催过了，荔湾区科协收到了消息。明天可以再催。")]


def test_who_may_withdraw_may_chase_too_and_call_the_desk(people: People) -> None:
    station = lives.opinion(people)
    Association.objects.filter(pk=people.county.association_id).update(phone="020-81550000")
    Association.objects.filter(pk=people.city.association_id).update(phone="020-83330000")
    chasing = f"/stations/{station.pk}/chase/"
    for waits in (people.society, people.host, people.city):
        page = text(signed_in(waits), f"/stations/{station.pk}/")
        assert (chasing in page, "tel:020-81550000" in page) == (True, True), waits
    page = text(signed_in(people.county), f"/stations/{station.pk}/")
    assert (chasing in page, "tel:" in page) == (False, False)
    Post.objects.filter(pk=people.county.pk).update(ended_on=MONDAY.date())
    assert "tel:020-83330000" in text(signed_in(people.society), f"/stations/{station.pk}/")


@pytest.mark.parametrize(("by", "sees"), [("society", True), ("city", True), ("host", False)])
def test_the_number_of_the_host_that_is_asked_is_for_its_society_and_the_associations(
    by: str, sees: bool, people: People
) -> None:
    station = lives.plaque_handed_over(people)
    Host.objects.filter(pk=people.host.host_id).update(contact_phone="13800138000")
    page = text(signed_in(getattr(people, by)), f"/stations/{station.pk}/")
    assert ("tel:13800138000" in page) is sees


def test_the_number_of_the_society_that_is_asked_is_not_for_the_experts_of_the_team(people: People) -> None:
    station = returned(lives.opinion(people))
    expert = station.team.first()
    account = Account.objects.create_account("expert", expert.name, "kezhan-tests-2026")
    Expert.objects.filter(pk=expert.pk).update(account=account)
    post = Post.objects.create(account=account, role=Role.EXPERT, began_on=MONDAY.date())
    Society.objects.filter(pk=station.society_id).update(contact_phone="13800138000")
    seen = ["tel:13800138000" in text(signed_in(one), f"/stations/{station.pk}/") for one in (people.host, post)]
    assert seen == [True, False]
