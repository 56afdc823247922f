"""The association that filed a station closes a year without a summary, or opens a closed year again, with a reason."""

from datetime import date

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations import under_lock as stations
from kezhan.stations.ending import last_day
from kezhan.stations.models import Station
from kezhan.summaries.addresses import years_page
from kezhan.summaries.lifecycle import MANAGER, move_named
from kezhan.summaries.models import State, YearSummary
from kezhan.summaries.under_lock import lock, lock_what_closes
from kezhan.work.models import ClosedYear
from kezhan.work.undertakings import due
from kezhan.work.years import close, closing_of, open_again, year_clause


@transaction.atomic
def close_year(station: Station, year: int, reason: str, *, by: Post) -> ClosedYear:
    """Close a year that is over. What its host has not answered does not count, and both sides learn of it. Twice is
    once.
    """
    station = stations.lock(station.pk)
    clause, reason = _may(station, reason, by, "结束这一年"), reason.strip()
    if closed := closing_of(station.pk, year):
        return closed
    if station.filed_on is None or year < station.filed_on.year:
        raise Refused(f"“{station.name}”{year} 年还没有备案", clause, "year")
    if (end := last_day(station)) and year > end.year:
        raise Refused(f"“{station.name}”{end} 已经终止，{year} 年没有工作", clause, "year")
    if station.state not in states.ENDED and clock.today() <= date(year, 12, 31):
        raise Refused(f"{year} 年还没有过完", clause, "year")
    lock_what_closes(station, year)
    closed = close(station, year, reason, by)
    left = f"，还有 {closed.unanswered} 条没有答复的不再计入" if closed.unanswered else ""
    told = people_of(station.society, station.host, besides=by)
    tell(told, f"{by}结束了“{station.name}”{year} 年的工作：{reason}{left}", years_page(station))
    return closed


@transaction.atomic
def reopen_year(closed: ClosedYear, reason: str, *, by: Post) -> ClosedYear:
    """Open the year again. An accepted summary goes back, because its figures may change. Twice is once."""
    station = stations.lock(closed.station_id)
    _may(station, reason, by, move_named("reopen_summary").label)
    closed = ClosedYear.objects.get(pk=closed.pk)
    if closed.reopened_at is not None:
        return closed
    accepted = station.summaries.filter(year=closed.year, state=State.ACCEPTED).first()
    summary = lock(accepted.pk) if accepted else None
    reason = reason.strip()
    closed = open_again(closed, reason, by)
    if summary is not None:
        _send_back(summary, reason, by)
    text = f"{by}重新打开了“{station.name}”{closed.year} 年的工作：{reason}"
    ask(station.society, text, years_page(station))
    tell(people_of(station.host, besides=by), text, years_page(station))
    return closed


def _may(station: Station, reason: str, by: Post, label: str) -> str:
    """Refused to everybody but the association that filed the station. It returns the clause."""
    clause = year_clause(editions.in_force())
    if not MANAGER.may(station, by):
        raise Refused(f"“{label}”由{MANAGER.label}办理", clause)
    if not reason.strip():
        raise Refused("请写明原因，双方会看到", clause, "text")
    return clause


def _send_back(summary: YearSummary, reason: str, by: Post) -> None:
    before, move = summary.state, move_named("reopen_summary")
    summary.state, summary.word, summary.arrived_at = move.target, reason, clock.now()
    summary.due_on, summary.reminded_on = due(summary.edition.work.summary_correction), None
    summary.accepted_at = None
    summary.version += 1
    summary.save()
    record(move.name, summary, by, state={"from": before, "to": summary.state}, text=reason)
