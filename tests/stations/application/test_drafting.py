"""Society and host fill in together; the draft keeps what each typed, and nobody overwrites the other (§5.1, §5.2)."""

from collections.abc import Callable

import pytest

from kezhan import clock
from kezhan.experts.models import Membership
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.consenting import agree
from kezhan.stations.application.team import team_and_asked
from kezhan.stations.lifecycle import move_named, take
from kezhan.stations.models import Answer, Awaited, Evidence, Station, TeamMember
from kezhan.stations.moves import Said
from kezhan.stations.openings import obstacle
from tests.matching.people import signed_copy
from tests.stations.people import MONDAY, People, draft, fill_in, handed_in, host, post, ready


@pytest.fixture
def station(people: People) -> Station:
    return draft(people.society, people.host)


def text_of(station: Station, item: str) -> str:
    return station.answers.get(item=item).text


def test_a_fresh_draft_lacks_everything_but_what_the_opening_gave(station: Station) -> None:
    assert [one.item for one in missing(station)] == [
        *("station.category", "station.focus_tasks", "station.aims"),
        *("station.society_person", "station.host_person", "station.team"),
        *("talent", "economy_and_needs", "goals", "action_steps", "local_support"),
        *("office", "team", "funds", "services", "work_rules"),
    ]


def test_with_everything_filled_in_nothing_is_missing(station: Station, people: People) -> None:
    fill_in(station, people.society, people.host)
    station.refresh_from_db()
    assert missing(station) == []


def test_it_is_handed_in_only_complete_confirmed_and_with_an_agreement(station: Station, people: People) -> None:
    submit = move_named("submit")
    assert str(obstacle(submit, station)).startswith("申请还不齐全，站点类别：请选择；")
    fill_in(station, people.society, people.host)
    station.refresh_from_db()
    assert str(obstacle(submit, station)) == "请先由荔湾水产公司确认申请内容，再提交（依据 §3.3）"
    station = take("confirm", station, by=people.host)
    station.agreement = None
    assert str(obstacle(submit, station)) == "还没有双方签署的合作协议（依据 §3.2）"


def test_a_change_after_the_hosts_confirmation_asks_for_it_again(people: People) -> None:
    station = ready(people.society, people.host)
    drafting.save_answer(station, item="goals", text="改了" * 40, seen_version=1, by=people.society)
    with pytest.raises(Refused, match="请先由荔湾水产公司确认申请内容"):
        take("submit", station, by=people.society)


def test_the_radiation_area_must_hold_the_hosts_place(station: Station, people: People) -> None:
    held = {}
    for area in (["440103"], ["440100"], ["440000"], ["440103001"], ["440104"]):
        drafting.change_particulars(station, radiation_area=area, by=people.society)
        station.refresh_from_db()
        held[area[0]] = "station.radiation_area" not in {one.item for one in missing(station)}
    assert held == {"440103": True, "440100": True, "440000": True, "440103001": False, "440104": False}


def test_each_side_fills_in_its_own(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="“服务目标”由广东省水产学会填写"):
        drafting.save_answer(station, item="goals", text="目标", seen_version=0, by=people.host)
    with pytest.raises(Refused, match="“办公条件”由荔湾水产公司填写"):
        drafting.add_evidence(station, item="office", upload=look_at(signed_copy()), by=people.society)
    with pytest.raises(Refused, match="这几项由对方填写：站点名称"):
        drafting.change_particulars(station, name="新名", by=people.host)
    with pytest.raises(Refused, match="这几项由对方填写：单位专人"):
        drafting.change_particulars(station, host_person=people.host, by=people.society)
    with pytest.raises(Refused, match="“驻站专家”由广东省水产学会填写"):
        drafting.set_team(station, members={}, by=people.host)
    assert (Answer.objects.count(), Evidence.objects.count()) == (0, 0)
    assert Upload.objects.filter(name="协议.pdf").count() == 0


def test_strangers_fill_in_nothing(station: Station, people: People) -> None:
    for by in (people.other_society, people.other_host, people.county, people.province, people.administrator):
        with pytest.raises(Refused, match="申请由牵头学会和被服务单位填写"):
            drafting.save_answer(station, item="goals", text="目标", seen_version=0, by=by)


def test_nothing_is_changed_once_it_is_handed_in(people: People) -> None:
    station = handed_in(people.society, people.host)
    with pytest.raises(Refused, match="现在是“县级科协意见”，内容不能再改"):
        drafting.save_answer(station, item="goals", text="改", seen_version=1, by=people.society)


def test_the_second_typist_of_an_item_is_shown_both_texts(station: Station, people: People) -> None:
    drafting.save_answer(station, item="goals", text="先填的", seen_version=0, by=people.society)
    with pytest.raises(drafting.EditedMeanwhile) as refusal:
        drafting.save_answer(station, item="goals", text="后填的", seen_version=0, by=people.society)
    assert (refusal.value.present, refusal.value.version, refusal.value.field) == ("先填的", 1, "goals")
    assert text_of(station, "goals") == "先填的"
    drafting.save_answer(station, item="goals", text="合起来的", seen_version=1, by=people.society)
    assert text_of(station, "goals") == "合起来的"


def test_a_name_with_a_line_break_is_kept_on_one_line_so_that_it_can_be_sealed(
    station: Station, people: People
) -> None:
    drafting.change_particulars(station, name="水产\n养殖站\t", by=people.society)
    station.refresh_from_db()
    assert station.name == "水产 养殖站"


def test_saving_the_same_text_again_changes_nothing(station: Station, people: People) -> None:
    drafting.save_answer(station, item="goals", text="一样的", seen_version=0, by=people.society)
    entries = Entry.objects.count()
    assert drafting.save_answer(station, item="goals", text="一样的", seen_version=0, by=people.society).version == 1
    assert Entry.objects.count() == entries


def test_two_who_change_different_particulars_both_keep_theirs(station: Station, people: People) -> None:
    seen = {"name": station.name, "aims": []}
    drafting.change_particulars(station, seen=seen, name="水产站", aims=[], by=people.society)
    drafting.change_particulars(station, seen=seen, name=seen["name"], aims=["talent"], by=people.society)
    station.refresh_from_db()
    assert (station.name, station.aims) == ("水产站", ["talent"])


def test_two_who_change_the_same_particular_are_told(station: Station, people: People) -> None:
    seen = {"name": station.name}
    drafting.change_particulars(station, seen=seen, name="水产站", by=people.society)
    with pytest.raises(drafting.EditedMeanwhile) as refusal:
        drafting.change_particulars(station, seen=seen, name="对虾站", by=people.society)
    assert (refusal.value.present, refusal.value.field) == ("水产站", "name")


def test_two_who_add_to_the_team_both_keep_theirs(station: Station, people: People) -> None:
    first, second, third, *_ = people.society.society.experts.values_list("pk", flat=True)
    drafting.set_team(station, members={first: "组长"}, by=people.society)
    seen = {first: "组长"}
    drafting.set_team(station, members=seen | {second: "病害"}, seen=seen, by=people.society)
    drafting.set_team(station, members={third: "养殖"}, seen=seen, by=people.society)
    assert team_and_asked(station) == {second: "病害", third: "养殖"}


def test_the_team_is_of_the_leading_and_the_co_operating_societies(station: Station, people: People) -> None:
    stranger = people.other_society.society.experts.first()
    with pytest.raises(Refused, match="广东省园艺学会专家0不是牵头或协作学会的会员"):
        drafting.set_team(station, members={stranger.pk: "驻站"}, by=people.society)
    drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
    with pytest.raises(Refused, match="不是牵头或协作学会的会员"):
        drafting.set_team(station, members={stranger.pk: "驻站"}, by=people.society)
    agree(station.consents.get(), by=people.other_society)
    drafting.set_team(station, members={stranger.pk: "驻站"}, by=people.society)
    assert team_and_asked(station) == {stranger.pk: "驻站"}


def test_the_leading_society_does_not_co_operate_with_itself(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="牵头学会不用再列为协作学会"):
        drafting.set_co_operating(station, societies=[people.society.society], by=people.society)


def test_a_named_person_is_of_the_own_organisation(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="学会专人要从本学会的人员里选"):
        drafting.change_particulars(station, society_person=people.other_society, by=people.society)
    with pytest.raises(Refused, match="单位专人要从本单位的人员里选"):
        drafting.change_particulars(station, host_person=people.other_host, by=people.host)


def test_neither_side_goes_on_with_what_is_not_complete(station: Station, people: People) -> None:
    fill_in(station, people.society, people.host)
    station = take("confirm", station, by=people.host)
    station.answers.filter(item="office").delete()
    for move, by in (("confirm", people.host), ("submit", people.society)):
        with pytest.raises(Refused, match="申请还不齐全，办公条件：还没有填") as refused:
            take(move, station, by=by)
        assert refused.value.field == "office"


def test_the_same_file_is_not_added_to_an_item_twice_while_it_is_there(station: Station, people: People) -> None:
    copy = drafting.add_evidence(station, item="office", upload=look_at(signed_copy()), by=people.host)
    with pytest.raises(Refused, match="已经在“办公条件”里了，不用再传"):
        drafting.add_evidence(station, item="office", upload=look_at(signed_copy()), by=people.host)
    drafting.remove_evidence(copy, by=people.host)
    drafting.add_evidence(station, item="office", upload=look_at(signed_copy()), by=people.host)
    assert station.evidence.filter(item="office", removed_at=None).count() == 1


def test_evidence_taken_away_stays_on_record_and_counts_no_more(people: People) -> None:
    station = ready(people.society, people.host)
    drafting.remove_evidence(station.evidence.get(item="office"), by=people.host)
    station.refresh_from_db()
    assert [(one.item, one.reason) for one in missing(station)] == [("office", "请附场所照片或使用证明")]
    assert station.evidence.filter(item="office").exclude(removed_at=None).count() == 1


def test_a_file_is_taken_away_once(people: People) -> None:
    station = ready(people.society, people.host)
    evidence = station.evidence.get(item="office")
    with clock.at(MONDAY):
        drafting.remove_evidence(evidence, by=people.host)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="已经移除了，不用再移除"):
        drafting.remove_evidence(evidence, by=people.host)
    evidence.refresh_from_db()
    assert (evidence.removed_at, Entry.objects.count()) == (MONDAY, before)


def test_each_change_is_on_record_with_old_and_new(station: Station, people: People) -> None:
    drafting.save_answer(station, item="goals", text="一", seen_version=0, by=people.society)
    drafting.save_answer(station, item="goals", text="二", seen_version=1, by=people.society)
    entry = Entry.objects.filter(deed="change_application").last()
    assert (entry.facts, entry.actor) == (
        {"item": "goals", "value": {"from": "一", "to": "二"}},
        "广东省水产学会老陈（广东省水产学会）",
    )


def test_the_turn_passes_to_the_host_and_back_and_each_is_told(station: Station, people: People) -> None:
    fill_in(station, people.society, people.host)
    station.refresh_from_db()
    assert (station.awaited, station.desk_name) == (Awaited.HOST, "荔湾水产公司")
    told = Notice.objects.filter(account=people.host.account_id, text__contains="学会的部分填好了")
    assert told.count() == 1
    Station.objects.update(chased_on=clock.today(), reminded_on=clock.today())
    record("chase", station, CLOCKWORK)
    station = take("confirm", station, by=people.host)
    assert (station.awaited, station.chased_on, station.reminded_on) == (Awaited.SOCIETY, None, None)
    last = Notice.objects.filter(account=people.society.account_id).first()
    assert last.text.endswith("荔湾水产公司黄总（荔湾水产公司）确认申请内容")


def test_an_expert_at_the_limit_joins_no_further_team(station: Station, people: People) -> None:
    busy = people.society.society.experts.first()
    for number in range(station.edition.rules.quality_first.stations_per_expert):
        elsewhere = draft(people.other_society, host(f"某企业{number}", "440103"))
        TeamMember.objects.create(station=elsewhere, expert=busy)
    with pytest.raises(Refused, match="广东省水产学会专家0已在 3 个站服务，不能再加"):
        drafting.set_team(station, members={busy.pk: "驻站"}, by=people.society)
    Station.objects.exclude(pk=station.pk).update(state="withdrawn")
    drafting.set_team(station, members={busy.pk: "驻站"}, by=people.society)
    assert team_and_asked(station) == {busy.pk: "驻站"}


def test_who_left_since_is_missing_before_it_is_handed_in(station: Station, people: People) -> None:
    fill_in(station, people.society, people.host)
    members = Membership.objects.filter(expert__in=station.team_members.values("expert"))
    members.filter(pk=members.first().pk).update(ended_on=clock.today())
    Post.objects.filter(pk=people.host.pk).update(ended_on=clock.today())
    lacks = [(one.label, one.reason) for one in missing(Station.objects.get(pk=station.pk))]
    assert lacks == [("单位专人", "请指定一人"), ("驻站专家", "至少 3 名，现有 2 名（另有 1 名已不是会员）")]


def test_a_named_person_still_holds_the_post(station: Station, people: People) -> None:
    former = post(Role.HOST, "前任", host=people.host.host)
    former.ended_on = clock.today()
    former.save()
    with pytest.raises(Refused, match="单位专人要从本单位的人员里选"):
        drafting.change_particulars(station, host_person=former, by=people.host)


def test_too_much_is_refused_and_nothing_of_it_cut_away(station: Station, people: People) -> None:
    first = people.society.society.experts.first()
    deeds: dict[str, Callable[[], object]] = {
        "站点名称最多 100 个字，现在有 101 个": lambda: drafting.change_particulars(
            station, name="站" * 101, by=people.society
        ),
        "分工最多 60 个字，现在有 61 个": lambda: drafting.set_team(
            station, members={first.pk: "养" * 61}, by=people.society
        ),
        "内容最多 8000 个字，现在有 8001 个": lambda: drafting.save_answer(
            station, item="goals", text="字" * 8001, seen_version=0, by=people.society
        ),
        "意见最多 1000 个字，现在有 1001 个": lambda: take("withdraw", station, by=people.host, said=Said("因" * 1001)),
    }
    for reason, deed in deeds.items():
        with pytest.raises(Refused, match=reason):
            deed()
    assert Station.objects.get(pk=station.pk).version == station.version


def test_a_station_of_two_long_names_is_called_a_station_to_the_end(people: People) -> None:
    people.society.society.name, people.host.host.name = "学" * 80, "企" * 80
    assert draft(people.society, people.host).name == f"{'学' * 46}…驻{'企' * 46}…科技服务站"
