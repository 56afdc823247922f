"""Who signs in without a post learns what became of it, or is led to register."""

from django.test import Client

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.organisations.models import Post, Registration
from kezhan.web.templatetags.kezhan import day
from tests.province import Province
from tests.web.office import shown


def test_without_a_post_one_sees_ones_registration_instead(province: Province) -> None:
    post = province.posts.mechanics
    post.ended_on = clock.today()
    post.save()
    client = Client()
    client.force_login(post.account)
    assert client.get("/desk/").headers["Location"] == "/my-registration/"
    page = shown(client, "/my-registration/")
    assert f"你在东莞市机械工程学会的岗位 {day(post.ended_on)}结束了" in page
    assert ("去注册" in page, f"用你的登录名“{post.account.username}”再请你一次" in page) == (False, True)


def test_an_approved_registration_leads_to_work_only_while_there_is_a_post(province: Province) -> None:
    post, client = province.posts.expert, Client()
    Registration.objects.create(
        kind="expert",
        name="食一",
        account=post.account,
        society=province.societies.food,
        state=Registration.State.APPROVED,
        handed_in_at=clock.now(),
        decided_at=clock.now(),
        due_on=clock.today(),
    )
    client.force_login(post.account)
    assert "去办事" in shown(client, "/my-registration/")
    Post.objects.filter(account=post.account).update(ended_on=clock.today())
    assert "去办事" not in shown(client, "/my-registration/")


def test_who_never_had_a_post_is_led_to_register(province: Province) -> None:
    client = Client()
    client.force_login(Account.objects.create_account("xinren", "新人", "a-quite-new-one-2026"))
    page = shown(client, "/my-registration/")
    assert ("没有提交过注册" in page, "去注册" in page) == (True, True)
