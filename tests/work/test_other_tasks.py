"""Seven tasks, one of them 科普宣传 of no kind: its work is written down without a change to code (§2)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kezhan.kinds.appraisal.commissioning import GivenResult, commission_appraisal
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.web.kinds.consultation import at_desk
from kezhan.web.plans.hub import tasks_of
from kezhan.work.answering import confirm
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import excel_of, shown, signed_in
from tests.work.people import written

SINCE = "2026-12-01"
"""The day before today, so that the work of the day before today is judged by it."""


@pytest.fixture(autouse=True)
def _seven_tasks(station: Station, tmp_path: Path, settings: Any) -> Iterator[None]:
    """学术交流 is no task any more, and 成果鉴定 has made room for 科普宣传."""
    text = (editions.SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
    text = text.replace('key = "guangdong-2013"', 'key = "guangdong-2026"').replace("2013-01-01", SINCE)
    text = re.sub(r'\[\[tasks\]\]\nkey = "academic_exchange".*?\n\n', "", text, flags=re.DOTALL)
    text = text.replace('"academic_exchange", ', "").replace(', "academic_exchange"', "")
    text = re.sub(r'\[\[certificates\]\]\nkey = "appraisal".*?\n\n', "", text, flags=re.DOTALL)
    text = text.replace('kind = "appraisal"\n', "").replace('"appraisal"', '"public_science"')
    text = text.replace('label = "成果鉴定"', 'label = "科普宣传"')
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "guangdong-2026.toml").write_text(text, encoding="utf-8")
    settings.DATA = tmp_path
    editions.editions.cache_clear()
    yield
    editions.editions.cache_clear()


def test_a_task_of_no_kind_is_written_down_confirmed_and_listed(station: Station, people: People) -> None:
    confirm(written(station, people.expert, task="public_science", outcomes={}), seen=1, by=people.host)
    page = shown(signed_in(people.expert), f"/stations/{station.pk}/work/")
    assert ("科普宣传" in page, f"/stations/{station.pk}/work/new/public_science/" in page) == (True, True)
    assert f"/stations/{station.pk}/commissions/new/" not in page
    listed = excel_of(signed_in(people.host), "/work/?task=public_science")
    assert [("科普宣传" in row) for row in listed[1:]] == [True]


def test_a_task_that_the_edition_does_not_know_comes_in_by_no_door(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="请从列出的任务里选"):
        written(station, people.expert, task="academic_exchange", outcomes={})
    assert signed_in(people.expert).get(f"/stations/{station.pk}/work/new/academic_exchange/").status_code == 404


def test_a_day_before_the_task_is_refused_at_the_day(station: Station, people: People) -> None:
    first = date.fromisoformat(SINCE)
    written(station, people.expert, task="public_science", outcomes={}, began_on=first, ended_on=first)
    before = first - timedelta(days=1)
    with pytest.raises(Refused, match=f"“科普宣传”是.*{SINCE} 起.*{before} 还没有") as refused:
        written(station, people.expert, task="public_science", outcomes={}, began_on=before, ended_on=before)
    assert refused.value.field == "began_on"


def test_nothing_of_a_kind_that_no_task_names_is_begun(station: Station, people: People) -> None:
    given = GivenResult("result", "虾仁保水", "用微冻和气调一起保水，失水率从一成降到百分之三。", "", ())
    with pytest.raises(Refused, match="没有这一项工作"):
        commission_appraisal(station, given, [looked_at("材料")], form_key=uuid4(), by=people.host)


def test_nor_is_its_form_opened(station: Station, people: People) -> None:
    answer = signed_in(people.host).get(f"/stations/{station.pk}/commissions/new/")
    assert (answer.status_code, "没有这一项工作" in answer.content.decode()) == (403, True)


def test_a_task_of_the_stations_own_edition_keeps_its_place_and_begins_nothing(
    station: Station, people: People
) -> None:
    last = [(one.key, may_begin) for one, may_begin in tasks_of(station)[-2:]]
    assert last == [
        ("academic_exchange", False),
        ("appraisal", False),
    ]
    page = shown(signed_in(people.expert), f"/stations/{station.pk}/work/")
    assert "new/academic_exchange/" not in page


def test_where_no_task_is_of_consultation_the_host_is_offered_no_question(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = signed_in(people.host)
    way = f"/stations/{station.pk}/questions/new/"
    assert (way in shown(host, "/desk/"), way in shown(host, f"/stations/{station.pk}/")) == (True, True)
    monkeypatch.setattr(at_desk, "_is_carried", lambda: False)
    assert (way in shown(host, "/desk/"), way in shown(host, f"/stations/{station.pk}/")) == (False, False)
