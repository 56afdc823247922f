"""An application is returned, corrected and handed in again: remarks, differences, back to the step that asked."""

from datetime import date

import pytest

from kezhan.experts.models import Expert
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree_on_paper
from kezhan.stations.application.leaving import leave_list
from kezhan.stations.application.submissions import differences
from kezhan.stations.application.team import team_and_asked
from kezhan.stations.application.turns import open_remarks
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Awaited, Remark, Station, Submission
from kezhan.stations.moves import Said
from tests.matching.people import looked_at
from tests.stations import lives
from tests.stations.people import People, by_desk


@pytest.fixture
def station(people: People) -> Station:
    """The province returned it for its name and its goals."""
    remarks = {"station.name": "请写全称", "goals": "指标要有数字"}
    return by_desk("return", lives.last_review(people), Said(remarks=remarks))


def put_right(station: Station, people: People) -> Station:
    drafting.change_particulars(station, name="广东省水产学会驻荔湾站", by=people.society)
    text = "这一项都写清楚了，失水率降到 6%。" * 4
    drafting.save_answer(station, item="goals", text=text, seen_version=1, by=people.society)
    take("confirm", station, by=people.host)
    return take("submit", station, by=people.society)


def test_the_remarks_stand_by_their_items_until_it_is_handed_in_again(station: Station, people: People) -> None:
    assert list(station.remarks.filter(settled=False).values_list("item", "text")) == [
        ("station.name", "请写全称"),
        ("goals", "指标要有数字"),
    ]
    put_right(station, people)
    assert station.remarks.filter(settled=False).count() == 0


def test_it_goes_back_to_the_step_that_returned_it(station: Station, people: People) -> None:
    station = put_right(station, people)
    assert (station.step_key, station.desk) == ("province_review", people.province.association)


def test_the_difference_names_what_changed_and_nothing_else(station: Station, people: People) -> None:
    station = put_right(station, people)
    assert [(each.item, each.label) for each in differences(station)] == [
        ("station.name", "站点名称"),
        ("goals", "服务目标"),
    ]
    name = differences(station)[0]
    assert "".join(text for kind, text in name.runs if kind != "new") == "广东省水产学会驻荔湾水产公司科技服务站"
    assert "".join(text for kind, text in name.runs if kind != "gone") == "广东省水产学会驻荔湾站"


def test_the_first_submission_differs_from_nothing(people: People) -> None:
    assert differences(lives.opinion(people)) == []


def test_every_submission_is_kept(station: Station, people: People) -> None:
    put_right(station, people)
    assert list(Submission.objects.values_list("round", flat=True)) == [1, 2]


def test_a_return_without_a_remark_is_refused(people: People) -> None:
    station = lives.review(people)
    with pytest.raises(Refused, match="请至少在一项上写明要补正什么"):
        by_desk("return", station, Said(remarks={"station.name": " "}))
    assert (Remark.objects.count(), Station.objects.get().state) == (0, "review")


def test_a_remark_on_an_item_that_is_not_there_is_refused(people: People) -> None:
    station = lives.review(people)
    with pytest.raises(Refused, match="申请里没有这一项：nonsense"):
        by_desk("return", station, Said(remarks={"nonsense": "改"}))


def test_what_is_withdrawn_leaves_room_for_a_new_application(people: People) -> None:
    take("withdraw", lives.review(people), by=people.host, said=Said("先不建了"))
    assert lives.opinion(people).state == "opinion"


def test_an_item_of_the_edition_never_hides_one_that_every_application_has(people: People) -> None:
    content = lives.opinion(people).submissions.get().content
    assert content["station.team"] == "；".join(f"广东省水产学会专家{number} 驻站" for number in range(3))
    assert content["team"].startswith("这一项都写清楚了。")


def test_the_turn_is_with_whoever_has_something_to_put_right(people: People) -> None:
    reviewed = lives.review(people)
    station = by_desk("return", reviewed, Said(remarks={"office": "请写面积"}))
    assert station.awaited == Awaited.HOST
    take("withdraw", station, by=people.society, said=lives.WHY)
    station = by_desk("return", lives.review(people), Said(remarks={"goals": "要有数字"}))
    assert station.awaited == Awaited.SOCIETY
    drafting.save_answer(station, item="goals", text="失水率降到 6%。" * 9, seen_version=1, by=people.society)
    station.refresh_from_db()
    assert (station.awaited, station.due_on) == (Awaited.HOST, date(2026, 12, 14))
    assert take("confirm", station, by=people.host).awaited == Awaited.SOCIETY


def test_a_remark_is_corrected_by_what_changes_after_it_and_not_by_who_left_before(people: People) -> None:
    station = lives.review(people)
    leave_list(station.team.first(), station.society, by=people.society)
    station = by_desk("return", Station.objects.get(), Said(remarks={"station.team": "请补到 3 名"}))
    assert open_remarks(station) == ["station.team"]
    another = Expert.objects.of(station.society).exclude(stations=station).first()
    drafting.set_team(station, members=team_and_asked(station) | {another.pk: "驻站"}, by=people.society)
    assert open_remarks(station) == ["station.team"]
    agree_on_paper(station.consents.waiting().get(), looked_at("同意书"), by=people.society)
    assert open_remarks(station) == []


def test_the_host_learns_for_whom_it_waits_and_when_it_is_asked(people: People) -> None:
    station = by_desk("return", lives.review(people), Said(remarks={"goals": "要有数字"}))
    assert last_told(people.host).endswith("，等广东省水产学会补正")
    drafting.save_answer(station, item="goals", text="失水率降到 6%。" * 9, seen_version=1, by=people.society)
    assert last_told(people.host) == f"“{station.name}”的申请，学会的部分补正好了，请确认"


def test_a_host_with_a_remark_of_its_own_is_asked_to_correct_and_confirm(people: People) -> None:
    remarks = {"goals": "指标要有数字", "office": "请附平面图"}
    station = by_desk("return", lives.review(people), Said(remarks=remarks))
    assert last_told(people.host).endswith("，等广东省水产学会和荔湾水产公司补正")
    drafting.save_answer(station, item="goals", text="失水率降到 6%。" * 9, seen_version=1, by=people.society)
    assert last_told(people.host) == f"“{station.name}”的申请，学会的部分补正好了，请补正你们的部分并确认"


def last_told(post: Post) -> str:
    return Notice.objects.filter(account=post.account_id).latest("pk").text


def test_each_side_puts_right_what_it_was_asked_or_says_why_not(people: People) -> None:
    remarks = {"goals": "指标要有数字", "office": "请附平面图"}
    station = by_desk("return", lives.review(people), Said(remarks=remarks))
    with pytest.raises(Refused, match="“办公条件”还没有按意见改；不用改的，请写明理由"):
        take("confirm", station, by=people.host)
    take("confirm", station, by=people.host, said=Said("平面图在附件里"))
    with pytest.raises(Refused, match="“服务目标”还没有按意见改"):
        take("submit", station, by=people.society)
    drafting.save_answer(station, item="goals", text="失水率降到 6%。" * 9, seen_version=1, by=people.society)
    take("confirm", station, by=people.host, said=Said("平面图在附件里"))
    assert take("submit", station, by=people.society).step_key == "city_review"
