"""The log that works without the net: what a phone keeps, what is answered to its script, and that it keeps no page."""

import re
import shutil
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.site.static_files import RememberedStaticFiles
from kezhan.stations.models import Station
from kezhan.web.templatetags.form_keys import OPENED_IN
from kezhan.web.work.phone import STATIC
from kezhan.work.answering import correct
from kezhan.work.models import Work
from kezhan.work.writing import revise
from tests.matching.people import signed_copy
from tests.stations.people import People
from tests.web.office import Browser, queries_of, shown, signed_in
from tests.work.people import LATER, TODAY, at_work, day_of_work, hours, team, written

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def _later() -> object:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


@pytest.fixture
def phone(people: People) -> Browser:
    return signed_in(people.expert)


def entry(station: Station, **more: object) -> dict[str, object]:
    said = {"title": "到车间查冷冻失水", "began_on": TODAY.isoformat(), "is_public": "on"}
    return said | {f"hours_{team(station)[0]}": "3", "form_key": str(uuid4())} | more


def sent(phone: Client, station: Station, body: dict[str, object]) -> tuple[int, dict[str, object]]:
    answer = phone.post(f"/stations/{station.pk}/work/new/bottleneck/", body, **JSON)
    return answer.status_code, answer.json()


def test_a_phone_keeps_the_stations_for_which_its_person_writes_and_no_others(station: Station, people: People) -> None:
    last = written(station, people.expert, place="二号车间")
    kept = signed_in(people.expert).get("/log/kept/", **JSON).json()
    assert (kept["account"], kept["post"]) == (people.expert.account_id, people.expert.pk)
    (mine,) = kept["stations"]
    assert (mine["key"], [one["key"] for one in mine["experts"] if one["is_me"]]) == (station.pk, [team(station)[0]])
    assert {one["key"] for one in mine["experts"]} == set(team(station))
    assert mine["last"]["values"] == {
        "title": last.title,
        "place": "二号车间",
        "is_public": True,
        f"hours_{team(station)[0]}": "3",
    }
    bottleneck = next(one for one in kept["tasks"] if one["key"] == "bottleneck")
    assert {"key": "cost_saved", "label": "节约成本", "unit": "万元", "voucher_above": "50"} in bottleneck["measures"]
    assert signed_in(people.society).get("/log/kept/", **JSON).json()["stations"][0]["key"] == station.pk
    assert signed_in(people.other_society).get("/log/kept/", **JSON).json()["stations"] == []
    assert signed_in(people.host).get("/log/kept/", **JSON).status_code == 403


def test_the_next_entry_begins_with_ones_own_last_and_ones_own_hours(station: Station, people: People) -> None:
    mine, other = team(station)[:2]
    own = written(station, people.society, title="一起查冷库", hours=hours((mine, "2"), (other, "4")))
    theirs = written(station, people.society, title="别人去的", hours=hours((other, "3")))
    (kept,) = signed_in(people.expert).get("/log/kept/", **JSON).json()["stations"]
    assert (kept["last"]["work"], kept["last"]["values"][f"hours_{mine}"]) == (own.pk, "2")
    assert f"hours_{other}" not in kept["last"]["values"]
    assert f"?from={own.pk}" in shown(signed_in(people.expert), "/work/new/")
    page = shown(signed_in(people.expert), f"/stations/{station.pk}/work/new/bottleneck/", **{"from": str(own.pk)})
    assert ('value="2"' in page, 'value="4"' in page) == (True, False)
    (of_society,) = signed_in(people.society).get("/log/kept/", **JSON).json()["stations"]
    assert (of_society["last"]["work"], of_society["last"]["values"][f"hours_{other}"]) == (theirs.pk, "3")


def test_who_has_written_nothing_begins_with_nothing(station: Station, people: People) -> None:
    written(station, people.society, hours=hours((team(station)[1], "3")))
    (kept,) = signed_in(people.expert).get("/log/kept/", **JSON).json()["stations"]
    assert kept["last"] is None
    assert "照上一次的记" not in shown(signed_in(people.expert), "/work/new/")


def test_what_a_phone_keeps_costs_the_same_for_more_work(station: Station, people: People, phone: Browser) -> None:
    written(station, people.expert)
    few = queries_of(phone, "/log/kept/")
    for number in range(3):
        written(station, people.expert, title=f"第 {number} 次")
    assert queries_of(phone, "/log/kept/") == few


def test_the_same_entry_again_has_the_same_answer_whatever_became_of_it(
    station: Station, people: People, phone: Browser
) -> None:
    body = entry(station, outcome_cost_saved="2.5")
    first = sent(phone, station, body)
    work = Work.objects.get()
    assert first == (200, {"work": work.pk, "page": f"/work/{work.pk}/", "version": 1})
    correct(work, {"cost_saved": Decimal(2)}, "按电费单算", seen=1, by=people.host)
    assert sent(phone, station, body) == (200, {"work": work.pk, "page": f"/work/{work.pk}/", "version": 2})
    assert Work.objects.count() == 1


def test_the_same_identity_with_other_content_is_a_conflict_that_says_what_is_there(
    station: Station, phone: Browser
) -> None:
    body = entry(station)
    sent(phone, station, body)
    status, answer = sent(phone, station, body | {"title": "改过的", "text": "又看了冷库"})
    there = answer["there"]
    assert isinstance(there, dict)
    assert (status, there["version"], there["values"]["title"]) == (409, 1, "到车间查冷冻失水")
    assert there["values"][f"hours_{team(station)[0]}"] == "3"
    assert Work.objects.get().text == ""


def test_mine_instead_of_theirs_is_a_change_of_what_was_seen(station: Station, people: People, phone: Browser) -> None:
    body = entry(station)
    sent(phone, station, body)
    work = Work.objects.get()
    mine, address = body | {"title": "改过的", "seen": "1"}, f"/work/{work.pk}/change/"
    revise(work, day_of_work(station, title="学会改的"), seen=1, by=people.society)
    answer = phone.post(address, mine, **JSON)
    assert (answer.status_code, answer.json()["there"]["values"]["title"]) == (409, "学会改的")
    for _ in range(2):  # the answer may be lost, and the same is sent again
        answer = phone.post(address, mine | {"seen": "2"}, **JSON)
        assert (answer.status_code, answer.json()["version"]) == (200, 3)
    assert Work.objects.get().title == "改过的"


def test_a_refusal_names_the_fields(station: Station, phone: Browser) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    status, answer = sent(phone, station, entry(station, began_on=tomorrow))
    assert (status, answer["wrong"]) == (400, {"began_on": "日期在今天以后，做完了再记"})
    status, answer = sent(phone, station, entry(station, title="", **{f"hours_{team(station)[0]}": "三"}))
    assert (status, set(answer["wrong"])) == (400, {"title", f"hours_{team(station)[0]}"})  # type: ignore[arg-type]
    nobody = entry(station, **{f"hours_{team(station)[0]}": ""})
    assert "请写谁去做的" in str(sent(phone, station, nobody)[1]["problem"])
    assert not Work.objects.exists()


def test_a_proof_goes_with_the_entry_that_needs_it(station: Station, phone: Browser) -> None:
    body = entry(station, outcome_cost_saved="60")
    assert "vouchers" in sent(phone, station, body)[1]["wrong"]  # type: ignore[operator]
    paper = signed_copy().read()
    for _ in range(2):
        proved = body | {"vouchers": [SimpleUploadedFile("发票.pdf", paper)]}
        assert sent(phone, station, proved)[0] == 200
    assert Work.objects.get().evidence.get().is_voucher


def test_nobody_sends_what_another_wrote(station: Station, people: People) -> None:
    mine = entry(station) | {OPENED_IN: people.expert.pk}
    assert sent(signed_in(people.society), station, mine)[0] == 409
    assert sent(signed_in(people.other_society), station, entry(station))[0] == 404
    status, answer = sent(Client(), station, mine)
    assert (status, answer["sign_in"]) == (401, True)
    assert not Work.objects.exists()


def test_what_the_host_took_back_or_answered_is_told(station: Station, people: People, phone: Browser) -> None:
    work = written(station, people.expert)
    other: Post = people.host
    answer = signed_in(other).post(f"/work/{work.pk}/change/", entry(station, seen="1"), **JSON)
    assert (answer.status_code, "由驻站专家或学会专人来改" in answer.json()["problem"]) == (409, True)


def test_a_token_tells_who_is_there(people: People, phone: Browser) -> None:
    told = phone.get("/log/token/", **JSON).json()
    assert (told["account"], told["post"]) == (people.expert.account_id, people.expert.pk)
    assert len(told["csrfmiddlewaretoken"]) > 30
    assert Client().get("/log/token/", **JSON).status_code == 401


def test_the_worker_keeps_files_of_ours_and_the_one_page_that_says_nothing_of_anybody(
    people: People, phone: Browser
) -> None:
    answer = phone.get("/worker.js")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "text/javascript; charset=utf-8",
        "no-cache, private, no-store",
    )
    script = answer.content.decode()
    kept = re.findall(r'"(/[^"]*)"', script.partition("\n")[0])
    assert {one for one in kept if not one.startswith("/static/")} == {
        "/log/",
        "/log/kept/",
        "/sign-in/",
        "/sign-out/",
        "/account/post/",
    }
    modules = set(re.findall(r"/static/kezhan/(?:log|offline)/\w+\.js", script))
    assert {"/static/kezhan/log/main.js", "/static/kezhan/offline/store.js"} < modules
    assert "/static/kezhan/offline/worker.js" not in modules
    assert phone.get("/log/").content == Client().get("/log/").content
    assert people.expert.account.name not in phone.get("/log/").content.decode()


def test_a_module_imports_the_others_by_their_fingerprints(tmp_path: Path) -> None:
    """So a phone never has one of today beside one of yesterday."""
    for folder in ("log", "offline"):
        shutil.copytree(STATIC / "kezhan" / folder, tmp_path / "kezhan" / folder)
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.js")]
    files = RememberedStaticFiles(location=tmp_path, base_url="/static/")
    done = files.post_process({name: (files, name) for name in names})
    hashed = {name: new for name, new, _ in done if new.endswith(".js")}
    main = tmp_path / hashed["kezhan/log/main.js"]
    imported = re.findall(r'from "([^"]+)"', main.read_text())
    assert len(imported) > 8
    assert {(main.parent / one).resolve() for one in imported} < {(tmp_path / one).resolve() for one in hashed.values()}


@pytest.mark.parametrize("field", ["title", "text"])
def test_an_unreadable_character_is_told_at_its_field(phone: Browser, station: Station, field: str) -> None:
    status, told = sent(phone, station, entry(station, **{field: "看水\ue000质"}))
    assert (status, Work.objects.count()) == (400, 0)
    assert "“看水□质”里的 □ 是一个别人认不出来的字" in str(told["problem"])
    assert told["wrong"] == {field: told["problem"]}


def test_what_cannot_be_read_at_all_is_told_in_json_too(phone: Browser, station: Station, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
    status, told = sent(phone, station, entry(station) | {f"more{number}": "1" for number in range(30)})
    assert (status, "项太多" in str(told["problem"])) == (400, True)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5000
    status, told = sent(phone, station, entry(station, text="长" * 4000))
    assert (status, bool(told["problem"])) == (413, True)
