"""An objection to a public notice on the pages of the office: who answers it, what it holds up, who reads it."""

from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.policy.shape import StepKind
from kezhan.stations.models import Objection
from kezhan.stations.review.public_notices import object_to
from kezhan.stations.review.route import route
from tests.stations import lives
from tests.stations.people import LONG_AFTER, People
from tests.web.applications import page, sent
from tests.web.office import messages_of, signed_in


@pytest.fixture
def objection(people: People) -> Objection:
    notice = lives.notice(people).public_notices.get()
    return object_to(notice, name="李小明", contact="13800000000", text="已经有一个站了", form_key=uuid4())


def test_an_objection_is_the_next_deed_and_its_name_is_not_for_the_applicants(
    objection: Objection, people: People
) -> None:
    path = f"/stations/{objection.notice.station_id}/"
    assert "答复李小明的异议" in page(signed_in(people.province), path)
    for post in (people.society, people.host, people.city):
        shown = page(signed_in(post), path)
        assert "收到的异议：1 条待答复" in shown
        assert "李小明" not in shown


def test_the_association_answers_it(objection: Objection, people: People) -> None:
    client, path = signed_in(people.province), f"/stations/{objection.notice.station_id}/objections/{objection.pk}/"
    assert "已经有一个站了" in page(client, path)
    shown = sent(client, path, answer=" ")
    assert "请选一项。" in shown
    assert "请写明答复。" in shown
    assert ("已答复：异议成立。请打 13800000000，把答复告诉李小明。接下来请退回补正，或者不予通过。") in sent(
        client, path, upheld="yes", answer="属实"
    )
    again = client.post(path, {"upheld": "yes", "answer": "属实"}, follow=True)
    assert again.redirect_chain == [(f"/stations/{objection.notice.station_id}/", 302)]
    assert messages_of(again) == [f"答复：已经办好了，{people.province}已经答复过了，不用再办。"]
    other = client.post(path, {"upheld": "no", "answer": "不属实"})
    assert (other.status_code, f"{people.province}已经答复过了" in other.content.decode()) == (409, True)
    assert ">不属实</p>" in other.content.decode()
    objection.refresh_from_db()
    assert (objection.upheld, objection.answer) == (True, "属实")


def test_an_unfounded_objection_lets_the_notice_run(objection: Objection, people: People) -> None:
    path = f"/stations/{objection.notice.station_id}/objections/{objection.pk}/"
    assert "不成立：公示照常，期满备案" in page(signed_in(people.province), path)
    shown = sent(signed_in(people.province), path, upheld="no", answer="没有")
    call = "已答复：异议不成立。请打 13800000000，把答复告诉李小明。"
    assert f"{call}没有别的异议的话，公示期满就能备案。" in shown
    assert "异议不成立" in page(signed_in(people.administrator), path)


def test_where_steps_follow_the_notice_no_filing_is_promised(
    objection: Objection, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = route(objection.notice.station)
    between = steps[-1].model_copy(update={"kind": StepKind.COUNTERSIGNATURE})
    further = [*steps[:-1], between, steps[-1]]
    monkeypatch.setattr("kezhan.stations.review.route.route", lambda station: further)
    path = f"/stations/{objection.notice.station_id}/objections/{objection.pk}/"
    client = signed_in(people.province)
    assert "不成立：公示照常，期满转到下一步" in page(client, path)
    assert "公示期满就转到下一步。" in sent(client, path, upheld="no", answer="没有")


def test_a_notice_that_an_objection_holds_is_not_called_running_after_its_last_day(
    objection: Objection, people: People
) -> None:
    path = f"/stations/{objection.notice.station_id}/"
    assert "正在公示" in page(signed_in(people.province), path)
    with clock.at(LONG_AFTER):
        assert "，已期满，还没有结束。" in page(signed_in(people.province), path)


def test_others_do_not_read_the_objection(objection: Objection, people: People) -> None:
    path = f"/stations/{objection.notice.station_id}/objections/{objection.pk}/"
    assert {signed_in(post).get(path).status_code for post in (people.society, people.host, people.expert)} == {403}
    assert {signed_in(post).get(path).status_code for post in (people.city, people.other_city)} == {404}
