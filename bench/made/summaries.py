"""The summary of each year of a station that is over, on its way through the associations, and the closing of the year.

The figures are not frozen in it: they would be read from the record station by station.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any

from bench.made.kinds.things import did
from bench.made.pieces import Pieces
from bench.made.rows import Named
from bench.made.stations import Doer, Working, doer_of
from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.rules import Term
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.summaries.asking import due_of
from kezhan.summaries.lifecycle import move_named
from kezhan.summaries.models import (
    State,
    SummaryPart,
    SummaryPassage,
    SummaryRemark,
    SummarySubmission,
    YearSummary,
)
from kezhan.summaries.parts import OF_STATION, PARTS
from kezhan.summaries.route import Stop, way
from kezhan.work.models import ClosedYear

SIDES = ("society__association", "host", "filed_by")
PASSED = "passed"
"""The first association has passed it on."""
TEXTS = {
    "basics": "本站人员和办公地点都没有变。",
    "main_work": "照年初的计划做了几件事：到场诊断、做试验、办培训，也答了单位的问题。",
    "results": "单位自己算过，返工少了，周围同行也来学。",
    "problems": "专家下半年来得少，有两件拖到了年后。",
    "next_year": "先把拖下来的做完，再办两期培训。",
}
WHY, REMARK = "成效要写到哪一家、哪一批", "请写是哪一批"
REMARKED = "results"


@dataclass
class Begun:
    """A summary that begins: at which station, where it goes, and the doers at its stops."""

    working: Working
    year: int
    edition: Edition
    at: datetime
    stops: list[tuple[Stop, Doer]]

    def later(self, days: int) -> datetime:
        return min(self.at + timedelta(days=days), clock.now())

    def after(self, moment: datetime, term: Term | None) -> date | None:
        return workdays.after(clock.local(moment).date(), term.working_days) if term else None


class Summaries:
    """Makes the summaries of the years that have none. Those of last year are anywhere on their way, earlier ones
    accepted.
    """

    ways = (State.ACCEPTED, State.UNDER_REVIEW, State.ACCEPTED, PASSED, State.RETURNED, State.ACCEPTED, State.DRAFT)

    def __init__(self, rng: Random, pieces: Pieces) -> None:
        self._rng, self._pieces, self._turn = rng, pieces, cycle(self.ways)
        self._there = {*YearSummary.objects.values_list("station", "year")}
        self._there |= {*ClosedYear.objects.values_list("station", "year")}
        posts = Post.objects.exclude(association=None).select_related("account", "association").order_by("-pk")
        self._doers = {post.association_id: doer_of(post) for post in posts}
        self.summaries, self.parts, self.closed = Named(YearSummary), Named(SummaryPart), Named(ClosedYear)
        self.submissions, self.remarks = Named(SummarySubmission), Named(SummaryRemark)
        self.passages = Named(SummaryPassage)
        self.tables = (self.summaries, self.parts, self.submissions, self.remarks, self.passages, self.closed)

    def add(self, working: Working) -> None:
        """The summaries of a station, whose work is made already."""
        last = clock.today().year - 1
        years = [year for year in range(working.since.year, last + 1) if (working.station, year) not in self._there]
        if not years:
            return
        stops = way(Station.objects.select_related(*SIDES).get(pk=working.station))
        known = [(stop, self._doers[stop.association.pk]) for stop in stops if stop.association.pk in self._doers]
        for year in years:
            goes = next(self._turn) if year == last else State.ACCEPTED
            day = date(year + 1, 1, 4) + timedelta(days=self._rng.randint(0, 6))
            at = datetime.combine(day, time(10), clock.SHANGHAI)
            begun = Begun(working, year, editions.in_force(day), min(at, clock.now()), known)
            self._add(begun, goes if len(known) == len(stops) else State.DRAFT)

    def _add(self, begun: Begun, goes: str) -> None:
        said = {
            "station_id": begun.working.station,
            "year": begun.year,
            "edition_key": begun.edition.key,
            "begun_at": begun.at,
            "arrived_at": begun.at,
            "due_on": due_of(begun.year, begun.edition),
            "version": 1 + len(OF_STATION),
            **did("begun_by", begun.working.society),
        }
        key = self.summaries.add(**(said | self._gone(begun, goes, said)))
        for part in PARTS:
            self.parts.add(summary_id=key, key=part.key, text=TEXTS.get(part.key, ""))
        if goes != State.DRAFT:
            self._beside(begun, key, goes)

    def _gone(self, begun: Begun, goes: str, said: dict[str, Any]) -> dict[str, Any]:
        """What the moves set after the texts were written."""
        if goes == State.DRAFT:
            return {"state": State.DRAFT}
        handed_in_at, number, bounds = begun.later(2), len(begun.stops), begun.edition.work
        gone = {"handed_in_at": handed_in_at, "version": said["version"] + 1, "state": State.UNDER_REVIEW}
        if goes == State.RETURNED:
            at = _passed_at(begun, 0)
            gone |= {"state": State.RETURNED, "word": WHY, "version": gone["version"] + 1}
            return gone | {"arrived_at": at, "due_on": begun.after(at, bounds.summary_correction)}
        passed = {State.ACCEPTED: number, PASSED: min(1, number - 1)}.get(goes, 0)
        arrived_at = handed_in_at if goes == State.UNDER_REVIEW else _passed_at(begun, passed - 1)
        gone["version"] += passed
        if goes == State.ACCEPTED:
            arrived_at = _passed_at(begun, number - 2) if number > 1 else handed_in_at
            accepted_at = _passed_at(begun, number - 1)
            return gone | {"state": goes, "accepted_at": accepted_at, "arrived_at": arrived_at, "due_on": None}
        stop, _ = begun.stops[passed]
        gone |= {"step": stop.key, "desk_id": stop.association.pk, "arrived_at": arrived_at}
        return gone | {"due_on": begun.after(arrived_at, bounds.summary_review)}

    def _beside(self, begun: Begun, key: int, goes: str) -> None:
        """What was handed in, what was decided, and the year that the last one closed."""
        texts = {part.key: TEXTS.get(part.key, "") for part in PARTS}
        handed_in = did("handed_in_by", begun.working.society)
        self.submissions.add(summary_id=key, round=1, texts=texts, handed_in_at=begun.later(2), **handed_in)
        last = len(begun.stops) - 1
        if goes == State.RETURNED:
            self._pass(begun, key, "return_summary", 0, WHY)
            said = {"key": REMARKED, "text": REMARK, "stood": TEXTS[REMARKED], "asked_at": _passed_at(begun, 0)}
            self.remarks.add(summary_id=key, round=1, **said, **did("asked_by", begun.stops[0][1]))
        if goes == PASSED and last:
            self._pass(begun, key, "pass_on_summary", 0)
        if goes == State.ACCEPTED:
            for place in range(last):
                self._pass(begun, key, "pass_on_summary", place)
            self._pass(begun, key, "accept_summary", last)
            self._close(begun, last)

    def _pass(self, begun: Begun, key: int, name: str, place: int, text: str = "") -> None:
        stop, by = begun.stops[place]
        said = {"move": name, "label": move_named(name).label, "step_label": stop.label, "text": text}
        self.passages.add(summary_id=key, taken_at=_passed_at(begun, place), **said, **did("taken_by", by))

    def _close(self, begun: Begun, last: int) -> None:
        self.closed.add(
            station_id=begun.working.station,
            year=begun.year,
            unanswered=self._pieces.unanswered[begun.working.station, begun.year],
            closed_at=_passed_at(begun, last),
            **did("closed_by", begun.stops[last][1]),
        )


def _passed_at(begun: Begun, place: int) -> datetime:
    """When the association at this place of the way decided; the first one has waited until all work was answered."""
    return begun.later(25 + 5 * place)
