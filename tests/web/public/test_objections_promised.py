"""A visitor who objects is promised an answer by whoever will give it, and by nobody where nobody may."""

from uuid import uuid4

from django.test import Client

from kezhan.organisations.models import Host, Post, Role
from kezhan.stations.review.public_notices import object_to
from tests.stations import lives
from tests.stations.people import MONDAY, People
from tests.stations.told import told
from tests.web.public.test_announcements import objection


def of_host_too(officer: Post, host: Host) -> None:
    Post.objects.create(account=officer.account, role=Role.HOST, host=host, began_on=MONDAY.date())


def last_told(post: Post) -> str:
    return post.account.notices.latest("pk").text


def test_a_visitors_objection_that_nobody_may_answer_is_promised_no_answer(client: Client, people: People) -> None:
    station = lives.notice(people)
    notice = station.public_notices.get()
    page = f"/announcements/{notice.pk}/"
    assert f"{notice.association}将在 " in client.get(page).content.decode()
    of_host_too(people.province, station.host)
    assert f"{notice.association}的人都要回避，有人接手以后再答复你" in client.get(page).content.decode()
    client.post(f"{page}objections/", objection())
    received = client.get(f"{page}objections/received/").content.decode()
    assert f"{notice.association}的人都要回避；有人接手以后，再按你留的电话答复你" in received
    assert "会在 " not in received
    assert last_told(people.administrator).startswith(f"{notice.association}的人都要回避，请先安排人员。那里在等：")


def test_an_objection_at_a_recused_city_is_answered_and_promised_by_the_province(
    client: Client, people: People
) -> None:
    station = lives.notice(people)
    notice = station.public_notices.get()
    notice.association = people.city.association
    notice.save()
    told(station)
    of_host_too(people.city, station.host)
    assert f"{people.province.association}将在 " in client.get(f"/announcements/{notice.pk}/").content.decode()
    object_to(notice, name="梁小姐", contact="13800138000", text="这家单位去年停产了。", form_key=uuid4())
    assert last_told(people.province).startswith(f"“{station.name}”的公示收到异议")
