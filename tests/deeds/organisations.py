"""The deeds about societies, hosts, associations and their registration: who is told, and what the record keeps."""

from dataclasses import replace

from kezhan.organisations import associations, deciding, hosts, registering, societies
from kezhan.organisations.models import Registration, Result
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars
from tests.deeds.case import Case, nothing
from tests.lived import lived_once
from tests.province import Province


def tea(province: Province) -> SocietyParticulars:
    """A society of the province that nobody knows yet."""
    return replace(societies.particulars_of(province.societies.food), name="广东省茶学会", credit_code=None)


def cookies(province: Province) -> HostParticulars:
    """A small enterprise of the county that nobody knows yet."""
    known = hosts.particulars_of(province.hosts.bakery)
    return replace(known, name="荔湾曲奇饼家", credit_code=None, without_code="正在办理登记")


def result(province: Province) -> Result:
    return societies.add_result(province.societies.food, title="桃酥", summary="更脆", by=province.posts.food)


@lived_once
def of_society(province: Province) -> Registration:
    return registering.register_society(tea(province), by=province.posts.mould_works.account)


@lived_once
def of_host(province: Province) -> Registration:
    return registering.register_host(cookies(province), by=province.posts.mould_works.account)


CASES = (
    Case(
        associations.plant,
        nothing,
        lambda p, _: associations.plant("820000", by=p.posts.administrator),
        entries=(("settle_province", {"code": "820000"}), ("plant_association", {})),
    ),
    Case(
        associations.set_phone,
        lambda p: p.associations.liwan,
        lambda p, one: associations.set_phone(one, "020-81550100", by=p.posts.liwan),
        entries=(("change_association_phone", {"phone": {"from": "", "to": "020-81550100"}}),),
    ),
    Case(
        hosts.enter_host,
        cookies,
        lambda p, wish: hosts.enter_host(wish, by=p.posts.liwan),
        entries=(
            (
                "enter_host",
                {"credit_code": None, "size": "工业：从业人员 120 人（≥20）且营业收入 6,000 万元（≥300）→ 小型"},
            ),
        ),
    ),
    Case(
        hosts.change_host,
        lambda p: p.hosts.bakery,
        lambda p, one: hosts.change_host(
            one, replace(hosts.particulars_of(one), contact_name="陈师傅"), by=p.posts.liwan
        ),
        told={"bakery": "liwan经办（广州市荔湾区科学技术协会）修改了“广州荔香饼业有限公司”的资料"},
        entries=(
            (
                "change_host",
                {
                    "contact_name": {"from": "联系人", "to": "陈师傅"},
                    "reckoning": "工业：从业人员 120 人（≥20）且营业收入 6,000 万元（≥300）→ 小型",
                },
            ),
        ),
    ),
    Case(
        societies.enter_society,
        tea,
        lambda p, wish: societies.enter_society(wish, by=p.posts.guangdong),
        entries=(("enter_society", {"level": "province", "credit_code": None}),),
    ),
    Case(
        societies.change_society,
        lambda p: p.societies.food,
        lambda p, one: societies.change_society(
            one, replace(societies.particulars_of(one), contact_name="陈老师"), by=p.posts.guangdong
        ),
        told={"food": "guangdong经办（广东省科学技术协会）修改了“广东省食品学会”的资料"},
        entries=(("change_society", {"contact_name": {"from": "联络员", "to": "陈老师"}}),),
    ),
    Case(
        societies.add_result,
        nothing,
        lambda p, _: result(p),
        entries=(("add_result", {"society": "广东省食品学会"}),),
    ),
    Case(
        societies.change_result,
        result,
        lambda p, one: societies.change_result(one, title="桃酥", summary="更脆，也更香", by=p.posts.food),
        entries=(("change_result", {"society": "广东省食品学会", "summary": {"from": "更脆", "to": "更脆，也更香"}}),),
    ),
    Case(
        societies.remove_result,
        result,
        lambda p, one: societies.remove_result(one, by=p.posts.food),
        entries=(("remove_result", {"society": "广东省食品学会", "summary": {"from": "更脆", "to": None}}),),
    ),
    Case(
        registering.register_society,
        nothing,
        lambda p, _: of_society(p),
        told={"guangdong": "“广东省茶学会”申请注册为学会，请审核"},
        entries=(("hand_in_registration", {"to": "广东省科学技术协会", "due_on": "2026-03-09"}),),
    ),
    Case(
        registering.register_host,
        nothing,
        lambda p, _: of_host(p),
        told={"liwan": "“荔湾曲奇饼家”申请注册为被服务单位，请审核"},
        entries=(("hand_in_registration", {"to": "广州市荔湾区科学技术协会", "due_on": "2026-03-09"}),),
    ),
    Case(
        registering.approve,
        of_society,
        lambda p, one: registering.approve(one, by=p.posts.guangdong),
        told={"mould_works-": "“广东省茶学会”的注册已通过，你可以开始办事了"},
        entries=(
            ("give_post", {"role": "学会"}),
            ("enter_by_registration", {"applicant": "mould_works经办"}),
            ("decide_registration", {"state": {"from": "waiting", "to": "approved"}}),
        ),
    ),
    Case(
        registering.approve,
        of_host,
        lambda p, one: registering.approve(one, by=p.posts.liwan),
        told={"mould_works-": "“荔湾曲奇饼家”的注册已通过，你可以开始办事了"},
        entries=(
            ("give_post", {"role": "被服务单位"}),
            ("enter_by_registration", {"applicant": "mould_works经办"}),
            ("decide_registration", {"state": {"from": "waiting", "to": "approved"}}),
        ),
    ),
    Case(
        deciding.refuse,
        of_host,
        lambda p, one: deciding.refuse(one, remark="请补执照", by=p.posts.liwan),
        told={"mould_works-": "“荔湾曲奇饼家”的注册没有通过：请补执照"},
        entries=(
            (
                "decide_registration",
                {"state": {"from": "waiting", "to": "refused"}, "remark": {"from": "", "to": "请补执照"}},
            ),
        ),
    ),
)
