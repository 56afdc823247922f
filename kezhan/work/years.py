"""The years of a station: a piece of work counts in the year of its last day, and in a closed year nothing changes."""

from datetime import date

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.shape import Edition
from kezhan.reference.days import in_words
from kezhan.stations.models import Station
from kezhan.work.models import ClosedYear, Work
from kezhan.work.models.work import WorkQuerySet
from kezhan.work.moves import MovedOn
from kezhan.work.states import State


class YearIsClosed(MovedOn):
    """The year of the work is closed."""


def year_clause(edition: Edition) -> str:
    """The clause by which a year is summed up and closed."""
    return edition.work.summary.clause if edition.work.summary else edition.rules.joint_management.clause


def closing_of(station: int, year: int) -> ClosedYear | None:
    """The closing of this year at the station that stands; None while the year is open."""
    return ClosedYear.objects.standing().filter(station=station, year=year).first()


def closed_in_words(closed: ClosedYear) -> str:
    """Who closed the year and when, and what follows."""
    when = in_words(clock.local(closed.closed_at).date())
    return f"{closed.year} 年的工作在{when}由{closed.closed_by}结束了，这一年的记录不能再写、再改、再答复"


def why_closed(station: int, year: int) -> str:
    """Why nobody can change anything of the year, in words. Empty where it is open."""
    closed = closing_of(station, year)
    return f"{closed_in_words(closed)}。确实要改的，请备案的科协重新打开这一年" if closed else ""


def refuse_closed(station: int, day: date, edition: Edition, field: str = "") -> None:
    """Refused where the year of this last day is closed at the station."""
    if closed := closing_of(station, day.year):
        raise YearIsClosed(
            f"{closed_in_words(closed)}，确实要改的请备案的科协重新打开这一年", year_clause(edition), field
        )


def work_of_year(station: Station, year: int) -> WorkQuerySet:
    """All pieces of work of the year, in whichever state."""
    return Work.objects.filter(station=station, ended_on__year=year)


def lock_year(station: Station, year: int) -> None:
    """Lock the pieces of work of the year, so that no word of the host comes in between."""
    rows = Work.objects.select_for_update(no_key=True).filter(station=station, ended_on__year=year)
    list(rows.order_by("pk").values_list("pk"))


def close(station: Station, year: int, reason: str, by: Post) -> ClosedYear:
    """Close the year. The caller is a deed, holds the station and the work of the year locked, and has refused."""
    refuse_overlong(ClosedYear, reason=reason)
    unanswered = work_of_year(station, year).filter(state=State.HANDED_IN).count()
    closed = ClosedYear(station=station, year=year, reason=reason, unanswered=unanswered, closed_at=clock.now())
    write_doer(closed, "closed_by", by)
    closed.save()
    record("close_year", closed, by, year=year, text=reason, unanswered=unanswered)
    return closed


def open_again(closed: ClosedYear, reason: str, by: Post) -> ClosedYear:
    """Open the year again. The caller is a deed, holds the station locked, and has refused."""
    refuse_overlong(ClosedYear, reopened_for=reason)
    closed.reopened_at, closed.reopened_for = clock.now(), reason
    write_doer(closed, "reopened_by", by)
    closed.save()
    record("reopen_year", closed, by, year=closed.year, text=reason)
    return closed
