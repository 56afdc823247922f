"""What is typed into an application is kept or shown again.

This holds if it is sent too late, in another post, beside a paper, or after the confirmation.
"""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan.stations.application import drafting
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from tests.stations import lives
from tests.stations.people import TYPED, People, draft, fill_in, ready, returned
from tests.web.applications import PDF, application, page, sent
from tests.web.office import seen_on, signed_in


@pytest.fixture
def station(people: People) -> Station:
    return draft(people.society, people.host)


def too_late(client: Client, path: str, quietly: bool = False) -> tuple[int, str]:
    headers = {"HX-Request": "true"} if quietly else {}
    answer = client.post(path, {"text": "降失水率", "seen": "1"}, headers=headers)
    return answer.status_code, answer.content.decode()


def test_what_is_saved_after_handing_in_says_why_and_shows_the_text(people: People) -> None:
    station = lives.opinion(people)
    client, path = signed_in(people.society), application(station, "items/goals/")
    status, shown = too_late(client, path)
    reason = "申请现在是“县级科协意见”，内容不能再改，退回补正时才能改。"
    assert (status, reason in shown, "“服务目标”没有存上" in shown) == (403, True, True)
    assert ["内容</h3>" in shown, '<p class="as-typed">降失水率</p>' in shown] == [True, True]
    assert too_late(client, path, quietly=True) == (403, f"{reason}先别关这一页，把内容复制下来。")
    take("withdraw", station, by=people.host, said=Said("不建了"))
    assert "申请现在是“已撤回”，内容不能再改。" in too_late(client, path)[1]


def test_what_is_saved_by_a_post_that_may_not_see_it_shows_the_text(station: Station, people: People) -> None:
    client, path = signed_in(people.county), application(station, "items/goals/")
    status, shown = too_late(client, path)
    assert (status, '<p class="as-typed">降失水率</p>' in shown) == (404, True)
    status, words = too_late(client, path, quietly=True)
    assert (status, words.startswith("这件事已经不归你现在的岗位看了，没有存上。")) == (404, True)


def test_a_post_that_only_reads_the_application_is_told_which_one_it_is(people: People) -> None:
    path = application(returned(lives.review(people)), "items/goals/")
    status, shown = too_late(signed_in(people.city), path)
    assert (status, f"由牵头学会和被服务单位填写，你现在的岗位是{people.city}。" in shown) == (403, True)


def test_a_post_that_has_ended_saves_nothing_and_shows_the_text(station: Station, people: People) -> None:
    client, path = signed_in(people.society), application(station, "items/goals/")
    people.society.ended_on = people.society.began_on
    people.society.save()
    status, shown = too_late(client, path)
    assert (status, "你现在没有在任的岗位" in shown, ">降失水率</p>" in shown) == (409, True, True)
    assert "；你现在没有在任的岗位，所以没有办。先别关这一页" in too_late(client, path, quietly=True)[1]


def test_the_text_goes_along_with_a_paper(station: Station, people: People) -> None:
    client, path = signed_in(people.host), application(station, "items/office/evidence/")
    shown = sent(client, path, file=SimpleUploadedFile("照片.pdf", PDF), text="二楼\r\n40 平方米", seen="0")
    assert "“照片.pdf”已上传。" in shown
    assert station.answers.get().text == "二楼\n40 平方米"
    removing = f"/stations/{station.pk}/evidence/{station.evidence.get().pk}/remove/"
    shown = page(client, application(station, "items/office/"))
    assert [f'form="section" formaction="{each}"' in shown for each in (path, removing)] == [True, True]
    sent(client, removing, text="三楼", seen="1")
    assert (station.answers.get().text, station.evidence.get().removed_at is None) == ("三楼", False)


def test_a_paper_waits_while_two_texts_stand_against_each_other(station: Station, people: People) -> None:
    client, path = signed_in(people.host), application(station, "items/office/evidence/")
    drafting.save_answer(station, item="office", text="先存的", seen_version=0, by=people.host)
    shown = sent(client, path, file=SimpleUploadedFile("照片.pdf", PDF), text="后填的", seen="0")
    assert ["附件还没有上传" in shown, ">先存的</p>" in shown, "后填的</textarea>" in shown] == [True, True, True]
    assert f'<form class="form" id="section" method="post" action="{application(station, "items/office/")}"' in shown
    assert station.evidence.count() == 0


def test_a_paper_that_was_chosen_goes_along_when_the_text_is_saved(station: Station, people: People) -> None:
    client, path = signed_in(people.host), application(station, "items/office/")
    assert page(client, path).count('formenctype="multipart/form-data"') == 3
    shown = sent(client, path, file=SimpleUploadedFile("照片.pdf", PDF), text="二楼", seen="0", next="1")
    assert ["“办公条件”已保存。" in shown, "“照片.pdf”已上传。" in shown] == [True, True]
    assert (station.answers.get().text, station.evidence.get().upload.name) == ("二楼", "照片.pdf")


def test_a_paper_that_is_not_taken_in_keeps_the_reader_on_its_section(station: Station, people: People) -> None:
    client, path = signed_in(people.host), application(station, "items/office/")
    shown = sent(client, path, file=SimpleUploadedFile("照片.pdf", b"<html>"), text="二楼", seen="0", next="1")
    assert ["<h1>办公条件</h1>" in shown, "的内容不是 PDF" in shown] == [True, True]
    shown = sent(client, path, file=SimpleUploadedFile("照片.pdf", PDF), text="后填的", seen="0", next="1")
    assert ["附件还没有上传" in shown, station.answers.get().text, station.evidence.count()] == [True, "二楼", 0]


def test_a_paper_without_a_text_writes_none(station: Station, people: People) -> None:
    path = application(station, "items/office/evidence/")
    sent(signed_in(people.host), path, file=SimpleUploadedFile("照片.pdf", PDF), text="", seen="0")
    assert (station.evidence.count(), station.answers.count()) == (1, 0)


def test_whoever_changes_what_the_host_confirmed_is_told_before_and_after(people: People) -> None:
    station = ready(people.society, people.host)
    society, goals = signed_in(people.society), application(station, "items/goals/")
    assert "荔湾水产公司已经确认过现在的内容。现在改了，要请对方重新确认。" in page(society, goals)
    assert "你们已经确认过现在的内容。现在改了，要重新确认。" in page(
        signed_in(people.host), application(station, "items/office/")
    )
    lost = "荔湾水产公司原来的确认已经失效，改完请对方重新确认。"
    unchanged = sent(society, goals, text=TYPED, seen="1", confirmed="1")
    assert ("“服务目标”已保存。" in unchanged, lost in unchanged) == (True, False)
    fields = {"text": "改了一点", "seen": "1", "confirmed": "1"}
    assert lost in society.post(goals, fields, headers={"HX-Request": "true"}).content.decode()
    assert f"“服务目标”已保存。{lost}" in sent(society, goals, **fields | {"seen": "2"})
    assert "重新确认" not in page(society, goals)


def test_a_paper_that_undoes_the_confirmation_says_so(people: People) -> None:
    station = ready(people.society, people.host)
    path = application(station, "items/office/evidence/")
    shown = sent(signed_in(people.host), path, file=SimpleUploadedFile("照片.pdf", PDF), confirmed="1")
    assert "你们原来的确认已经失效，改完请重新确认。" in shown


def test_what_is_said_beside_confirming_what_has_changed_stays_on_the_page_to_look_at_again(people: People) -> None:
    station = draft(people.society, people.host)
    fill_in(station, people.society, people.host)
    client, confirming = signed_in(people.host), f"/stations/{station.pk}/moves/confirm/"
    answer = client.post(confirming, {"text": "面积写对了，不用改", "seen": "0"})
    shown = answer.content.decode()
    assert (answer.status_code, ">面积写对了，不用改</p>" in shown) == (200, True)
    assert "有变动，请看过现在的内容，再办“确认申请内容”" in shown
    assert "你打开这一页以后的变动" in shown
    assert seen_on(shown) == str(Station.objects.get().version)


@pytest.mark.parametrize("seen", ["abc", [1], {"a": 1}, 10**30])
def test_a_tampered_form_replaces_no_person(seen: object, station: Station, people: People) -> None:
    drafting.change_particulars(station, society_person=people.society, by=people.society)
    fields = {"society_person": people.society.pk, "seen": json.dumps({"society_person": seen})}
    assert "“双方专人”已保存。" in sent(signed_in(people.society), application(station, "people/"), **fields)


def test_a_society_without_experts_is_led_to_where_it_lists_them(station: Station, people: People) -> None:
    people.society.society.experts.all().delete()
    shown = page(signed_in(people.society), application(station, "team/"))
    assert '请先<a href="/experts/enrolment/">列入专家</a>，再回来选。' in shown
