"""Ask experts into a station's team and societies to co-operate: nobody is bound before they agree (§3.2).

An expert with an account answers by themselves. One without, or with a password from somebody of the asking society,
signs a paper (专家同意书), which their society hands in.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db.models import QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.journal.recording import Actor, record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import DESK
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.doer import write_doer
from kezhan.organisations.models.recusal import giver_of_other_side
from kezhan.reference import workdays
from kezhan.stations.addresses import consent_page
from kezhan.stations.models import Consent, Station

State = Consent.State
BYTES_SEEN = 7
"""As much of a digest as makes a number that a page may carry."""


def ask_experts(station: Station, duties: Mapping[int, str], by: Post) -> None:
    """Ask these experts. The calling deed holds the station locked and has checked that they may serve."""
    asking = people_for(station.society)
    for expert in Expert.objects.filter(pk__in=duties).order_by("pk"):
        in_their_hands = giver_of_other_side(expert.account_id, asking) is not None
        _ask(Consent(station=station, expert=expert, duty=duties[expert.pk], in_their_hands=in_their_hands), by)


def ask_societies(station: Station, societies: Iterable[Society], by: Post) -> None:
    """Ask these societies. The calling deed holds the station locked."""
    for society in societies:
        _ask(Consent(station=station, society=society), by)


def change_duty(consent: Consent, duty: str, by: Post) -> None:
    """Ask for another duty than before. The calling deed holds the station locked."""
    before, consent.duty = consent.duty, duty
    consent.save(update_fields=["duty"])
    record("change_duty", consent, by, duty={"from": before, "to": duty})
    tell(asked_people(consent), f"分工改过了。{in_words(consent)}", consent_page(consent))


def take_back(waiting: Iterable[Consent], by: Actor, reason: str) -> None:
    """Tell them that they need not answer any more. The calling deed holds the station locked.

    A society that hands in a paper may leave the station with its experts, and then opens their questions no longer.
    """
    for consent in waiting:
        end(consent, State.TAKEN_BACK, reason, "take_back_question", by)
        page = DESK if consent.needs_paper else consent_page(consent)
        tell(asked_people(consent), f"“{consent.station.name}”不用你答复了：{reason}", page)


def end(consent: Consent, state: Consent.State, reason: str, deed: str, by: Actor) -> None:
    """Write down how the question ended, and record it."""
    change = {"from": consent.state, "to": state}
    consent.state, consent.reason, consent.answered_at = state, reason, clock.now()
    write_doer(consent, "answered_by", by)
    consent.save()
    record(deed, consent, by, state=change, reason=reason)


def keep_part(station: Station, gone: Expert | Society, reason: str, by: Post) -> None:
    """Keep and record that somebody who is taken out had a part, also if they came in before anybody was asked (§3.2).

    The calling deed records that they were taken out.
    """
    whom = {"expert" if isinstance(gone, Expert) else "society": gone}
    if station.consents.filter(state__in=[State.AGREED, State.LEFT], **whom).exists():
        return
    consent = Consent(station=station, state=State.LEFT, reason=reason, **whom)
    consent.asked_at = consent.answered_at = clock.now()
    consent.due_on = clock.today()
    write_doer(consent, "asked_by", by)
    write_doer(consent, "answered_by", by)
    consent.save()
    record("keep_part", consent, by, reason=reason)


def tell_left_out(station: Station, expert: Expert, by: Post) -> None:
    """Tell a member who is taken out; for one without an account, the other societies that list them."""
    if expert.account_id:
        tell([expert.account_id], f"“{station.name}”的申请不再列你为驻站专家", page_of_part(station, expert))
        return
    told = people_of(*_listing(station, expert).exclude(pk=by.society_id or 0))
    tell(told, f"“{station.name}”的申请不再列{expert}为驻站专家，请告诉本人", DESK)


def page_of_part(station: Station, expert: Expert) -> str:
    """The page that an expert may open who is not in the team any longer: that of the last question to them."""
    question = station.consents.filter(expert=expert).last()
    return consent_page(question) if question else DESK


def asked_people(consent: Consent) -> list[int]:
    """The people who answer, as account ids: the asked society; the expert by themselves, or else the societies that
    list them. An expert who signs a paper although they sign in is told too.
    """
    if consent.society is not None:
        return people_of(consent.society)
    expert = consent.expert
    themselves = [expert.account_id] if expert and expert.account_id else []
    if themselves and not consent.in_their_hands:
        return themselves
    return [*themselves, *people_of(*_listing(consent.station, expert))]


def _listing(station: Station, expert: Expert | None) -> QuerySet[Society]:
    """The societies of the station that list the expert."""
    own = [station.society_id, *station.co_operating.values_list("pk", flat=True)]
    listing = Society.objects.filter(memberships__expert=expert, memberships__ended_on=None)
    return listing.filter(pk__in=own).distinct()


def as_asked(consent: Consent) -> int:
    """The number of the question as it reads now: another duty, task or name of the station gives another one."""
    station = consent.station
    read = "\n".join((consent.part, station.name, *station.focus_tasks))
    return int.from_bytes(sha256(read.encode()).digest()[:BYTES_SEEN])


def in_words(consent: Consent) -> str:
    """The question in words: who is asked for what."""
    whom = f"请{consent.asked}在专家同意书上签字后交上来：" if consent.needs_paper else "请答复："
    return f"{whom}{consent.station.society}请{consent.asked}到“{consent.station.name}”{consent.part}"


def _ask(consent: Consent, by: Post) -> None:
    term = consent.station.edition.terms.of_consent.working_days
    consent.asked_at, consent.due_on = clock.now(), workdays.after(clock.today(), term)
    write_doer(consent, "asked_by", by)
    consent.save()
    record("ask_consent", consent, by, duty=consent.duty, due_on=consent.due_on)
    tell(asked_people(consent), f"{in_words(consent)}，{term} 个工作日内", consent_page(consent))
