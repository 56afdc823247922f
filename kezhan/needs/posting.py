"""A host writes down what it needs and posts it to the association nearest to it (§3.2, §3.4)."""

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
    refuse_incomplete,
    refuse_past,
    sound,
)
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.organisations.audience import say
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Host, Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused

COLLECTED_MAY_CHANGE = (NeedState.CHECKING, NeedState.OPEN)
POSTED_MAY_CHANGE = (NeedState.DRAFT, NeedState.RETURNED)


class ChangedMeanwhile(Refused):
    """Somebody else saved the need after this form was opened; `present` is what stands now, in `version`."""

    def __init__(self, need: Need) -> None:
        super().__init__("你填写的时候，别人已经改过这条需求。请对照现在的内容，再存一次")
        self.present: NeedParticulars = particulars_of(need)
        self.version: int = need.version


class TakenBefore(Refused):
    """This form was handed in before and says something else now: `need` is what it made then, and stays as it is."""

    def __init__(self, need: Need) -> None:
        super().__init__("这张表之前已经交上去了，这次改的没有收")
        self.need = need


@transaction.atomic
def draft_need(particulars: NeedParticulars, *, form_key: UUID, by: Post) -> Need:
    """Keep a need of the poster's host as a draft; type and content may follow. The same form gives the same need.

    TakenBefore when the same form says something else by now.
    """
    if by.host_id is None:
        raise Refused("需求由被服务单位自己提出，请换成单位的岗位", editions.in_force().rules.mutual_choice.clause)
    host = Host.objects.select_for_update(no_key=True).get(pk=by.host_id)
    if made := made_before(form_key, host, particulars):
        return made
    need = Need(
        host=host,
        edition_key=editions.for_opening().key,
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
    """Write and post in one go. The same form gives the same need; TakenBefore when it says something else by now."""
    need = draft_need(particulars, form_key=form_key, by=by)
    return post_need(need, by=by) if need.state == NeedState.DRAFT else need


@transaction.atomic
def change_need(need: Need, particulars: NeedParticulars, *, version: int, by: Post) -> Need:
    """Set all particulars as given, with the old values on record.

    `version` is the one the form was opened with: ChangedMeanwhile when it is no longer the present one. A need that is
    at work already must stay as whole as it had to be at first.
    """
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, *(POSTED_MAY_CHANGE if need.host_id else COLLECTED_MAY_CHANGE))
    if need.version != version:
        raise ChangedMeanwhile(need)
    changes = fill(need, sound(particulars).values, may_be_empty=MAY_WAIT if need.host_id else COLLECTED_MAY_WAIT)
    if need.host_id is None:
        refuse_past(need.wanted_by)
        if need.checker_id:  # it came from the public
            refuse_incomplete(need)
    if changes:
        need.version, need.edition_key = need.version + 1, editions.for_opening().key
        need.suggested_at = None  # who fits is worked out anew
        keep_attachment(need, by)
        need.save()
        record("change_need", need, by, **changes)
    return need


@transaction.atomic
def post_need(need: Need, *, by: Post) -> Need:
    """A draft, or a need that was returned, goes to the nearest association to be checked within its term."""
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, NeedState.DRAFT, NeedState.RETURNED)
    refuse_incomplete(need)
    if need.state == NeedState.DRAFT:
        sound(particulars_of(need))  # the draft may be of an edition whose tasks are others
        need.posted_at, need.edition_key = clock.now(), editions.for_opening().key
    after = advance.posted(need, by, Association.objects)
    need.save()
    record("post_need", need, by, **after.facts)
    say(*after.tellings)
    return need


def keep_attachment(need: Need, by: Post) -> None:
    """The file put to the need, which is not yet saved, is stored once nothing can be refused any more."""
    if need.attachment is not None:
        need.attachment = keep(need.attachment, by=by.account)


def made_before(
    form_key: UUID | None, whose: Host | Association, particulars: NeedParticulars, place: str = ""
) -> Need | None:
    """The need that this very form made before; the caller holds `whose` locked. Refused when it was another's form.

    TakenBefore when the need says something else than these particulars, or is collected in another place.
    """
    made = Need.objects.select_related("attachment").filter(form_key=form_key).first() if form_key else None
    if made and whose not in (made.host, made.collected_by):
        raise Refused("这张表已经交过了，请重新打开页面再填")
    moved = made is not None and made.host_id is None and made.division != place
    if made and (moved or _said(sound(particulars)) != _said(particulars_of(made))):
        raise TakenBefore(made)
    return made


def _said(particulars: NeedParticulars) -> tuple[NeedParticulars, str]:
    """For comparing: a file sent twice is the same by its digest."""
    file = particulars.attachment
    return replace(particulars, attachment=None), file.digest if file else ""
