"""The application on its pages: who fills in what, what is kept, two at once, papers, confirming and handing in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan.stations.application import drafting
from kezhan.stations.application.team import co_operating_and_asked, team_and_asked
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Answer, Station, Submission
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import People, draft, fill_in, ready, returned
from tests.web.applications import PDF, application, page, sent
from tests.web.office import signed_in


@pytest.fixture
def station(people: People) -> Station:
    return draft(people.society, people.host)


@pytest.mark.parametrize(
    "section", ["", "check/", "particulars/", "people/", "partners/", "team/", "items/goals/", "items/office/"]
)
def test_each_page_opens_for_both_sides_and_to_read_for_the_associations(section: str, people: People) -> None:
    station = returned(lives.review(people))
    for post in (people.society, people.host, people.city):
        shown = page(signed_in(post), application(station, section))
        if post is people.city:
            assert "button-main" not in shown


@pytest.mark.parametrize("section", ["nonsense/", "items/nonsense/"])
def test_a_section_that_is_not_there_is_not_found(section: str, station: Station, people: People) -> None:
    page(signed_in(people.society), application(station, section), 404)


def test_the_task_list_says_whose_turn_each_section_is(station: Station, people: People) -> None:
    mine, theirs = (page(signed_in(post), application(station)) for post in (people.society, people.host))
    assert (mine.count("等对方填"), theirs.count("等对方填")) == (4, 8)
    assert "14 节，填好了 1 节" in mine


def test_particulars_are_saved_and_lead_on(station: Station, people: People) -> None:
    seen = {"name": station.name, "category": "", "focus_tasks": [], "aims": [], "radiation_area": ["440103"]}
    shown = sent(
        signed_in(people.society),
        application(station, "particulars/"),
        name="荔湾水产站",
        category="enterprise",
        focus_tasks=["training", "bottleneck"],
        aims=["talent"],
        radiation_area=["广东省广州市荔湾区", "440104"],
        seen=json.dumps(seen),
        next="1",
    )
    station.refresh_from_db()
    assert (station.name, station.category) == ("荔湾水产站", "enterprise")
    assert (station.focus_tasks, station.aims) == (["bottleneck", "training"], ["talent"]) or station.focus_tasks == [
        "training",
        "bottleneck",
    ]
    assert station.radiation_area == ["440103", "440104"]
    assert "“基本情况”已保存。" in shown
    assert "<h1>双方专人</h1>" in shown


def test_the_next_section_is_the_next_of_ones_own_side(station: Station, people: People) -> None:
    host = signed_in(people.host)
    own = ["economy_and_needs", "local_support", "office", "funds"]
    for section, following in zip(own, [*own[1:], ""], strict=True):
        answer = host.post(application(station, f"items/{section}/"), {"text": "写了", "seen": "0", "next": "1"})
        onward = application(station, f"items/{following}/" if following else "check/")
        assert answer.headers["Location"] == onward


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "请填站点名称。"),
        ("name", "长" * 101, "100"),
        ("category", "nonsense", "nonsense"),
        ("focus_tasks", "nonsense", "nonsense"),
        ("aims", "nonsense", "nonsense"),
        ("radiation_area", "没有这个地方", "没有叫“没有这个地方”的地方"),
    ],
)
def test_what_is_wrong_is_said_by_the_field_and_nothing_is_written(
    field: str, value: str, words: str, station: Station, people: People
) -> None:
    fields = {"name": "新名", "seen": "{}"} | {field: value}
    shown = sent(signed_in(people.society), application(station, "particulars/"), **fields)
    assert "errors-summary" in shown
    assert words in shown
    assert Station.objects.get().name == station.name


def test_each_category_shows_whether_it_may_stand_at_the_host(station: Station, people: People) -> None:
    shown = page(signed_in(people.society), application(station, "particulars/"))
    assert (shown.count('class="held"'), shown.count('class="broken"')) == (1, 4)
    assert "医院服务类站点只能建在医院，荔湾水产公司是企业" in shown


def test_each_side_names_its_person(station: Station, people: People) -> None:
    for post, name in ((people.society, "society_person"), (people.host, "host_person")):
        shown = sent(
            signed_in(post), application(station, "people/"), **{name: post.pk, "seen": json.dumps({name: None})}
        )
        assert "“双方专人”已保存。" in shown
    station.refresh_from_db()
    assert (station.society_person, station.host_person) == (people.society, people.host)


def test_a_person_of_another_organisation_is_not_on_the_list(station: Station, people: People) -> None:
    shown = sent(signed_in(people.society), application(station, "people/"), society_person=people.host.pk)
    assert "请从名单里选。" in shown


def test_partners_are_named_in_full(station: Station, people: People) -> None:
    client, path = signed_in(people.society), application(station, "partners/")
    assert "没有找到“园艺学会”，请写学会全称" in sent(client, path, co_operating="园艺学会")
    assert "牵头学会不用再列为协作学会" in sent(client, path, co_operating="广东省水产学会")
    sent(client, path, co_operating="广东省园艺学会", seen="[]")
    assert list(co_operating_and_asked(station)) == [people.other_society.society]


def test_societies_are_suggested_while_typing(people: People) -> None:
    client = signed_in(people.society)
    found = client.get("/lookup/society-names/?co_operating=园艺", headers={"HX-Trigger-Name": "co_operating"})
    assert 'value="广东省园艺学会"' in found.content.decode()
    assert client.get("/lookup/society-names/").content.decode().strip() == ""


def test_the_team_is_ticked_with_duties(station: Station, people: People) -> None:
    first, second, *_ = people.society.society.experts.values_list("pk", flat=True)
    fields = {"members": [first, second], f"duty-{first}": "病害", f"duty-{second}": "养殖", "seen": "{}"}
    sent(signed_in(people.society), application(station, "team/"), **fields)
    assert team_and_asked(station) == {first: "病害", second: "养殖"}
    stranger = people.other_society.society.experts.first()
    shown = sent(signed_in(people.society), application(station, "team/"), members=[stranger.pk])
    assert "请从名单里选专家。" in shown


def test_an_item_is_saved_as_typed_and_says_so(station: Station, people: People) -> None:
    client, path = signed_in(people.society), application(station, "items/goals/")
    text = "  第一步：\r\n  降失水率  "
    answer = client.post(path, {"text": text, "seen": "0"}, headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert ("已保存" in shown, answer.headers["HX-Trigger"]) == (True, '{"kept": {}}')
    assert 'name="seen" id="id_seen" value="1" hx-swap-oob="true"' in shown
    assert station.answers.get().text == text.replace("\r\n", "\n")


def test_two_typists_see_both_texts_and_the_second_decides(station: Station, people: People) -> None:
    client, path = signed_in(people.society), application(station, "items/goals/")
    drafting.save_answer(station, item="goals", text="先存的这一份", seen_version=0, by=people.society)
    answer = client.post(path, {"text": "后填的", "seen": "0"}, headers={"HX-Request": "true"})
    quiet = answer.content.decode()
    assert "刚才被广东省水产学会老陈（广东省水产学会）改过" in quiet
    assert ("hx-swap-oob" in quiet, "HX-Trigger" in answer.headers) == (False, False)
    shown = sent(client, path, text="后填的那一份", seen="0")
    assert "先存的这一份" in shown
    assert "后填的那一份</textarea>" in shown
    assert 'name="seen" value="1"' in shown
    assert ["hx-post" in shown, "还没有保存，改好以后请按“保存”。" in shown, "data-unsaved" in shown] == [
        False,
        True,
        True,
    ]
    sent(client, path, text="后填的那一份", seen="1")
    assert station.answers.get().text == "后填的那一份"


def test_two_who_change_one_particular_see_both(station: Station, people: People) -> None:
    client, path = signed_in(people.society), application(station, "particulars/")
    seen = json.dumps({"name": station.name})
    drafting.change_particulars(station, name="先存的名称", by=people.society)
    shown = sent(client, path, name="后填的名称", radiation_area="440103", seen=seen)
    assert f"“站点名称”刚才被{people.society}改过" in shown
    assert '<p class="typed">先存的名称</p>' in shown
    assert Station.objects.get().name == "先存的名称"
    sent(client, path, name="后填的名称", radiation_area="440103", seen=json.dumps({"name": "先存的名称"}))
    assert Station.objects.get().name == "后填的名称"


def test_a_text_that_is_too_long_is_refused_and_still_there(station: Station, people: People) -> None:
    shown = sent(signed_in(people.society), application(station, "items/goals/"), text="长" * 8001, seen="0")
    assert "8000" in shown
    assert "长" * 8001 in shown
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("seen", ["", "nonsense", "[]", "null", '{"a": 1}'])
def test_a_tampered_form_overwrites_nothing(seen: str, station: Station, people: People) -> None:
    drafting.save_answer(station, item="goals", text="先存的", seen_version=0, by=people.society)
    sent(signed_in(people.society), application(station, "items/goals/"), text="别的", seen=seen)
    assert station.answers.get().text == "先存的"


def test_the_other_sides_items_are_read_only(station: Station, people: People) -> None:
    client, path = signed_in(people.host), application(station, "items/goals/")
    assert "<textarea" not in page(client, path)
    assert client.post(path, {"text": "改", "seen": "0"}).status_code == 403
    assert Answer.objects.count() == 0


def test_nothing_is_written_once_handed_in(people: People) -> None:
    station = lives.opinion(people)
    path = application(station, "items/goals/")
    assert signed_in(people.society).post(path, {"text": "改", "seen": "1"}).status_code == 403


def upload(client: Client, station: Station, *files: SimpleUploadedFile, item: str = "office") -> str:
    return sent(client, application(station, f"items/{item}/evidence/"), file=list(files))


def test_papers_are_put_to_an_item_opened_and_taken_away(station: Station, people: People) -> None:
    client = signed_in(people.host)
    files = [SimpleUploadedFile(f"照片{number}.pdf", PDF) for number in (1, 2)]
    assert "“照片1.pdf”已上传。" in upload(client, station, *files)
    evidence = station.evidence.first()
    got = client.get(f"/stations/{station.pk}/evidence/{evidence.pk}/")
    assert b"".join(got.streaming_content) == PDF
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert (got.headers["X-Content-Type-Options"], got.headers["Content-Type"]) == ("nosniff", "application/pdf")
    for post in (people.other_host, people.county):
        page(signed_in(post), f"/stations/{station.pk}/evidence/{evidence.pk}/", 404)
    assert "“照片1.pdf”已移除。" in sent(client, f"/stations/{station.pk}/evidence/{evidence.pk}/remove/")
    page(client, f"/stations/{station.pk}/evidence/{evidence.pk}/", 404)
    again = sent(client, f"/stations/{station.pk}/evidence/{evidence.pk}/remove/")
    assert "移除：已经办好了，“照片1.pdf”不在这一项里了，不用再办。" in again


def test_a_file_that_is_not_what_it_says_is_refused_with_the_reason(station: Station, people: People) -> None:
    client = signed_in(people.host)
    assert "这种文件不收" in upload(client, station, SimpleUploadedFile("照片.exe", b"MZ"))
    assert "的内容不是 PDF" in upload(client, station, SimpleUploadedFile("照片.pdf", b"<html>"))
    assert "还没有选文件" in upload(client, station)
    assert "“工作团队”由广东省水产学会填写" in upload(client, station, SimpleUploadedFile("a.pdf", PDF), item="team")
    assert station.evidence.count() == 0


def test_the_agreement_is_for_those_who_may_see_the_station(station: Station, people: People) -> None:
    path = f"/stations/{station.pk}/agreement/"
    assert b"".join(signed_in(people.society).get(path).streaming_content) == b"%PDF-1.7"
    page(signed_in(people.other_society), path, 404)


def test_what_is_missing_leads_to_its_section(station: Station, people: People) -> None:
    shown = page(signed_in(people.society), application(station, "check/"))
    assert "还缺 16 项" in shown
    assert f'<a href="{application(station, "particulars/")}">站点类别</a>' in shown
    assert f'<a href="{application(station, "items/office/")}">办公条件</a>' in shown


def test_the_host_confirms_and_the_society_hands_in_and_twice_is_once(station: Station, people: People) -> None:
    fill_in(station, people.society, people.host)
    society, host = signed_in(people.society), signed_in(people.host)
    assert "请先由荔湾水产公司确认申请内容，再提交" in page(society, application(station, "check/"))
    assert "确认申请内容</button>" in page(host, application(station, "check/"))
    assert "确认申请内容：办好了" in sent(host, f"/stations/{station.pk}/moves/confirm/")
    assert "你们已经确认过现在的内容" in page(host, application(station, "check/"))
    assert "提交申请</button>" in page(society, application(station, "check/"))
    shown = sent(society, f"/stations/{station.pk}/moves/submit/")
    assert "现在是“县级科协意见”。接下来在荔湾区科协那里，还剩 5 个工作日。" in shown
    assert "提交申请：已经办好了" in sent(society, f"/stations/{station.pk}/moves/submit/")
    assert Submission.objects.count() == 1


def test_the_remark_stands_by_the_item_until_put_right(people: People) -> None:
    station = returned(lives.review(people))
    client = signed_in(people.society)
    assert "要补正" in page(client, application(station))
    assert "要补正：站点名称" in page(client, application(station, "particulars/"))
    take("confirm", station, by=people.host)
    handing_in = page(client, application(station, "check/"))
    assert "“站点名称”还没有按意见改。要改的先回去改；不用改的，在这里写明理由。" in handing_in
    submit = f"/stations/{station.pk}/moves/submit/"
    assert "“站点名称”还没有按意见改；不用改的，请写明理由（依据 §5.2）" in sent(client, submit)
    assert "提交申请：办好了" in sent(client, submit, text="名称是工商登记的全称")
    assert "要补正" not in page(client, application(station))
    decision = page(signed_in(people.city), f"/stations/{station.pk}/decision/")
    assert "没有改" in decision
    assert "名称是工商登记的全称" in decision


def test_a_change_of_the_society_undoes_the_hosts_confirmation(people: People) -> None:
    station = ready(people.society, people.host)
    sent(signed_in(people.society), application(station, "items/goals/"), text="改了一点" * 20, seen="1")
    shown = sent(signed_in(people.society), f"/stations/{station.pk}/moves/submit/")
    assert "请先由荔湾水产公司确认申请内容" in shown
    assert Station.objects.get().state == State.DRAFT
