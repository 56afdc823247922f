"""Write a batch of lives with all that belongs to them, and put them on record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from random import Random
from typing import Any

from django.db import models

from kezhan.accounts.models import Account
from kezhan.demo.answers import Matter, answer
from kezhan.demo.bulk.chain import Note, append
from kezhan.demo.bulk.composing import Beginning
from kezhan.demo.bulk.lives import Life
from kezhan.demo.cast import Cast
from kezhan.demo.places import spoken
from kezhan.files.models import Upload
from kezhan.matching.models import Invitation, InvitationState, Offer, Pairing, PairingState
from kezhan.needs.models import Need
from kezhan.organisations.models import Host, Post
from kezhan.policy.shape import PlanSection, Side, Standard
from kezhan.seals.keys import first_issuer_key
from kezhan.seals.statement import seal
from kezhan.stations.application.choosing import ROWS
from kezhan.stations.application.items import items
from kezhan.stations.models import Answer, Evidence, Passage, PublicNotice, Remark, Station, Submission, TeamMember
from kezhan.stations.plaque.making import statement
from kezhan.stations.plaque.numbers import numbered

BATCH = 1000
DUTIES = ("首席专家", "现场技术", "培训推广", "检测分析", "资料档案")


class Writing:
    """Writes batches; `sheet` is the stored file that the uploads show."""

    def __init__(self, cast: Cast, sheet: Upload, rng: Random) -> None:
        self._cast, self._sheet, self._rng = cast, sheet, rng
        self._items: tuple[PlanSection | Standard, ...] = (*cast.edition.plan, *cast.edition.standards)

    def write(self, beginnings: list[Beginning]) -> None:
        """Everything of the batch: people, needs, talks, stations in their numbers, what they went through."""
        _create(Account, [one.account for one in beginnings])
        _create(Host, [one.host for one in beginnings])
        _create(Post, [one.life.host_post for one in beginnings])
        _create(Need, [one.need for one in beginnings])
        agreements = [self._upload(one, "合作协议（已签）", one.life.station.opened_at) for one in beginnings]
        _create(Upload, agreements)
        for one, agreement in zip(beginnings, agreements, strict=True):
            one.life.station.agreement = agreement
        _number([one.life.station for one in beginnings])
        _create(Station, [one.life.station for one in beginnings])
        for name, (model, column) in ROWS.items():
            chosen = ((one.life.station, value) for one in beginnings for value in one.choices[name])
            _create(model, [model(station=station, **{column: value}) for station, value in chosen])
        self._write_talks(beginnings)
        self._write_applications(beginnings)
        _create(Passage, [passage for one in beginnings for passage in one.life.passages])
        _create(PublicNotice, [notice for one in beginnings for notice in one.life.notices])
        append(note for one in beginnings for note in _notes(one))

    def _write_talks(self, beginnings: list[Beginning]) -> None:
        """How the two sides came together, in short: one invitation, taken."""
        invitations = [_invitation(one) for one in beginnings]
        _create(Invitation, invitations)
        _create(Offer, [_offer(invitation) for invitation in invitations])
        _create(
            Pairing,
            [_pairing(one.life.station, invitation) for one, invitation in zip(beginnings, invitations, strict=True)],
        )

    def _write_applications(self, beginnings: list[Beginning]) -> None:
        answers: list[Answer] = []
        proofs: list[tuple[Upload, Station, str, str]] = []
        team: list[TeamMember] = []
        for one in beginnings:
            team += _team(one)
            answers += self._answers(one)
            proofs += self._proofs(one)
        _create(TeamMember, team)
        _create(Answer, answers)
        _create(Upload, [upload for upload, *_ in proofs])
        _create(
            Evidence,
            [
                Evidence(station=station, item=item, upload=upload, added_by=by, added_at=upload.uploaded_at)
                for upload, station, item, by in proofs
            ],
        )
        _create(Submission, list(_submissions(beginnings, team, answers)))
        _create(Remark, [remark for one in beginnings for remark in self._remarks(one)])

    def _answers(self, one: Beginning) -> Iterator[Answer]:
        station = one.life.station
        matter = Matter(
            field=one.work,
            society=station.society.name,
            host=one.host.name,
            place=spoken(one.host.place),
            title=one.need.title,
            text=one.need.text,
            team=tuple(expert.name for expert in one.team),
        )
        for item in self._items:
            by = str(_side(one.life, item.side))
            text = answer(item, matter, self._rng)
            yield Answer(station=station, item=item.key, text=text, edited_by=by, edited_at=station.opened_at)

    def _proofs(self, one: Beginning) -> Iterator[tuple[Upload, Station, str, str]]:
        for standard in self._cast.edition.standards:
            if standard.evidence_needed:
                upload = self._upload(one, standard.evidence.split("或")[-1], one.life.station.opened_at)
                yield upload, one.life.station, standard.key, str(_side(one.life, standard.side))

    def _upload(self, one: Beginning, what: str, moment: datetime) -> Upload:
        """An upload of this host that shows the common sheet."""
        return Upload(
            file=self._sheet.file.name,
            name=f"{one.host.name[:60]}{what}.pdf",
            media_type=self._sheet.media_type,
            size=self._sheet.size,
            digest=self._sheet.digest,
            uploaded_by=one.account,
            uploaded_at=moment,
        )

    def _remarks(self, one: Beginning) -> Iterator[Remark]:
        """What was asked when it came back, settled once it was handed in again."""
        for passage in one.life.passages:
            if passage.move == "return":
                yield Remark(
                    station=one.life.station,
                    round=1,
                    item=next(item.key for item in self._items if item.side is Side.SOCIETY),
                    text="请写清数量和负责人",
                    asked_by=passage.actor,
                    asked_at=passage.taken_at,
                    settled=len(one.life.rounds) > 1,
                )


def _create(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write the rows; those made before their owner was written learn its key here."""
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _number(stations: list[Station]) -> None:
    """Numbers in the order of time, from the same series as every other filing and plaque."""
    for station in sorted((one for one in stations if one.filed_on), key=lambda one: str(one.filed_on)):
        if station.filed_by and station.filed_on:
            forms, place, year = station.edition.numbering, station.filed_by.division, station.filed_on.year
            station.filing_number = numbered(forms.filing, place, year)
            station.plaque_number = numbered(forms.plaque, place, year)
            station.certificate_code = seal(statement(station), first_issuer_key())


def _invitation(one: Beginning) -> Invitation:
    opened = one.need.opened_at or one.need.posted_at
    return Invitation(
        need=one.need,
        society=one.life.station.society,
        opened_by=Side.HOST,
        awaited=Side.SOCIETY,
        state=InvitationState.ACCEPTED,
        opened_at=opened,
        lapses_on=one.life.station.opened_at.date(),
        ended_at=one.life.station.opened_at,
    )


def _offer(invitation: Invitation) -> Offer:
    return Offer(
        invitation=invitation,
        side=Side.HOST,
        tasks=[invitation.need.task],
        months=24,
        budget=invitation.need.budget,
        message="想请贵会派专家长期跟，先到现场看一次再定方案。",
        made_by=str(invitation.need.host),
        made_at=invitation.opened_at,
    )


def _pairing(station: Station, invitation: Invitation) -> Pairing:
    return Pairing(
        invitation=invitation,
        state=PairingState.APPLIED,
        agreed_at=station.opened_at,
        agreement=station.agreement,
        society_signed_at=station.opened_at,
        host_signed_at=station.opened_at,
        station=station,
    )


def _team(one: Beginning) -> Iterator[TeamMember]:
    for expert, duty in zip(one.team, cycle(DUTIES), strict=False):
        yield TeamMember(station=one.life.station, expert=expert, duty=duty)


def _submissions(beginnings: list[Beginning], team: list[TeamMember], answers: list[Answer]) -> Iterator[Submission]:
    """What was handed in each time, in words, by item."""
    content: dict[int, dict[str, str]] = {}
    for answer_ in answers:
        content.setdefault(answer_.station_id, {})[answer_.item] = answer_.text
    people: dict[int, list[str]] = {}
    for member in team:
        people.setdefault(member.station_id, []).append(f"{member.expert.name} {member.duty}")
    for one in beginnings:
        station = one.life.station
        said = dict.fromkeys(items(station.edition), "") | content[station.pk]
        said |= {"station.name": station.name, "station.team": "；".join(people[station.pk])}
        for number, moment in enumerate(one.life.rounds, start=1):
            by = str(one.life.society_post)
            yield Submission(station=station, round=number, content=said, handed_in_by=by, handed_in_at=moment)


def _notes(one: Beginning) -> Iterator[Note]:
    """The record of a life: the need, the application, each move."""
    station, need = one.life.station, one.need
    person, secretary = one.life.host_post, one.life.society_post
    posted = Note(need.posted_at, one.account.pk, str(person), "post_need", need, {"checker": ""})
    yield posted
    opened = Note(station.opened_at, secretary.account_id, str(secretary), "open_station", station, {})
    yield replace(opened, facts={"society": station.society.name, "host": one.host.name, "need": need.title})
    named = station.association_person
    for passage in one.life.passages:
        if named is not None and passage.association == named.association:
            naming = {"association_person": {"from": "", "to": str(named)}}
            yield Note(passage.taken_at, None, passage.actor, "name_person", station, naming)
            named = None
        facts: dict[str, Any] = {
            "state": {"from": str(passage.from_state), "to": str(passage.to_state)},
            "text": passage.text,
            "filing_number": station.filing_number if passage.move == "file" else None,
        }
        yield Note(passage.taken_at, None, passage.actor, passage.move, station, facts)


def _side(life: Life, side: Side) -> Post:
    return life.society_post if side is Side.SOCIETY else life.host_post
