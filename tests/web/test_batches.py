"""One deed on many stations: what it takes, what it names, what it asks first, and to whom it is offered."""

import re
from datetime import timedelta
from html import unescape

import pytest

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.reference.divisions import Level
from kezhan.stations.models import Passage, Station
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People, draft
from tests.web.office import signed_in

SENT_ON = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def offered_on_the_list(post: Post) -> int:
    return signed_in(post).get("/stations/").content.decode().count("formaction=")


def test_a_batch_takes_what_may_be_taken_and_names_the_rest(people: People) -> None:
    first = lives.opinion(people)
    second = lives.filing(People(**{**vars(people), "host": people.other_host}))
    client = signed_in(people.county)
    sent = {"chosen": [first.pk, second.pk, 10**17, "x"], "next": "/stations/?state=opinion"}
    page = client.post("/stations/batch/support/", sent, follow=True).content.decode()
    assert "成批办理“同意上报”：办好 1 个，没办 1 个" in page
    assert f"{second.name}</a>：现在是“{second.state_label}”，不能办“同意上报”" in page
    assert 'href="/stations/?state=opinion"' in page
    assert Passage.objects.filter(move="support").count() == 2


def test_a_batch_of_filings_lists_the_numbers_to_write_down(people: People) -> None:
    first = lives.filing(people)
    second = lives.filing(People(**{**vars(people), "host": people.other_host}))
    with clock.at(LONG_AFTER):
        client = signed_in(people.province)
        sent = {"chosen": [first.pk, second.pk]}
        page = client.post("/stations/batch/file/", sent | {"sure": "1"}, follow=True).content.decode()
        for station in Station.objects.order_by("pk"):
            assert f"{station.name}</a>：备案号 {station.filing_number}，牌匾 {station.plaque_number}</li>" in page
        again = client.post("/stations/batch/file/", sent | {"sure": "1"}, follow=True).content.decode()
        assert ("成批办理“备案编号”：已经办好了</h1>" in again, "2 个刚才已经办好了" in again) == (True, True)
        assert again.count("</a>：备案号 ") == 2
        with clock.at(LONG_AFTER + timedelta(days=1)):
            tomorrow = client.post("/stations/batch/file/", sent | {"sure": "1"}, follow=True).content.decode()
        assert ("刚才已经办好了" in tomorrow, tomorrow.count("不能办“备案编号”")) == (False, 2)
        later = client.post("/stations/batch/make_plaque/", sent, follow=True).content.decode()
    assert ("成批办理“登记制牌”：办好 2 个" in later, "备案号" in later) == (True, False)


def test_a_batch_leads_to_no_other_site(people: People) -> None:
    client = signed_in(people.county)
    for address in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        page = client.post("/stations/batch/support/", {"next": address}, follow=True).content.decode()
        assert "elsewhere" not in page
        assert "javascript:" not in page
        assert "没有勾选站点，什么都没有改动" in page


def test_a_batch_touches_nothing_that_one_may_not_see(people: People) -> None:
    station = lives.opinion(people)
    page = signed_in(people.other_county).post("/stations/batch/support/", {"chosen": [station.pk]}, follow=True)
    assert "办好 0 个" in page.content.decode()
    assert Station.objects.get().state == State.OPINION


@pytest.mark.parametrize("batch", ["batch/support", "chase"])
@pytest.mark.parametrize("name", ["other_society", "other_host"])
def test_a_batch_does_not_name_the_draft_of_others(people: People, name: str, batch: str) -> None:
    station = draft(people.society, people.host)
    client = signed_in(getattr(people, name))
    page = client.post(f"/stations/{batch}/", {"chosen": [station.pk]}, follow=True).content.decode()
    assert ("没有勾选站点" in page, station.name in page) == (True, False)


def test_only_associations_are_offered_batches(people: People) -> None:
    lives.opinion(people)
    offered = {
        name: offered_on_the_list(getattr(people, name)) for name in ("county", "city", "province", "society", "host")
    }
    assert offered == {"county": 1, "city": 3, "province": 4, "society": 0, "host": 0}


def test_a_batch_is_offered_for_stations_of_an_edition_that_is_no_longer_in_force(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    lives.opinion(people)
    first = editions.in_force()
    moved = [
        step.model_copy(update={"level": Level.CITY}) if step.level == Level.COUNTY else step for step in first.steps
    ]
    later = first.model_copy(update={"key": "later", "steps": moved, "in_force_from": MONDAY.date()})
    monkeypatch.setattr(editions, "editions", lambda: {first.key: first, later.key: later})
    assert offered_on_the_list(people.county) == 1


def test_the_result_of_no_batch_is_the_list(people: People) -> None:
    assert signed_in(people.county).get("/stations/batch/").headers["Location"] == "/stations/"


def test_a_number_is_given_for_good_only_after_one_more_question(people: People) -> None:
    first = lives.filing(people)
    second = lives.filing(People(**{**vars(people), "host": people.other_host}))
    with clock.at(LONG_AFTER):
        client = signed_in(people.province)
        sent = {"chosen": [first.pk, second.pk], "next": "/stations/?state=filing"}
        asked = client.post("/stations/batch/file/", sent).content.decode()
        assert "给这 2 个站备案编号吗？" in asked
        assert "编出以后不能再改" in asked
        assert Station.objects.filter(state=State.FILING, filing_number=None).count() == 2
        answer = dict(SENT_ON.findall(asked))
        assert [key for name, key in SENT_ON.findall(asked) if name == "chosen"] == [str(first.pk), str(second.pk)]
        done = client.post("/stations/batch/file/", answer | {"chosen": sent["chosen"]}, follow=True).content.decode()
    assert ("办好 2 个" in done, 'href="/stations/?state=filing"' in done) == (True, True)


def test_one_station_is_filed_only_after_one_more_question(people: People) -> None:
    station = lives.filing(people)
    with clock.at(LONG_AFTER):
        client = signed_in(people.province)
        page = client.get(f"/stations/{station.pk}/decision/").content.decode()
        assert re.search(r'<button type="submit" [^>]*name="carried" value="1">备案编号…</button>', page)
        asked = client.post(
            f"/stations/{station.pk}/moves/file/", {"text": "材料齐全", "carried": "1"}
        ).content.decode()
    assert ("编出以后不能再改" in asked, "材料齐全</textarea>" in asked, "确定备案编号" in asked) == (True, True, True)
    assert Station.objects.get().state == State.FILING


def test_the_question_names_what_would_go_and_why_the_rest_would_not(people: People) -> None:
    going, lacking = lives.filing(people), lives.filing(People(**{**vars(people), "host": people.other_host}))
    lacking.team_members.first().delete()
    elsewhere = lives.opinion(People(**{**vars(people), "society": people.other_society}))
    with clock.at(LONG_AFTER):
        client = signed_in(people.province)
        chosen = [going.pk, lacking.pk, elsewhere.pk]
        asked = client.post("/stations/batch/file/", {"chosen": chosen, "next": "/stations/?state=filing"})
        page = unescape(asked.content.decode())
        assert "给这 1 个站备案编号吗？" in page
        assert [key for name, key in SENT_ON.findall(page) if name == "chosen"] == [str(going.pk)]
        assert f"{lacking.name}</a>：申请还不齐全" in page
        assert f"{elsewhere.name}</a>：现在是“{elsewhere.state_label}”，不能办“备案编号”" in page
        back = "&".join(["/stations/?state=filing", *(f"chosen={key}" for key in sorted(chosen, reverse=True))])
        assert f'href="{back}">先不办' in page
        none = client.post("/stations/batch/file/", {"chosen": [lacking.pk]}, follow=True).content.decode()
    assert "成批办理“备案编号”：办好 0 个，没办 1 个" in none
    ticked = client.get(back).content.decode()
    boxes = re.findall(r'name="chosen" value="(\d+)"( checked)?', ticked)
    assert sorted(boxes) == sorted([(str(going.pk), " checked"), (str(lacking.pk), " checked")])


def test_enter_on_a_ticked_row_presses_no_deed(people: People) -> None:
    lives.opinion(people)
    page = signed_in(people.county).get("/stations/").content.decode()
    form = page[page.index('<form method="post">') :]
    assert re.search(r"<button [^>]*>", form)[0] == '<button type="submit" formmethod="dialog" hidden>'


def test_the_ticks_of_an_earlier_question_do_not_come_back(people: People) -> None:
    first, second = lives.filing(people), lives.filing(People(**{**vars(people), "host": people.other_host}))
    with clock.at(LONG_AFTER):
        client, address = signed_in(people.province), "/stations/?state=filing"
        for station in (first, second):
            asked = client.post("/stations/batch/file/", {"chosen": [station.pk], "next": address}).content.decode()
            back = client.get(unescape(re.search(r'href="([^"]*)">先不办', asked)[1])).content.decode()
            address = unescape(dict(SENT_ON.findall(back))["next"])
        sent = {"chosen": [first.pk], "next": f"/stations/?state=filing&chosen={second.pk}", "sure": "1"}
        done = client.post("/stations/batch/file/", sent, follow=True).content.decode()
    assert ("办好 1 个" in done, "chosen=" in done) == (True, False)
    boxes = re.findall(r'name="chosen" value="(\d+)"( checked)?', back)
    assert sorted(boxes) == [(str(first.pk), ""), (str(second.pk), " checked")]
