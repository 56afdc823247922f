"""The station's side announces an event, changes it, or cancels it with the reason (§2.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.gatherings.planning import GatheringParticulars, cancel_gathering, change_gathering, plan_gathering
from kezhan.gatherings.under_lock import lock
from kezhan.journal.recording import record
from kezhan.kinds.academic_exchange.lifecycle import KIND, move_named, refuse
from kezhan.kinds.academic_exchange.models import Exchange, Sort, Speaker
from kezhan.kinds.academic_exchange.telling import experts_of, tell_concerned, tell_experts
from kezhan.organisations.contacts import refuse_contacts
from kezhan.organisations.filling import Changes, fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.text.names import NoName, person_name
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked

MOST_SPEAKERS = 20
SPEAKERS_FIELD = "others"
OPEN = "公开的活动谁都看得到，请去掉联系方式，或者不公开"


@dataclass(frozen=True)
class GivenSpeaker:
    """Somebody who speaks and is not of the team."""

    name: str
    unit: str = ""


@dataclass(frozen=True)
class Announcement:
    """What is announced. `experts` are keys of experts of the team."""

    sort: str
    text: str
    meeting: GatheringParticulars
    experts: Sequence[int] = ()
    others: Sequence[GivenSpeaker] = ()
    is_public: bool = True

    @property
    def values(self) -> dict[str, Any]:
        """The values of the model's own fields."""
        title = one_line(self.meeting.title)
        return {"sort": self.sort, "title": title, "text": self.text.strip(), "is_public": self.is_public}


@transaction.atomic
def announce_exchange(station: Station, given: Announcement, *, form_key: UUID, by: Post) -> Exchange:
    """Announce it. The same form returns the same event, or raises OpenedBefore when it differs."""
    exchange = begun(Exchange, KIND, move_named("announce_exchange"), station, form_key=form_key, by=by)
    if exchange.pk is not None:
        if not _is(exchange, given):
            raise OpenedBefore(exchange)
        return exchange
    speakers = _sound(exchange, given)
    _refuse_past(given)
    exchange.gathering = plan_gathering(exchange.station, KIND, exchange.edition_key, given.meeting, by=by)
    fill(exchange, given.values)
    _set_term(exchange)
    exchange.save()
    _set_speakers(exchange, speakers)
    record("announce_exchange", exchange, by, form=exchange.get_sort_display(), speakers=_names(exchange))
    tell_concerned(exchange, f"{by}预告了一场{exchange.get_sort_display()}：{_said(exchange)}", by)
    return exchange


@transaction.atomic
def change_exchange(exchange: Exchange, given: Announcement, *, seen: int | None, by: Post) -> Exchange:
    """Change it before it is closed. Another time or place is told to those concerned; who is to speak now, or no more,
    learns of it.
    """
    exchange = locked(Exchange, exchange.pk)
    move = move_named("change_exchange")
    refuse(move, exchange, by, seen=seen)
    exchange.gathering = lock(exchange.gathering_id)
    speakers = _sound(exchange, given)
    if given.meeting.begins_at != exchange.gathering.begins_at:
        _refuse_past(given)
    before = experts_of(exchange)
    moved = change_gathering(exchange.gathering, given.meeting, by=by)
    changes = fill(exchange, given.values) | _changed_speakers(exchange, speakers)
    exchange.gathering.refresh_from_db()
    _set_term(exchange)
    if not changes and not moved:
        return exchange
    go_on(exchange, move, by, **changes)
    if {"begins_at", "ends_at", "place"} & moved.keys():
        tell_concerned(exchange, f"{by}改了活动的时间地点：{_said(exchange)}", by)
    speaking = experts_of(exchange)
    tell_experts(exchange, speaking - before, f"{by}请你来讲：{_said(exchange)}", by)
    tell_experts(exchange, before - speaking, f"{by}改了讲的人，“{exchange.title}”不用你讲了", by)
    return exchange


@transaction.atomic
def cancel_exchange(exchange: Exchange, text: str, *, seen: int | None, by: Post) -> Exchange:
    """It does not take place; those concerned learn why."""
    exchange = locked(Exchange, exchange.pk)
    move = move_named("cancel_exchange")
    refuse(move, exchange, by, seen=seen, text=text)
    lock(exchange.gathering_id)
    exchange.word, exchange.due_on = text.strip(), None
    refuse_overlong(Exchange, word=exchange.word)
    refuse_contacts({"text": exchange.word} if exchange.is_public else {}, "公开的活动谁都看得到，请去掉联系方式")
    cancel_gathering(exchange.gathering, by=by)
    go_on(exchange, move, by, word=exchange.word)
    tell_concerned(exchange, f"{by}取消了“{exchange.title}”：{exchange.word}", by)
    return exchange


def _sound(exchange: Exchange, given: Announcement) -> list[Speaker]:
    """The speakers, not yet saved. Refused with all that is wrong."""
    refuse_together(
        lambda: _refuse_wrong_words(exchange, given),
        lambda: _refuse_contacts(given),
        lambda: _refuse_contacts_of(_speakers(exchange, given), given),
    )
    return _speakers(exchange, given)


def _refuse_wrong_words(exchange: Exchange, given: Announcement) -> None:
    clause = move_named("announce_exchange").clause(exchange.edition)
    if given.sort not in Sort.values:
        raise Refused("请选活动的形式", clause, "sort")
    if not given.text.strip():
        raise Refused("请写讲什么、给谁听", clause, "text")


def _refuse_past(given: Announcement) -> None:
    if clock.local(given.meeting.begins_at).date() < clock.today():
        raise Refused("活动的日子过了。办过的活动，请用“记一次服务”来记", field="day")


def _refuse_contacts(given: Announcement) -> None:
    """Nobody's telephone becomes public with an event."""
    said = {"title": given.meeting.title, "text": given.text, "place": given.meeting.place}
    refuse_contacts(said if given.is_public else {}, OPEN)


def _refuse_contacts_of(speakers: Iterable[Speaker], given: Announcement) -> None:
    """Nor does that of somebody who speaks, with their unit."""
    units = {SPEAKERS_FIELD: "；".join(one.unit for one in speakers)}
    refuse_contacts(units if given.is_public else {}, OPEN)


def _speakers(exchange: Exchange, given: Announcement) -> list[Speaker]:
    clause = move_named("announce_exchange").clause(exchange.edition)
    team = exchange.station.team.in_bulk(list(given.experts))
    if len(team) != len(set(given.experts)):
        raise Refused("这里只能选这个站的驻站专家，别的人写姓名和单位", clause, "experts")
    found = [Speaker(expert=one, name=one.name, unit=one.affiliation[:60]) for _, one in sorted(team.items())]
    found += [_other(one) for one in given.others]
    if not 1 <= len(found) <= MOST_SPEAKERS:
        raise Refused(f"请写谁来讲，1 到 {MOST_SPEAKERS} 人", clause, SPEAKERS_FIELD)
    return found


def _other(given: GivenSpeaker) -> Speaker:
    try:
        speaker = Speaker(name=person_name(given.name), unit=one_line(given.unit))
    except NoName as none:
        raise Refused(f"“{given.name[:20]}”：{none}", field=SPEAKERS_FIELD) from None
    try:
        refuse_overlong(Speaker, unit=speaker.unit)
    except Refused as refused:
        raise Refused(refused.reason, field=SPEAKERS_FIELD) from None
    return speaker


def _set_speakers(exchange: Exchange, speakers: Sequence[Speaker]) -> None:
    exchange.speakers.all().delete()
    for speaker in speakers:
        speaker.exchange = exchange
    Speaker.objects.bulk_create(speakers)


def _set_term(exchange: Exchange) -> None:
    """Until when it is to be written down after its last day."""
    term, last = exchange.edition.work.exchange_closing, clock.local(exchange.gathering.ends_at).date()
    exchange.due_on = workdays.after(last, term.working_days) if term else None


def _is(exchange: Exchange, given: Announcement) -> bool:
    """Whether the event says exactly this."""
    meeting = exchange.gathering
    same = all(getattr(exchange, name) == value for name, value in given.values.items())
    when = (meeting.begins_at, meeting.ends_at) == (given.meeting.begins_at, given.meeting.ends_at)
    where = (meeting.place, meeting.asks) == (given.meeting.values["place"], given.meeting.values["asks"])
    return same and when and where and _who(exchange.speakers.all()) == _who(_speakers(exchange, given))


def _names(exchange: Exchange) -> str:
    return "、".join(str(one) for one in exchange.speakers.all())


def _changed_speakers(exchange: Exchange, speakers: Sequence[Speaker]) -> Changes:
    """Write the speakers where they are others than before; the change for the record."""
    before = _names(exchange)
    if _who(exchange.speakers.all()) == _who(speakers):
        return {}
    _set_speakers(exchange, speakers)
    return {"speakers": {"from": before, "to": _names(exchange)}}


def _who(speakers: Iterable[Speaker]) -> list[tuple[int | None, str, str]]:
    return [(one.expert_id, one.name, one.unit) for one in speakers]


def _said(exchange: Exchange) -> str:
    return f"{exchange.title}，{exchange.gathering.when}，{exchange.gathering.place}"
