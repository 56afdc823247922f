"""The agreement of a pairing: drafted from the last offer, uploaded signed, confirmed by both sides (§3.2)."""

from django.db import transaction

from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.matching import advance, rules
from kezhan.matching.models import Pairing, PairingState
from kezhan.matching.offers import words_of_both
from kezhan.matching.pairings import locked
from kezhan.matching.transition import edition_going_on, refuse_what_no_station_follows
from kezhan.organisations.audience import say
from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.organisations.rules import seat
from kezhan.paper.agreement import AgreementFacts, agreement_docx
from kezhan.policy.begun import refuse_put_in
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations.application.opening import open_station
from kezhan.stations.models import Station


def draft_agreement(pairing: Pairing) -> bytes:
    """A .docx with the content of the last offer and the last words of each side, which both finish and sign.

    It writes nothing to the database.
    """
    invitation = pairing.invitation
    need, offer = invitation.need, invitation.offers.latest("pk")
    if need.host is None:
        raise Refused("这条需求还没有落实单位，写不出协议", _clause(pairing))
    wording = need.edition.wording
    return agreement_docx(
        AgreementFacts(
            title=wording.said("agreement_title"),
            opening=wording.said("agreement_opening"),
            station=wording.station,
            society=invitation.society.name,
            society_person=_person_of(invitation.society),
            host=need.host.name,
            host_person=_person_of(need.host),
            need_title=need.title,
            need_text=need.text,
            tasks=rules.tasks_in_words(offer.tasks, need),
            months=offer.months,
            budget=offer.budget,
            agreed=words_of_both(invitation, {Side.SOCIETY: "甲方提出", Side.HOST: "乙方提出"}),
        )
    )


@transaction.atomic
def upload_agreement(pairing: Pairing, signed: Upload, *, by: Post) -> Pairing:
    """Hand in the signed copy. A later copy replaces it, and both sides confirm anew."""
    pairing = locked(pairing)
    _refuse_strangers(pairing, by)
    _refuse_ended(pairing, "协议不能再换")
    after = advance.uploaded(pairing, keep(signed, by=by.account), by)
    pairing.save(update_fields=["agreement", "society_signed_at", "host_signed_at"])
    record("upload_agreement", pairing, by, **after.facts)
    say(*after.tellings)
    return pairing


@transaction.atomic
def sign(pairing: Pairing, *, by: Post, seen: int | None = None) -> Pairing:
    """One side confirms that the present copy is the agreement as signed; when both have confirmed, it binds.

    `seen` is the copy on the page (none: the present one); refused when another copy has replaced it unseen.
    """
    pairing = locked(pairing)
    _refuse_strangers(pairing, by)
    _refuse_ended(pairing, "协议不用再确认")
    if pairing.agreement_id is None:
        raise Refused("还没有上传签署的协议，请先上传", _clause(pairing), "agreement")
    if seen not in (None, pairing.agreement_id):
        raise Refused("你打开这一页以后，协议换过一份，请打开现在这份看过再确认", _clause(pairing))
    refuse_put_in(pairing)
    if not rules.may_sign(by, pairing):
        raise Refused("你们这一方已经确认过这份协议，不用再确认", _clause(pairing))
    rules.refuse_both_sides(by, pairing.invitation)
    side = Side.SOCIETY if by.society_id else Side.HOST
    nearest = Association.objects.nearest(pairing.invitation.need.division)
    after = advance.signed(pairing, side, by, nearest)
    pairing.save(update_fields=["society_signed_at", "host_signed_at", "state"])
    record("sign_agreement", pairing, by, **after.facts)
    say(*after.tellings)
    return pairing


@transaction.atomic
def apply(pairing: Pairing, *, by: Post) -> Station:
    """The society opens the application for the station on which both agreed."""
    pairing = locked(pairing)
    _refuse_strangers(pairing, by)
    need, society = pairing.invitation.need, pairing.invitation.society
    if not rules.may_apply(by, pairing) or need.host is None:
        raise Refused("协议双方都确认以后，由学会发起建站申请", _clause(pairing))
    refuse_put_in(pairing)
    refuse_what_no_station_follows(pairing.invitation)
    under = edition_going_on(pairing.invitation)
    station = open_station(
        society=society,
        host=need.host,
        need=need,
        agreement=pairing.agreement,
        by=by,
        under=under,
        agreed_on=pairing.invitation.offers.latest("pk").tasks,
    )
    facts = advance.applied(pairing, station)
    pairing.save(update_fields=["state", "station"])
    record("apply_for_station", pairing, by, **facts)
    return station


def _refuse_strangers(pairing: Pairing, by: Post) -> None:
    if rules.side_of(by, pairing.invitation) is None:
        raise Refused("协议只由结对的双方办理", _clause(pairing))


def _refuse_ended(pairing: Pairing, so: str) -> None:
    """Refused once both have confirmed the agreement, or either has stepped back."""
    if pairing.state != PairingState.AGREED:
        raise Refused(f"这次结对已是“{pairing.get_state_display()}”，{so}", _clause(pairing))


def _clause(pairing: Pairing) -> str:
    return pairing.invitation.need.edition.rules.mutual_choice.clause


def _person_of(organisation: Society | Host) -> str:
    """The named person (专人): the given contact, or else the person with the oldest post there."""
    first = Post.objects.held().filter(**seat(organisation)).order_by("pk").select_related("account").first()
    return organisation.contact_name or (first.account.name if first else "（另行指定）")
