"""Pages of a plan: drafted on the page of the station's work, agreed by the host, each figure opens into its rows."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

import pytest

from kezhan import clock
from kezhan.plans.agreeing import propose_plan
from kezhan.plans.models import PlanGoal, State, YearPlan
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, correct
from tests.plans.people import YEAR, agreed, drafted, proposed
from tests.stations.people import People
from tests.web.office import messages_of, seen_on, shown, signed_in
from tests.work.people import LATER, at_work, written


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def test_it_is_drafted_from_the_page_of_the_station_s_work(station: Station, people: People) -> None:
    society = signed_in(people.society)
    assert f"起草 {YEAR} 年计划" in shown(society, f"/stations/{station.pk}/work/")
    answer = society.post(f"/stations/{station.pk}/plan/{YEAR}/")
    plan = YearPlan.objects.get()
    assert answer.headers["Location"] == f"/plans/{plan.pk}/"
    goal = {"what": "bottleneck:cost_saved", "target": "10", "owner": "陈工", "due_on": f"{YEAR}-12-31"}
    society.post(f"/plans/{plan.pk}/goals/new/", goal | {"seen": seen_on(shown(society, f"/plans/{plan.pk}/focus/"))})
    society.post(f"/plans/{plan.pk}/focus/", {"text": "先把失水率降下来"})
    society.post(f"/plans/{plan.pk}/budget/", {"purpose_0": "差旅", "amount_0": "15000"})
    page = shown(society, f"/plans/{plan.pk}/")
    for words in ("节约成本", "先把失水率降下来", "15,000.00", "提交单位同意"):
        assert words in page
    society.post(f"/plans/{plan.pk}/proposal/", {"seen": seen_on(page)})
    assert YearPlan.objects.get().state == State.PROPOSED


def test_the_host_finds_it_on_its_desk_and_agrees_to_what_it_has_seen(station: Station, people: People) -> None:
    plan, host = proposed(station, people), signed_in(people.host)
    assert "答复年度计划" in shown(host, "/desk/")
    page = shown(host, f"/plans/{plan.pk}/")
    told = host.post(f"/plans/{plan.pk}/agreement/", {"seen": str(plan.version - 1)}, follow=True).content.decode()
    assert "在你打开这一页以后改过" in told
    host.post(f"/plans/{plan.pk}/agreement/", {"seen": seen_on(page)})
    assert YearPlan.objects.get().state == State.AGREED
    assert "已经办好了" in host.post(f"/plans/{plan.pk}/agreement/", {"seen": "1"}, follow=True).content.decode()


def test_what_the_host_returned_lies_with_the_society(station: Station, people: People) -> None:
    plan = proposed(station, people)
    signed_in(people.host).post(f"/plans/{plan.pk}/return/", {"text": "再加一项培训", "seen": str(plan.version)})
    society = signed_in(people.society)
    assert "修改退回的年度计划" in shown(society, "/desk/")
    assert "再加一项培训" in shown(society, f"/plans/{plan.pk}/")


def test_each_figure_opens_into_the_rows_that_it_is_made_of(station: Station, people: People) -> None:
    plan = agreed(station, people)
    confirm(written(station, people.expert, title="第一件"), seen=1, by=people.host)
    corrected = written(station, people.expert, title="第二件")
    correct(corrected, {"cost_saved": Decimal(2)}, "按电费单算", seen=1, by=people.host)
    written(station, people.expert, title="没确认的")
    confirm(written(station, people.expert, title="没有数的", outcomes={}), seen=1, by=people.host)
    county = signed_in(people.county)
    page = shown(county, f"/plans/{plan.pk}/")
    figures = dict(re.findall(r'<a href="(/work/\?[^"]+)">([\d.]+) ', page))
    opened = {shown(county, unescape(address)): figure for address, figure in figures.items()}
    rows = {
        figure: set(re.findall(r'class="lead text"[^>]*><a [^>]*>(.*?)</a>', rows)) for rows, figure in opened.items()
    }
    assert rows == {"4.5": {"第一件", "第二件"}, "3": {"第一件", "第二件", "没有数的"}}


def test_a_goal_of_another_plan_is_not_found(station: Station, people: People) -> None:
    plan = drafted(station, people)
    other = YearPlan.objects.create(
        station=station, year=YEAR + 1, edition_key=plan.edition_key, begun_by="某人", begun_at=clock.now()
    )
    goal = PlanGoal.objects.filter(plan=plan).first()
    assert goal is not None
    assert signed_in(people.society).get(f"/plans/{other.pk}/goals/{goal.pk}/").status_code == 404


def test_it_says_that_the_other_side_hears_of_it_only_where_somebody_is_told(station: Station, people: People) -> None:
    plan = drafted(station, people)
    saved = signed_in(people.society).post(f"/plans/{plan.pk}/focus/", {"text": "先把失水率降下来"}, follow=True)
    assert messages_of(saved) == ["存好了。"]
    plan = propose_plan(YearPlan.objects.get(), seen=None, by=people.society)
    returned = signed_in(people.host).post(f"/plans/{plan.pk}/return/", {"text": "再加一项"}, follow=True)
    assert [one.rpartition("：")[2] for one in messages_of(returned)] == ["办好了，对方会收到消息。"]


def test_half_a_line_of_the_budget_is_told_beside_its_field(station: Station, people: People) -> None:
    plan, society = drafted(station, people), signed_in(people.society)
    address = f"/plans/{plan.pk}/budget/"
    said = {"purpose_1": "差旅", "amount_1": "0", "purpose_3": "检测试验", "seen": seen_on(shown(society, address))}
    page = society.post(address, said).content.decode()
    for number in (1, 3):
        assert re.search(rf'id="id_amount_{number}_error".{{0,200}}请填金额，要大于 0', page, re.DOTALL)
    assert "id_amount_2_error" not in page
