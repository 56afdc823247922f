"""The deeds about posts and who may sign in: who is told, and what the record keeps."""

from contextlib import AbstractContextManager
from datetime import date
from unittest.mock import patch
from uuid import UUID

from kezhan.organisations import access, leaving, newcomers, offering, posts, registering
from kezhan.organisations.models import Post, PostOffer, Registration, Role
from tests.deeds.case import Case, nothing
from tests.deeds.organisations import cookies
from tests.province import Province

PASSWORD = "Zhan-2026-tong"
FORM = UUID(int=1)
TAKEN_BACK = (
    "bakery经办（广州荔香饼业有限公司）不在岗了，发给登录名“clinic”（广州荔香饼业有限公司）的岗位邀请同时收回。"
    "还要请他们来，就再发一份"
)


def with_figures_known() -> AbstractContextManager[object]:
    """The figures that we put behind a sign-in name, which are thrown otherwise."""
    return patch("kezhan.accounts.opening.randbelow", return_value=4827)


def opened_with_post(province: Province) -> Post:
    person = {"name": "新同事", "username": "xintongshi", "password": PASSWORD, "phone": ""}
    seat = {"role": Role.SOCIETY, "organisation": province.societies.food}
    with with_figures_known():
        return posts.open_account_with_post(**person, **seat, form_key=FORM, by=province.posts.food)


def signed_up(province: Province) -> Registration:
    newcomer = newcomers.Newcomer("黄大伟", "dawei", PASSWORD, organisation="荔湾曲奇饼家")
    with with_figures_known():
        return newcomers.sign_up(
            newcomer,
            lambda account: registering.register_host(cookies(province), by=account),
            refuse=lambda: registering.refuse_host(cookies(province)),
            form_key=FORM,
        )


def offered(province: Province) -> PostOffer:
    """A post at the bakery, offered to the person of the clinic."""
    return offering.offer_post("clinic", role=Role.HOST, organisation=province.hosts.bakery, by=province.posts.bakery)


def offered_by_the_bakery(province: Province) -> Post:
    offered(province)
    return province.posts.bakery


def last_of_the_bakery(province: Province) -> Post:
    beside = Post.objects.filter(host=province.hosts.bakery).exclude(pk=province.posts.bakery.pk)
    beside.update(ended_on=date(2026, 2, 27))
    return province.posts.bakery


def stopped(province: Province) -> Post:
    access.stop_account(province.posts.bakery.account, by=province.posts.administrator)
    return province.posts.bakery


def without_administrator(province: Province) -> None:
    Post.objects.filter(pk=province.posts.administrator.pk).update(ended_on=date(2026, 2, 27))


CASES = (
    Case(
        posts.open_first_administrator,
        without_administrator,
        lambda _, __: posts.open_first_administrator(name="管理员", username="admin", password=PASSWORD),
        entries=(("open_account", {"username": "admin"}), ("open_first_administrator", {})),
    ),
    Case(
        posts.open_account_with_post,
        nothing,
        lambda p, _: opened_with_post(p),
        told={
            "food+": "food经办（广东省食品学会）给新同事开了账号，从今天起以广东省食品学会的岗位办事。"
            "不是你们的人，就在“人员”里办离任"
        },
        entries=(("open_account", {"username": "xintongshi-4827"}), ("give_post", {"role": "学会"})),
    ),
    Case(
        newcomers.sign_up,
        nothing,
        lambda p, _: signed_up(p),
        told={"liwan": "“荔湾曲奇饼家”申请注册为被服务单位，请审核"},
        entries=(
            ("open_account", {"username": "dawei-4827"}),
            ("hand_in_registration", {"to": "广州市荔湾区科学技术协会", "due_on": "2026-03-09"}),
        ),
    ),
    Case(
        offering.offer_post,
        nothing,
        lambda p, _: offered(p),
        told={"clinic-": "bakery经办（广州荔香饼业有限公司）请你担任“广州荔香饼业有限公司”的岗位，接受以后才算数"},
        entries=(("offer_post", {"username": "clinic", "role": "被服务单位", "lapses_on": "2026-03-16"}),),
    ),
    Case(
        offering.accept,
        offered,
        lambda p, one: offering.accept(one, by=p.posts.clinic.account),
        told={"bakery": "clinic经办接受了岗位邀请，从今天起以广州荔香饼业有限公司的岗位办事"},
        entries=(
            ("accept_offer", {}),
            ("accept_post", {"role": "被服务单位", "offered_by": "bakery经办（广州荔香饼业有限公司）"}),
        ),
    ),
    Case(
        offering.decline,
        offered,
        lambda p, one: offering.decline(one, by=p.posts.clinic.account),
        told={"bakery-": "登录名“clinic”没有接受广州荔香饼业有限公司的岗位邀请"},
        entries=(("decline_post", {}),),
    ),
    Case(
        offering.take_back,
        offered,
        lambda p, one: offering.take_back(one, by=p.posts.bakery),
        told={"clinic-": "广州荔香饼业有限公司收回了给你的岗位邀请"},
        entries=(("take_back_offer", {}),),
    ),
    Case(
        leaving.end_post,
        lambda p: p.posts.bakery,
        lambda p, post: leaving.end_post(post, by=p.posts.liwan),
        told={"bakery-": "你在广州荔香饼业有限公司的岗位已由liwan经办（广州市荔湾区科学技术协会）终止"},
        entries=(("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}}),),
    ),
    Case(
        leaving.end_post,
        offered_by_the_bakery,
        lambda p, post: leaving.end_post(post, by=p.posts.liwan),
        told={
            "bakery+": TAKEN_BACK,
            "bakery-": "你在广州荔香饼业有限公司的岗位已由liwan经办（广州市荔湾区科学技术协会）终止",
            "clinic-": "广州荔香饼业有限公司收回了给你的岗位邀请，因为发出邀请的人不在岗了",
        },
        entries=(("take_back_offer", {}), ("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}})),
    ),
    Case(
        leaving.leave_empty,
        last_of_the_bakery,
        lambda p, post: leaving.leave_empty(post, by=p.posts.liwan),
        told={
            "bakery-": "你在广州荔香饼业有限公司的岗位已由liwan经办（广州市荔湾区科学技术协会）终止",
            "liwan+": "广州荔香饼业有限公司从今天起没有人了，那里等办的事没有人办，请安排人员",
        },
        entries=(("end_post", {"ended_on": {"from": None, "to": "2026-03-02"}}),),
    ),
    Case(
        access.renew_password,
        lambda p: p.posts.bakery.account,
        lambda p, account: access.renew_password(account, password=PASSWORD, by=p.posts.administrator),
        told={"bakery-": "管理员给你重设过密码。不是你请他设的，就问一问管理员"},
        entries=(("set_password", {}),),
    ),
    Case(
        access.reset_password,
        lambda p: p.posts.bakery.account,
        lambda _, account: access.reset_password(account, password=PASSWORD),
        told={"bakery-": "有人在服务器上给你重设过密码。不是你或你请的人，就马上查一查"},
        entries=(("set_password", {}),),
    ),
    Case(
        access.stop_account,
        lambda p: p.posts.bakery.account,
        lambda p, account: access.stop_account(account, by=p.posts.administrator),
        entries=(("stop_account", {"is_active": {"from": True, "to": False}}),),
    ),
    Case(
        access.stop_account,
        last_of_the_bakery,
        lambda p, post: access.stop_account(post.account, by=p.posts.administrator),
        told={"liwan": "广州荔香饼业有限公司从今天起没有人了，那里等办的事没有人办，请安排人员"},
        entries=(("stop_account", {"is_active": {"from": True, "to": False}}),),
    ),
    Case(
        access.stop_account,
        offered_by_the_bakery,
        lambda p, post: access.stop_account(post.account, by=p.posts.administrator),
        told={
            "bakery+": TAKEN_BACK.replace("（广州荔香饼业有限公司）", "", 1),
            "clinic-": "广州荔香饼业有限公司收回了给你的岗位邀请，因为发出邀请的人不在岗了",
        },
        entries=(("take_back_offer", {}), ("stop_account", {"is_active": {"from": True, "to": False}})),
    ),
    Case(
        access.allow_account,
        stopped,
        lambda p, post: access.allow_account(post.account, by=p.posts.administrator),
        entries=(("allow_account", {"is_active": {"from": False, "to": True}}),),
    ),
)
