"""A person's own messages: unread ones are marked, all can be read at once, and nobody else sees them."""

from kezhan.notices.models import Notice
from kezhan.notices.telling import tell
from tests.province import Province
from tests.web.office import messages_of, queries_of, shown, signed_in


def test_messages_are_ones_own_lead_on_and_are_read_by_saying_so(province: Province) -> None:
    food, bakery = province.posts.food, province.posts.bakery
    tell([food.account_id], "请审核新的注册", "/registrations/7/")
    tell([bakery.account_id], "别人的消息", "/needs/1/")
    client = signed_in(food)
    page = shown(client, "/messages/")
    own = Notice.objects.get(account=food.account_id)
    assert (f'href="/messages/{own.pk}/"' in page, "别人的消息" in page) == (True, False)
    assert "全部标为已读（1 条）" in page
    assert client.get("/messages/read/").status_code == 405
    assert messages_of(client.post("/messages/read/", follow=True)) == ["1 条消息已标为已读。"]
    assert messages_of(client.post("/messages/read/", follow=True)) == ["没有未读的消息。"]
    assert "全部标为已读" not in shown(client, "/messages/")
    assert Notice.objects.filter(read_at=None).count() == 1


def test_a_message_opened_is_read_and_leads_on_but_only_ones_own(province: Province) -> None:
    food, bakery = province.posts.food, province.posts.bakery
    tell([food.account_id, bakery.account_id], "请审核新的注册", "/desk/")
    own, others = (Notice.objects.get(account=post.account_id) for post in (food, bakery))
    client = signed_in(food)
    led = [client.get(f"/messages/{one.pk}/").headers["Location"] for one in (own, others)]
    assert led == ["/desk/", "/messages/"]
    assert list(Notice.objects.filter(read_at=None)) == [others]


def test_a_message_too_long_ends_with_an_ellipsis(province: Province) -> None:
    tell([province.posts.food.account_id], "长" * 301, "/desk/")
    tell([province.posts.food.account_id], "长" * 300, "/desk/")
    assert {notice.text for notice in Notice.objects.all()} == {"长" * 299 + "…", "长" * 300}


def test_unread_ones_can_be_picked_out(province: Province) -> None:
    food = province.posts.food
    tell([food.account_id], "第一条", "/desk/")
    client = signed_in(food)
    client.post("/messages/read/")
    tell([food.account_id], "第二条", "/desk/")
    assert "第一条" not in shown(client, "/messages/", read="no")
    assert "第二条" not in shown(client, "/messages/", read="yes")
    assert "第二条" not in shown(client, "/messages/", q="第一")


def test_three_messages_cost_as_many_queries_as_one(province: Province) -> None:
    client = signed_in(province.posts.food)
    tell([province.posts.food.account_id], "一", "/desk/")
    once = queries_of(client, "/messages/")
    for text in "二三":
        tell([province.posts.food.account_id], text, "/desk/")
    assert queries_of(client, "/messages/") == once
