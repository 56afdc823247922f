"""Work is written down by those of the station, on days that can be, with figures that the edition knows (§2, §5.2)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.work.models import EarlierVersion, Work
from kezhan.work.sent_before import WrittenBefore
from kezhan.work.states import State
from kezhan.work.writing import revise, withdraw, write_down_work
from tests.matching.people import looked_at
from tests.stations.people import MONDAY, People
from tests.work.people import DAY, LATER, TODAY, day, day_of_work, hours, team, written


def test_an_expert_of_the_team_writes_down_what_was_done(station: Station, people: People) -> None:
    work = written(station, people.expert)
    assert (work.state, work.is_late, work.due_on) == (State.HANDED_IN, False, TODAY + timedelta(days=14))
    assert [(one.expert_id, one.hours) for one in work.participations.all()] == [(team(station)[0], 3)]
    assert [(one.measure, one.reported, one.confirmed) for one in work.outcomes.all()] == [
        ("cost_saved", Decimal("2.5"), None)
    ]
    assert (work.place, work.division) == (station.host.name, station.division)


@pytest.mark.parametrize("who", ["other_society", "host", "county", "province", "administrator", "other_host"])
def test_nobody_else_does(who: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match=r"驻站专家或学会专人.*§5\.2"):
        written(station, getattr(people, who))
    assert not Work.objects.exists()


def test_of_the_society_only_the_person_who_answers_for_the_station(station: Station, people: People) -> None:
    assert station.society_person == people.society
    colleague = Post.objects.create(
        account=people.other_city.account, role=Role.SOCIETY, society=people.society.society, began_on=DAY
    )
    written(station, people.society)
    with pytest.raises(Refused, match="学会专人"):
        written(station, colleague, title="另一件事")


def test_an_expert_who_left_the_team_writes_no_more(station: Station, people: People) -> None:
    station.team_members.filter(expert__account=people.expert.account).delete()
    with pytest.raises(Refused, match="驻站专家"):
        written(station, people.expert)


DAYS = {
    "before the filing": ((DAY - timedelta(days=1), DAY), r"备案以后的工作才能记（依据 §0\.3）"),
    "the day of the filing": ((DAY, DAY), ""),
    "today": ((TODAY, TODAY), ""),
    "tomorrow": ((TODAY, TODAY + timedelta(days=1)), "今天以后"),
    "one day, tomorrow": ((TODAY + timedelta(days=1), TODAY + timedelta(days=1)), "今天以后"),
    "ends before it begins": ((day(1), day(2)), "结束日期早于开始日期"),
}


@pytest.mark.parametrize(("span", "refusal"), DAYS.values(), ids=DAYS)
def test_it_lies_between_the_filing_and_today(
    span: tuple[object, object], refusal: str, station: Station, people: People
) -> None:
    said = {"began_on": span[0], "ended_on": span[1]}
    if not refusal:
        assert written(station, people.expert, **said).pk
        return
    with pytest.raises(Refused, match=refusal) as refused:
        written(station, people.expert, **said)
    is_first = span[0] in (span[1], DAY - timedelta(days=1))
    assert refused.value.field == ("began_on" if is_first else "ended_on")


@pytest.mark.parametrize(("length", "is_refused"), [(31, False), (32, True)])
def test_one_piece_takes_a_month_at_most(length: int, is_refused: bool, station: Station, people: People) -> None:
    end = DAY + timedelta(days=length - 1)
    with clock.at(MONDAY + timedelta(days=length)):
        if is_refused:
            with pytest.raises(Refused, match="最多写 31 天"):
                written(station, people.expert, began_on=DAY, ended_on=end)
        else:
            assert written(station, people.expert, began_on=DAY, ended_on=end).days == length


def test_what_was_done_after_the_end_is_refused_and_what_was_done_before_is_taken(
    station: Station, people: People
) -> None:
    ended = take("close", station, by=people.province, said=Said("双方商定"))
    with clock.at(clock.now() + timedelta(days=2)):
        written(ended, people.expert, began_on=TODAY, ended_on=TODAY)
        with pytest.raises(Refused, match=r"已经结束.*§0\.3"):
            written(ended, people.expert, began_on=TODAY, ended_on=TODAY + timedelta(days=1))


@pytest.mark.parametrize(("after", "is_late"), [(30, False), (31, True)])
def test_what_is_written_down_late_needs_its_reason(
    after: int, is_late: bool, station: Station, people: People
) -> None:
    with clock.at(clock.now() + timedelta(days=after)):
        said = {"began_on": TODAY, "ended_on": TODAY}
        if is_late:
            with pytest.raises(Refused, match=r"超过 30 天才记，算补录.*§2\.9"):
                written(station, people.expert, **said)
            said["explanation"] = "在外地出差"
        assert written(station, people.expert, **said).is_late is is_late


def test_only_tasks_and_measures_of_the_edition_come_in(station: Station, people: People) -> None:
    for said, refusal in (
        ({"task": "popularisation"}, "从列出的任务里选"),
        ({"outcomes": {"happiness": Decimal(1)}}, "从列出的成果指标里选"),
        ({"outcomes": {"new_members": Decimal(1)}}, "“技术攻关”的工作不填“新会员”"),
        ({"outcomes": {"cost_saved": Decimal(-1)}}, "填不了 -1"),
        ({"outcomes": {"cost_saved": Decimal("1.005")}}, "最多 2 位小数"),
        ({"outcomes": {"problems_solved": Decimal("1.5")}}, "要填整数"),
        ({"outcomes": {"cost_saved": Decimal(10) ** 12}}, "填不了"),
        ({"title": "  "}, "一句话写做了什么"),
        ({"title": "字" * 61}, "最多 60 个字"),
        ({"text": "请打 13711110001 找我"}, "公开的记录谁都看得到"),
        ({"hours": {}}, "谁去做的"),
        ({"hours": {team(station)[0]: Decimal(0)}}, "大于 0"),
        ({"hours": {team(station)[0]: Decimal("1.25")}}, "最多一位小数"),
        ({"hours": {team(station)[-1] + 1: Decimal(1)}}, "只能写这个站的驻站专家"),
    ):
        with pytest.raises(Refused, match=refusal):
            written(station, people.expert, **said)
    assert not Work.objects.exists()
    kept = written(station, people.expert, text="请打 13711110001 找我", is_public=False)
    assert kept.is_public is False


def test_a_high_figure_needs_a_file_that_proves_it(station: Station, people: People) -> None:
    at_the_bound = written(station, people.expert, outcomes={"cost_saved": Decimal(50)})
    assert not at_the_bound.evidence.exists()
    above = day_of_work(station, outcomes={"cost_saved": Decimal("50.01")}, title="另一件")
    with pytest.raises(Refused, match="“节约成本”超过 50 万元要附证明材料"):
        write_down_work(station, above, files=[looked_at("照片")], form_key=uuid4(), by=people.expert)
    proved = write_down_work(station, above, vouchers=[looked_at("发票")], form_key=uuid4(), by=people.expert)
    assert [one.is_voucher for one in proved.evidence.all()] == [True]


def test_the_same_form_makes_one_piece_and_another_content_is_refused(station: Station, people: People) -> None:
    form_key, given = uuid4(), day_of_work(station)
    first = write_down_work(station, given, files=[looked_at("照片")], form_key=form_key, by=people.expert)
    again = write_down_work(station, given, files=[looked_at("照片")], form_key=form_key, by=people.expert)
    assert (again, Work.objects.count(), again.evidence.count()) == (first, 1, 1)
    for other in (replace(given, title="别的"), replace(given, outcomes={})):
        with pytest.raises(WrittenBefore):
            write_down_work(station, other, files=[looked_at("照片")], form_key=form_key, by=people.expert)
    with pytest.raises(WrittenBefore):
        write_down_work(station, given, form_key=form_key, by=people.expert)


def test_the_same_form_is_known_after_the_work_has_changed(station: Station, people: People) -> None:
    form_key, given = uuid4(), day_of_work(station)
    first = write_down_work(station, given, form_key=form_key, by=people.expert)
    revise(first, replace(given, title="改过的"), files=[looked_at("照片")], seen=1, by=people.expert)
    with clock.at(LATER + timedelta(days=60)):  # a new form would be late by now, and be asked why
        again = write_down_work(station, given, form_key=form_key, by=people.expert)
        assert (again.pk, again.title) == (first.pk, "改过的")
        with pytest.raises(WrittenBefore):
            write_down_work(station, replace(given, title="改过的"), form_key=form_key, by=people.expert)


def test_a_change_is_a_new_version_that_keeps_the_old_one(station: Station, people: People) -> None:
    work = written(station, people.expert)
    given = day_of_work(station, title="到车间查了两回", outcomes={"cost_saved": Decimal(3)})
    changed = revise(work, given, files=[looked_at("照片")], seen=1, by=people.society)
    assert (changed.version, changed.title, changed.state) == (2, "到车间查了两回", State.HANDED_IN)
    old = EarlierVersion.objects.get()
    assert (old.number, old.content["title"]) == (1, "到车间查冷冻失水")
    assert old.content["outcomes"] == [["cost_saved", "2.5000", None]]
    assert [one.reported for one in changed.outcomes.all()] == [3]
    same = revise(changed, given, seen=2, by=people.expert)
    assert (same.version, EarlierVersion.objects.count()) == (2, 1)
    without = revise(changed, given, without=[changed.evidence.get().pk], seen=2, by=people.expert)
    assert (without.version, without.evidence.filter(removed_at=None).count()) == (3, 0)


def test_whose_hours_change_is_told_and_nobody_else(station: Station, people: People) -> None:
    first, second, third = team(station)[:3]
    others = {second: people.other_city.account, third: people.other_county.account}
    for key, account in others.items():
        Expert.objects.filter(pk=key).update(account=account)
        Post.objects.create(account=account, role=Role.EXPERT, began_on=DAY)
    work = written(station, people.society, hours=hours((first, "3"), (second, "2")))
    for changed, told in (
        ({first: "9", second: "2"}, {first: "写着你 9 小时，原来是 3 小时"}),
        ({first: "9", third: "1.5"}, {second: "不再写着你的 2 小时", third: "写着你 1.5 小时"}),
    ):
        Notice.objects.all().delete()
        given = day_of_work(station, hours=hours(*changed.items()))
        work = revise(work, given, seen=None, by=people.society)
        accounts = {people.expert.account: first, **{account: key for key, account in others.items()}}
        found = {accounts[one.account]: one.text for one in Notice.objects.filter(account__in=accounts)}
        assert found.keys() == told.keys()
        assert all(f"{people.society}改了一次服务，{words}：" in found[key] for key, words in told.items())
    Notice.objects.all().delete()
    revise(work, replace(given, title="字写错了"), seen=None, by=people.society)
    assert not Notice.objects.exclude(account=people.host.account).exists()


def test_nobody_changes_what_they_have_not_seen(station: Station, people: People) -> None:
    work = written(station, people.expert)
    revise(work, day_of_work(station, title="改过一次"), seen=1, by=people.society)
    with pytest.raises(Refused, match="打开这一页以后改过"):
        revise(work, day_of_work(station, title="又改"), seen=1, by=people.expert)


def test_what_is_taken_back_says_why_and_comes_back_no_more(station: Station, people: People) -> None:
    work = written(station, people.expert)
    with pytest.raises(Refused, match="请写明原因"):
        withdraw(work, " ", seen=1, by=people.expert)
    gone = withdraw(work, "记重了", seen=1, by=people.expert)
    assert (gone.state, gone.withdrawn_for, gone.due_on) == (State.WITHDRAWN, "记重了", None)
    with pytest.raises(Refused, match="现在是“已撤回”，不能修改"):
        revise(work, day_of_work(station, title="又来"), seen=None, by=people.expert)


def test_a_telephone_in_the_place_becomes_not_public_either(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="公开的记录谁都看得到"):
        written(station, people.expert, place="厂门口，13711110001")


def test_a_version_keeps_the_files_that_it_had_and_not_those_taken_away_before(
    station: Station, people: People
) -> None:
    work = written(station, people.expert)
    given = day_of_work(station)
    both = revise(work, given, files=[looked_at("照片"), looked_at("合影")], seen=1, by=people.expert)
    gone = [both.evidence.order_by("pk")[0].pk]
    one = revise(both, given, without=gone, seen=2, by=people.expert)
    revise(one, day_of_work(station, title="再改"), seen=3, by=people.expert)
    assert [len(old.content["files"]) for old in EarlierVersion.objects.order_by("number")] == [0, 2, 1]


def test_what_came_late_stays_late_when_it_is_given_a_later_day(station: Station, people: People) -> None:
    with clock.at(clock.now() + timedelta(days=31)):
        late = written(station, people.expert, began_on=TODAY, ended_on=TODAY, explanation="在外地出差")
        soon = clock.today() - timedelta(days=1)
        given = day_of_work(station, began_on=soon, ended_on=soon)
        assert revise(late, given, seen=1, by=people.expert).is_late is True
