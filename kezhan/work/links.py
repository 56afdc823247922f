"""Links for people of the host who have no account: made by the host or its association, used once (§3.3, §3.4).

The station's side makes none: it would confirm its own work with it.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.organisations.models.recusal import is_recused
from kezhan.policy.refusal import Refused
from kezhan.reference.days import in_words
from kezhan.stations.named_persons import association_beside
from kezhan.text.names import NoName, person_name
from kezhan.work.lifecycle import move_named, openings
from kezhan.work.models import AnswerLink, Work
from kezhan.work.moves import ByLink
from kezhan.work.states import State
from kezhan.work.under_lock import lock
from kezhan.work.years import closing_of

VALID_FOR = timedelta(days=15)
MOST = 5
"""Links for one piece of work that can still be used."""


def may_make_link(work: Work, by: Post) -> bool:
    """The host's own people, and the association beside the station, which telephones; nobody of the station's side."""
    if work.state != State.HANDED_IN or work.kind or closing_of(work.station_id, work.ended_on.year):
        return False
    if move_named("confirm") in openings(work, by):
        return True
    beside = association_beside(work.station) if by.association_id else None
    return beside is not None and beside.pk == by.association_id and not is_recused(by, work.station.serving)


@transaction.atomic
def make_answer_link(work: Work, *, seen: int | None, by: Post) -> tuple[AnswerLink, str]:
    """A new link for the version that was seen, with its secret, which is told this once."""
    work = lock(work.pk)
    clause = work.edition.rules.host_confirms.clause
    if not may_make_link(work, by):
        raise Refused("确认链接由被服务单位或站点所在地科协来发，等单位答复的时候才能发", clause)
    if seen not in (None, work.version):
        raise Refused("这条记录在你打开这一页以后改过，请看过现在的内容再发", clause)
    open_links = work.links.filter(used_at=None, ended_at=None, version=work.version, lapses_on__gte=clock.today())
    if open_links.count() >= MOST:
        raise Refused(f"还有 {MOST} 个链接没有用，先把用不上的作废", clause)
    secret = secrets.token_urlsafe(24)
    link = AnswerLink(work=work, digest=_digest(secret), version=work.version, made_at=clock.now())
    link.lapses_on = clock.today() + VALID_FOR
    write_doer(link, "made_by", by)
    link.save()
    record("make_answer_link", link, by, link_until=in_words(link.lapses_on))
    return link, secret


@transaction.atomic
def end_answer_link(link: AnswerLink, *, by: Post) -> AnswerLink:
    """Whoever may make links for the work ends one that went to the wrong person."""
    link = (
        AnswerLink.objects.select_for_update(of=("self",), no_key=True).select_related("work__station").get(pk=link.pk)
    )
    if not may_make_link(link.work, by):
        raise Refused("这个链接不归你现在的岗位管", link.work.edition.rules.host_confirms.clause)
    if link.why_not:
        return link
    link.ended_at = clock.now()
    link.save()
    record("end_answer_link", link, by)
    return link


def link_of(secret: str) -> AnswerLink | None:
    """The link with this secret, whether it can be used or not."""
    rows = AnswerLink.objects.select_related("work__station__society", "work__station__host")
    return rows.filter(digest=_digest(secret)).first()


@transaction.atomic
def use_link(link: AnswerLink, name: str, answer: Callable[[Work, ByLink, int], object]) -> AnswerLink:
    """Answer by the link, as the person of this name at the host. A second use is refused.

    `answer` is given the version for which the link was made, so that it takes no later one.
    """
    link = AnswerLink.objects.select_for_update(of=("self",), no_key=True).select_related("work").get(pk=link.pk)
    host = link.work.station.host
    if link.why_not:
        raise Refused(link.why_not)
    by = ByLink(_named(name), host.pk, host.name)
    answer(link.work, by, link.version)
    link.answerer, link.used_at = str(by), clock.now()
    link.save()
    record("use_answer_link", link, by)
    return link


def _named(typed: str) -> str:
    try:
        return person_name(typed)
    except NoName as none:
        raise Refused(str(none), field="name") from None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
