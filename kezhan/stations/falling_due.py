"""What falls due by itself: notices that end, reminders before a term, chasing after it (催办)."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.organisations.models import Post
from kezhan.organisations.models.recusal import sits_at
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, done_to_each
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations import audience
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Awaited, Objection, PublicNotice, Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from kezhan.stations.under_lock import lock


def close_ended_notices() -> int:
    """End every notice that has run its term without an open objection; return how many. Safe to repeat."""
    held_up = Objection.objects.holding().filter(notice=OuterRef("pk"))
    ended = PublicNotice.objects.not_ended().filter(~Exists(held_up), closes_on__lt=clock.today())
    return done_to_each(_close, ended.select_related("station"))


def drafts_of_other_editions(edition: Edition) -> QuerySet[Station]:
    """The applications that were begun under another edition and never handed in."""
    return Station.objects.filter(state=State.DRAFT).exclude(edition_key=edition.key).order_by("pk")


def end_drafts_of_earlier_editions() -> int:
    """End the drafts that the edition in force no longer lets go on under theirs; return how many. Safe to repeat."""
    edition = editions.in_force()
    until = edition.transition.drafts_until
    if until is None or not editions.ends_earlier_ones(edition, until):
        return 0
    outdated = drafts_of_other_editions(edition)
    reason = f"按原来的制度起草的申请，到{until:%Y年%-m月%-d日}还没有提交；请按《{edition.short_name}》重新申请"
    return done_to_each(partial(_end_draft, reason=reason), outdated)


def remind() -> int:
    """Remind each desk once a day of what is due soon or overdue; return how many stations."""
    today = clock.today()
    soon = Station.objects.filter(due_on__isnull=False, due_on__lte=today + timedelta(days=14))
    soon = soon.exclude(awaited__in=[Awaited.NOBODY, Awaited.PUBLIC]).exclude(chased_on=today)
    soon = soon.exclude(reminded_on=today)
    return done_to_each(_remind, soon)


class ChasedToday(Refused):
    """The chaser's organisation asked the desk today already, by a second click or by a colleague."""


def is_pressed(station: Station) -> bool:
    """Whether somebody is asked who can be chased; the public cannot."""
    return station.awaited not in (Awaited.NOBODY, Awaited.PUBLIC)


def was_chased_today(station: Station, by: Post) -> bool:
    """Whether the chaser's own organisation asked today; others may still ask, above all those over the desk."""
    return station.chased_on == clock.today() and _chaser(by) in station.chased_by


def is_own_desk(station: Station, by: Post) -> bool:
    """Whether this person sits at the desk that is asked, or at the one that stands in for it."""
    asked = audience.desk(station)
    if by.organisation is not None and by.organisation == asked:
        return True
    return station.awaited == Awaited.ASSOCIATION and sits_at(by, station.desk, station.applicants)


def may_chase(station: Station, by: Post) -> bool:
    """Whether somebody else is asked whom this person's organisation has not chased today."""
    return is_pressed(station) and not is_own_desk(station, by) and not was_chased_today(station, by)


@transaction.atomic
def chase(station: Station, *, by: Post) -> None:
    """A person concerned asks another desk to hurry; each organisation does so once a day.

    The clockwork's own reminders do not count.
    """
    station = lock(station.pk)
    clause = station.edition.rules.associations_take_part.clause
    if not Station.objects.visible_to(by).filter(pk=station.pk).exists():
        raise Refused("只有相关方可以催办", clause)
    if not is_pressed(station):
        raise Refused("现在没有等待办理的单位", clause)
    if is_own_desk(station, by):
        raise Refused("这件事就在你们这里，不用催自己", clause)
    if was_chased_today(station, by):
        raise ChasedToday("你们今天已经催过了，明天可以再催", clause)
    earlier = station.chased_by if station.chased_on == clock.today() else []
    Station.objects.filter(pk=station.pk).update(chased_on=clock.today(), chased_by=[*earlier, _chaser(by)])
    record("chase", station, by, desk=station.in_hands_of)
    audience.ask_desk(station, f"{by}催办“{station.name}”：{station.state_label}")


def _chaser(by: Post) -> str:
    """Whom the chase counts for: the organisation, or the person who acts for none."""
    organisation = by.organisation
    return f"{organisation._meta.model_name}-{organisation.pk}" if organisation else f"account-{by.account_id}"


def _close(notice: PublicNotice) -> bool:
    """Refused when an objection came in between, the office ended it itself, or no association takes the next step."""
    take("close_notice", notice.station, by=CLOCKWORK)
    return True


def _end_draft(station: Station, reason: str) -> bool:
    take("end_draft", station, by=CLOCKWORK, said=Said(reason))
    return True


def _remind(seen: Station) -> bool:
    today = clock.today()
    if seen.due_on is None or workdays.working_days_left(today, seen.due_on) > workdays.SOON:
        return False
    with transaction.atomic():
        station = lock(seen.pk)
        if station.version != seen.version or today in (station.chased_on, station.reminded_on):
            return False
        station.reminded_on = today
        station.save(update_fields=["reminded_on"])
        record("remind", station, CLOCKWORK, desk=station.in_hands_of, due_on=str(seen.due_on))
        audience.ask_desk(station, f"“{station.name}”{station.state_label}，{workdays.in_words(seen.due_on, today)}")
    return True
