"""The pages of summaries and of years, through a browser's eyes."""

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year
from kezhan.summaries.models import YearSummary
from kezhan.work.models import Work
from tests.stations.people import People
from tests.summaries.people import DAY, JANUARY, YEAR, accepted, at_province, confirmed, drafted, handed_in, waiting
from tests.web.office import messages_of, shown, signed_in


def test_a_society_writes_the_summary_from_its_desk(station: Station, people: People) -> None:
    confirmed(station, people)
    society = signed_in(people.society)
    assert f"{YEAR} 年总结" in shown(society, reverse("desk"))
    answer = society.post(reverse("new-summary", args=[station.pk, YEAR]))
    summary = YearSummary.objects.get()
    assert answer.headers["Location"] == reverse("yearsummary", args=[summary.pk])
    page = shown(society, reverse("yearsummary", args=[summary.pk]))
    assert "节约成本" in page
    assert ("还没有写" in page, "提交总结" in page) == (True, False)
    part = reverse("summary-part", args=[summary.pk, "problems"])
    society.post(part, {"text": "去了 9 次，其中 3 次没有见到人", "seen": summary.version})
    assert "记录里没有这些数：9 次、3 次" in shown(society, reverse("yearsummary", args=[summary.pk]))


def test_the_host_is_asked_for_its_word(station: Station, people: People) -> None:
    signed_in(people.society).post(reverse("new-summary", args=[station.pk, YEAR]))
    host, summary = signed_in(people.host), YearSummary.objects.get()
    assert "在年度总结里写单位的话" in shown(host, reverse("desk"))
    host.post(reverse("summary-part", args=[summary.pk, "host_word"]), {"text": "很满意", "seen": summary.version})
    assert "很满意" in shown(host, reverse("yearsummary", args=[summary.pk]))
    assert "在年度总结里写单位的话" not in shown(host, reverse("desk"))


def test_the_county_returns_with_remarks_on_parts(station: Station, people: People) -> None:
    summary = handed_in(station, people)
    county = signed_in(people.county)
    assert "审年度总结" in shown(county, reverse("desk"))
    said = {"text": "写细一点", "remark_results": "写给谁省的", "seen": summary.version}
    county.post(reverse("summary-return", args=[summary.pk]), said)
    society = signed_in(people.society)
    assert "修改退回的年度总结" in shown(society, reverse("desk"))
    page = shown(society, reverse("yearsummary", args=[summary.pk]))
    assert "写细一点" in page
    assert "写给谁省的" in page


def test_a_changed_figure_is_said_and_no_button_passes_it_on(station: Station, people: People) -> None:
    confirmed(station, people)
    summary = at_province(station, people)
    province = signed_in(people.province)
    address = reverse("yearsummary", args=[summary.pk])
    assert "同意归档" in shown(province, address)
    confirmed(station, people, title="补的一次")
    page = shown(province, address)
    assert "确认过的数、计划、经费或者公开的范围变了" in page
    assert "同意归档" not in page
    society = signed_in(people.society)
    assert "更新数字" in shown(society, address)
    society.post(reverse("summary-figures", args=[summary.pk]))
    assert "确认过的数、计划、经费或者公开的范围变了" not in shown(society, address)


def test_a_closed_year_says_so_on_the_page_and_in_the_refusal(station: Station, people: People) -> None:
    work = waiting(station, people)
    accepted(station, people)
    said = f"{YEAR} 年的工作在"
    for who in (people.expert, people.host, people.county):
        assert said in shown(signed_in(who), reverse("work", args=[work.pk]))
    host = signed_in(people.host)
    answer = host.post(reverse("work-confirmation", args=[work.pk]), {"seen": work.version}, follow=True)
    assert said in answer.content.decode()
    answer = signed_in(people.society).get(reverse("work-withdrawal", args=[work.pk]), follow=True)
    assert said in answer.content.decode()
    answer = signed_in(people.society).get(reverse("work-change", args=[work.pk]), follow=True)
    assert said in answer.content.decode()
    assert Work.objects.get(pk=work.pk).state == "handed_in"


def test_other_causes_have_words_of_their_own(station: Station, people: People) -> None:
    done = reverse("work", args=[confirmed(station, people).pk])
    assert "已经确认，定下来了" in shown(signed_in(people.host), done)
    assert "你现在的岗位只能看" in shown(signed_in(people.county), done)
    assert "只能看" not in shown(signed_in(people.expert), done)


def test_the_province_closes_a_year_and_opens_it_again(station: Station, people: People) -> None:
    waiting(station, people)
    province = signed_in(people.province)
    years, closing = reverse("station-years", args=[station.pk]), reverse("year-closing", args=[station.pk, YEAR])
    assert "结束这一年" in shown(province, years)
    assert "还有 1 条记录单位没有答复" in shown(province, closing)
    province.post(closing, {"text": "学会没有交"})
    assert "有 1 条没有答复的不计入" in shown(signed_in(people.host), years)
    province.post(reverse("year-reopening", args=[station.pk, YEAR]), {"text": "漏了一次"})
    assert "漏了一次" in shown(province, years)
    assert "结束这一年" not in shown(signed_in(people.county), years)


def test_the_lists_show_who_has_it_and_who_owes_one(station: Station, people: People) -> None:
    county = signed_in(people.county)
    assert station.name in shown(county, reverse("summaries-owed"))
    handed_in(station, people)
    assert station.name not in shown(county, reverse("summaries-owed"))
    page = shown(county, reverse("summaries"), year=str(YEAR), state="under_review", q="水产")
    assert f"{YEAR} 年总结" in page
    assert station.name not in shown(signed_in(people.other_county), reverse("summaries"))


@pytest.mark.parametrize(
    ("who", "sees"),
    [("society", True), ("county", True), ("province", True), ("other_society", False), ("other_county", False)],
)
def test_who_does_not_see_a_station_does_not_read_what_it_owes(
    who: str, sees: bool, station: Station, people: People
) -> None:
    assert (station.name in shown(signed_in(getattr(people, who)), reverse("summaries-owed"))) == sees


def test_the_station_s_work_shows_where_its_summary_is(station: Station, people: People) -> None:
    handed_in(station, people)
    page = shown(signed_in(people.host), reverse("station-work", args=[station.pk]))
    assert f"在{people.county.association}" in page
    assert "还剩 10 个工作日" in page


def test_a_year_stands_in_the_list_as_a_year(station: Station, people: People) -> None:
    handed_in(station, people)
    page = shown(signed_in(people.county), reverse("summaries"))
    assert f">{YEAR}<" in page
    assert f"{YEAR:,}" not in page


def test_the_one_who_files_it_is_named_once(station: Station, people: People) -> None:
    page = shown(signed_in(people.society), reverse("yearsummary", args=[at_province(station, people).pk]))
    assert f"在{people.province.association}（归档）" in page


@pytest.mark.parametrize(
    ("who", "key", "button", "said"),
    [
        ("society", "results", "保存", "存好了。"),
        ("host", "host_word", "写单位的话", "写单位的话：办好了，对方会收到消息。"),
    ],
)
def test_who_saves_a_part_is_told_of_a_message_only_where_there_is_one(
    who: str, key: str, button: str, said: str, station: Station, people: People
) -> None:
    client, summary = signed_in(getattr(people, who)), drafted(station, people)
    address, before = reverse("summary-part", args=[summary.pk, key]), Notice.objects.count()
    assert f">{button}</button>" in shown(client, address)
    answer = client.post(address, {"text": "另写", "seen": summary.version}, follow=True)
    assert messages_of(answer) == [said]
    assert ("收到消息" in said) == (Notice.objects.count() > before)


@pytest.mark.parametrize(("month", "day", "is_asked"), [(12, 14, False), (12, 15, True), (12, 31, True)])
def test_before_the_year_is_over_nobody_is_offered_to_hand_it_in(
    month: int, day: int, is_asked: bool, station: Station, people: People
) -> None:
    with clock.at(JANUARY.replace(year=YEAR, month=month, day=day)):
        page = reverse("yearsummary", args=[drafted(station, people).pk])
        told = shown(signed_in(people.society), page)
        assert ("提交总结" in told, f"{YEAR + 1}年1月1日起可以提交" in told) == (False, True)
        assert ("在年度总结里写单位的话" in shown(signed_in(people.host), reverse("desk"))) == is_asked


def test_from_the_first_of_january_it_may_be_handed_in(station: Station, people: People) -> None:
    with clock.at(JANUARY.replace(day=1)):
        told = shown(signed_in(people.society), reverse("yearsummary", args=[drafted(station, people).pk]))
        assert ("提交总结" in told, "起可以提交" in told) == (True, False)


def test_after_the_closing_no_page_says_that_the_host_is_to_answer(station: Station, people: People) -> None:
    left = waiting(station, people)
    confirmed(station, people)
    of_this_year = waiting(station, people, began_on=DAY, ended_on=DAY)
    expert, page = signed_in(people.expert), reverse("station", args=[station.pk])
    asked = f"条等{station.host}答复"
    assert f"还有 2 {asked}" in shown(expert, page)
    close_year(station, YEAR, "学会没有交总结", by=people.province)
    told = shown(expert, page)
    assert f"单位确认了 1 条，还有 1 {asked}，1 条到年度结束没有答复，不计入。" in told
    told = shown(expert, reverse("work", args=[left.pk]))
    assert "没有答复，不计入" in told
    assert f"等{station.host}答复" not in told
    assert "工作日" not in told
    told = shown(expert, reverse("work", args=[of_this_year.pk]))
    assert f"等{station.host}答复" in told
    assert "还剩 10 个工作日" in told


def test_a_part_is_written_anew_from_the_record_and_kept_until_saved(station: Station, people: People) -> None:
    confirmed(station, people)
    signed_in(people.society).post(reverse("new-summary", args=[station.pk, YEAR]))
    summary, society = YearSummary.objects.get(), signed_in(people.society)
    part = reverse("summary-part", args=[summary.pk, "main_work"])
    society.post(part, {"text": "自己写的话", "seen": summary.version})
    confirmed(station, people, title="又一次")
    assert "按现在的记录重写…" in shown(society, part)
    said = {"text": "改了一半的话", "seen": summary.version + 1, "anew": "yes"}
    page = society.post(part, said).content.decode()
    for words in (f"{YEAR} 年开展服务 2 次", "还没有保存", "改了一半的话"):
        assert words in page
    assert summary.parts.get(key="main_work").text == "自己写的话"
    anew = f"{YEAR} 年开展服务 2 次。"
    assert society.post(part, {"text": anew, "seen": summary.version + 1}).status_code == 302
    assert summary.parts.get(key="main_work").text == anew


def test_the_host_s_word_is_not_written_by_the_record(station: Station, people: People) -> None:
    signed_in(people.society).post(reverse("new-summary", args=[station.pk, YEAR]))
    summary, host = YearSummary.objects.get(), signed_in(people.host)
    part = reverse("summary-part", args=[summary.pk, "host_word"])
    assert "按现在的记录重写" not in shown(host, part)
    host.post(part, {"text": "很满意", "seen": summary.version, "anew": "yes"})
    assert summary.parts.get(key="host_word").text == "很满意"


def test_a_closed_year_is_told_once_and_without_two_brackets(station: Station, people: People) -> None:
    work = waiting(station, people)
    accepted(station, people)
    for page in ("work-change", "work-withdrawal"):
        told = signed_in(people.expert).get(reverse(page, args=[work.pk]), follow=True).content.decode()
        assert told.count(f"{YEAR} 年的工作在") == 1
        assert "））" not in told
