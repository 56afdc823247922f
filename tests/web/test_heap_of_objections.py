"""The page on which an association answers many objections at once."""

from uuid import uuid4

import pytest

from kezhan.stations.models import Objection, PublicNotice
from kezhan.stations.review.public_notices import answer_objection, object_to
from tests.stations import lives
from tests.stations.people import People
from tests.stations.test_named_persons import colleague
from tests.web.office import errors_of, messages_of, shown, signed_in

WHY = "内容相同，与本站无关。"


@pytest.fixture
def notice(people: People) -> PublicNotice:
    return lives.notice(people).public_notices.get()


def raised(notice: PublicNotice, number: int) -> list[int]:
    said = {"contact": "13800138000", "text": "厂房已经搬走了，请核实。"}
    return [object_to(notice, name=f"来客{one}", form_key=uuid4(), **said).pk for one in range(number)]


def heap_of(notice: PublicNotice) -> str:
    return f"/stations/{notice.station_id}/notices/{notice.pk}/objections/"


def test_those_that_are_ticked_are_dismissed_and_whom_to_call_is_shown(notice: PublicNotice, people: People) -> None:
    keys, client = raised(notice, 3), signed_in(people.province)
    assert f'href="{heap_of(notice)}">答复收到的异议</a>' in shown(client, f"/stations/{notice.station_id}/")
    assert shown(client, heap_of(notice)).count('name="chosen"') == 3
    answer = client.post(heap_of(notice), {"chosen": keys[:2], "answer": WHY}, follow=True)
    assert messages_of(answer) == ["已答复 2 条异议：都不成立。请按下面的电话，把答复告诉提出人。"]
    page = answer.content.decode()
    assert (page.count('name="chosen"'), page.count(WHY), page.count("13800138000")) == (1, 2, 3)
    assert Objection.objects.unanswered().count() == 1


@pytest.mark.parametrize(
    ("ticked", "answer", "error"),
    [(0, WHY, "异议：请至少勾选一条异议。"), (2, "", "答复：请写明答复。")],
)
def test_without_a_tick_or_an_answer_nothing_is_done_and_the_ticks_stay(
    notice: PublicNotice, people: People, ticked: int, answer: str, error: str
) -> None:
    keys = raised(notice, 3)
    sent = signed_in(people.province).post(heap_of(notice), {"chosen": keys[:ticked], "answer": answer})
    assert errors_of(sent) == [error]
    assert sent.content.decode().count(" checked") == ticked
    assert Objection.objects.unanswered().count() == 3


def test_what_a_colleague_answered_meanwhile_is_said(notice: PublicNotice, people: People) -> None:
    keys = raised(notice, 2)
    answer_objection(Objection.objects.get(pk=keys[0]), upheld=False, answer="查过", by=people.province)
    sent = signed_in(people.province).post(heap_of(notice), {"chosen": keys, "answer": WHY}, follow=True)
    assert "已答复 1 条异议：都不成立。另外 1 条别人刚答复过，没有动。" in messages_of(sent)[0]


def test_who_did_not_give_the_notice_reads_or_not_and_answers_nothing(notice: PublicNotice, people: People) -> None:
    keys = raised(notice, 2)
    assert 'name="chosen"' not in shown(signed_in(people.administrator), heap_of(notice))
    sent = signed_in(people.administrator).post(heap_of(notice), {"chosen": keys, "answer": WHY})
    assert errors_of(sent) == ["异议由广东省科协答复（依据 §0.3）"]
    assert [signed_in(post).get(heap_of(notice)).status_code for post in (people.city, people.society)] == [404, 403]
    assert Objection.objects.unanswered().count() == 2


def test_who_may_not_read_objections_learns_how_many_came_and_how_they_ended(
    notice: PublicNotice, people: People
) -> None:
    first, second, _ = Objection.objects.filter(pk__in=raised(notice, 3)).order_by("pk")
    answer_objection(first, upheld=False, answer="查过", by=people.province)
    answer_objection(second, upheld=True, answer="属实", by=people.province)
    page = shown(signed_in(people.host), f"/stations/{notice.station_id}/")
    assert ("收到的异议：1 条不成立、1 条成立、1 条待答复" in page, "来客" in page) == (True, False)


@pytest.mark.parametrize(("by_the_same", "status"), [(True, 200), (False, 409)])
def test_the_same_answer_is_a_second_click_only_if_the_same_person_gave_it(
    notice: PublicNotice, people: People, by_the_same: bool, status: int
) -> None:
    (key,) = raised(notice, 1)
    first = people.province if by_the_same else colleague(people.province)
    answer_objection(Objection.objects.get(pk=key), upheld=False, answer=WHY, by=first)
    address, sent = f"/stations/{notice.station_id}/objections/{key}/", {"upheld": "no", "answer": WHY}
    assert signed_in(people.province).post(address, sent, follow=True).status_code == status
