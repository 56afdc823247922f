"""In the new year a station sums up the old one: both sides write, the associations decide, the year is closed."""

from collections.abc import Generator, Iterator

from kezhan import clock
from kezhan.demo.stories.case import Case
from kezhan.organisations.models import Post
from kezhan.summaries.closing import reopen_year
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.models import State, YearSummary
from kezhan.summaries.outdated import is_as_recorded
from kezhan.summaries.parts import HOST_WORD, OF_STATION
from kezhan.summaries.reviewing import (
    accept_summary,
    hand_in_summary,
    pass_on_summary,
    renew_figures,
    return_summary,
)
from kezhan.summaries.route import next_stop
from kezhan.work.years import closing_of

TEXTS = {
    "main_work": "今年没有安排到站服务，主要是电话里答复。",
    "results": "还没有能用数字说的成效，单位说返工比去年少了。",
    "problems": "有两次约好的时间临时改了；数字交得晚，下一年当周就记。",
    "next_year": "先把今年没有做完的做完，再办一期班。",
}
HOST_WORDS = ("来得勤，说得明白，明年请多到现场。", "解决了两个老问题，明年想先做自动化那一块。", "")
OPINIONS = ("属实，同意上报。", "到站里看过，情况属实。", "")
RETURNED, REMARKS = "成效写得太简单", {"results": "写清楚是给单位省的，还是周围的人也有份"}
SHARED = "省下来的是给单位的，周围几家照着做的还没有算。"
MENDED = "有一笔材料费记成了路费，已经冲销重记；约好的时间临时改了两次。"


def summed_up(case: Case, year: int, by: Post) -> Iterator[int]:
    """The summary of that year, from its draft to its filing. Some come back once."""
    summary = begin_summary(case.station, year, by=by)
    texts = dict(summary.parts.values_list("key", "text"))
    for key in OF_STATION:
        if not texts[key]:
            texts[key] = TEXTS[key]
            summary = write_part(summary, key, texts[key], seen=None, by=by)
    yield case.rng.randint(1, 4)
    summary = write_part(summary, HOST_WORD, case.rng.choice(HOST_WORDS), seen=None, by=case.host_post)
    summary = hand_in_summary(summary, seen=None, by=by)
    if case.rng.random() < 0.2:
        yield case.rng.randint(2, 5)
        return_summary(summary, RETURNED, REMARKS, seen=None, by=case.cast.at(summary.desk))
        yield case.rng.randint(2, 6)
        summary.refresh_from_db()
        summary = write_part(summary, "results", f"{texts['results']}{SHARED}", seen=None, by=by)
        summary = hand_in_summary(summary, seen=None, by=by)
    yield from _decided(case, summary, by)


def _decided(case: Case, summary: YearSummary, by: Post) -> Iterator[int]:
    """County, city and the association that files agree, one after the other; changed figures are handed in anew."""
    while summary.desk is not None:
        yield case.rng.randint(1, 6)
        if not is_as_recorded(summary):
            summary = renew_figures(summary, seen=None, by=by)
            continue
        desk, words = case.cast.at(summary.desk), case.rng.choice(OPINIONS)
        agree = pass_on_summary if next_stop(summary) else accept_summary
        summary = agree(summary, words, seen=None, by=desk)


def waiting_summary(case: Case, by: Post) -> Iterator[int]:
    """The closed year is opened again for a mistake in the books; the summary waits at the first association."""
    yield from _handed_in_again(case, by)


def passed_on_summary(case: Case, by: Post) -> Iterator[int]:
    """The same, and the first association has agreed."""
    summary = yield from _handed_in_again(case, by)
    if summary is not None and next_stop(summary):
        yield case.rng.randint(1, 2)
        pass_on_summary(summary, OPINIONS[0], seen=None, by=case.cast.at(summary.desk))


def returned_summary(case: Case, by: Post) -> Iterator[int]:
    """The same, and the first association has sent it back with a remark."""
    summary = yield from _handed_in_again(case, by)
    if summary is not None:
        yield 1
        return_summary(summary, RETURNED, REMARKS, seen=None, by=case.cast.at(summary.desk))


def begun_summary(case: Case, by: Post) -> Iterator[int]:
    """This year's is begun before the year is over, and the host has said its word."""
    summary = begin_summary(case.station, clock.today().year, by=by)
    yield 2
    if summary.state == State.DRAFT:
        write_part(summary, HOST_WORD, HOST_WORDS[0], seen=None, by=case.host_post)


def _handed_in_again(case: Case, by: Post) -> Generator[int, None, YearSummary | None]:
    """The last year whose summary was accepted; None where there is none yet."""
    summary = case.station.summaries.filter(state=State.ACCEPTED).order_by("-year").first()
    closed = closing_of(case.station.pk, summary.year) if summary else None
    if summary is None or closed is None:
        return None
    reopen_year(closed, "年审发现一笔经费记错了科目，改过再报", by=case.cast.at(case.station.filed_by))
    yield 1
    summary.refresh_from_db()
    summary = write_part(summary, "problems", MENDED, seen=None, by=by)
    yield 1
    return hand_in_summary(summary, seen=None, by=by)
