"""Every form takes texts as people see them. An unreadable character is named, and what was typed is shown."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client

from kezhan.accounts.models import Account
from kezhan.accounts.opening import change_particulars
from kezhan.matching.agreements import draft_agreement
from kezhan.needs.models import Need
from kezhan.needs.particulars import particulars_of
from kezhan.needs.posting import change_need
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG
from tests.matching.people import open_need, paired
from tests.province import Province
from tests.web.needs_at_hand import typed
from tests.web.office import errors_of, signed_in

HIDDEN = "\x00\x07\u200b\u202e\ufeff\U000e0041\ufffe"


def test_unseen_characters_are_left_out_of_what_is_kept(province: Province) -> None:
    sent = typed(form_key=str(uuid4()), title=f"糕点{HIDDEN}保鲜", text=f"{LONG}\x0b第二{HIDDEN}行")
    signed_in(province.posts.bakery).post("/needs/new/", sent)
    need = Need.objects.get()
    assert (need.title, need.text) == ("糕点保鲜", f"{LONG}\n第二行")


def test_a_search_is_the_same_with_unseen_characters(client: Client, province: Province) -> None:
    open_need(province.hosts.bakery, title="糕点保鲜期短")
    assert "糕点保鲜期短" in client.get(f"/open-needs/?q={quote('糕点' + HIDDEN)}").content.decode()


def test_the_form_comes_back_with_all_that_was_typed_and_names_the_field(province: Province) -> None:
    said = typed(form_key=str(uuid4()), title="糕点\ue863保鲜", text=f"{LONG}联系王\ue863明", budget="十万")
    answer = signed_in(province.posts.bakery).post("/needs/new/", said)
    assert (answer.status_code, Need.objects.count()) == (200, 0)
    lines = errors_of(answer)
    assert lines[0] == (
        "需求名称：“糕点□保鲜”里的 □ 是一个别人认不出来的字（U+E863），请换成标准字，没有就用拼音或说明代替。"
    )
    assert lines[1].startswith("需求内容：")
    page = answer.content.decode()
    for words in (LONG, "糕点\ue863保鲜", 'value="十万"', 'name="form_key"'):
        assert words in page


def test_what_comes_beside_a_form_is_quoted_and_nothing_is_kept(province: Province) -> None:
    sent = typed(form_key=str(uuid4()), further=f"{LONG}联系王\ue863明")
    answer = signed_in(province.posts.bakery).post("/needs/new/", sent)
    assert (answer.status_code, Need.objects.count()) == (400, 0)
    page = answer.content.decode()
    assert "联系王□明”里的 □ 是一个别人认不出来的字（U+E863），请换成标准字" in page
    assert LONG in page


def test_a_password_is_not_tried_with_it(client: Client, province: Province) -> None:
    """Who adds such a character to the form of the sign-in learns nothing, and is not counted past the limits."""
    account = Account.objects.get(pk=province.posts.food.account_id)
    account.set_password("很长的口令 2026")
    account.save()
    for password in ("很长的口令 2026", "错的"):
        sent = {"username": account.username, "password": password, "more": "\ue863"}
        answer = client.post("/sign-in/", sent)
        assert (answer.status_code, "_auth_user_id" in client.session) == (400, False)


def test_the_same_is_told_in_words_where_it_was_sent_quietly(province: Province) -> None:
    sent = signed_in(province.posts.bakery).post("/needs/new/", typed(title="王\ufffd"), headers={"HX-Request": "true"})
    assert (sent.status_code, sent.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert sent.content.decode().startswith("“王□”里的 □ 是一个别人认不出来的字（U+FFFD）")


@pytest.mark.parametrize(("words", "said"), [("王\ue863明", "认不出来的字"), ("王\u200b明", "看不见的字符")])
def test_deeds_refuse_it_by_name_where_it_comes_in_by_no_page(province: Province, words: str, said: str) -> None:
    with pytest.raises(Refused, match=f"姓名里有.*{said}") as refused:
        change_particulars(Account.objects.get(pk=province.posts.food.account_id), name=words, phone="")
    assert refused.value.field == "name"
    need = open_need(province.hosts.bakery, state="returned")
    given = particulars_of(need)
    with pytest.raises(Refused, match=f"需求名称里有.*{said}") as refused:
        change_need(need, given.__class__(given.task, words, given.text), version=1, by=province.posts.bakery)
    assert refused.value.field == "title"


def test_a_word_draft_holds_even_what_came_in_before_there_was_a_door(province: Province) -> None:
    need = open_need(province.hosts.bakery)
    pairing = paired(need, province.societies.food, province.posts.bakery, province.posts.food)
    Need.objects.filter(pk=need.pk).update(title=f"糕点{HIDDEN.replace(chr(0), '')}", text="甲\x0b乙\ufffe\U0010ffff")
    pairing.invitation.need.refresh_from_db()
    assert draft_agreement(pairing).startswith(b"PK")


@pytest.mark.parametrize("words", ["机密★10年", "本项目（秘密 ☆ 5年）的工艺"])
def test_what_bears_the_mark_of_a_state_secret_is_not_kept(province: Province, words: str) -> None:
    answer = signed_in(province.posts.bakery).post("/needs/new/", typed(form_key=str(uuid4()), text=f"{LONG}{words}"))
    assert "需求内容里标着国家秘密的密级：国家秘密不能放到这个平台上" in answer.content.decode()
    assert Need.objects.count() == 0
