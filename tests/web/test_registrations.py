"""Register, see the registration's state, and decide on it."""

import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from kezhan.accounts.models import Account
from kezhan.experts.enrolment import register_expert
from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars
from kezhan.journal.models import Entry
from kezhan.organisations.models import Host, Registration, Society
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars
from kezhan.organisations.registering import register_host, register_society
from tests.province import Province, code
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in

PASSWORD = "a-quite-new-one-2026"
ACCOUNT = {
    "account_name": "林伟民",
    "account_phone": "13800138000",
    "account_username": "linweimin",
    "account_password": PASSWORD,
    "account_again": PASSWORD,
}
SOCIETY = {"name": "广州市茶叶学会", "level": "city", "division": "广州市", "disciplines": ["5501010"], "members": "80"}
HOST = {
    "name": "荔湾新茶有限公司",
    "form": "enterprise",
    "division": "440103014",
    "credit_code": code("91", 77),
    "industry": "C1411",
    "staff": "20",
    "revenue": "500",
}
EXPERT = {
    "society": "广东省食品学会",
    "name": "何秀芳",
    "affiliation": "华南农业大学",
    "division": "440106",
    "fields_of_work": "糕点保鲜",
    "phone": "13800138001",
}


def newcomer(**particulars: object) -> dict[str, object]:
    return {"form_key": str(uuid4()), **ACCOUNT, **particulars}


@pytest.mark.parametrize(
    ("path", "particulars", "decider"),
    [
        ("/register/society/", SOCIETY, "广州市科学技术协会"),
        ("/register/host/", HOST, "广州市荔湾区科学技术协会"),
        ("/register/expert/", EXPERT, "广东省食品学会"),
    ],
)
def test_somebody_new_registers_is_signed_in_and_told_who_decides_by_when(
    province: Province, path: str, particulars: dict[str, object], decider: str
) -> None:
    client = Client()
    assert client.get("/register/").status_code == client.get(path).status_code == 200
    answer = client.post(path, newcomer(**particulars), follow=True)
    registration = Registration.objects.get()
    assert (answer.redirect_chain, answer.context["user"]) == ([("/my-registration/", 302)], registration.account)
    due = f"{registration.due_on.year}年{registration.due_on.month}月{registration.due_on.day}日"
    assert messages_of(answer) == [
        f"账号开好了，登录名是“{registration.account.username}”，请记下来，下次用它登录。",
        f"“{particulars['name']}”的注册已交给{decider}审核，最迟 {due}有结果，审完会发消息告诉你。",
    ]
    page = answer.content.decode()
    assert (f"正由{decider}审核" in page, "待审核" in page) == (True, True)
    assert "text/html" in client.get(path).headers["Content-Type"]


def test_the_same_form_sent_twice_is_one_account_and_one_registration(province: Province) -> None:
    form = newcomer(**HOST)
    for client in (Client(), Client()):
        assert client.post("/register/host/", form).headers["Location"] == "/my-registration/"
        assert client.get("/my-registration/").status_code == 200
    assert (Account.objects.filter(username__startswith="linweimin-").count(), Registration.objects.count()) == (1, 1)


def test_one_who_may_act_already_is_led_to_work_and_not_to_a_registration(province: Province) -> None:
    page = shown(signed_in(province.posts.bakery), "/my-registration/")
    assert ("你的岗位已经能办事" in page, "还没有岗位" in page) == (True, False)


def test_a_long_form_comes_in_parts_under_headings(province: Province) -> None:
    headings = re.findall(r"<legend><h2>([^<]*)</h2></legend>", Client().get("/register/host/").content.decode())
    assert headings == ["基本资料", "行业和规模", "简介和联系人", "你的账号"]


def test_the_form_of_another_does_not_sign_one_in(province: Province) -> None:
    form = newcomer(**HOST)
    Client().post("/register/host/", form)
    stranger = Client()
    stranger.post(
        "/register/host/", form | {"account_password": "another-one-2026", "account_again": "another-one-2026"}
    )
    assert stranger.get("/my-registration/").status_code == 302


def test_what_is_refused_of_the_registration_leaves_no_account(province: Province) -> None:
    form = newcomer(**HOST, account_username="linweimin") | {"credit_code": province.hosts.bakery.credit_code}
    answer = Client().post("/register/host/", form)
    (error,) = errors_of(answer)
    assert error.startswith("统一社会信用代码：这个统一社会信用代码已经由“广州荔香饼业有限公司”登记")
    assert Account.objects.filter(name="林伟民").exists() is False
    assert Entry.objects.count() == 0


WRONG = [
    ("/register/society/", SOCIETY, "name", "", "学会名称：请填写这一项"),
    ("/register/society/", SOCIETY, "name", "广东省食品学会", "学会名称：已经有"),
    ("/register/society/", SOCIETY, "level", "town", "级别：没有“town”"),
    ("/register/society/", SOCIETY, "level", "county", "级别：广东省广州市没有县级科协"),
    ("/register/society/", SOCIETY, "division", "北京市", "所在地："),
    ("/register/society/", SOCIETY, "credit_code", "123", "统一社会信用代码："),
    ("/register/society/", SOCIETY, "disciplines", ["没有的学科"], "学科："),
    ("/register/society/", SOCIETY, "members", "-1", "会员人数："),
    ("/register/society/", SOCIETY, "contact_phone", "12", "联系电话："),
    ("/register/society/", SOCIETY, "specialities", "长" * 2001, "专业特长："),
    ("/register/society/", SOCIETY, "account_name", "林", "你的姓名："),
    ("/register/society/", SOCIETY, "account_phone", "020-83345678", "你的手机："),
    ("/register/society/", SOCIETY, "account_username", "l" * 36, "登录名："),
    ("/register/society/", SOCIETY, "account_username", "林", "登录名："),
    ("/register/society/", SOCIETY | {"account_again": "1234567890"}, "account_password", "1234567890", "密码："),
    ("/register/society/", SOCIETY, "account_again", "x", "再输一次密码：两次输入的密码不一样"),
    ("/register/host/", HOST, "name", "", "单位名称：请填写这一项"),
    ("/register/host/", HOST, "form", "", "单位类型：请"),
    ("/register/host/", HOST, "division", "440100", "所在地：广东省广州市太大，请选"),
    ("/register/host/", HOST, "credit_code", "", "没有信用代码的原因：请填统一社会信用代码"),
    ("/register/host/", HOST, "industry", "", "行业：企业要选所属行业"),
    ("/register/host/", HOST, "industry", "没有的行业", "行业："),
    ("/register/host/", HOST, "staff", "x", "从业人员（人）："),
    ("/register/host/", HOST, "staff", "", "从业人员（人）："),
    ("/register/host/", HOST, "revenue", "x", "营业收入（万元）：请填数字"),
    ("/register/host/", HOST, "assets", "-1", "资产总额（万元）："),
    ("/register/host/", HOST | {"form": "hospital"}, "hospital_grade", "", "医院等级：请选医院等级"),
    ("/register/host/", HOST | {"form": "community"}, "is_urban", "", "是不是城市社区：请选"),
    ("/register/host/", HOST, "contact_phone", "12", "联系电话："),
    ("/register/host/", HOST, "profile", "长" * 2001, "单位简介："),
    (
        "/register/expert/",
        EXPERT,
        "society",
        "食品学会",
        "你是哪个学会的专家：平台上没有叫“食品学会”的学会，是不是这些里的：",
    ),
    ("/register/expert/", EXPERT, "name", "何", "姓名："),
    ("/register/expert/", EXPERT, "affiliation", "", "工作单位："),
    ("/register/expert/", EXPERT, "division", "没有的地方", "所在地："),
    ("/register/expert/", EXPERT, "fields_of_work", "", "研究方向："),
    ("/register/expert/", EXPERT, "phone", "020-83345678", "手机：手机号应是 1 开头的 11 位数字"),
]


@pytest.mark.parametrize(("path", "right", "field", "value", "error"), WRONG)
def test_each_wrong_field_is_told_beside_it_and_nothing_is_written(
    province: Province, path: str, right: dict[str, object], field: str, value: object, error: str
) -> None:
    before = Account.objects.count()
    answer = Client().post(path, newcomer(**right) | {field: value})
    assert answer.status_code == 200
    errors = errors_of(answer)
    assert [line[: len(error)] for line in errors[:1]] == [error]
    assert (Account.objects.count() - before, Registration.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_somebody_known_registers_with_the_account_they_have(province: Province) -> None:
    client = signed_in(province.posts.mechanics)
    page = shown(client, "/register/host/")
    assert "你的账号" not in page
    for _ in range(2):
        assert client.post("/register/host/", HOST).headers["Location"] == "/my-registration/"
    assert Registration.objects.get().account == province.posts.mechanics.account


def host_waits(province: Province, name: str = "荔湾新茶有限公司", account: Account | None = None) -> Registration:
    particulars = HostParticulars(
        name=name,
        form="enterprise",
        division="440103014",
        without_code="正在办理登记",
        industry="C1411",
        staff=20,
        revenue=Decimal(500),
        contact_phone="13800138000",
    )
    return register_host(particulars, by=account or province.posts.mechanics.account)


def test_the_one_in_charge_sees_the_checks_and_lets_them_in(province: Province) -> None:
    registration = host_waits(province)
    client = signed_in(province.posts.liwan)
    assert f'href="/registrations/{registration.pk}/"' in shown(client, "/registrations/")
    page = shown(client, f"/registrations/{registration.pk}/")
    for words in ("没有代码：正在办理登记", "当地没有同名的单位", "→ 小型", "13800138000", "还剩 5 个工作日"):
        assert words in page
    answer = client.post(f"/registrations/{registration.pk}/approval/", follow=True)
    assert messages_of(answer) == ["“荔湾新茶有限公司”通过了，已经发消息告诉mechanics经办，对方现在就能办事。"]
    assert Host.objects.get(name="荔湾新茶有限公司").posts.get().account == province.posts.mechanics.account
    again = client.post(f"/registrations/{registration.pk}/approval/")
    assert again.status_code == 409
    assert Host.objects.filter(name="荔湾新茶有限公司").count() == 1
    assert "已通过" in shown(signed_in(province.posts.mechanics), "/my-registration/")
    assert "核对" not in shown(client, f"/registrations/{registration.pk}/")


def test_a_refusal_needs_its_reason_which_the_applicant_reads(province: Province) -> None:
    registration = host_waits(province)
    client, page = signed_in(province.posts.liwan), f"/registrations/{registration.pk}/refusal/"
    assert errors_of(client.post(page, {"remark": " "})) == ["不通过的原因：请填写这一项。"]
    assert errors_of(client.post(page, {"remark": "长" * 301}))[0].startswith("不通过的原因：")
    answer = client.post(page, {"remark": "请补营业执照"}, follow=True)
    assert messages_of(answer)[0].startswith("“荔湾新茶有限公司”没有通过")
    mine = shown(signed_in(province.posts.mechanics), "/my-registration/")
    assert ("请补营业执照" in mine, "重新提交" in mine) == (True, True)
    late = client.post(page, {"remark": "再来一次"})
    said = "这份注册未通过，由liwan经办（广州市荔湾区科学技术协会）审核。"
    assert (late.status_code, said in late.content.decode(), "再来一次" in late.content.decode()) == (409, True, True)
    assert Registration.objects.get().remark == "请补营业执照"


@pytest.mark.parametrize(
    ("kind", "particulars", "decider", "again"),
    [
        ("society", SOCIETY, "guangzhou", ("广州市茶叶学会", "80")),
        ("host", HOST, "liwan", ("荔湾新茶有限公司", HOST["credit_code"], "20", "500")),
        ("expert", EXPERT, "food", ("何秀芳", "华南农业大学", "广东省食品学会", "13800138001")),
    ],
)
def test_who_was_refused_puts_right_what_they_had_filled_in(
    province: Province, kind: str, particulars: dict[str, object], decider: str, again: tuple[str, ...]
) -> None:
    client, path = Client(), f"/register/{kind}/"
    client.post(path, newcomer(**particulars))
    assert all(f'value="{value}"' not in shown(client, path) for value in again)
    deciding = signed_in(getattr(province.posts, decider))
    deciding.post(f"/registrations/{Registration.objects.get().pk}/refusal/", {"remark": "请核对名称"})
    assert f'<a href="{path}">重新提交</a>' in shown(client, "/my-registration/")
    page = shown(client, path)
    assert [value for value in again if f'value="{value}"' not in page] == []
    assert client.post(path, particulars).status_code == 302
    assert Registration.objects.count() == 2


def test_a_society_decides_on_its_experts_and_the_city_on_its_societies(province: Province) -> None:
    expert = register_expert(
        province.societies.food,
        ExpertParticulars(name="食二", affiliation="大学", division="440106", fields="糕点", phone="13800000102"),
        by=province.posts.mechanics.account,
    )
    society = register_society(
        SocietyParticulars(name="广州市茶叶学会", level="city", division="440100"), by=province.posts.clinic.account
    )
    page = shown(signed_in(province.posts.food), f"/registrations/{expert.pk}/")
    assert "已有食二（广东省食品学会会员单位），通过后并作一人" in page
    assert "级别可以牵头建站" in shown(signed_in(province.posts.guangzhou), f"/registrations/{society.pk}/")
    signed_in(province.posts.food).post(f"/registrations/{expert.pk}/approval/")
    signed_in(province.posts.guangzhou).post(f"/registrations/{society.pk}/approval/")
    assert Expert.objects.filter(name="食二").count() == 1
    assert Society.objects.get(name="广州市茶叶学会").association == province.associations.guangzhou


def test_strangers_neither_see_nor_decide_a_registration(province: Province) -> None:
    registration = host_waits(province)
    for post in (province.posts.nanhai, province.posts.guangdong, province.posts.food):
        client = signed_in(post)
        assert client.get(f"/registrations/{registration.pk}/").status_code == 404
        for deed in ("approval", "refusal"):
            assert client.post(f"/registrations/{registration.pk}/{deed}/", {"remark": "不行"}).status_code == 404
    for post in (province.posts.bakery, province.posts.expert):
        assert signed_in(post).get("/registrations/").status_code == 403
    assert Client().get("/registrations/").status_code == 302
    registration.refresh_from_db()
    assert registration.state == "waiting"


def test_three_registrations_cost_as_many_queries_as_one(province: Province) -> None:
    client = signed_in(province.posts.liwan)
    host_waits(province)
    once = queries_of(client, "/registrations/")
    for number, post in enumerate((province.posts.clinic, province.posts.village)):
        host_waits(province, f"新单位{number}", post.account)
    assert queries_of(client, "/registrations/") == once
    assert [row[0] for row in excel_of(client, "/registrations/")][-1] == "荔湾新茶有限公司"


def test_an_account_without_post_and_registration_is_shown_the_way(client: Client, province: Province) -> None:
    client.force_login(Account.objects.create(username="xinlai", name="新来的人"))
    assert 'href="/register/"' in shown(client, "/my-registration/")
