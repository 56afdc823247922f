"""The application of one station of many: opened, filled in by both sides, corrected (§5.1, §5.2)."""

from dataclasses import dataclass, field
from itertools import cycle

from django.db.models import Model

from kezhan import clock
from kezhan.demo.answers import Matter, answer
from kezhan.demo.bulk.world import World
from kezhan.demo.places import spoken
from kezhan.demo.stories.applying import DUTIES, category_for, enough_tasks
from kezhan.demo.tables import FieldOfWork
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.matching import advance as talks
from kezhan.matching.models import Pairing
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer, write_doer
from kezhan.policy.shape import PlanSection, Side, Standard
from kezhan.reference import workdays
from kezhan.stations.addresses import station_page
from kezhan.stations.application import opening
from kezhan.stations.application.changing import your_turn
from kezhan.stations.application.choosing import ROWS
from kezhan.stations.application.opening import name_of
from kezhan.stations.application.submissions import Filled, in_words
from kezhan.stations.application.turns import pass_turn_to
from kezhan.stations.models import Answer, Awaited, Consent, Evidence, Remark, Station, Submission, TeamMember

CORRECTION = "请写清数量和负责人"
BETTER = "具体为：由首席专家负责，今年内完成第一阶段，每季度末向双方报一次进度。"


@dataclass
class Application:
    """What both sides have filled in so far; `waiting` are rows that may still change before the book writes them."""

    world: World
    station: Station
    work: FieldOfWork
    society_post: Post
    host_post: Post
    team: list[Expert] = field(default_factory=list)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    proofs: dict[str, list[Upload]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    round: int = 0
    content: dict[str, str] = field(default_factory=dict)
    """By item, as it was last handed in."""

    @classmethod
    def opened(cls, world: World, work: FieldOfWork, pairing: Pairing, host_post: Post) -> "Application":
        """The society opens it from the signed agreement."""
        invitation, book = pairing.invitation, world.book
        society, need = invitation.society, invitation.need
        by = world.cast.secretaries[society.pk]
        if need.host is None:
            raise ValueError("nobody pairs with a need that has no host")
        station = opening.opened(society, need.host, need, pairing.agreement, need.edition)
        book.enter(station)
        after = opening.aftermath(station)
        book.run_ahead(station)
        book.record("open_station", station, by, **after.facts)
        book.say(*after.tellings)
        book.record("apply_for_station", pairing, by, **talks.applied(pairing, station))
        pairing.save(update_fields=["state", "station"])
        made = cls(world, station, work, by, host_post)
        for name, values in opening.begun_with(station).items():
            made._chosen(name, values)
        return made

    def fill_in_by_society(self) -> None:
        """The society fills in particulars, team and its items; then it is the host's turn."""
        station, cast, rng = self.station, self.world.cast, self.world.rng
        category, aims = category_for(station.host, cast.edition, self.work.is_farming), cast.edition.aims
        self._set("name", name_of(station.society, station.host, station.edition))
        self._set("category", category.key if category else "")
        task = station.need.task if station.need else ""
        self._choose("focus_tasks", enough_tasks([task], cast.edition))
        self._choose("aims", [aim.key for aim in rng.sample(aims, min(2, len(aims)))])
        self._set("society_person", self.society_post)
        self._set_team()
        self._write_items(Side.SOCIETY, self.society_post)
        if pass_turn_to(Awaited.HOST, station):
            told = self.world.book.people_of(station.host)
            self.world.book.tell(told, your_turn(station), station_page(station))

    def fill_in_by_host(self) -> None:
        self._set("host_person", self.host_post)
        self._write_items(Side.HOST, self.host_post)

    def hand_in(self) -> None:
        """Keep what the sides handed in. Whoever asked for something now has it."""
        self.round += 1
        texts = {item: one.text for item, one in self.answers.items()}
        team = [(expert.name, duty) for expert, duty in zip(self.team, cycle(DUTIES), strict=False)]
        self.content = in_words(self.station, Filled(texts, self.proofs, self.chosen, (), team))
        self.world.book.add(
            Submission(
                station=self.station,
                round=self.round,
                content=self.content,
                handed_in_at=clock.now(),
                **doer("handed_in_by", self.society_post),
            )
        )
        for remark in self.remarks:
            remark.settled = True

    def remark(self) -> dict[str, str]:
        """The association asks the society for more on one item."""
        by = self.world.cast.at(self.station.desk)
        item = next(one.key for one in self._items if one.side is Side.SOCIETY)
        self.remarks.append(
            Remark(
                station=self.station,
                round=self.round,
                item=item,
                text=CORRECTION,
                stood=self.content[item],
                asked_at=clock.now(),
                **doer("asked_by", by),
            )
        )
        return {item: CORRECTION}

    def put_right(self) -> None:
        """The society answers the request, and the host has to confirm that."""
        for remark in self.remarks:
            text = self.answers[remark.item].text
            self._type(remark.item, text + BETTER, self.society_post)
        pass_turn_to(Awaited.HOST, self.station)
        told = self.world.book.people_of(self.station.host)
        self.world.book.tell(told, your_turn(self.station, is_filled=True), station_page(self.station))

    def settle(self) -> None:
        """Write once what will not change any more."""
        rows: list[Model] = [*self.answers.values(), *self.remarks]
        self.world.book.add(*rows)
        self.answers, self.remarks = {}, []

    @property
    def _items(self) -> tuple[PlanSection | Standard, ...]:
        edition = self.world.cast.edition
        return (*edition.plan, *edition.standards)

    def _write_items(self, side: Side, by: Post) -> None:
        matter = self._matter()
        for item in self._items:
            if item.side is side:
                self._type(item.key, answer(item, matter, self.world.rng), by)
                if isinstance(item, Standard) and item.evidence_needed:
                    self._prove(item, by)

    def _type(self, item: str, text: str, by: Post) -> None:
        before = self.answers.get(item)
        made = before or Answer(station=self.station, item=item, version=0)
        old, made.text, made.version = made.text, text, made.version + 1
        made.edited_at = clock.now()
        write_doer(made, "edited_by", by)
        self.answers[item] = made
        self._changed(item, by, old, text)

    def _prove(self, standard: Standard, by: Post) -> None:
        what = standard.evidence.split("或")[-1]
        upload = self.world.upload(f"{self.station.host.name[:60]}{what}.pdf", by)
        self.proofs.setdefault(standard.key, []).append(upload)
        self.world.book.add(
            upload,
            Evidence(
                station=self.station,
                item=standard.key,
                upload=upload,
                added_at=clock.now(),
                **doer("added_by", by),
            ),
        )
        self._changed(standard.key, by, "", f"附件：{upload.name}")

    def _set(self, name: str, value: str | Post) -> None:
        old = getattr(self.station, name)
        if old != value:
            setattr(self.station, name, value)
            by = self.host_post if name == "host_person" else self.society_post
            plain = [None if one is None else str(one) for one in (old, value)]
            self._changed(f"station.{name}", by, *plain)

    def _choose(self, name: str, values: list[str]) -> None:
        old = self.chosen.get(name, [])
        if old != values:
            self._chosen(name, values)
            self._changed(f"station.{name}", self.society_post, old, values)

    def _chosen(self, name: str, values: list[str]) -> None:
        """Add rows for the new values of the list; the old values stay first."""
        model, column = ROWS[name]
        new = [value for value in values if value not in self.chosen.get(name, [])]
        self.world.book.add(*(model(station=self.station, **{column: value}) for value in new))
        self.chosen[name] = values

    def _set_team(self) -> None:
        self.team = self.world.talent.team(self.station.society)
        members = [
            TeamMember(station=self.station, expert=expert, duty=duty)
            for expert, duty in zip(self.team, cycle(DUTIES), strict=False)
        ]
        self.world.book.add(*members)
        self._consented(members)
        self._changed("station.team", self.society_post, "", "；".join(map(str, members)))

    def _consented(self, members: list[TeamMember]) -> None:
        """Every expert was asked and signed a paper, which the society handed in: none of them has an account."""
        book, by, term = self.world.book, self.society_post, self.station.edition.terms.of_consent.working_days
        due = workdays.after(clock.today(), term)
        for one in members:
            paper = self.world.upload(f"{one.expert.name}专家同意书.pdf", by)
            consent = Consent(
                station=self.station,
                expert=one.expert,
                duty=one.duty,
                state=Consent.State.AGREED,
                asked_at=clock.now(),
                due_on=due,
                answered_at=clock.now(),
                paper=paper,
                **doer("asked_by", by),
                **doer("answered_by", by),
            )
            book.add(paper, consent)
            book.record("ask_consent", consent, by, duty=one.duty, due_on=due)
            change = {"from": Consent.State.WAITING, "to": Consent.State.AGREED}
            book.record("agree_to_consent", consent, by, state=change, reason="")

    def _changed(self, item: str, by: Post, old: object, new: object) -> None:
        """Record the change as `drafting` does. The host's confirmation ends because the text has changed."""
        value = {"from": old, "to": new}
        self.world.book.record("change_application", self.station, by, item=item, value=value)
        self.station.version += 1
        self.station.host_confirmed_at = None

    def _matter(self) -> Matter:
        station = self.station
        return Matter(
            field=self.work,
            society=station.society.name,
            host=station.host.name,
            place=spoken(station.host.place),
            title=station.need.title if station.need else "",
            text=station.need.text if station.need else "",
            team=tuple(expert.name for expert in self.team),
        )
