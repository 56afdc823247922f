"""The answer of a person or society that is asked to join a station: yes, no, or nothing until it lapses (§3.2)."""

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.recusal import in_hands_of_other_side, refuse_both_sides
from kezhan.organisations.moving_up import telling_of_moves
from kezhan.policy.begun import refuse_altered, refuse_put_in
from kezhan.policy.refusal import Refused, done_to_each
from kezhan.reference import workdays
from kezhan.stations import audience, states
from kezhan.stations.addresses import consent_page
from kezhan.stations.application.asking import as_asked, asked_people, end, in_words
from kezhan.stations.application.changing import changed
from kezhan.stations.application.team import co_operating_in_words, refill, refuse_busy, refuse_strangers, team_in_words
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.under_lock import lock

State = Consent.State


@transaction.atomic
def agree(consent: Consent, *, by: Post, seen: int | None = None) -> Consent:
    """The expert joins the team, or the society co-operates, from now on.

    Refused when the question is another one than `seen`, the one on the page (none: the present one).
    """
    consent = _held(consent, by, seen)
    if consent.needs_paper:
        raise Refused(f"{consent.why_on_paper}，请把本人签字的专家同意书交上来", _clause(consent), "file")
    with telling_of_moves(by.account_id):
        return _bind(consent, by)


@transaction.atomic
def agree_on_paper(consent: Consent, paper: Upload, *, by: Post, seen: int | None = None) -> Consent:
    """The same for an expert who cannot answer here: their society hands in the paper that names and binds them."""
    consent = _held(consent, by, seen)
    if not consent.needs_paper:
        raise Refused(f"{consent.asked}在平台上自己答复，不用交纸质同意书", _clause(consent), "file")
    consent.paper = keep(paper, by=by.account)
    return _bind(consent, by)


@transaction.atomic
def decline(consent: Consent, reason: str, *, by: Post) -> Consent:
    """They do not take part and say why. The station may ask them again."""
    consent = _answerable(consent, by)
    reason = sound_reason(consent.station, reason, "不同意的理由")
    end(consent, State.DECLINED, reason, "decline_consent", by)
    said = f"{consent.asked}不同意到“{consent.station.name}”{consent.part}：{reason}"
    _tell_asking(consent, said + _as_before(consent), by)
    return consent


def may_answer(post: Post, consent: Consent) -> bool:
    """Whether this post is asked, while the station has not ended and the term runs."""
    return why_not(post, consent) is None


def why_not(post: Post, consent: Consent) -> Refused | None:
    """Why this post cannot answer now; None where it can."""
    try:
        _refuse(consent, post)
    except Refused as refused:
        return refused
    return None


def lapse_unanswered() -> int:
    """End the questions whose term has passed; return how many. Another time changes nothing."""
    overdue = Consent.objects.waiting().filter(due_on__lte=workdays.last_before(clock.today())).order_by("pk")
    return done_to_each(_lapse, overdue)


def remind_asked() -> int:
    """Remind, once a day, everybody who has to answer soon; return how many."""
    today = clock.today()
    going_on = Consent.objects.waiting().filter(due_on__gt=workdays.last_before(today))
    soon = going_on.filter(due_on__lte=workdays.after(today, workdays.SOON))
    return done_to_each(_remind, soon.exclude(reminded_on=today).order_by("pk"))


def sound_reason(station: Station, reason: str, what: str) -> str:
    """The reason without blanks around it. Refused when it is empty or too long."""
    if not reason.strip():
        raise Refused(f"请写明{what}，对方会看到", station.edition.rules.mutual_choice.clause, "reason")
    refuse_overlong(Consent, reason=reason.strip())
    return reason.strip()


def _bind(consent: Consent, by: Post) -> Consent:
    """Write the member or the co-operating society, which changes the application."""
    station = consent.station
    if consent.expert is not None:
        refuse_strangers(station, [consent.expert.pk])
        before = team_in_words(station)
        _give_duty(station, consent.expert, consent.duty)
        item, after = "station.team", team_in_words(station)
    else:
        before = co_operating_in_words(station)
        station.co_operating.add(consent.asked.pk)
        item, after = "station.co_operating", co_operating_in_words(station)
    end(consent, State.AGREED, "", "agree_to_consent", by)
    changed(station, by, item, before, after)
    _tell_agreed(consent, f"{consent.asked}同意到“{station.name}”{consent.part}", by)
    return consent


def _give_duty(station: Station, expert: Expert, duty: str) -> None:
    """The expert joins the team, or a member does something else there from now on."""
    member = station.team_members.filter(expert=expert).first()
    if member is None:
        refuse_busy(station, [expert.pk])
        member = TeamMember(station=station, expert=expert)
    member.duty = duty
    member.save()


def _tell_agreed(consent: Consent, text: str, by: Post) -> None:
    """The society that asked; after the handing in everybody, because the team changes under their eyes (§5.2)."""
    station = consent.station
    if station.state in states.FILLING_IN:
        _tell_asking(consent, text, by)
    else:
        audience.tell_everybody(station, "。".join(filter(None, (text, refill(station)))), by)


def _as_before(consent: Consent) -> str:
    """What a member goes on doing who did not agree to another duty; empty for others."""
    member = consent.station.team_members.filter(expert=consent.expert_id).first()
    return f"。原来的分工不变：{member.duty or '（空）'}" if member else ""


def _has_run_out(consent: Consent) -> bool:
    return consent.due_on <= workdays.last_before(clock.today())


@transaction.atomic
def _lapse(consent: Consent) -> bool:
    consent = _locked(consent)
    if consent.state != State.WAITING or not _has_run_out(consent):
        return False
    refuse_altered(consent)
    end(consent, State.LAPSED, "", "lapse_consent", CLOCKWORK)
    said = f"{consent.asked}没有按时答复“{consent.station.name}”，可以再问一次，或者换一位"
    _tell_asking(consent, said + _as_before(consent))
    return True


@transaction.atomic
def _remind(consent: Consent) -> bool:
    consent, today = _locked(consent), clock.today()
    if consent.state != State.WAITING or consent.reminded_on == today:
        return False
    refuse_altered(consent)
    consent.reminded_on = today
    consent.save(update_fields=["reminded_on"])
    record("remind", consent, CLOCKWORK, due_on=str(consent.due_on))
    term = workdays.in_words(consent.due_on, today)
    tell(asked_people(consent), f"{in_words(consent)}，{term}", consent_page(consent))
    return True


def _held(consent: Consent, by: Post, seen: int | None) -> Consent:
    """The question as it was seen, with the expert locked too: their stations are counted, and may be joined all at
    once.
    """
    consent = _answerable(consent, by)
    if seen not in (None, as_asked(consent)):
        now = f"“{consent.station.name}”请{consent.asked}{consent.part}"
        raise Refused(f"你打开这一页以后，征求的内容改过了，现在是{now}，请看过再答复", _clause(consent))
    if consent.expert_id is not None:
        Expert.objects.select_for_update(no_key=True).get(pk=consent.expert_id)
    return consent


def _answerable(consent: Consent, by: Post) -> Consent:
    consent = _locked(consent)
    _refuse(consent, by)
    refuse_put_in(consent)
    return consent


def _refuse(consent: Consent, by: Post) -> None:
    clause = _clause(consent)
    if not Consent.objects.filter(pk=consent.pk).asked_of(by).exists():
        if consent.in_their_hands and consent.expert and consent.expert.account_id == by.account_id:
            raise Refused(f"{consent.why_on_paper}，请你在专家同意书上签字，由学会交上来", clause)
        whose = "所在学会" if consent.needs_paper else "本人"
        raise Refused(f"由{consent.asked}{'' if consent.society else whose}答复，你现在的岗位不能办", clause)
    _refuse_asking(consent, by)
    if consent.state != State.WAITING:
        raise Refused(f"这件事{consent.get_state_display()}，不用再答复", clause)
    if _has_run_out(consent):
        until = f"{consent.due_on:%Y年%-m月%-d日}"
        raise Refused(f"答复到 {until} 为止，要参加就请{consent.station.society}再问一次", clause)
    if consent.station.state in states.ENDED:
        raise Refused(f"站点现在是“{consent.station.state_label}”，不用再答复", clause)


def _refuse_asking(consent: Consent, by: Post) -> None:
    """Two people agree: nobody answers what they asked, nor as an expert in the hands of the asking society, and nobody
    of it or of the host answers for another society that it asks.

    A signed paper speaks for itself, whoever hands it in for the expert.
    """
    society, clause = consent.station.society, _clause(consent)
    if consent.society is not None:
        refuse_both_sides(by, consent.station.choosing, clause)
    elif consent.needs_paper:
        return
    elif consent.asked_by_account_id == by.account_id:
        raise Refused(f"这是你自己发出的征求，请{society}的另一位同事来征求你", clause)
    elif giver := in_hands_of_other_side(by, people_for(society)):
        anew = f"请{society}收回再问一次，由你在专家同意书上签字"
        raise Refused(f"{giver}，不能由你在平台上答复{society}的征求；{anew}", clause)


def _locked(consent: Consent) -> Consent:
    """The question, locked. The station is locked first, as in every deed that changes its application."""
    lock(consent.station_id)
    whole = Consent.objects.select_related("station__society", "station__host", "expert", "society")
    return whole.select_for_update(of=("self",), no_key=True).get(pk=consent.pk)


def _tell_asking(consent: Consent, text: str, by: Post | None = None) -> None:
    """The society that asked, but for the one who acts: for an expert without an account that may be one of its own."""
    tell(people_of(consent.station.society, besides=by), text, consent_page(consent))


def _clause(consent: Consent) -> str:
    return consent.station.edition.terms.of_consent.clause
