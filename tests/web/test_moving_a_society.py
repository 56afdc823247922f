"""The form of a society says why it cannot move to another association yet."""

from tests.stations.people import People, handed_in
from tests.web.office import errors_of, signed_in


def test_a_society_with_an_application_on_its_way_is_not_moved(people: People) -> None:
    handed_in(people.city_society, people.host)
    society = people.city_society.society
    form = {"name": society.name, "level": "city", "division": "佛山市"}
    answer = signed_in(people.province).post(f"/societies/{society.pk}/particulars/", form)
    assert [line.split("，")[0] for line in errors_of(answer)] == [
        "级别：“广州市水产学会驻荔湾水产公司科技服务站”的申请还没有办完"
    ]
