"""Pages of a table of work: upload, see every row, say yes; somebody else's table is not found (§3.3)."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from kezhan import clock
from kezhan.exchange.models import LedgerRun
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.exchange.ledgers import row, table
from tests.stations.people import People
from tests.web.office import errors_of, shown, signed_in
from tests.work.people import LATER, at_work


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def test_a_table_is_uploaded_looked_at_and_brought(station: Station, people: People) -> None:
    society = signed_in(people.society)
    assert "成批导入" in shown(society, "/work/")
    content = table(row(station), row(station, 任务="喝茶"), row(station))
    page = society.post("/work/import/", {"file": SimpleUploadedFile("台账.csv", content)}, follow=True)
    said = page.content.decode()
    for words in ("收进这 1 条", "查冷冻失水", "第 3 行", "“喝茶”不在可选的里面", "和第 2 行一样，只收一条"):
        assert words in said
    run = LedgerRun.objects.get()
    done = society.post(f"/work/import/{run.pk}/bringing/", follow=True).content.decode()
    assert "收进 1 条，已有 1 条没有重复收，1 行有错没有收。接下来由各单位确认" in done
    assert "等" in shown(signed_in(people.host), f"/work/{Work.objects.get().pk}/")
    assert "不用再点一次" in society.post(f"/work/import/{run.pk}/bringing/", follow=True).content.decode()


def test_a_wrong_file_is_refused_at_the_form(station: Station, people: People) -> None:
    answer = signed_in(people.expert).post("/work/import/", {"file": SimpleUploadedFile("别的.csv", b"a,b\n1,2\n")})
    assert "没有“站点”这一列" in errors_of(answer)[0]


def test_a_table_is_its_sender_s_alone(station: Station, people: People) -> None:
    society = signed_in(people.society)
    society.post("/work/import/", {"file": SimpleUploadedFile("台账.csv", table(row(station)))})
    key = LedgerRun.objects.get().pk
    for post, status in ((people.expert, 404), (people.other_society, 404), (people.host, 403), (people.county, 403)):
        assert signed_in(post).get(f"/work/import/{key}/").status_code == status


def test_the_template_is_filled_in_and_comes_in(station: Station, people: People) -> None:
    answer = signed_in(people.expert).get("/work/import/template/")
    heads = CalamineWorkbook.from_object(BytesIO(answer.content)).get_sheet_by_index(0).to_python()[0]
    assert heads[:6] == ["站点", "任务", "做了什么", "日期", "结束日期", "专家和工时"]
    assert "节约成本（万元）" in heads


def test_all_faults_go_out_as_excel(station: Station, people: People) -> None:
    society, other = signed_in(people.society), signed_in(people.expert)
    content = table(row(station, 任务="喝茶"), row(station, 日期="昨天"))
    society.post("/work/import/", {"file": SimpleUploadedFile("台账.csv", content)})
    address = f"/work/import/{LedgerRun.objects.get().pk}/faults/"
    assert address in shown(society, address.removesuffix("faults/"))
    sent = b"".join(society.get(address).streaming_content)
    cells = CalamineWorkbook.from_object(BytesIO(sent)).get_sheet_by_index(0).to_python()
    assert [line[:2] for line in cells] == [["行", "列"], ["第 2 行", "任务"], ["第 3 行", "日期"]]
    assert other.get(address).status_code == 404
