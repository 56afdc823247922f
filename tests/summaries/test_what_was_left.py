"""What was asked for and left as it was: the society says why, the host learns of its part, the deciders see both."""

import pytest
from django.urls import reverse

from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import reopen_year
from kezhan.summaries.course import course_of
from kezhan.summaries.drafting import write_part
from kezhan.summaries.models import YearSummary
from kezhan.summaries.reviewing import hand_in_summary, pass_on_summary, return_summary
from kezhan.summaries.rounds import open_remarks
from tests.stations.people import People
from tests.summaries.people import accepted, at_province, confirmed, handed_in, returned, waiting
from tests.web.office import messages_of, shown, signed_in

ON_HOST_WORD = "改年度总结里单位的话"


def opened_again(station: Station, people: People) -> YearSummary:
    summary = accepted(station, people)
    reopen_year(station.closed_years.get(), "漏了一次", by=people.province)
    summary.refresh_from_db()
    return summary


def with_remark_on_host_word(station: Station, people: People) -> YearSummary:
    summary = write_part(returned(station, people), "host_word", "很满意", seen=None, by=people.host)
    summary = write_part(summary, "results", "改过", seen=None, by=people.expert)
    summary = hand_in_summary(summary, seen=None, by=people.society)
    return return_summary(summary, "再改", {"host_word": "请写一件具体的事"}, seen=None, by=people.county)


def test_a_remark_that_is_left_needs_a_word(station: Station, people: People) -> None:
    summary = returned(station, people)
    with pytest.raises(Refused, match="“成效”还没有照意见改，请写明为什么"):
        hand_in_summary(summary, " ", seen=None, by=people.society)
    summary = hand_in_summary(summary, "单位没有分开记", seen=None, by=people.society)
    assert [(one.remark.text, one.answer) for one in open_remarks(summary)] == [("写给谁省的", "单位没有分开记")]


def test_a_remark_that_was_put_right_needs_none(station: Station, people: People) -> None:
    summary = write_part(returned(station, people), "results", "给单位省的", seen=None, by=people.expert)
    summary = hand_in_summary(summary, seen=None, by=people.society)
    assert open_remarks(summary) == []
    assert summary.submissions.get(round=2).answer == ""


def test_a_summary_that_came_back_as_a_whole_is_not_handed_in_unchanged(station: Station, people: People) -> None:
    summary = return_summary(handed_in(station, people), "全篇重写", {}, seen=None, by=people.county)
    with pytest.raises(Refused, match="退回以后什么都没有改"):
        hand_in_summary(summary, seen=None, by=people.society)
    summary = write_part(summary, "basics", "重写过", seen=None, by=people.society)
    assert hand_in_summary(summary, seen=None, by=people.society).state == "under_review"


def test_figures_that_changed_since_are_a_change(station: Station, people: People) -> None:
    summary = opened_again(station, people)
    with pytest.raises(Refused, match="退回以后什么都没有改"):
        hand_in_summary(summary, seen=None, by=people.society)
    confirmed(station, people, title="漏了的一次")
    assert hand_in_summary(summary, seen=None, by=people.society).state == "under_review"


def test_the_society_is_asked_on_a_page_and_keeps_what_it_typed(station: Station, people: People) -> None:
    summary, society = returned(station, people), signed_in(people.society)
    address = reverse("summary-handing-in", args=[summary.pk])
    assert f'href="{address}"' in shown(society, reverse("yearsummary", args=[summary.pk]))
    page = shown(society, address)
    assert "写给谁省的" in page
    assert "有 1 条退回意见没有改" in page
    assert "为什么没有改" in page
    society.post(address, {"seen": summary.version, "answer": ""})
    summary.refresh_from_db()
    assert summary.state == "returned"
    society.post(address, {"seen": summary.version, "answer": "单位没有分开记"})
    summary.refresh_from_db()
    assert summary.state == "under_review"


@pytest.mark.parametrize(("where", "who"), [("passing-on", "county"), ("acceptance", "province")])
def test_who_decides_sees_what_was_left_and_what_is_unanswered(
    where: str, who: str, station: Station, people: People
) -> None:
    waiting(station, people, title="没有答复的")
    summary = hand_in_summary(returned(station, people), "单位没有分开记", seen=None, by=people.society)
    if who == "province":
        for by in (people.county, people.city):
            summary = pass_on_summary(summary, "", seen=None, by=by)
    page = shown(signed_in(getattr(people, who)), reverse(f"summary-{where}", args=[summary.pk]))
    for said in ("有 1 条退回意见没有改", "写给谁省的", "单位没有分开记", "1 条服务记录</a>单位没有答复"):
        assert said in page


def test_who_decides_reads_nothing_where_nothing_was_left(station: Station, people: People) -> None:
    page = shown(signed_in(people.province), reverse("summary-acceptance", args=[at_province(station, people).pk]))
    assert "退回意见" not in page
    assert "单位没有答复" not in page


def test_a_remark_on_the_word_of_the_host_lies_on_its_desk(station: Station, people: People) -> None:
    summary = with_remark_on_host_word(station, people)
    told = Notice.objects.filter(account=people.host.account_id).order_by("pk").last()
    assert told is not None
    assert "请写一件具体的事" in told.text
    host, society = signed_in(people.host), signed_in(people.society)
    desk = shown(host, reverse("desk"))
    assert ON_HOST_WORD in desk
    assert "请写一件具体的事" in desk
    page = shown(society, reverse("yearsummary", args=[summary.pk]))
    assert f"这一段由{station.host.name}改" in page
    write_part(summary, "host_word", "帮我们把次品率降了一半", seen=None, by=people.host)
    assert ON_HOST_WORD not in shown(host, reverse("desk"))
    assert f"这一段由{station.host.name}改" not in shown(society, reverse("yearsummary", args=[summary.pk]))


def test_the_host_is_not_asked_again_after_the_summary_was_handed_in_as_it_was(
    station: Station, people: People
) -> None:
    summary = with_remark_on_host_word(station, people)
    summary = hand_in_summary(summary, "单位说不改", seen=None, by=people.society)
    assert ON_HOST_WORD not in shown(signed_in(people.host), reverse("desk"))
    summary = return_summary(summary, "再写细", {"results": "写细"}, seen=None, by=people.county)
    assert ON_HOST_WORD not in shown(signed_in(people.host), reverse("desk"))


def test_returns_are_numbered_by_themselves(station: Station, people: People) -> None:
    summary = opened_again(station, people)
    summary = write_part(summary, "basics", "改过", seen=None, by=people.society)
    summary = hand_in_summary(summary, seen=None, by=people.society)
    summary = return_summary(summary, "写细", {"results": "写给谁省的"}, seen=None, by=people.county)
    page = shown(signed_in(people.society), reverse("yearsummary", args=[summary.pk]))
    assert "第 1 次退回意见" in page
    assert "第 2 次退回意见" not in page


def test_its_course_tells_the_handing_in_and_the_opening_again(station: Station, people: People) -> None:
    summary = opened_again(station, people)
    told = [(one.label, one.by, one.text) for one in course_of(summary)]
    assert told == [
        ("提交总结", str(people.society), ""),
        ("同意上报", str(people.county), "属实"),
        ("同意上报", str(people.city), "属实"),
        ("同意归档", str(people.province), "同意"),
        ("重新打开这一年", str(people.province), "漏了一次"),
    ]
    assert "漏了一次" in shown(signed_in(people.society), reverse("yearsummary", args=[summary.pk]))


def test_a_part_that_is_not_open_any_more_says_how_the_summary_stands(station: Station, people: People) -> None:
    summary, society = handed_in(station, people), signed_in(people.society)
    answer = society.get(reverse("summary-part", args=[summary.pk, "results"]), follow=True)
    assert messages_of(answer) == [f"“{summary.title}”现在是“审核中”，不能修改总结。"]
