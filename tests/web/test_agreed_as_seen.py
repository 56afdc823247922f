"""Nobody confirms, hands in or decides an application unseen after it changed behind the open page."""

from django.test import Client

from kezhan.stations.application import drafting
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import People, at_desk, by_desk, draft, fill_in, ready
from tests.web.office import seen_on, shown, signed_in

CHECK = "/stations/{}/application/check/"


def test_what_changed_meanwhile_is_not_confirmed_unseen(people: People) -> None:
    station = draft(people.society, people.host)
    fill_in(station, people.society, people.host)
    host, address = signed_in(people.host), f"/stations/{station.pk}/moves/confirm/"
    seen = seen_on(shown(host, CHECK.format(station.pk)))
    drafting.save_answer(station, item="goals", text="换了目标，写得一样清楚。" * 20, seen_version=1, by=people.society)
    told = sent(host, address, seen)
    assert "在你打开这一页以后有变动，请看过现在的内容，再办“确认申请内容”" in told
    assert "换了目标" in told
    assert Station.objects.get().host_confirmed_at is None
    for _ in range(2):
        assert "确认申请内容：办好了" in sent(host, address, seen_on(told))


def sent(client: Client, address: str, seen: str) -> str:
    """The page that follows."""
    return client.post(address, {"seen": seen}, follow=True).content.decode()


def test_what_changed_meanwhile_is_not_handed_in_unseen(people: People) -> None:
    station = ready(people.society, people.host)
    society = signed_in(people.society)
    seen = seen_on(shown(society, CHECK.format(station.pk)))
    drafting.save_answer(station, item="office", text="换了地方，写得一样清楚。" * 20, seen_version=1, by=people.host)
    take("confirm", station, by=people.host)
    assert "请看过现在的内容，再办“提交申请”" in sent(society, f"/stations/{station.pk}/moves/submit/", seen)
    assert Station.objects.get().state == State.DRAFT


def test_what_was_returned_and_handed_in_again_meanwhile_is_not_approved_unseen(people: People) -> None:
    station = lives.review(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/approve/"
    seen = seen_on(shown(office, f"/stations/{station.pk}/decision/"))
    by_desk("return", station, Said(remarks={"goals": "指标要有数字"}))
    take("confirm", station, by=people.host)
    take("submit", station, by=people.society, said=Said("指标已在附件"))
    told = office.post(address, {"seen": seen, "text": "材料齐全"}, follow=True).content.decode()
    assert "在你打开这一页以后有变动，请看过现在的内容，再办“审查同意”" in told
    assert "材料齐全" in told
    assert Station.objects.get().state == State.REVIEW
    assert "审查同意：办好了" in sent(office, address, seen_on(told))
