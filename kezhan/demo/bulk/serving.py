"""What the stations of the many lives do: some days of service each, which their hosts confirm, refuse or leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from kezhan import clock
from kezhan.demo.bulk.world import World
from kezhan.demo.stories.working import titled
from kezhan.demo.tables import FieldOfWork
from kezhan.experts.models import Expert
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy import editions
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.work.addresses import work_page
from kezhan.work.models import Outcome, Participation, Work
from kezhan.work.states import State

MOST_SERVICES = 8
REFUSED, LEFT = 0.08, 0.2
"""How many in a hundred are refused, and up to which part those of the last weeks are left without an answer."""
FRESH = timedelta(days=20)
REASON = "人数不对，请核实以后再报"


@dataclass
class Side:
    """A station that operates, and who works for it."""

    station: Station
    work: FieldOfWork
    team: list[Expert]
    society_post: Post
    host_post: Post


class Services:
    """Tells services into the book. `settle` writes what hangs on those that no host has answered."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._asked: dict[int, tuple[Work, list[Participation | Outcome]]] = {}

    def told(self, side: Side) -> Iterator[int]:
        """Some services of the station; it yields the working days between them."""
        rng = self._world.rng
        for _ in range(rng.randint(1, MOST_SERVICES)):
            yield rng.randint(10, 70)
            work = self._written(side)
            yield rng.randint(1, 8)
            chance = rng.random()
            if not REFUSED < chance < LEFT or self._world.until - clock.now() > FRESH:
                self._answered(side, work, is_refused=chance < REFUSED)

    def settle(self) -> None:
        for _, beside in self._asked.values():
            self._world.book.add(*beside)
        self._asked.clear()

    def _written(self, side: Side) -> Work:
        """Does what `writing.write_down_work` does. What hangs on the work is kept until the host's answer."""
        book, rng, today = self._world.book, self._world.rng, clock.today()
        edition, station = editions.in_force(), side.station
        task = rng.choice(edition.tasks)
        term = edition.work.answer
        work = Work(
            station=station,
            division=station.division,
            edition_key=edition.key,
            task=task.key,
            title=titled(rng, side.work, task.key),
            began_on=today,
            ended_on=today,
            place=station.host.name[:60],
            written_at=clock.now(),
            due_on=workdays.after(today, term.working_days) if term else None,
            form_key=UUID(int=rng.getrandbits(128)),
            **doer("written_by", side.society_post),
        )
        book.enter(work)
        hours = [Participation(work=work, expert=one, hours=Decimal(2)) for one in side.team[: rng.randint(1, 2)]]
        counts = [one for one in edition.measures_of(task.key) if one.voucher_above is None][:1]
        figures = [Outcome(work=work, measure=one.key, reported=Decimal(rng.randint(1, 30))) for one in counts]
        facts = {
            "days": work.when,
            "hours": "、".join(f"{one.expert.name} {one.hours.normalize():f} 小时" for one in hours),
            "outcomes": "；".join(f"{one.label} {one.figure.normalize():f} {one.unit}" for one in figures),
        }
        book.record("write_down_work", work, side.society_post, task=task.label, **facts)
        text = f"{side.society_post}记了一次服务，请确认：{work.title}"
        book.tell(book.people_of(station.host), text, work_page(work))
        self._asked[work.pk] = (work, [*hours, *figures])
        return work

    def _answered(self, side: Side, work: Work, *, is_refused: bool) -> None:
        """Does what `answering.confirm` and `refuse_work` do."""
        book, before = self._world.book, work.state
        _, beside = self._asked.pop(work.pk)
        for one in beside:
            if isinstance(one, Outcome) and not is_refused:
                one.confirmed = one.reported
        book.add(*beside)
        work.state = State.REFUSED if is_refused else State.CONFIRMED
        work.answer, work.answered_at, work.due_on = REASON if is_refused else "", clock.now(), None
        for name, value in doer("answered_by", side.host_post).items():
            setattr(work, name, value)
        work.version += 1
        work.save()
        deed = "refuse_work" if is_refused else "confirm_work"
        book.record(deed, work, side.host_post, state={"from": before, "to": work.state}, text=work.answer)
        said = f"不认可“{work.title}”：{work.answer}。请改正，或者撤回" if is_refused else f"确认了“{work.title}”"
        book.tell([side.society_post.account_id], f"{side.host_post}{said}", work_page(work))
