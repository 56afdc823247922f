"""What the moves of the table write beside the station, and the conditions of single moves."""

from kezhan.journal.recording import Actor
from kezhan.needs import pairing
from kezhan.needs.models import NeedState
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations.application import asking, submissions
from kezhan.stations.application.items import items
from kezhan.stations.application.turns import open_remarks_to
from kezhan.stations.models import Station
from kezhan.stations.moves import Effect, Said
from kezhan.stations.review import public_notices


def refuse_unconfirmed(station: Station) -> None:
    """The host must have confirmed the present content (§3.3)."""
    if station.host_confirmed_at is None:
        raise Refused(f"请先由{station.host.name}确认申请内容，再提交", station.edition.rules.host_confirms.clause)


def refuse_without_agreement(station: Station) -> None:
    """Both sides must have chosen each other in writing (§3.2)."""
    if station.agreement_id is None:
        raise Refused("还没有双方签署的合作协议", station.edition.rules.mutual_choice.clause)


def refuse_uncorrected_by_host(station: Station, by: Actor, said: Said) -> None:
    _refuse_uncorrected(Side.HOST, station, said)


def hand_in(station: Station, by: Actor, said: Said) -> None:
    """Keep what is handed in, and settle the remarks."""
    _refuse_uncorrected(Side.SOCIETY, station, said)
    if isinstance(by, Post):
        submissions.keep_submission(station, by)
    submissions.settle_remarks(station)


def end_questions(reason: str) -> Effect:
    """End the open questions: what is decided on is what was agreed to, and a station at its end needs nobody.

    `reason` is told to whoever was asked; it says what happened, not what a person wrote.
    """

    def effect(station: Station, by: Actor, said: Said) -> None:
        asking.take_back(station.consents.waiting(), by, reason)

    return effect


def ask_for_corrections(station: Station, by: Actor, said: Said) -> None:
    """Write the remarks by item."""
    if isinstance(by, Post):
        submissions.ask_for_corrections(station, said.remarks, by)


def end_notice(station: Station, by: Actor, said: Said) -> None:
    public_notices.close_notice(station)


def reopen_need(reason: str) -> Effect:
    """The application came to nothing: the need looks for a society again, and may be closed or agreed on anew.

    `reason` is told to everybody who sees the need.
    """

    def effect(station: Station, by: Actor, said: Said) -> None:
        if station.need is not None and station.need.state == NeedState.PAIRED:
            pairing.reopen(station.need, reason=reason, by=by)

    return effect


def _refuse_uncorrected(side: Side, station: Station, said: Said) -> None:
    """Each side must correct the items with remarks, or say why they stay as they are."""
    uncorrected = open_remarks_to(side, station)
    if uncorrected and not said.text.strip():
        known = items(station.edition)
        named = "”“".join(known[item].label for item in uncorrected)
        raise Refused(f"“{named}”还没有按意见改；不用改的，请写明理由", station.edition.terms.correction.clause, "text")
