"""Pages of product development: a whole course from the station's page to the end, the desks and the list."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan.kinds.product_development.models import Development
from kezhan.stations.models import Station
from kezhan.web.desk.nouns import DESKS, HERE
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from tests.kinds.product_development.course import agreed, on, produced, told
from tests.kinds.product_development.things import proposal, proposed
from tests.matching.people import signed_copy
from tests.stations.people import People
from tests.web.office import errors_of, excel_of, filled_buttons, messages_of, shown, signed_in
from tests.work.people import team

pytestmark = pytest.mark.django_db


def sent(client: Client, address: str, **body: Any) -> str:
    """The page after the form is sent; it must be taken."""
    answer = client.post(address, body, follow=True)
    assert errors_of(answer) == []
    assert messages_of(answer) != []
    return str(answer.content.decode())


def test_a_course_from_the_proposal_to_the_end(station: Station, people: People) -> None:
    expert, host, society = (signed_in(who) for who in (people.expert, people.host, people.society))
    assert "提出开发" in shown(expert, f"/stations/{station.pk}/work/")
    assert "提出开发" not in shown(host, f"/stations/{station.pk}/work/")
    given = vars(proposal("低糖饼"))
    page = sent(expert, f"/stations/{station.pk}/developments/new/", form_key=str(uuid4()), **given)
    one, hours = Development.objects.get(), {f"hours_{team(station)[0]}": "2"}
    address = f"/developments/{one.pk}/"
    assert ("待单位同意" in page, filled_buttons(page)) == (True, [])
    assert filled_buttons(shown(host, address)) == ["同意立项"]
    sent(host, f"{address}agreement/")
    assert filled_buttons(shown(expert, address)) == ["报进展"]
    report = SimpleUploadedFile("检测报告.pdf", signed_copy().read())
    reached = {"stage": "pilot", "reached_on": "2026-12-02", "text": "做了三批", "reason": "小试做过"}
    page = sent(expert, f"{address}stage/", **reached, **hours, evidence=[report])
    assert [word in page for word in ("跳过小试：小试做过", "检测报告.pdf", "做了三批")] == [True, True, True]
    sent(society, f"{address}stage/", stage="market", reached_on="2026-12-02", text="卖了", reason="都有", **hours)
    figures = {"year": 2026, "outcome_output_value": "80", "outcome_profit_and_tax": "12", **hours}
    page = sent(expert, f"{address}year/", **figures)
    assert ("12-02" in page, "待单位确认" in page) == (True, True)
    assert filled_buttons(shown(host, address)) == ["核对 2026 年的效益"]
    year = one.years.get()
    page = shown(host, f"/development-years/{year.pk}/confirmation/")
    assert ('value="80"' in page, ">确认年度效益</button>" in page) == (True, True)
    assert filled_buttons(shown(society, address)) == []
    corrected = {"outcome_output_value": "70", "outcome_profit_and_tax": "12", "text": "按开票算"}
    page = sent(host, f"/development-years/{year.pk}/confirmation/", **corrected)
    assert ("原报 80" in page, "按开票算" in page) == (True, True)
    assert f"{address}end/" not in page
    sent(host, f"/work/{one.milestones.get(stage='market').work_id}/confirmation/")
    page = sent(society, f"{address}end/", text="卖开了")
    assert ("已结束" in page, "卖开了" in page, filled_buttons(page)) == (True, True, [])


def test_the_desks_lead_to_the_deeds_and_count_what_they_show(station: Station, people: People) -> None:
    def lies(*found: tuple[Any, str]) -> None:
        for who, deed in found:
            assert f">{deed}<" in shown(signed_in(who), "/desk/"), deed
        for who in (people.host, people.society, people.expert):
            (kind, key) = desk_of(who) or ("", 0)
            lying = how_much(DESKS, {kind: [key]})[kind, key]
            assert lying == sum(group.total for source in HERE for group in source(who)), who

    one = proposed(station, people.expert, "低糖饼")
    lies((people.host, "看一看"))
    signed_in(people.host).post(f"/developments/{one.pk}/return/", {"text": "先做小的"})
    lies((people.expert, "修改"), (people.society, "修改"))
    produced(station, people)
    with on(2027):
        lies((people.expert, "报效益"), (people.society, "报效益"))
    agreed(station, people)
    with on(2028):
        lies((people.expert, "报进展"), (people.society, "报进展"))
    told(station, people)
    lies((people.host, "核对"))
    with on(2027):
        lies((people.host, "核对"))
        assert "/development-years/" in shown(signed_in(people.society), "/desk/")


def test_a_year_told_while_it_ran_is_completed_from_the_page(station: Station, people: People) -> None:
    year, society = told(station, people), signed_in(people.society)
    with on(2027):
        page = shown(society, f"/developments/{year.development_id}/")
        assert ("2026 年的效益该报了" in page, filled_buttons(page)) == (True, ["改 2026 年的效益"])
        page = shown(society, f"/development-years/{year.pk}/change/")
        assert ('value="80"' in page, 'value="0.5"' in page) == (True, True)


def test_what_was_typed_stays_where_a_rule_refuses_it(station: Station, people: People) -> None:
    one, expert = agreed(station, people), signed_in(people.expert)
    body = {"stage": "production", "reached_on": "2026-12-02", "text": "直接投产"}
    answer = expert.post(f"/developments/{one.pk}/stage/", body)
    assert any("跳过了小试、中试、定型，请写原因" in error for error in errors_of(answer))
    assert "直接投产" in answer.content.decode()
    assert not Work.objects.exists()


def test_the_list_is_narrowed_by_sort_state_and_words(station: Station, people: People) -> None:
    proposed(station, people.expert, "低糖饼")
    agreed(station, people, sort="variety")
    client = signed_in(people.province)
    assert [row[0] for row in excel_of(client, "/developments/?about=variety")[1:]] == ["低糖饼"]

    def count(query: str) -> int:
        return len(excel_of(client, f"/developments/?{query}")) - 1

    found = [count(one) for one in ("", "state=proposed", "about=process", "q=低糖", "q=冷库", "stage=approval")]
    assert found == [2, 1, 0, 2, 0, 1]
    produced(station, people)
    assert [count(f"stage={one}") for one in ("approval", "pilot", "production")] == [1, 0, 1]
    assert excel_of(signed_in(people.other_host), "/developments/")[1:] == []


def test_the_work_it_left_is_on_the_page_with_its_state(station: Station, people: People) -> None:
    one = produced(station, people)
    confirm(Work.objects.get(), seen=None, by=people.host)
    page = shown(signed_in(people.county), f"/developments/{one.pk}/")
    assert ("单位已确认" in page, filled_buttons(page), "终止" in page) == (True, [], False)
    assert signed_in(people.other_county).get(f"/developments/{one.pk}/").status_code == 404
