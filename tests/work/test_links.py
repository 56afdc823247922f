"""A link to answer one piece of work: made by the host's side, used once, by a name (§3.3)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.links import end_answer_link, link_of, make_answer_link, use_link
from kezhan.work.models import AnswerLink, Outcome, Work
from kezhan.work.states import State
from kezhan.work.writing import revise
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, day_of_work, written

NAME = "李大明"


def yes(work: Work, by: object, version: int) -> object:
    return confirm(work, seen=version, by=by)


@pytest.mark.parametrize("who", ["host", "county"])
def test_the_host_and_the_association_beside_the_station_make_one(who: str, station: Station, people: People) -> None:
    link, secret = make_answer_link(written(station, people.expert), seen=1, by=getattr(people, who))
    assert link_of(secret) == link
    assert secret not in str(AnswerLink.objects.values())
    assert len(secret) >= 32


@pytest.mark.parametrize(
    "who", ["expert", "society", "city", "province", "other_county", "other_host", "administrator"]
)
def test_nobody_else_does(who: str, station: Station, people: People) -> None:
    work = written(station, people.expert)
    with pytest.raises(Refused, match=r"由被服务单位或站点所在地科协来发.*§3\.3"):
        make_answer_link(work, seen=None, by=getattr(people, who))


def test_it_answers_once_and_the_record_has_the_name(station: Station, people: People) -> None:
    work = written(station, people.expert)
    link, _ = make_answer_link(work, seen=1, by=people.host)
    use_link(link, NAME, yes)
    assert Work.objects.get().answered_by == f"{NAME}（{people.host.host}，凭链接）"
    assert Entry.objects.filter(deed="use_answer_link", actor__startswith=NAME).count() == 1
    with pytest.raises(Refused, match="已经用过了"):
        use_link(link, NAME, yes)


@pytest.mark.parametrize(("days", "is_over"), [(15, False), (16, True)])
def test_it_is_good_for_fifteen_days(days: int, is_over: bool, station: Station, people: People) -> None:
    link, _ = make_answer_link(written(station, people.expert), seen=1, by=people.host)
    with clock.at(LATER + timedelta(days=days)):
        if is_over:
            with pytest.raises(Refused, match="过期了"):
                use_link(link, NAME, yes)
        else:
            assert use_link(link, NAME, yes).used_at is not None


def test_it_is_for_what_its_maker_had_seen(station: Station, people: People) -> None:
    work = written(station, people.expert)
    link, _ = make_answer_link(work, seen=1, by=people.host)
    revise(work, day_of_work(station, title="改过"), seen=1, by=people.expert)
    with pytest.raises(Refused, match="后来改过"):
        use_link(link, NAME, yes)
    with pytest.raises(Refused, match="打开这一页以后改过"):
        make_answer_link(work, seen=1, by=people.host)


def test_an_ended_one_and_one_of_answered_work_open_nothing(station: Station, people: People) -> None:
    work = written(station, people.expert)
    ended, other = (make_answer_link(work, seen=None, by=people.host)[0] for _ in range(2))
    with pytest.raises(Refused, match="不归你现在的岗位管"):
        end_answer_link(ended, by=people.society)
    end_answer_link(ended, by=people.host)
    with pytest.raises(Refused, match="已经作废"):
        use_link(ended, NAME, yes)
    confirm(work, seen=None, by=people.host)
    with pytest.raises(Refused, match="不用再答复"):
        use_link(other, NAME, yes)


def test_a_version_that_came_while_the_answer_waited_is_not_confirmed(station: Station, people: People) -> None:
    work = written(station, people.expert)
    link, _ = make_answer_link(work, seen=1, by=people.host)

    def revised_meanwhile(seen: Work, by: object, version: int) -> object:
        revise(work, day_of_work(station, outcomes={"cost_saved": Decimal(48)}), seen=1, by=people.expert)
        return confirm(seen, seen=version, by=by)

    with pytest.raises(Refused, match="在你打开这一页以后改过"):
        use_link(link, NAME, revised_meanwhile)
    assert Outcome.objects.get().confirmed is None


def test_a_link_that_is_over_shows_nothing_whatever_is_sent_to_it(station: Station, people: People) -> None:
    work = written(station, people.expert)
    link, secret = make_answer_link(work, seen=1, by=people.host)
    end_answer_link(link, by=people.host)
    revise(work, day_of_work(station, title="不公开的新内容"), seen=1, by=people.expert)
    for sent in ({}, {"name": NAME, "outcome_cost_saved": "1", "text": "", "answer": "confirm"}):
        page = Client().post(f"/answer/{secret}/", sent).content.decode()
        assert ("打不开了" in page, "不公开的新内容" in page, work.title in page) == (True, False, False)
    assert Work.objects.get().state == State.HANDED_IN


def test_no_more_than_five_lie_about(station: Station, people: People) -> None:
    work = written(station, people.expert)
    links = [make_answer_link(work, seen=None, by=people.host)[0] for _ in range(5)]
    with pytest.raises(Refused, match="还有 5 个链接没有用"):
        make_answer_link(work, seen=None, by=people.host)
    end_answer_link(links[0], by=people.host)
    assert make_answer_link(work, seen=None, by=people.host)[0].pk


@pytest.mark.parametrize(("days", "is_over"), [(15, False), (16, True)])
def test_one_counts_among_the_five_until_its_last_day(
    days: int, is_over: bool, station: Station, people: People
) -> None:
    work = written(station, people.expert)
    for _ in range(5):
        make_answer_link(work, seen=None, by=people.host)
    with clock.at(LATER + timedelta(days=days)):
        if is_over:
            assert make_answer_link(work, seen=None, by=people.host)[0].pk
        else:
            with pytest.raises(Refused, match="还有 5 个链接没有用"):
                make_answer_link(work, seen=None, by=people.host)


def test_whoever_holds_it_confirms_corrects_or_refuses_on_one_page(station: Station, people: People) -> None:
    works = [written(station, people.expert, title=f"第 {number} 件") for number in range(3)]
    secrets = [make_answer_link(work, seen=1, by=people.host)[1] for work in works]
    stranger = Client()
    page = shown(stranger, f"/answer/{secrets[0]}/")
    assert ("第 0 件" in page, 'value="2.5"' in page) == (True, True)
    said = {"name": NAME, "outcome_cost_saved": "2.5", "text": "", "answer": "confirm"}
    refused = stranger.post(f"/answer/{secrets[0]}/", said | {"name": ""}).content.decode()
    assert "你的姓名" in refused
    stranger.post(f"/answer/{secrets[0]}/", said)
    assert "请写明原因" in stranger.post(f"/answer/{secrets[1]}/", said | {"outcome_cost_saved": "2"}).content.decode()
    stranger.post(f"/answer/{secrets[1]}/", said | {"outcome_cost_saved": "2", "text": "按电费单算"})
    stranger.post(f"/answer/{secrets[2]}/", said | {"answer": "refuse", "text": "没有来过"})
    states = list(Work.objects.order_by("pk").values_list("state", flat=True))
    assert states == [State.CONFIRMED, State.CONFIRMED, State.REFUSED]
    confirmed = Outcome.objects.order_by("work__pk").values_list("confirmed", flat=True)
    assert list(confirmed) == [Decimal("2.5"), Decimal(2), None]
    assert "这条记录答复过了" in shown(stranger, f"/answer/{secrets[0]}/")


def test_what_is_said_beside_a_confirmation_stays_the_host_s_word(station: Station, people: People) -> None:
    work = written(station, people.expert)
    secret = make_answer_link(work, seen=1, by=people.host)[1]
    said = {"name": NAME, "outcome_cost_saved": "2.5", "text": "第二天还漏水", "answer": "confirm"}
    Client().post(f"/answer/{secret}/", said)
    work.refresh_from_db()
    assert (work.state, work.answer) == (State.CONFIRMED, "第二天还漏水")
    assert "第二天还漏水" in shown(signed_in(people.society), f"/work/{work.pk}/")
    assert Notice.objects.filter(account=people.expert.account, text__endswith="”：第二天还漏水").exists()


def test_a_wrong_secret_finds_nothing(station: Station, people: People) -> None:
    answer = Client().get(f"/answer/{'x' * 32}/")
    assert (answer.status_code, "没有这个链接" in answer.content.decode()) == (404, True)


def test_it_is_shown_once_and_ended_from_the_page(station: Station, people: People) -> None:
    work, host = written(station, people.expert), signed_in(people.host)
    for _ in range(2):
        answer = host.post(f"/work/{work.pk}/links/", {"seen": "1"})
    link = AnswerLink.objects.get()
    assert answer.url == f"/work/{work.pk}/links/{link.pk}/"
    assert "只在这里显示这一次" in shown(host, answer.url)
    assert host.get(answer.url).url == f"/work/{work.pk}/"
    assert "还没有用" in shown(host, f"/work/{work.pk}/")
    host.post(f"/work/{work.pk}/links/{link.pk}/end/")
    assert "已经作废" in shown(host, f"/work/{work.pk}/")
    assert "做一个确认链接" not in shown(signed_in(people.expert), f"/work/{work.pk}/")


def test_one_that_was_not_looked_at_stands_in_the_way_of_no_other_work(station: Station, people: People) -> None:
    works = [written(station, people.expert, title=f"第 {number} 件") for number in range(2)]
    host = signed_in(people.host)
    for work in works:
        made = host.post(f"/work/{work.pk}/links/", {"seen": "1"})
        assert made.url == f"/work/{work.pk}/links/{work.links.get().pk}/"
    assert "只在这里显示这一次" in shown(host, made.url)


def test_what_was_changed_leaves_its_old_links_out_of_the_five(station: Station, people: People) -> None:
    work = written(station, people.expert)
    for _ in range(5):
        make_answer_link(work, seen=None, by=people.host)
    changed = revise(work, day_of_work(station, title="改过"), seen=1, by=people.expert)
    assert make_answer_link(changed, seen=2, by=people.host)[0].version == 2


def test_who_belongs_to_the_society_makes_none_for_the_association(station: Station, people: People) -> None:
    work = written(station, people.expert)
    Post.objects.create(
        account=people.county.account, role=Role.SOCIETY, society=station.society, began_on=clock.today()
    )
    with pytest.raises(Refused, match="由被服务单位或站点所在地科协来发"):
        make_answer_link(work, seen=None, by=people.county)
