"""The owners of needs write, keep, change and hand them in; the form checks every field."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan.files.models import Upload
from kezhan.journal.models import Entry
from kezhan.needs.checking import open_need as check_need
from kezhan.needs.models import Need, NeedState
from tests.matching.people import open_need, signed_copy
from tests.province import Province
from tests.web.needs_at_hand import bakery, checking, liwan, monday, state, typed
from tests.web.office import errors_of, messages_of, shown, signed_in

__all__ = ["bakery", "liwan", "monday"]


def test_a_host_posts_a_need_and_is_told_who_checks_it(province: Province, bakery: Client) -> None:
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4())), follow=True)
    need = Need.objects.get()
    assert answer.redirect_chain == [(f"/needs/{need.pk}/", 302)]
    assert messages_of(answer) == ["交上去了，接下来由广州市荔湾区科学技术协会核实，核实后开始对接学会。"]
    assert (need.state, need.host) == (NeedState.CHECKING, province.hosts.bakery)


def test_two_clicks_make_one_need(province: Province, bakery: Client) -> None:
    for data in [typed(form_key="6f9619ff-8b86-d011-b42d-00c04fc964ff")] * 2:
        assert bakery.post("/needs/new/", data).status_code == 302
    assert Need.objects.count() == 1


def test_what_was_changed_after_handing_in_is_not_said_to_be_taken(province: Province, bakery: Client) -> None:
    data = typed(form_key="6f9619ff-8b86-d011-b42d-00c04fc964ff")
    bakery.post("/needs/new/", data | {"draft": "1"}, follow=True)
    need = Need.objects.get()
    again = bakery.post("/needs/new/", data | {"title": "改过的"})
    page = again.content.decode()
    assert (again.status_code, "改过的" in page, f'href="/needs/{need.pk}/"' in page) == (409, True, True)
    assert "这张表之前已经交上去了，这次改的没有收。要改，在那里点“修改”。" in page
    assert (state(need), need.title) == (NeedState.DRAFT, "糕点保鲜期短")
    bakery.post("/needs/new/", data, follow=True)
    assert state(need) == NeedState.CHECKING
    again = bakery.post("/needs/new/", data | {"attachment": signed_copy()})
    assert "这次改的没有收。要改，请广州市荔湾区科学技术协会先退回给你们。" in again.content.decode()
    assert (Need.objects.count(), Upload.objects.count(), need.attachment) == (1, 0, None)


def test_what_was_typed_is_there_to_be_copied_when_a_colleague_handed_the_draft_in(
    province: Province, bakery: Client
) -> None:
    need = checking(province)
    answer = bakery.post(f"/needs/{need.pk}/change/", typed(title="改了很久", version=1))
    page = answer.content.decode()
    assert (answer.status_code, "改了很久" in page) == (409, True)
    assert "这条需求现在是“待核实”，由广州荔香饼业有限公司办理，你这里不能改。" in page
    assert bakery.get(f"/needs/{need.pk}/change/").headers["Location"] == f"/needs/{need.pk}/"


def test_the_same_form_sent_again_when_the_need_is_open_says_so(province: Province, bakery: Client) -> None:
    data = typed(form_key="6f9619ff-8b86-d011-b42d-00c04fc964ff")
    bakery.post("/needs/new/", data)
    check_need(Need.objects.get(), by=province.posts.liwan)
    answer = bakery.post("/needs/new/", data, follow=True)
    assert messages_of(answer)[-1] == "之前已经交上去了，现在是“征集对接中”。"


def test_a_file_sent_twice_is_the_same_file(province: Province, bakery: Client) -> None:
    for _ in range(2):
        data = typed(form_key="6f9619ff-8b86-d011-b42d-00c04fc964ff", attachment=signed_copy())
        answer = bakery.post("/needs/new/", data, follow=True)
        assert messages_of(answer) == ["交上去了，接下来由广州市荔湾区科学技术协会核实，核实后开始对接学会。"]
    assert Need.objects.count() == 1


def test_a_collected_need_sent_again_with_another_place_is_not_said_to_be_taken(
    province: Province, liwan: Client
) -> None:
    data = typed(form_key="6f9619ff-8b86-d011-b42d-00c04fc964ff")
    liwan.post("/needs/new/", data | {"division": "440103"}, follow=True)
    again = liwan.post("/needs/new/", data | {"division": "440103014"})
    assert "这次改的没有收。要改，在那里点“修改”。" in again.content.decode()
    assert Need.objects.get().division == "440103"


def test_a_draft_is_kept_with_no_more_than_a_title(province: Province, bakery: Client) -> None:
    data = {"title": "还没想好", "confidentiality": "public", "form_key": str(uuid4()), "draft": "1"}
    bakery.post("/needs/new/", data)
    assert [(need.title, need.text, need.state) for need in Need.objects.all()] == [("还没想好", "", NeedState.DRAFT)]


def test_what_handing_in_asks_for_beyond_a_draft_is_marked_at_its_field(bakery: Client, liwan: Client) -> None:
    assert shown(bakery, "/needs/new/").count("提交时必填") == 2
    assert shown(liwan, "/needs/new/").count("提交时必填") == 1


def test_who_may_read_a_need_is_not_chosen_beforehand(bakery: Client, liwan: Client) -> None:
    for client in (bakery, liwan):
        assert "checked" not in shown(client, "/needs/new/")


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("title", "", "需求名称：请写需求名称。"),
        ("title", "长" * 101, "需求名称：最多 100 个字，现在有 101 个。"),
        ("text", "太短", "需求内容：需求内容请写到 20 个字以上，说清现状、难点和想要的结果（依据 §3.1）"),
        ("text", "长" * 8001, "需求内容：最多 8000 个字，现在有 8001 个。"),
        ("task", "", "需求类型：请选需求类型，才能对上学会的专长（依据 §3.1）"),
        ("task", "magic", "需求类型：没有“magic”这个选项，请重新选。"),
        ("discipline", "炼丹", "学科：没有叫“炼丹”的学科，换个说法再试。"),
        ("industry", "Z9999", "行业：没有行业代码“Z9999”，请从列表里选。"),
        ("wanted_by", "明年", "希望完成时间：请填日期，如 2027-06-30。"),
        ("wanted_by", "2026-03-01", "希望完成时间：希望完成时间已经过了，请改成以后的日子"),
        ("budget", "面议", "预算（万元）：请填数字，单位是万元，如 12.5。"),
        ("budget", "-1", "预算（万元）：不能小于 0。"),
        ("confidentiality", "", "公开范围：请选公开范围。"),
        ("contact_name", "长" * 41, "联系人：最多 40 个字，现在有 41 个。"),
        ("contact_phone", "12345", "联系电话：请填 11 位手机号，或带区号的座机，区号和号码之间用“-”隔开。"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(
    province: Province, bakery: Client, field: str, wrong: str, message: str
) -> None:
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), **{field: wrong}))
    assert (answer.status_code, errors_of(answer)) == (200, [message])
    assert (Need.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_attachment_is_kept_checked_and_only_for_those_who_see_the_need(province: Province, bakery: Client) -> None:
    wrong = SimpleUploadedFile("工艺.pdf", b"MZ\x00\x00")
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), attachment=wrong))
    assert errors_of(answer)[0].startswith("附件：“工艺.pdf”的内容不是 PDF")
    assert not Need.objects.exists()
    bakery.post("/needs/new/", typed(form_key=str(uuid4()), attachment=signed_copy()))
    address = f"/needs/{Need.objects.get().pk}/attachment/"
    assert b"".join(bakery.get(address)).startswith(b"%PDF")
    assert signed_in(province.posts.nanhai).get(address).status_code == 404


def test_a_file_that_the_form_cannot_keep_is_asked_for_again(province: Province, bakery: Client) -> None:
    again = "刚才选的文件“协议.pdf”要重新选一次。"
    wrong = bakery.post("/needs/new/", typed(form_key=str(uuid4()), title="", attachment=signed_copy()))
    assert again in wrong.content.decode()
    need = open_need(province.hosts.bakery, state=NeedState.DRAFT)
    address = f"/needs/{need.pk}/change/"
    bakery.post(address, typed(title="别人改的", version=1))
    meanwhile = bakery.post(address, typed(version=1, attachment=signed_copy())).content.decode()
    assert again in meanwhile
    assert "下面还是你写的内容（文件要重新选），" in meanwhile
    assert "要重新选一次" not in bakery.get(address).content.decode()
    refused = SimpleUploadedFile("工艺.pdf", b"MZ\x00\x00")
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), attachment=refused))
    assert "要重新选一次" not in answer.content.decode()


def test_an_attachment_stays_until_it_is_taken_off_or_another_is_put_in_its_place(
    province: Province, bakery: Client
) -> None:
    data = typed(form_key=str(uuid4()), attachment=signed_copy(), draft="1")
    bakery.post("/needs/new/", data)
    need = Need.objects.get()
    address = f"/needs/{need.pk}/change/"
    assert "去掉现在的附件“协议.pdf”" in bakery.get(address).content.decode()
    names = []
    for version, changes in enumerate(({}, {"without_attachment": "on"}, {"attachment": signed_copy()}), start=1):
        bakery.post(address, typed(title=f"改过 {version} 次", version=version, **changes))
        need.refresh_from_db()
        names.append(need.attachment and need.attachment.name)
        if version == 2:
            assert "去掉现在的附件" not in bakery.get(address).content.decode()
    assert names == ["协议.pdf", None, "协议.pdf"]


def test_a_need_without_attachment_has_none_to_open(province: Province, bakery: Client) -> None:
    assert bakery.get(f"/needs/{open_need(province.hosts.bakery).pk}/attachment/").status_code == 404


@pytest.mark.parametrize("name", ["food", "expert", "administrator"])
def test_only_hosts_and_associations_write_needs(province: Province, name: str) -> None:
    client = signed_in(getattr(province.posts, name))
    assert client.get("/needs/new/").status_code == 403
    assert client.post("/needs/new/", typed(form_key=str(uuid4()))).status_code == 403
    assert not Need.objects.exists()


def test_an_association_collects_a_need_of_its_place(province: Province, liwan: Client) -> None:
    key = str(uuid4())
    outside = liwan.post("/needs/new/", typed(form_key=key, division="佛山市南海区"))
    assert errors_of(outside)[0].startswith("所在地：")
    assert not Need.objects.exists()
    answer = liwan.post("/needs/new/", typed(form_key=key, division="荔湾区"), follow=True)
    need = Need.objects.get()
    assert (need.state, need.collected_by, need.division) == (NeedState.OPEN, province.associations.liwan, "440103")
    assert messages_of(answer) == ["收进来了，已经开放对接。找到单位后请归到单位名下。"]


def test_a_draft_is_changed_and_handed_in(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery, state=NeedState.DRAFT, text="")
    answer = bakery.post(f"/needs/{need.pk}/change/", typed(title="月饼回油", version=1), follow=True)
    assert messages_of(answer) == ["改好了。看过没有问题，就提交核实。"]
    answer = bakery.post(f"/needs/{need.pk}/posting/", follow=True)
    assert messages_of(answer)[0].startswith("交上去了")
    need.refresh_from_db()
    assert (need.title, need.state) == ("月饼回油", NeedState.CHECKING)


def test_a_second_click_on_handing_in_is_calmly_said_to_be_done(province: Province, bakery: Client) -> None:
    need = checking(province)
    answer = bakery.post(f"/needs/{need.pk}/posting/", follow=True)
    assert messages_of(answer) == ["提交核实：已经办好了，正由广州市荔湾区科学技术协会核实，不用再办。"]
    assert Entry.objects.filter(deed="post_need").count() == 1


def test_two_who_change_at_once_see_both_and_lose_nothing(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery, state=NeedState.DRAFT)
    address = f"/needs/{need.pk}/change/"
    bakery.post(address, typed(title="别人改的", text=need.text, version=1))
    answer = bakery.post(address, typed(title="我改的", text=need.text, version=1))
    (difference,) = answer.context["differences"]
    assert (difference.label, difference.typed, difference.present) == ("需求名称", "我改的", "别人改的")
    assert 'value="我改的"' in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    need.refresh_from_db()
    assert need.title == "别人改的"
    bakery.post(address, typed(title="我改的", text=need.text, version=2))
    need.refresh_from_db()
    assert need.title == "我改的"


def test_nobody_else_changes_it(province: Province) -> None:
    need = open_need(province.hosts.bakery, state=NeedState.RETURNED)
    for name, status in (("steelworks", 404), ("liwan", 409), ("food", 403)):
        client = signed_in(getattr(province.posts, name))
        answer = client.post(f"/needs/{need.pk}/change/", typed(title="改坏", version=1))
        assert answer.status_code == status
    need.refresh_from_db()
    assert need.title == "糕点保鲜期短"


@pytest.mark.parametrize("button", [{}, {"draft": "1"}])
def test_a_telephone_in_a_public_need_is_refused_beside_its_field_and_stays_typed(
    province: Province, bakery: Client, button: dict[str, str]
) -> None:
    words = "联系人张国强13822334455，常温三天就发霉，想延长保质期。"
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), text=words, title="李梅 13570001111") | button)
    (title, text) = errors_of(answer)
    assert title.startswith("需求名称：需求名称里写着“13570001111”。")
    assert text.startswith("需求内容：需求内容里写着“13822334455”。")
    assert (words in answer.content.decode(), Need.objects.exists()) == (True, False)
