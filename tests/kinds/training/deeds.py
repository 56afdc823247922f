"""The deeds on courses: who is told, and what the record keeps."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.kinds.training import awarding, ending, enrolling, judging, meeting, opening, replying, wiping
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.models import Course, Trainee
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.training.things import PEOPLE, corrected, ended, enrolled, opened, particulars, taught
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

FORM = UUID(int=9)
FOOD = "food经办（广东省食品学会）"
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
DAYS = "2026-03-09 至 2026-03-10"
MORNING = "09:00–10:30 塘头"
TITLE = "虾苗病害防控"
CALLED_OFF = f"{FOOD}取消了“{TITLE}”：台风要来"
OPEN = {"from": "open", "to": "open"}
ENDED = {"from": "ended", "to": "ended"}
NOT_HELD = ("cancel_gathering", {"state": {"from": "planned", "to": "cancelled"}})
SETTLED = ("settle_gathering", {"state": {"from": "planned", "to": "settled"}})
MEETINGS = tuple(("plan_gathering", {"meets": f"2026-03-{day} 09:00—10:30", "place": "塘头"}) for day in ("09", "10"))
OF_FILE = "1bbff27684e49ea7b42c0019f8af07962eec022d3d29178194b2b38a5c08af7a"
LOCKS = {
    "kinds.training.wiping.wipe_telephones": "course",
    "kinds.training.opening.open_course": "station",
    "kinds.training.opening.revise_course": "course gathering",
    "kinds.training.opening.keep_course_materials": "course",
    "kinds.training.opening.hand_on_teaching": "course",
    "kinds.training.enrolling.enrol_trainees": "course",
    "kinds.training.enrolling.withdraw_trainee": "course",
    "kinds.training.meeting.call_trainees": "course gathering",
    "kinds.training.meeting.add_who_came": "course",
    "kinds.training.replying.reply_to_course": "course",
    "kinds.training.judging.write_scores": "course",
    "kinds.training.ending.end_course": "course gathering station expert",
    "kinds.training.awarding.award_certificates": "course series",
    "kinds.training.awarding.look_through_certificates": "course",
    "kinds.training.ending.cancel_course": "course gathering",
}


def going(p: Province) -> Course:
    return opened(operating(p), p.posts.food)


def full(p: Province) -> Trainee:
    """The first of two; the second one waits."""
    return enrolled(opened(operating(p), p.posts.food, room=1), p.posts.clinic)[0]


def over(p: Province) -> Course:
    return taught(operating(p), p.posts.food, p.posts.clinic)


def done(p: Province) -> Course:
    return ended(operating(p), p.posts.food, p.posts.clinic)


def long_after(deed: Callable[[], object]) -> None:
    with clock.at(MONDAY + timedelta(days=400)):
        deed()


def said(name: str, **facts: Any) -> tuple[str, dict[str, Any]]:
    return name, facts


CASES = (
    Case(
        wiping.wipe_telephones,
        over,
        lambda p, one: long_after(wiping.wipe_telephones),
        entries=(said("wipe_trainees_telephones", wiped_telephones=2),),
    ),
    Case(
        opening.open_course,
        operating,
        lambda p, one: opening.open_course(one, particulars(one), form_key=FORM, by=p.posts.food),
        told={
            "clinic": f"{FOOD}开了一门课，可以报名：{TITLE}（{DAYS}）",
            "expert": f"{FOOD}请你上课：{TITLE}（{DAYS}）。不方便的请说一声",
        },
        entries=(
            *MEETINGS,
            said(
                "open_course",
                sessions="2026-03-09 09:00–10:30 塘头 食一 2 学时；2026-03-10 09:00–10:30 塘头 周老师 2 学时",
            ),
        ),
    ),
    Case(
        opening.revise_course,
        going,
        lambda p, one: opening.revise_course(one, particulars(one.station, room=50), seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}改了“{TITLE}”：请看最新的安排"},
        entries=(NOT_HELD, NOT_HELD, *MEETINGS, said("revise_course", room={"from": None, "to": 50}, state=OPEN)),
    ),
    Case(
        opening.keep_course_materials,
        going,
        lambda p, one: opening.keep_course_materials(one, [looked_at("讲义")], seen=None, by=p.posts.food),
        entries=(
            said("receive", digest=OF_FILE, size=40),
            said("keep_course_materials", course_materials_added="协议.pdf", course_materials_removed="", state=OPEN),
        ),
    ),
    Case(
        opening.hand_on_teaching,
        going,
        lambda p, one: opening.hand_on_teaching(one, p.experts.food[0], "要出差", seen=None, by=p.posts.expert),
        told={"food-": f"食一不能上“{TITLE}”的课了，请另外安排老师：要出差"},
        entries=(said("hand_on_teaching", expert="食一", state=OPEN, text="要出差"),),
    ),
    Case(
        enrolling.enrol_trainees,
        going,
        lambda p, one: enrolling.enrol_trainees(one, PEOPLE[:2], form_key=FORM, by=p.posts.clinic),
        told={"food-": f"{CLINIC}给“{TITLE}”报名 2 人"},
        entries=(said("enrol_trainees", trainees="1 号、2 号", waiting=""),),
    ),
    Case(
        enrolling.withdraw_trainee,
        full,
        lambda p, one: enrolling.withdraw_trainee(one, "请假", by=p.posts.clinic),
        entries=(said("withdraw_trainee", moved_up="2 号", trainees="1 号"),),
    ),
    Case(
        meeting.call_trainees,
        lambda p: full(p).course.sessions.first(),
        lambda p, one: meeting.call_trainees(one, by=p.posts.food),
        entries=(said("expect_people", expected_people=1),),
    ),
    Case(
        meeting.add_who_came,
        over,
        lambda p, one: meeting.add_who_came(one, [came_to([one])[one.pk].unknown[0].pk], seen=None, by=p.posts.food),
        entries=(said("add_who_came", trainees="3 号"),),
    ),
    Case(
        replying.reply_to_course,
        over,
        lambda p, one: replying.reply_to_course(one, replying.GivenReply("黄大明", "8101", 5, 4, 5, "讲得实在")),
        entries=(said("reply_to_course"),),
    ),
    Case(
        judging.write_scores,
        over,
        lambda p, one: judging.write_scores(
            one, {one.trainees.get(number=2).pk: Decimal(50)}, seen=None, by=p.posts.food
        ),
        entries=(said("write_scores", scores="2 号 50 分", state=OPEN),),
    ),
    Case(
        ending.end_course,
        over,
        lambda p, one: ending.end_course(one, ending.CourseEnd(text="都学会了"), seen=None, by=p.posts.food),
        told={
            "clinic": f"{FOOD}记了一次服务，请确认：培训：{TITLE}",
            "expert": f"{FOOD}记了一次服务，写着你 3 小时：培训：{TITLE}。不对的请改",
        },
        entries=(
            said(
                "write_down_work",
                days="2026-03-02",
                hours="食一 3 小时、食二 1.5 小时",
                outcomes="培训人次 5 人次；培训人数 3 人",
                task="人才培训",
            ),
            SETTLED,
            SETTLED,
            said("end_course", finished="1 人", state={"from": "open", "to": "ended"}),
        ),
    ),
    Case(
        awarding.award_certificates,
        done,
        lambda p, one: awarding.award_certificates(
            one, [awarding.who_may_be_awarded(one)[0].trainee.pk], seen=None, by=p.posts.food
        ),
        told={"clinic": f"{FOOD}发了“{TITLE}”的培训证书 1 份"},
        entries=(
            said("issue_certificate", issued_for="培训证书"),
            said("award_certificates", certificates="1 号 培训证书 培2026-00001", state=ENDED),
        ),
    ),
    Case(
        awarding.look_through_certificates,
        lambda p: corrected(operating(p), p.posts.food, p.posts.clinic),
        lambda p, one: awarding.look_through_certificates(one, seen=None, by=p.posts.food),
        entries=(said("look_through_certificates", certificates_kept="1 份", state=ENDED),),
    ),
    Case(
        ending.cancel_course,
        going,
        lambda p, one: ending.cancel_course(one, "台风要来", seen=None, by=p.posts.food),
        told={"clinic": CALLED_OFF, "expert": CALLED_OFF},
        entries=(NOT_HELD, NOT_HELD, said("cancel_course", state={"from": "open", "to": "cancelled"}, text="台风要来")),
    ),
)
