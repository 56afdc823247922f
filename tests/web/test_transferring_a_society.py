"""The page that moves a society to another level or association, and what it says when it cannot."""

from kezhan.organisations.models import Society
from tests.stations.people import People, handed_in
from tests.web.office import errors_of, messages_of, shown, signed_in


def test_a_society_with_an_application_on_its_way_is_not_transferred(people: People) -> None:
    handed_in(people.city_society, people.host)
    society = people.city_society.society
    answer = signed_in(people.province).post(
        f"/societies/{society.pk}/transfer/", {"level": "city", "division": "佛山市"}
    )
    assert [line.split("，")[0] for line in errors_of(answer)] == [
        "级别：“广州市水产学会驻荔湾水产公司科技服务站”的申请还没有办完"
    ]


def test_whoever_is_in_charge_finds_the_way_there_and_the_society_itself_does_not(people: People) -> None:
    society = people.city_society.society
    page, address = f"/societies/{society.pk}/", f"/societies/{society.pk}/transfer/"
    assert [address in shown(signed_in(by), page) for by in (people.province, people.city_society)] == [True, False]
    client = signed_in(people.province)
    answer = client.post(address, {"level": "province", "division": "广东省"}, follow=True)
    assert messages_of(answer) == [f"“{society}”现在由{people.province.association}主管，各方都会收到消息。"]
    assert Society.objects.get(pk=society.pk).level == "province"
