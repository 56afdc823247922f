"""Photographs of what was done: most say when and where, some came by chat and say nothing, a few differ."""

from datetime import date, datetime, time, timedelta

from kezhan import clock
from kezhan.demo.photographs import kind_of, live_photograph, passed_on, photograph
from kezhan.demo.reading import read_photographs
from kezhan.demo.spots import Spot, beside, spot_of
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import key_of
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at_evidence
from kezhan.organisations.models import Post
from kezhan.work.evidence import add_evidence
from kezhan.work.models import Work
from kezhan.work.states import State

SHARE, OF_TWO = 0.4, 0.4
BY_CHAT, OLD, IN_HEIC = 0.2, 0.25, 0.55
"""Up to which part of the chance a photograph came by chat, was taken weeks before, is a HEIC."""
WEEKS_BEFORE = timedelta(days=40)


def photographed(case: Case, work: Work, by: Post) -> None:
    """Two fifths of the days leave a picture or two, each sent by itself."""
    if case.rng.random() >= SHARE or work.state != State.HANDED_IN:
        return
    uploads = [_photograph(case, work) for _ in range(2 if case.rng.random() < OF_TWO else 1)]
    for upload in uploads:
        add_evidence(work, upload, key=key_of(case), by=by)
    read_photographs(uploads)


def _photograph(case: Case, work: Work) -> Upload:
    kind, chance = kind_of(case.work, work.task), case.rng.random()
    if chance < BY_CHAT:
        return look_at_evidence(passed_on(kind, case.rng))
    taken, spot = _moment(case, work.ended_on), _spot(case)
    if chance < OLD:
        return look_at_evidence(photograph(kind, case.rng, taken - WEEKS_BEFORE, spot))
    if chance < IN_HEIC and kind == "meeting":
        return look_at_evidence(live_photograph(taken, spot))
    return look_at_evidence(photograph(kind, case.rng, taken, spot))


def _moment(case: Case, day: date) -> datetime:
    """Within the hours of work of that day, and not to come."""
    minutes = timedelta(minutes=case.rng.randint(0, 480), seconds=case.rng.randint(0, 59))
    taken = datetime.combine(day, time(9), clock.SHANGHAI) + minutes
    return min(taken, clock.local(clock.now()) - timedelta(minutes=case.rng.randint(3, 9)))


def _spot(case: Case) -> Spot | None:
    """On the premises; one telephone in ten does not know where it is."""
    spot = spot_of(case.station.division, case.station.pk)
    return beside(spot, case.rng) if spot and case.rng.random() > 0.1 else None
