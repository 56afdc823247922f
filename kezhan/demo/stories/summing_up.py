"""In the new year a station sums up the old one: both sides write, the associations decide, the year is closed."""

from collections.abc import Iterator

from kezhan.demo.stories.case import Case
from kezhan.organisations.models import Post
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.models import YearSummary
from kezhan.summaries.parts import HOST_WORD, OF_STATION
from kezhan.summaries.reviewing import accept_summary, hand_in_summary, pass_on_summary, return_summary
from kezhan.summaries.route import next_stop

TEXTS = {
    "main_work": "今年没有安排到站服务，主要是电话里答复。",
    "results": "还没有能用数字说的成效，单位说返工比去年少了。",
    "problems": "有两次约好的时间临时改了；数字交得晚，下一年当周就记。",
    "next_year": "先把今年没有做完的做完，再办一期班。",
}
HOST_WORDS = ("来得勤，说得明白，明年请多到现场。", "解决了两个老问题，明年想先做自动化那一块。", "")
OPINIONS = ("属实，同意上报。", "到站里看过，情况属实。", "")


def summed_up(case: Case, year: int, by: Post) -> Iterator[int]:
    """The summary of that year, from its draft to its filing. Some come back once."""
    summary = begin_summary(case.station, year, by=by)
    texts = dict(summary.parts.values_list("key", "text"))
    for key in OF_STATION:
        if not texts[key]:
            summary = write_part(summary, key, TEXTS[key], seen=None, by=by)
    yield case.rng.randint(1, 4)
    summary = write_part(summary, HOST_WORD, case.rng.choice(HOST_WORDS), seen=None, by=case.host_post)
    summary = hand_in_summary(summary, seen=None, by=by)
    if case.rng.random() < 0.2:
        yield case.rng.randint(2, 5)
        asked = {"results": "写清楚是给单位省的，还是周围的人也有份"}
        desk = case.cast.at(summary.desk)
        return_summary(summary, "成效写得太简单", asked, seen=None, by=desk)
        yield case.rng.randint(2, 6)
        summary = hand_in_summary(summary, seen=None, by=by)
    yield from _decided(case, summary)


def _decided(case: Case, summary: YearSummary) -> Iterator[int]:
    """County, city and the association that files agree, one after the other."""
    while summary.desk is not None:
        yield case.rng.randint(1, 6)
        desk, words = case.cast.at(summary.desk), case.rng.choice(OPINIONS)
        agree = pass_on_summary if next_stop(summary) else accept_summary
        summary = agree(summary, words, seen=None, by=desk)
