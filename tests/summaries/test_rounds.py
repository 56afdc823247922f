"""A summary that came back is checked against what was asked and against what was handed in before (§5.2)."""

from django.urls import reverse

from kezhan.stations.models import Station
from kezhan.summaries.closing import reopen_year
from kezhan.summaries.drafting import write_part
from kezhan.summaries.models import SummaryRemark, YearSummary
from kezhan.summaries.reviewing import hand_in_summary, return_summary
from kezhan.summaries.rounds import asked_before, texts_before, to_put_right
from kezhan.web.parts.difference import COMPARED, segments
from tests.stations.people import People
from tests.summaries.people import accepted, handed_in, returned
from tests.web.office import shown, signed_in


def corrected(station: Station, people: People) -> YearSummary:
    """Returned with remarks on two parts, of which one is put right; handed in again."""
    asked = {"results": "写给谁省的", "problems": "写原因", "basics": " "}
    summary = return_summary(handed_in(station, people), "写细一点", asked, seen=None, by=people.county)
    summary = write_part(summary, "results", "results：给单位省的", seen=None, by=people.expert)
    return hand_in_summary(summary, "原因县里知道", seen=None, by=people.society)


def told(summary: YearSummary) -> dict[str, list[tuple[int, str, bool]]]:
    found = asked_before(summary).items()
    return {key: [(one.remark.round, one.remark.text, one.is_changed) for one in ones] for key, ones in found}


def test_remarks_stay_by_round_and_say_whether_their_part_was_changed(station: Station, people: People) -> None:
    summary = corrected(station, people)
    assert told(summary) == {"results": [(1, "写给谁省的", True)], "problems": [(1, "写原因", False)]}
    assert SummaryRemark.objects.get(key="results").stood == "results：写好了"
    summary = return_summary(summary, "还有", {"problems": "还是没有原因"}, seen=None, by=people.county)
    assert [one.remark.text for one in to_put_right(summary, "problems")] == ["还是没有原因"]
    assert to_put_right(summary, "results") == []
    summary = write_part(summary, "problems", "因为路远", seen=None, by=people.expert)
    assert told(summary)["problems"] == [(2, "还是没有原因", True), (1, "写原因", False)]
    assert told(summary)["results"] == [(1, "写给谁省的", True)]


def test_the_association_sees_what_was_asked_and_what_was_changed(station: Station, people: People) -> None:
    page = shown(signed_in(people.county), reverse("yearsummary", args=[corrected(station, people).pk]))
    for said in ("写给谁省的", "写原因", "已改", "没改", "和上次提交比"):
        assert said in page
    assert "<del>" in page
    assert page.count("和上次提交比") == 1


def test_the_society_reads_the_remark_where_it_writes(station: Station, people: People) -> None:
    summary, society = returned(station, people), signed_in(people.society)
    page = shown(society, reverse("summary-part", args=[summary.pk, "results"]))
    assert "写给谁省的" in page
    assert "没改" in page
    assert "写给谁省的" not in shown(society, reverse("summary-part", args=[summary.pk, "problems"]))


def test_after_opening_again_the_texts_are_compared_with_the_accepted_ones(station: Station, people: People) -> None:
    summary = accepted(station, people)
    reopen_year(station.closed_years.get(), "漏了一次", by=people.province)
    summary.refresh_from_db()
    summary = write_part(summary, "results", "改了", seen=None, by=people.expert)
    assert texts_before(summary)["results"] == "results：写好了"
    summary = hand_in_summary(summary, seen=None, by=people.society)
    assert texts_before(summary)["results"] == "results：写好了"
    assert "和上次提交比" in shown(signed_in(people.county), reverse("yearsummary", args=[summary.pk]))


def test_nothing_is_compared_the_first_time(station: Station, people: People) -> None:
    assert texts_before(handed_in(station, people)) == {}


def test_long_texts_are_compared_by_what_differs() -> None:
    long = "水" * COMPARED
    assert segments(f"{long}甲{long}", f"{long}乙{long}") == [
        ("same", long),
        ("old", "甲"),
        ("new", "乙"),
        ("same", long),
    ]
    assert segments("产" * COMPARED, long) == [("old", "产" * COMPARED), ("new", long)]
    assert segments("省", "省省") == [("same", "省"), ("new", "省")]
