"""The rules on who may apply: the host of a category (§4), the level of the society, rectification (§3.2)."""

import pytest

from kezhan.organisations.models import Host
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.application.categories import open_to, refuse_unfit_host, refuse_wrong_host
from kezhan.stations.application.limits import refuse_in_rectification
from kezhan.stations.application.opening import open_station, refuse_second
from kezhan.stations.models import Station
from kezhan.stations.states import ENDED, State
from tests.stations.lives import rectification
from tests.stations.people import People, draft, society, upload

REFUSALS = {
    ("comprehensive", "enterprise"): "综合服务类站点只能建在专业镇、基层科协，某某是企业（依据 §4.1）",
    ("agriculture", "village"): "农业服务类站点只能建在基层科协、农村专业技术协会，某某是村（依据 §4.3）",
    ("community", "village"): "社区服务类站点只能建在社区，某某是村（依据 §4.5）",
    ("hospital", "community"): "医院服务类站点只能建在医院，某某是社区（依据 §4.4）",
}


@pytest.mark.parametrize(("category", "form"), REFUSALS)
def test_a_host_of_another_form_is_refused_with_the_clause(category: str, form: str) -> None:
    with pytest.raises(Refused) as refusal:
        refuse_wrong_host(editions.in_force().category(category), Host(name="某某", form=form))
    assert str(refusal.value) == REFUSALS[category, form]


@pytest.mark.parametrize(
    ("category", "form", "particulars", "reason"),
    [
        ("enterprise", "enterprise", {"size": "large"}, "大型企业不能建企业服务类站点，只面向中小企业"),
        (
            "enterprise",
            "enterprise",
            {},
            "要按划型标准确认是中小微企业，请被服务单位先补全行业、从业人员、营业收入等数据",
        ),
        ("hospital", "hospital", {"hospital_grade": "3"}, "三级医院不是基层医院，不能建医院服务类站点"),
        ("hospital", "hospital", {}, "要确认是基层医院，请被服务单位先填医院等级"),
        ("community", "community", {"is_urban": False}, "农村社区和村不能建社区服务类站点，只面向城市社区"),
        ("community", "community", {}, "要确认是城市社区，请被服务单位先填社区所在"),
    ],
)
def test_a_host_that_does_not_meet_the_condition_is_refused(
    category: str, form: str, particulars: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        refuse_wrong_host(editions.in_force().category(category), Host(name="某某", form=form, **particulars))
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("form", "particulars", "categories"),
    [
        ("enterprise", {"size": "medium"}, ["enterprise"]),
        ("hospital", {"hospital_grade": "2"}, ["hospital"]),
        ("community", {"is_urban": True}, ["community"]),
        ("grassroots_association", {}, ["comprehensive", "agriculture"]),
        ("village", {}, []),
    ],
)
def test_what_is_open_to_a_host_takes_it(form: str, particulars: dict[str, object], categories: list[str]) -> None:
    found = open_to(editions.in_force().categories, form)
    for category in found:
        refuse_wrong_host(category, Host(name="某某", form=form, **particulars))
    assert [category.key for category in found] == categories


UNFIT = {
    (
        "village",
        "",
    ): "某某是村，现行制度没有建在这里的站点类别；能建站的有专业镇、基层科协、企业、农村专业技术协会、医院、社区",
    ("enterprise", "large"): "大型企业不能建企业服务类站点，只面向中小企业",
    ("enterprise", ""): "要按划型标准确认是中小微企业，请被服务单位先补全行业、从业人员、营业收入等数据",
}


@pytest.mark.parametrize(("form", "size"), UNFIT)
def test_a_host_that_no_category_admits_is_told_why(form: str, size: str) -> None:
    with pytest.raises(Refused) as refusal:
        refuse_unfit_host(Host(name="某某", form=form, size=size), editions.in_force())
    assert refusal.value.reason == UNFIT[form, size]


def test_one_category_is_enough() -> None:
    refuse_unfit_host(Host(name="某某", form="enterprise", size="small"), editions.in_force())


def test_a_county_society_does_not_lead(people: People) -> None:
    with pytest.raises(Refused, match="荔湾园艺学会是县级学会，牵头建站须是省、市级学会"):
        draft(society("荔湾园艺学会", people.county), people.host)


def test_a_society_in_rectification_opens_no_new_one_until_it_is_over(people: People) -> None:
    station = rectification(people)
    with pytest.raises(Refused, match="正在限期整改，整改通过前不再建新站"):
        refuse_in_rectification(people.society.society, station.edition)
    refuse_in_rectification(people.other_society.society, station.edition)


@pytest.mark.parametrize("state", State)
def test_a_society_has_one_station_at_a_host_until_that_one_has_ended(people: People, state: State) -> None:
    station = draft(people.society, people.host)
    Station.objects.update(state=state)
    if state in ENDED:
        refuse_second(people.society.society, people.host.host, station.edition)
    else:
        with pytest.raises(Refused, match="不能重复建站"):
            refuse_second(people.society.society, people.host.host, station.edition)
    refuse_second(people.other_society.society, people.host.host, station.edition)
    refuse_second(people.society.society, people.other_host.host, station.edition)


@pytest.mark.parametrize("by", ["other_society", "host", "county", "administrator"])
def test_nobody_opens_a_station_for_a_society_of_others(people: People, by: str) -> None:
    between = {"society": people.society.society, "host": people.host.host, "need": None, "agreement": upload()}
    with pytest.raises(Refused, match="请广东省水产学会的人来办"):
        open_station(**between, by=getattr(people, by))
    assert not Station.objects.exists()


def test_a_society_that_was_stopped_does_not_lead(people: People) -> None:
    people.society.society.is_active = False
    people.society.society.save()
    with pytest.raises(Refused, match="广东省水产学会已停用，换一家学会吧"):
        draft(people.society, people.host)
