"""Pages of a course: from the opening to the people who enrol, and what each person finds."""

from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.certificates.models import Certificate
from kezhan.kinds.training.ending import cancel_course
from kezhan.kinds.training.meeting import call_trainees
from kezhan.kinds.training.models import Course, Trainee
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.kinds.training.things import PEOPLE, WORDS, awarded, by_oneself, enrolled, opened, session, taught, team
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER


def typed(station: Station, **more: Any) -> dict[str, Any]:
    day = clock.today() + timedelta(days=7)
    row = {"day": f"{day}", "begins": "09:00", "ends": "10:30", "expert": f"{team(station)[0]}", "place": "塘头"}
    said = {**WORDS, "form_key": str(uuid4()), "is_open_to_all": "on"}
    return said | {f"session0_{name}": value for name, value in row.items()} | more


def oneself(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), "name": "郑路过", "phone": "13800138112", "unit": "塘头村"} | more


def test_a_course_is_opened_and_the_host_enrols_its_people(station: Station, people: People) -> None:
    expert, host = signed_in(people.expert), signed_in(people.host)
    assert "开课" in shown(expert, f"/stations/{station.pk}/work/")
    assert expert.post(f"/stations/{station.pk}/courses/new/", typed(station)).status_code == 302
    page = f"/courses/{Course.objects.get().pk}/"
    assert "2 学时" not in shown(host, page)
    assert "报名中" in shown(host, page)
    said = {
        "form_key": str(uuid4()),
        "unit": "水产公司",
        "people": "黄大明\t13800138101\t技术员\n李小红，13800138102\n\n",
    }
    assert host.post(f"{page}enrolment/", said).status_code == 302
    assert [(one.name, one.duty, one.unit) for one in Trainee.objects.all()] == [
        ("黄大明", "技术员", "水产公司"),
        ("李小红", "", "水产公司"),
    ]
    assert "黄大明" in shown(expert, page)
    assert "黄大明" in shown(expert, "/trainees/", course=str(Course.objects.get().pk))
    first = Trainee.objects.get(number=1)
    assert host.post(f"{page}trainees/{first.pk}/withdrawal/", {"text": "请假"}).status_code == 302
    assert "黄大明" not in shown(host, page)


def test_a_line_that_lacks_the_telephone_is_named_and_nothing_is_lost(station: Station, people: People) -> None:
    course, host = opened(station, people.society), signed_in(people.host)
    said = {"form_key": str(uuid4()), "unit": "水产公司", "people": "黄大明 13800138101\n李小红"}
    page = host.post(f"/courses/{course.pk}/enrolment/", said).content.decode()
    assert ("第 2 行没有写全" in page, "黄大明 13800138101" in page, Trainee.objects.exists()) == (True, True, False)
    page = host.post(f"/courses/{course.pk}/enrolment/", said | {"people": "黄大明 1380"}).content.decode()
    assert "第 1 行“黄大明”" in page


@pytest.mark.parametrize("foot", ["合计\t2人", "总计 2", "合计人数：2人", "总人数 2", "合计（2人）", "3、合计"])
def test_the_foot_of_a_pasted_list_is_nobody_and_is_told(foot: str, station: Station, people: People) -> None:
    course, host = opened(station, people.society), signed_in(people.host)
    lines = f"黄大明\t13800138101\n李小红 13800138102\n{foot}"
    said = {"form_key": str(uuid4()), "unit": "水产公司", "people": lines}
    page = host.post(f"/courses/{course.pk}/enrolment/", said, follow=True).content.decode()
    assert "像是表尾的合计、落款或者说明，没有算人" in page
    assert [one.name for one in Trainee.objects.order_by("pk")] == ["黄大明", "李小红"]


def test_the_form_keeps_what_was_typed_and_names_what_is_missing_in_a_row(station: Station, people: People) -> None:
    said = typed(station, session4_place="会议室", session0_ends="08:00")
    page = signed_in(people.expert).post(f"/stations/{station.pk}/courses/new/", said).content.decode()
    assert ("这次课没有写全" in page, 'value="会议室"' in page, '<details class="more" open>' in page) == (True,) * 3
    page = signed_in(people.expert).post(f"/stations/{station.pk}/courses/new/", said | {"session4_place": ""})
    assert "结束要晚于开始" in page.content.decode()
    assert not Course.objects.exists()


def test_everybody_enrols_on_the_public_page_and_withdraws_by_the_link(station: Station, people: People) -> None:
    course, visitor = opened(station, people.society, room=1), Client()
    said = oneself()
    for _ in range(2):
        assert visitor.post(f"/open-courses/{course.pk}/", said).status_code == 302
    assert Trainee.objects.count() == 1
    after = unescape(shown(visitor, f"/open-courses/{course.pk}/received/"))
    link = after.split('<code id="link">', 1)[1].split("<", 1)[0]
    assert "报名收到了" in after
    assert "排候补" in shown(Client(), f"/open-courses/{course.pk}/")
    other = Client()
    assert other.get(f"/open-courses/{course.pk}/received/").status_code == 302
    other.post(f"/open-courses/{course.pk}/", oneself(name="钱来晚", phone="13800138113"))
    assert "报名收到了" in shown(other, f"/open-courses/{course.pk}/received/")
    path = link.removeprefix("http://testserver")
    assert "郑路过：已报名" in shown(Client(), path)
    assert Client().post(path).status_code == 302
    assert "已退出" in shown(Client(), path)
    assert [one.state for one in Trainee.objects.all()] == ["withdrawn", "enrolled"]
    assert Client().get("/enrolments/nothing/").status_code == 404


def test_the_public_page_tells_no_trainee_and_is_over_when_the_course_is(station: Station, people: People) -> None:
    course = opened(station, people.society)
    enrolled(course, people.host)
    by_oneself(course)
    public = shown(Client(), f"/open-courses/{course.pk}/")
    assert [name in public for name in ("黄大明", "李小红", "陈阿福", "13800138101")] == [False] * 4
    cancel_course(course, "台风要来", seen=None, by=people.society)
    assert "课程取消了：台风要来" in shown(Client(), f"/open-courses/{course.pk}/")
    answer = Client().post(f"/open-courses/{course.pk}/", oneself())
    assert "不收公众报名" in answer.content.decode()
    inside = opened(station, people.society, is_open_to_all=False)
    assert Client().get(f"/open-courses/{inside.pk}/").status_code == 404


def test_a_course_that_was_changed_in_the_database_is_not_shown_to_everybody(station: Station, people: People) -> None:
    course = opened(station, people.society)
    Course.objects.update(title="别的课")
    assert Client().get(f"/open-courses/{course.pk}/").status_code == 404


def test_the_station_s_public_page_shows_courses_while_one_may_enrol(station: Station, people: People) -> None:
    page = reverse("public-station", args=[station.filing_number])
    course = opened(station, people.society)
    opened(station, people.society, title="内部课", is_open_to_all=False)
    found = shown(Client(), page)
    assert (course.title in found, "内部课" in found) == (True, False)
    with clock.at(LATER + timedelta(days=8)):
        assert course.title in shown(Client(), page)
    with clock.at(LATER + timedelta(days=9)):
        assert course.title not in shown(Client(), page)


@pytest.mark.parametrize("name", ["province", "county", "administrator"])
def test_associations_see_how_many_enrolled_and_no_name(name: str, station: Station, people: People) -> None:
    course, post = opened(station, people.society), getattr(people, name)
    enrolled(course, people.host)
    page = shown(signed_in(post), f"/courses/{course.pk}/")
    assert ("<strong>2</strong> 人" in page, "黄大明" in page, "13800138101" in page) == (True, False, False)
    assert "黄大明" not in shown(signed_in(post), "/trainees/")


def test_a_course_that_is_over_lies_on_the_desk_of_who_opened_it(station: Station, people: People) -> None:
    opened(station, people.expert)

    def waits(post: Post) -> bool:
        return "上完的课，等结业" in shown(signed_in(post), "/desk/")

    with clock.at(LATER + timedelta(days=8)):
        assert not waits(people.expert)
    with clock.at(LATER + timedelta(days=9)):
        assert (waits(people.expert), waits(people.society), waits(people.host)) == (True, True, False)


@pytest.mark.parametrize(("seconds", "may_end"), [(-1, False), (0, True)])
def test_a_course_ends_once_its_last_session_has_ended(
    seconds: int, may_end: bool, station: Station, people: People
) -> None:
    course = taught(station, people.society, people.host)
    browser, page = signed_in(people.society), f"/courses/{course.pk}/"
    with clock.at(course.sessions.all()[1].ends_at + timedelta(seconds=seconds)):
        assert (f"{page}ending/" in browser.get(page).content.decode()) == may_end
        asked = browser.get(f"{page}ending/", follow=True).content.decode()
        assert ("07:00–08:30，上完再结业" in asked, "培训人次" in asked) == (not may_end, may_end)
        browser.post(f"{page}ending/", {"seen": course.version, "text": "都学会了"})
    course.refresh_from_db()
    assert (course.state == "ended", course.leavings.exists()) == (may_end, may_end)


def test_from_the_sign_in_to_the_certificate(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    society, host, page = signed_in(people.society), signed_in(people.host), f"/courses/{course.pk}/"
    first = course.sessions.all()[0]
    led = society.post(f"{page}sessions/{first.pk}/calling/")
    assert led.headers["Location"] == f"/gatherings/{first.gathering_id}/"
    assert first.gathering is not None
    assert [one.name for one in first.gathering.expected.all()] == ["黄大明", "李小红"]
    text = shown(society, page)
    assert ("去签到" in text, "补登来了的 1 人" in text, "不到 6 学时的 80%" in text) == (True, True, True)
    assert "去签到" not in shown(host, page)
    unknown = shown(society, f"{page}walk-ins/").split('name="people" value="', 1)[1].split('"', 1)[0]
    assert society.post(f"{page}walk-ins/", {"people": [unknown]}).status_code == 302
    said = {"lines": "陈阿福 8103 95\n李小红\t50"}
    said |= {f"score_{one.pk}": "" if one.score is None else f"{one.score}" for one in course.trainees.all()}
    assert society.post(f"{page}scores/", said).status_code == 302
    assert [one.score for one in course.trainees.all()] == [Decimal("85.5"), 50, 95]
    assert "培训人次" in shown(society, f"{page}ending/")
    assert society.post(f"{page}ending/", {"text": "都学会了", "outcome_new_members": "1"}).status_code == 302
    assert "确认" in shown(host, "/desk/")
    keys = [one.pk for one in course.trainees.exclude(number=2)]
    assert society.post(f"{page}certificates/", {"trainees": keys}).status_code == 302
    assert Certificate.objects.count() == 2
    assert Certificate.objects.first().number in shown(host, page)  # type: ignore[union-attr]
    found = shown(host, "/trainees/", course=str(course.pk))
    assert ("不到 6 学时的 80%" in found, "95" in found) == (True, True)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("没有的人 90", "不在学员里"),
        ("黄大明", "没有写成绩"),
        ("黄大明 101", "第 1 行："),
        ("黄大明 八十", "第 1 行："),
    ],
)
def test_a_line_with_a_wrong_score_is_named(lines: str, reason: str, station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    page = signed_in(people.society).post(f"/courses/{course.pk}/scores/", {"lines": lines}).content.decode()
    assert (reason in page, lines in page) == (True, True)


def test_those_who_came_say_how_it_was_without_an_account(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    address = f"/course-replies/{course.reply_key}/"
    assert address in shown(signed_in(people.society), f"/courses/{course.pk}/")
    said = {"content": "5", "teaching": "4", "arrangement": "5", "words": "好", "name": "黄大明", "digits": "8101"}
    visitor, key = Client(), {"form_key": str(uuid4())}
    for _ in range(2):
        assert visitor.post(address, said | key).headers["Location"] == f"{address}thanks/"
    assert "收到了，谢谢" in shown(visitor, f"{address}thanks/")
    again = visitor.post(address, said | {"form_key": str(uuid4())}).content.decode()
    assert "你已经评过了" in again
    page = shown(signed_in(people.expert), f"/courses/{course.pk}/")
    assert ("评价了 <strong>1</strong> 人" in page, "满 3 人评价再显示" in page, "好</li>" in page) == (
        True,
        True,
        False,
    )
    assert Client().get(f"/course-replies/{uuid4()}/").status_code == 404


def test_associations_read_no_name_in_an_ended_course(station: Station, people: People) -> None:
    course = awarded(station, people.society, people.host)
    page = shown(signed_in(people.county), f"/courses/{course.pk}/")
    assert ("黄大明" in page, "/course-replies/" in page, "发证书 <strong>1</strong> 份" in page) == (
        False,
        False,
        True,
    )


def test_who_enrols_after_the_sign_in_was_opened_is_on_the_list_to_tick(station: Station, people: People) -> None:
    course = opened(station, people.society, sessions=(session(station, clock.today()),))
    enrolled(course, people.host, PEOPLE[0])
    (first,) = course.sessions.all()
    call_trainees(first, by=people.society)
    (late,) = enrolled(course, people.host, PEOPLE[1])
    society, address = signed_in(people.society), reverse("gathering-ticking", args=[first.gathering_id])
    page = shown(society, address)
    assert (page.count("黄大明"), page.count("李小红")) == (1, 1)
    society.post(address, {"chosen": [f"t{late.pk}"]})
    assert first.gathering is not None
    assert [one.name for one in first.gathering.attendances.all()] == ["李小红"]


@pytest.mark.parametrize(("after", "offers"), [(0, True), (1, False)])
def test_a_course_that_is_taught_offers_neither_enrolment_nor_sign_in(
    after: int, offers: bool, station: Station, people: People
) -> None:
    course = opened(station, people.society, sessions=(session(station, clock.today()),))
    page, enrolment = reverse("course", args=[course.pk]), reverse("course-enrolment", args=[course.pk])
    with clock.at(LATER + timedelta(days=after)):
        text = shown(signed_in(people.society), page)
        assert (enrolment in text, "去签到" in text, "公众报名" in text) == (offers, offers, offers)


@pytest.mark.parametrize("name", ["other_society", "other_host"])
def test_strangers_and_a_society_that_helps_read_no_name_of_a_trainee(
    name: str, station: Station, people: People
) -> None:
    course, stranger = opened(station, people.society), signed_in(getattr(people, name))
    enrolled(course, people.host)
    assert "黄大明" not in shown(stranger, "/trainees/")
    if name == "other_society":
        station.co_operating.add(people.other_society.society)
        page = shown(stranger, f"/courses/{course.pk}/")
        assert ("<strong>2</strong> 人" in page, "黄大明" in page) == (True, False)
        assert "黄大明" not in shown(stranger, "/trainees/")
