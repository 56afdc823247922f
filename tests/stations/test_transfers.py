"""A society moves to another level or association only while none of its applications is under way."""

from collections.abc import Callable

import pytest

from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.review.route import next_step
from kezhan.stations.transfers import transfer_society
from tests.stations.people import People, draft, handed_in, ready, returned


def transferred(people: People, level: str = "city", division: str = "440100") -> Society:
    society = Society.objects.get(pk=people.city_society.society_id)
    return transfer_society(society, level=level, division=division, by=people.administrator)


def drafted(people: People) -> Station:
    return draft(people.city_society, people.host)


def under_way(people: People) -> Station:
    return handed_in(people.city_society, people.host)


def sent_back(people: People) -> Station:
    return returned(under_way(people))


def ended(people: People) -> Station:
    return take("withdraw", ready(people.city_society, people.host), by=people.city_society, said=Said("不建了"))


@pytest.mark.parametrize("station", [under_way, sent_back])
@pytest.mark.parametrize("to", [("province", "440000"), ("city", "440600")])
def test_it_stays_while_an_application_is_on_its_way(
    people: People, station: Callable[[People], Station], to: tuple[str, str]
) -> None:
    name = station(people).name
    with pytest.raises(Refused) as refused:
        transferred(people, *to)
    assert refused.value.field == "level"
    assert refused.value.reason == f"“{name}”的申请还没有办完，办完或撤回以后再改学会的级别和主管科协"
    assert Society.objects.get(pk=people.city_society.society_id).association == people.city.association


def test_an_officer_of_the_society_itself_does_not_transfer_it(people: People) -> None:
    officer, society = people.province, people.city_society.society
    Post.objects.create(account=officer.account, role=Role.SOCIETY, society=society, began_on=officer.began_on)
    with pytest.raises(Refused, match="你在广州市水产学会有岗位，这件事要回避"):
        transfer_society(society, level="province", division="440000", by=officer)
    assert Society.objects.get(pk=society.pk).association == people.city.association


@pytest.mark.parametrize("station", [drafted, ended])
def test_it_goes_with_its_drafts_and_with_what_is_over(people: People, station: Callable[[People], Station]) -> None:
    made = station(people)
    assert transferred(people, "province", "440000").association == people.province.association
    assert next_step(Station.objects.get(pk=made.pk)) is not None


def test_a_draft_keeps_it_from_a_level_that_leads_no_station(people: People) -> None:
    drafted(people)
    with pytest.raises(Refused):
        transferred(people, "county", "440103")


def test_all_it_concerns_are_told_and_the_record_holds_old_and_new(people: People) -> None:
    society = transferred(people, "province", "440000")
    assert (society.level, society.association) == ("province", people.province.association)
    entry = Entry.objects.get(deed="transfer_society")
    assert entry.facts == {
        "level": {"from": "city", "to": "province"},
        "association": {"from": str(people.city.association), "to": str(people.province.association)},
    }
    told = {people.city_society.account_id, people.city.account_id, people.province.account_id}
    assert set(Notice.objects.values_list("account", flat=True)) == told


def test_where_it_is_already_nothing_is_written(people: People) -> None:
    transferred(people)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(("level", "division"), [("province", "440000"), ("city", "440600")])
def test_a_city_does_not_give_its_society_to_an_association_that_it_is_not_over(
    people: People, level: str, division: str
) -> None:
    society = Society.objects.get(pk=people.city_society.society_id)
    for by in (people.city, people.city_society):
        with pytest.raises(Refused) as refused:
            transfer_society(society, level=level, division=division, by=by)
        assert refused.value.reason == f"“{society}”不归你现在的岗位主管，请由主管科协办理"
    society.refresh_from_db()
    assert (society.level, society.association) == ("city", people.city.association)
