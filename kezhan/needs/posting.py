"""A host writes down its need and posts it to the nearest association (§3.2, §3.4)."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.needs import advance
from kezhan.needs.models import Need, NeedState
from kezhan.needs.particulars import (
    COLLECTED_MAY_WAIT,
    MAY_WAIT,
    NeedParticulars,
    particulars_of,
    refuse_contacts,
    refuse_incomplete,
    refuse_past,
    sound,
)
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.organisations.audience import say
from kezhan.organisations.desks import in_hands_of
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Host, Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, refuse_together

COLLECTED_MAY_CHANGE = (NeedState.CHECKING, NeedState.OPEN)
POSTED_MAY_CHANGE = (NeedState.DRAFT, NeedState.RETURNED)
UNFINISHED = (NeedState.DRAFT, NeedState.CHECKING, NeedState.RETURNED, NeedState.OPEN)


class ChangedMeanwhile(Refused):
    """Somebody else saved the need after this form was opened; `present` is what stands now, in `version`."""

    def __init__(self, need: Need) -> None:
        super().__init__("你填写的时候，别人已经改过这条需求。请对照现在的内容，再存一次")
        self.present: NeedParticulars = particulars_of(need)
        self.version: int = need.version


class TakenBefore(Refused):
    """This form was handed in before with other content. `need` is what it made then, and stays as it is."""

    def __init__(self, need: Need) -> None:
        super().__init__("这张表之前已经交上去了，这次改的没有收")
        self.need = need


@transaction.atomic
def draft_need(particulars: NeedParticulars, *, form_key: UUID, by: Post) -> Need:
    """Keep a need of the poster's host as a draft; type and content may follow.

    The same form returns the same need; it raises TakenBefore when its content differs now.
    """
    if by.host_id is None:
        raise Refused("需求由被服务单位自己提出，请换成单位的岗位", editions.in_force().rules.mutual_choice.clause)
    host = Host.objects.select_for_update(no_key=True).get(pk=by.host_id)
    if made := made_before(form_key, host, particulars):
        return made
    need = Need(
        host=host,
        edition_key=editions.for_opening(by=by).key,
        division=host.division,
        posted_at=clock.now(),
        form_key=form_key,
    )
    fill(need, sound(particulars).values, may_be_empty=MAY_WAIT)
    keep_attachment(need, by)
    need.save()
    record("draft_need", need, by)
    return need


@transaction.atomic
def post_directly(particulars: NeedParticulars, *, form_key: UUID, by: Post) -> Need:
    """Write and post in one deed. The same form returns the same need, or raises TakenBefore when it differs now."""
    need = draft_need(particulars, form_key=form_key, by=by)
    return post_need(need, by=by) if need.state == NeedState.DRAFT else need


def refuse_unready(particulars: NeedParticulars, host: Host | None) -> None:
    """Refused with all that a host must put right in its need before it can post it."""
    need = Need(host=host, **particulars.values)
    refuse_together(lambda: sound(particulars), lambda: refuse_incomplete(need))


@transaction.atomic
def change_need(need: Need, particulars: NeedParticulars, *, version: int, by: Post) -> Need:
    """Set all particulars as given and keep the old values on record; a need at work stays as complete as it was.

    `version` is the one with which the form was opened; raises ChangedMeanwhile when the need has a newer one.
    """
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, *(POSTED_MAY_CHANGE if need.host_id else COLLECTED_MAY_CHANGE))
    if need.version != version:
        raise ChangedMeanwhile(need)
    changes = fill(need, sound(particulars).values, may_be_empty=MAY_WAIT if need.host_id else COLLECTED_MAY_WAIT)
    if need.host_id is None:
        refuse_past(need.wanted_by)
        if need.checker_id:  # the public brought it
            refuse_incomplete(need)
    if changes:
        need.version, need.edition_key = need.version + 1, editions.for_opening(by=by).key
        need.suggested_at = None  # the ranking is worked out anew
        keep_attachment(need, by)
        need.save()
        record("change_need", need, by, **changes)
    return need


@transaction.atomic
def post_need(need: Need, *, by: Post) -> Need:
    """Send a draft or a returned need to the nearest association, which checks it within its term."""
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, NeedState.DRAFT, NeedState.RETURNED)
    refuse_together(lambda: refuse_incomplete(need), lambda: refuse_contacts(need))
    if need.state == NeedState.DRAFT:
        sound(particulars_of(need))  # the draft may belong to an edition with other tasks
        need.posted_at, need.edition_key = clock.now(), editions.for_opening(by=by).key
    after = advance.posted(need, by, Association.objects, _who_checks)
    need.save()
    record("post_need", need, by, **after.facts)
    say(*after.tellings)
    return need


def keep_attachment(need: Need, by: Post) -> None:
    """Store the file of an unsaved need. The deed calls this when nothing can refuse it any more."""
    if need.attachment is not None:
        need.attachment = keep(need.attachment, by=by.account)


def made_before(
    form_key: UUID | None, whose: Host | Association, particulars: NeedParticulars, place: str = ""
) -> Need | None:
    """The need that this form, or a second copy of its page with the same words, made before; `whose` is locked.

    Refused when it was another owner's form; TakenBefore when the need differs now or was collected in another place.
    """
    if form_key is None:
        return None
    made = Need.objects.select_related("attachment").filter(form_key=form_key).first()
    if made is None:
        return _said_before(whose, particulars, place)
    if whose not in (made.host, made.collected_by):
        raise Refused("这张表已经交过了，请重新打开页面再填")
    moved = made.host_id is None and made.division != place
    if moved or _said(sound(particulars)) != _said(particulars_of(made)):
        raise TakenBefore(made)
    return made


def _said_before(whose: Host | Association, particulars: NeedParticulars, place: str) -> Need | None:
    """The owner's unfinished need that says exactly the same, from a page that was opened twice."""
    said = _said(sound(particulars))
    owned = {"host": whose} if isinstance(whose, Host) else {"host": None, "collected_by": whose, "division": place}
    rows = Need.objects.filter(**owned, state__in=UNFINISHED, title=said[0].title).select_related("attachment")
    return next((one for one in rows.order_by("pk") if _said(particulars_of(one)) == said), None)


def _who_checks(need: Need) -> str:
    return in_hands_of(need.checker, need.applicants) if need.checker else ""


def _said(particulars: NeedParticulars) -> tuple[NeedParticulars, str]:
    """The particulars for a comparison. The digest shows that a file sent twice is the same."""
    file = particulars.attachment
    return replace(particulars, attachment=None), file.digest if file else ""
