"""The deeds about experts: who is told, and what the record keeps."""

from dataclasses import replace

from kezhan.experts import asking, enrolment
from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars, particulars_of
from kezhan.organisations.models import Registration
from tests.deeds.case import Case, nothing
from tests.lived import lived_once
from tests.province import Province

BAKER = ExpertParticulars("林小麦", "省农科院", "440106", "烘焙工艺", "研究员", (), "13800138000")

OWN_ACCOUNT = "林小麦有了自己的账号，由mechanics经办（东莞市机械工程学会）核对为本人，以后自己答复征求"


@lived_once
def signing_in(province: Province) -> Expert:
    """The expert of the food society who has an account of their own."""
    return Expert.objects.get(pk=province.experts.food[0].pk)


@lived_once
def asked(province: Province) -> Expert:
    """The same, whom the society of mechanics would like to list too."""
    enrolment.join(signing_in(province), province.societies.mechanics, by=province.posts.mechanics)
    return signing_in(province)


@lived_once
def asked_without_account(province: Province) -> Expert:
    expert = province.experts.food[1]
    enrolment.join(expert, province.societies.mechanics, by=province.posts.mechanics)
    return expert


@lived_once
def registered(province: Province) -> Registration:
    return enrolment.register_expert(province.societies.food, BAKER, by=province.posts.mould_works.account)


@lived_once
def registered_as_another_s(province: Province) -> Registration:
    """The society of mechanics lists somebody of the same name and telephone; the food society is asked."""
    enrolment.enrol(province.societies.mechanics, BAKER, by=province.posts.mechanics)
    return registered(province)


@lived_once
def passed_on(province: Province) -> Registration:
    registration = registered_as_another_s(province)
    enrolment.approve(registration, by=province.posts.food)
    return Registration.objects.get(pk=registration.pk)


def moved_on(expert: Expert) -> ExpertParticulars:
    return replace(particulars_of(expert), affiliation="新单位")


CASES = (
    Case(
        asking.agree,
        asked,
        lambda p, one: asking.agree(one, p.societies.mechanics, by=p.posts.expert),
        told={"mechanics": "食一（专家）已同意，食一列入你们的专家名单"},
        entries=(("agree_to_society", {"society": "东莞市机械工程学会"}),),
    ),
    Case(
        asking.agree,
        asked_without_account,
        lambda p, one: asking.agree(one, p.societies.mechanics, by=p.posts.dongguan),
        told={"mechanics": "dongguan经办（东莞市科学技术协会）已同意，食二列入你们的专家名单"},
        entries=(("agree_to_society", {"society": "东莞市机械工程学会"}),),
    ),
    Case(
        asking.decline,
        asked,
        lambda p, one: asking.decline(one, p.societies.mechanics, by=p.posts.expert),
        told={"mechanics": "食一（专家）没有同意把食一列入你们的专家名单"},
        entries=(("decline_society", {"society": "东莞市机械工程学会"}),),
    ),
    Case(
        enrolment.enrol,
        nothing,
        lambda p, _: enrolment.enrol(p.societies.food, BAKER, by=p.posts.food),
        entries=(("enrol_expert", {"society": "广东省食品学会"}),),
    ),
    Case(
        enrolment.enrol,
        signing_in,
        lambda p, one: enrolment.enrol(p.societies.mechanics, particulars_of(one), by=p.posts.mechanics),
        told={"expert": "东莞市机械工程学会想把食一列入专家名单，同意以后才算数，请答复"},
        entries=(("ask_expert", {"society": "东莞市机械工程学会", "to": "本人"}),),
    ),
    Case(
        enrolment.register_expert,
        nothing,
        lambda p, _: registered(p),
        told={"food": "“林小麦”申请注册为专家，请审核"},
        entries=(("hand_in_registration", {"to": "广东省食品学会", "due_on": "2026-03-09"}),),
    ),
    Case(
        enrolment.approve,
        registered,
        lambda p, one: enrolment.approve(one, by=p.posts.food),
        told={"mould_works-": "广东省食品学会已通过你的专家注册，你可以开始办事了"},
        entries=(
            ("give_post", {"role": "专家"}),
            ("enter_by_registration", {"society": "广东省食品学会", "account": {"from": None, "to": "mould_works"}}),
            ("decide_registration", {"state": {"from": "waiting", "to": "approved"}}),
        ),
    ),
    Case(
        enrolment.approve,
        registered_as_another_s,
        lambda p, one: enrolment.approve(one, by=p.posts.food),
        told={
            "mechanics": "广东省食品学会通过了“林小麦”的专家注册；你们名单里有一位姓名和手机相同，请核对是不是本人",
            "mould_works-": "广东省食品学会已通过你的专家注册；东莞市机械工程学会的名单里有同名同手机的人，"
            "还要由它核对是不是你本人",
        },
        entries=(
            (
                "pass_on_registration",
                {"society": {"from": "广东省食品学会", "to": "东莞市机械工程学会"}, "due_on": "2026-03-09"},
            ),
        ),
    ),
    Case(
        enrolment.approve,
        passed_on,
        lambda p, one: enrolment.approve(one, by=p.posts.mechanics),
        told={
            "mould_works-": "广东省食品学会已通过你的专家注册，你可以开始办事了",
            "mechanics+": OWN_ACCOUNT,
            "dongguan": OWN_ACCOUNT,
            "food": "mechanics经办（东莞市机械工程学会）核对过了，林小麦列入你们的专家名单",
        },
        entries=(
            ("give_post", {"role": "专家"}),
            ("enter_by_registration", {"society": "广东省食品学会", "account": {"from": None, "to": "mould_works"}}),
            ("decide_registration", {"state": {"from": "waiting", "to": "approved"}}),
        ),
    ),
    Case(
        enrolment.take_in_apart,
        passed_on,
        lambda p, one: enrolment.take_in_apart(one, remark="单位不同", by=p.posts.mechanics),
        told={
            "mould_works-": "广东省食品学会已通过你的专家注册，你可以开始办事了",
            "food": "mechanics经办（东莞市机械工程学会）核对过了，林小麦单独列入你们的专家名单：单位不同",
        },
        entries=(
            ("give_post", {"role": "专家"}),
            ("enter_by_registration", {"society": "广东省食品学会", "account": {"from": None, "to": "mould_works"}}),
            (
                "decide_registration",
                {"state": {"from": "waiting", "to": "approved"}, "remark": {"from": "", "to": "单位不同"}},
            ),
        ),
    ),
    Case(
        enrolment.change_expert,
        signing_in,
        lambda p, one: enrolment.change_expert(one, moved_on(one), by=p.posts.food),
        told={"expert": "food经办（广东省食品学会）修改了你的专家资料，请核对"},
        entries=(("change_expert", {"affiliation": {"from": "广东省食品学会会员单位", "to": "新单位"}}),),
    ),
    Case(
        enrolment.join,
        asked_without_account,
        lambda p, one: enrolment.join(one, p.societies.horticulture, by=p.posts.horticulture),
        told={"guangzhou": "广州市园艺学会想把食二列入专家名单，同意以后才算数，请答复"},
        entries=(("ask_expert", {"society": "广州市园艺学会", "to": "广州市科学技术协会"}),),
    ),
    Case(
        enrolment.join,
        signing_in,
        lambda p, one: enrolment.join(one, p.societies.mechanics, by=p.posts.mechanics),
        told={"expert": "东莞市机械工程学会想把食一列入专家名单，同意以后才算数，请答复"},
        entries=(("ask_expert", {"society": "东莞市机械工程学会", "to": "本人"}),),
    ),
    Case(
        enrolment.join,
        lambda p: p.experts.food[1],
        lambda p, one: enrolment.join(one, p.societies.mechanics, by=p.posts.dongguan),
        entries=(("join_society", {"society": "东莞市机械工程学会"}),),
    ),
    Case(
        enrolment.leave,
        signing_in,
        lambda p, one: enrolment.leave(one, p.societies.food, by=p.posts.food),
        told={"expert": "食一已退出广东省食品学会的专家名单", "food+": "食一已退出广东省食品学会的专家名单"},
        entries=(("leave_society", {"society": {"from": "广东省食品学会", "to": None}}),),
    ),
    Case(
        enrolment.leave,
        signing_in,
        lambda p, one: enrolment.leave(one, p.societies.food, by=p.posts.expert),
        told={"food": "食一已退出广东省食品学会的专家名单"},
        entries=(("leave_society", {"society": {"from": "广东省食品学会", "to": None}}),),
    ),
)
