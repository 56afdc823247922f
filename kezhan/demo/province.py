"""Build the demo province, once, into an empty database."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import transaction
from django.db.models import F

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.demo.book import Book
from kezhan.demo.bulk.growing import Growth, More, more_for
from kezhan.demo.cast import Cast
from kezhan.demo.known import open_known
from kezhan.demo.people import PASSWORD
from kezhan.demo.showcase import ACCOUNTS
from kezhan.demo.stories.programme import NEEDS, STATIONS, known_stories, shown, stories
from kezhan.demo.timeline import Story, Timeline
from kezhan.journal.losses import NEW_DATABASE, accept
from kezhan.journal.sealing import sealed_together
from kezhan.matching.invitations import lapse_overdue
from kezhan.needs.falling_due import remind_checkers
from kezhan.notices.models import Notice
from kezhan.organisations.falling_due import remind_deciders
from kezhan.organisations.models import Association
from kezhan.organisations.posts import Installation
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.search.databases import built_afterwards
from kezhan.stations.falling_due import close_ended_notices, remind
from kezhan.stations.models import Station

SCALES = (1, 10, 100)
YEARS = 3
UNREAD_DAYS = 5
Progress = Callable[[str], None]


def is_empty() -> bool:
    """Whether nobody has worked in this database yet."""
    return not (Association.objects.exists() or Account.objects.exists())


def accounts() -> list[tuple[str, str, str]]:
    """Each account to try: (what it is, sign-in name, password)."""
    present = set(
        Account.objects.filter(username__in=[name for _, name in ACCOUNTS]).values_list("username", flat=True)
    )
    return [(role, name, PASSWORD) for role, name in ACCOUNTS if name in present]


def build(scale: int, seed: int, progress: Progress) -> None:
    """Build the province at 1, 10 or 100 times; the same seed on the same day gives the same one. It is refused when
    the database is not empty, and runs in one transaction: a failure leaves nothing, and the next start begins anew.
    """
    if scale not in SCALES:
        raise Refused(f"规模只能是 {'、'.join(map(str, SCALES))}")
    if not is_empty():
        raise Refused("数据库里已经有科协或账号，演示省只能建在空的数据库里")
    with transaction.atomic(), built_afterwards(), _collected_seldom():
        lived_through(Random(seed), progress, growing=partial(more_for, scale))
        accept(NEW_DATABASE, Installation())


@contextmanager
def _collected_seldom() -> Iterator[None]:
    """Look for unreachable objects seldom: thousands of lives are under way, and each look goes through all of them."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def lived_through(
    rng: Random, progress: Progress, share: float = 1.0, growing: Callable[[Cast], More | None] = lambda cast: None
) -> Cast:
    """Live the stories, or a share of them, by real deeds under today's edition. Between them it tells as many more
    lives as the caller asks for.
    """
    with editions.held_throughout(editions.in_force()), sealed_together():
        return _lived_through(rng, progress, share, growing)


def _lived_through(rng: Random, progress: Progress, share: float, growing: Callable[[Cast], More | None]) -> Cast:
    present = clock.now()
    read_before = present - timedelta(days=UNREAD_DAYS)
    progress("正在请各级科协、学会和专家入驻……")
    with clock.at(present - timedelta(days=365 * YEARS + 40)):
        cast = Cast(editions.in_force(), Book(present, read_before), rng)
        cast.assemble()
        more = growing(cast)
        growth = Growth(cast, more, present, rng) if more else None
    timeline = Timeline(present, Random(rng.getrandbits(64)))
    for day, story in (*stories(cast, STATIONS, share), *stories(cast, NEEDS, share), *known_stories(cast)):
        timeline.begin(story, day)
    for day, story in shown(cast, share):
        timeline.begin(story, day)
    timeline.begin(_clockwork(), (present - timedelta(days=40)).date())
    for day, life in growth.stories() if growth else ():
        timeline.begin(life, day)
    _report(timeline, progress)
    if growth:
        growth.settle()
    open_known(cast)
    cast.book.write()
    _read_older_messages(read_before)
    return cast


def _read_older_messages(read_before: datetime) -> None:
    """Mark all messages as read, except those of the last days."""
    Notice.objects.filter(sent_at__lt=read_before, read_at=None).update(read_at=F("sent_at"))


def _clockwork() -> Story:
    """Do what falls due by itself on each working day of the last weeks; before that the stories do it themselves."""
    while True:
        close_ended_notices()
        lapse_overdue()
        remind()
        remind_checkers()
        remind_deciders()
        yield 1


def _report(timeline: Timeline, progress: Progress) -> None:
    """Live through the years and report how far the telling has come."""
    told = None
    for moment in timeline.run():
        quarter = (moment.year, (moment.month - 1) // 3 + 1)
        if quarter != told:
            told = quarter
            progress(f"正在经历 {quarter[0]} 年第 {quarter[1]} 季度，已有站点 {Station.objects.count()} 个……")
