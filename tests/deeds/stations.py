"""The deeds on a station that is noticed or in operation: who is told, and what the record keeps."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK
from kezhan.organisations.hosts import particulars_of
from kezhan.organisations.models import Post
from kezhan.policy.shape import StepKind
from kezhan.stations import changed_hosts, handing_over, named_persons, transfers
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Objection, PublicNotice, Station
from kezhan.stations.review import public_notices
from tests.deeds.applications import STATION, filled_in
from tests.deeds.case import Case, nothing
from tests.lived import lived_once
from tests.matching.people import MONDAY
from tests.province import Province
from tests.stations.told import told
from tests.stations.walking import first, last

FORM = UUID(int=1)
BY = "guangdong经办（广东省科学技术协会）"
TRANSFERRED = f"“东莞市机械工程学会”现在是省级学会，由广东省科学技术协会主管（{BY}办理）"
LIWAN = "liwan经办（广州市荔湾区科学技术协会）"
COLLEAGUE = "liwan经办的同事（广州市荔湾区科学技术协会）"
NEXT = "food经办的同事（广东省食品学会）"
NAMED = f"{STATION}的科协专人是{COLLEAGUE}"
SAID = {"name": "王女士", "contact": "13800138000", "text": "厂房已经搬走了，请核实。", "form_key": FORM}


@lived_once
def handed_in(province: Province) -> Station:
    station = take("confirm", filled_in(province), by=province.posts.clinic)
    return take("submit", station, by=province.posts.food)


@lived_once
def noticed(province: Province) -> Station:
    return first(handed_in(province), StepKind.NOTICE)


@lived_once
def notice(province: Province) -> PublicNotice:
    return noticed(province).public_notices.get()


@lived_once
def objection(province: Province) -> Objection:
    """Under a key that is known, for the record names it."""
    raised_at = clock.now()
    known = Objection(pk=1, notice=notice(province), raised_at=raised_at, due_on=raised_at.date(), **SAID)
    known.save()
    told(known.notice.station)
    return known


@lived_once
def operating(province: Province) -> Station:
    with clock.at(MONDAY - timedelta(days=60)):
        station = noticed(province)
    station = last(take("close_notice", station, by=CLOCKWORK), StepKind.FILING)
    for move in ("file", "make_plaque", "hand_over"):
        station = take(move, station, by=province.posts.guangdong)
    return take("receive", station, by=province.posts.clinic)


@lived_once
def named_anew(province: Province, station: Station) -> Station:
    """Somebody else of the food society answers for the station from now on."""
    colleague = province.societies.food.posts.exclude(pk=province.posts.food.pk).get()
    return named_persons.name_person(station, colleague, seen=station.society_person_id, by=province.posts.food)


@lived_once
def answering(province: Province) -> Station:
    """The county's person answers for it."""
    return take("support", handed_in(province), by=province.posts.liwan)


@lived_once
def filled_in_without_colleague(province: Province) -> Station:
    """Only one person is left at the host."""
    colleague_of(province.posts.clinic).delete()
    return filled_in(province)


def colleague_of(post: Post) -> Post:
    return Post.objects.held().beside(post).exclude(pk=post.pk).get()


HELD = (
    f"{STATION}公示期间有人提出异议，由广东省科学技术协会在 10 个工作日内答复，答复以前不备案；"
    "要你们说明情况，会和你们联系"
)
CLINIC = "荔湾区白鹤洞街社区卫生服务中心"
GROWN = f"{STATION}的被服务单位{CLINIC}改了资料：医院等级从“一级”改成“三级”。请看申请是不是还符合要求"

CASES = (
    Case(
        changed_hosts.change_host_and_tell,
        lambda p: handed_in(p).host,
        lambda p, one: changed_hosts.change_host_and_tell(
            one, replace(particulars_of(one), hospital_grade="3"), by=p.posts.clinic
        ),
        told={
            "clinic+": f"clinic经办（{CLINIC}）修改了“{CLINIC}”的资料；又：{GROWN}",
            "food": GROWN,
            "liwan": GROWN,
        },
        entries=(
            ("change_host", {"hospital_grade": {"from": "1", "to": "3"}, "reckoning": None}),
            ("host_changed", {"text": "医院等级从“一级”改成“三级”"}),
        ),
    ),
    Case(
        handing_over.end_post_handing_over,
        answering,
        lambda p, _: handing_over.end_post_handing_over(
            p.posts.liwan, to=colleague_of(p.posts.liwan), by=p.posts.liwan
        ),
        told={
            "liwan-": f"你在广州市荔湾区科学技术协会的岗位已由{LIWAN}终止",
            "liwan+": f"liwan经办离任了，{STATION}由你接着做专人",
            "food": NAMED,
            "clinic": NAMED,
        },
        entries=(
            ("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}}),
            ("name_person", {"association_person": {"from": LIWAN, "to": COLLEAGUE}}),
        ),
    ),
    Case(
        handing_over.end_post_handing_over,
        answering,
        lambda p, _: handing_over.end_post_handing_over(p.posts.liwan, to=None, by=colleague_of(p.posts.liwan)),
        told={
            "liwan-": f"你在广州市荔湾区科学技术协会的岗位已由{COLLEAGUE}终止",
        },
        entries=(("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}}),),
    ),
    Case(
        handing_over.end_post_handing_over,
        filled_in,
        lambda p, _: handing_over.end_post_handing_over(p.posts.food, to=None, by=colleague_of(p.posts.food)),
        told={"food-": f"你在广东省食品学会的岗位已由{NEXT}终止"},
        entries=(
            ("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}}),
            (
                "change_application",
                {"item": "station.society_person", "value": {"from": "food经办（广东省食品学会）", "to": None}},
            ),
        ),
    ),
    Case(
        handing_over.end_last_post,
        filled_in_without_colleague,
        lambda p, _: handing_over.end_last_post(p.posts.clinic, by=p.posts.liwan),
        told={
            "clinic-": f"你在{CLINIC}的岗位已由{LIWAN}终止",
            "liwan+": f"{CLINIC}从今天起没有人了，那里等办的事没有人办，请安排人员",
        },
        entries=(
            ("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}}),
            (
                "change_application",
                {"item": "station.host_person", "value": {"from": f"clinic经办（{CLINIC}）", "to": None}},
            ),
        ),
    ),
    Case(
        handing_over.stop_account_and_tell,
        answering,
        lambda p, _: handing_over.stop_account_and_tell(p.posts.liwan.account, by=p.posts.administrator),
        told={"liwan+": f"liwan经办的账号停用了，{STATION}要换专人，请在待办里定一位"},
        entries=(("stop_account", {"is_active": {"from": True, "to": False}}),),
    ),
    Case(
        named_persons.name_person,
        operating,
        named_anew,
        told={
            "clinic": f"{STATION}的学会专人是{NEXT}",
            "food+": f"{STATION}的学会专人是{NEXT}",
        },
        entries=(
            (
                "name_person",
                {"society_person": {"from": "food经办（广东省食品学会）", "to": NEXT}},
            ),
        ),
    ),
    Case(
        public_notices.object_to,
        notice,
        lambda _, one: public_notices.object_to(one, **SAID),
        told={"guangdong": f"{STATION}的公示收到异议，请在 10 个工作日内答复", "food": HELD, "clinic": HELD},
        entries=(("object", {"text": "厂房已经搬走了，请核实。"}),),
    ),
    Case(
        public_notices.answer_objection,
        objection,
        lambda p, one: public_notices.answer_objection(one, upheld=True, answer="情况属实", by=p.posts.guangdong),
        told={
            "food": f"{STATION}公示期间的异议已答复：成立",
            "clinic": f"{STATION}公示期间的异议已答复：成立",
        },
        entries=(("answer_objection", {"objection": 1, "upheld": True, "answer": "情况属实"}),),
    ),
    Case(
        public_notices.dismiss_objections,
        objection,
        lambda p, one: public_notices.dismiss_objections(
            one.notice, [one.pk], answer="查过了，还在", by=p.posts.guangdong
        ),
        told={
            "food": f"{STATION}公示期间的 1 条异议已答复：都不成立",
            "clinic": f"{STATION}公示期间的 1 条异议已答复：都不成立",
        },
        entries=(("dismiss_objections", {"objections": [1], "answer": "查过了，还在"}),),
    ),
    Case(
        transfers.transfer_society,
        nothing,
        lambda p, _: transfers.transfer_society(
            p.societies.mechanics, level="province", division="440000", by=p.posts.guangdong
        ),
        told={
            "dongguan": TRANSFERRED,
            "mechanics": TRANSFERRED,
            "guangdong+": TRANSFERRED,
        },
        entries=(
            (
                "transfer_society",
                {
                    "level": {"from": "city", "to": "province"},
                    "association": {"from": "东莞市科学技术协会", "to": "广东省科学技术协会"},
                },
            ),
        ),
    ),
)
