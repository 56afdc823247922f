"""What somebody writes down of a piece of work, and what it must fulfil (§2, §3.3, §5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.organisations import contacts
from kezhan.policy import editions
from kezhan.policy.editions import NoEdition
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import Edition, NoEntry
from kezhan.policy.work import Counted, Measure
from kezhan.stations.ending import last_day
from kezhan.stations.models import Station
from kezhan.text.lines import one_line, shortened
from kezhan.work.models import Work
from kezhan.work.years import refuse_closed

LONGEST = 31
"""Days that one piece of work may take. What takes longer is written down as it goes."""
MOST = Decimal(10) ** 12
MOST_HOURS = LONGEST * 24
MOST_WRITTEN = 20
"""Characters of a figure that a refusal repeats."""
SERVED = ("agreed", "left")
"""States of the consent of an expert who is or was in a team."""
OWN_COLUMNS = ("task", "title", "text", "began_on", "ended_on", "place", "explanation", "is_public")


@dataclass(frozen=True)
class WorkParticulars:
    """A piece of work: `task` is a key of the edition, `hours` by the key of an expert, for all days together;
    `outcomes` are figures by the key of a measure, in its unit.
    """

    task: str
    title: str
    began_on: date
    ended_on: date
    hours: Mapping[int, Decimal]
    outcomes: Mapping[str, Decimal] = field(default_factory=dict)
    text: str = ""
    place: str = ""
    explanation: str = ""
    is_public: bool = True

    @property
    def last_field(self) -> str:
        """The field in which the last day was typed: of work of one day the first one."""
        return "began_on" if self.ended_on == self.began_on else "ended_on"

    @property
    def values(self) -> dict[str, Any]:
        """The values of the model's own fields."""
        return {name: getattr(self, name) for name in OWN_COLUMNS}


def particulars_of(work: Work) -> WorkParticulars:
    """What the piece of work says now, with which a form begins; the figures as they stand."""
    return WorkParticulars(
        **{name: getattr(work, name) for name in OWN_COLUMNS},
        hours=dict(work.participations.values_list("expert", "hours")),
        outcomes={one.measure: one.figure for one in work.outcomes.all()},
    )


def edition_on(day: date, field: str = "ended_on") -> Edition:
    """The edition that judges work of that day. Refused where none was in force."""
    try:
        return editions.in_force(day)
    except NoEdition:
        raise Refused(f"{day} 没有生效的制度版本，请核对日期", field=field) from None


def sound(station: Station, given: WorkParticulars) -> tuple[WorkParticulars, Edition]:
    """The particulars, tidied, and the edition that judges them. Refused with all that is wrong."""
    _refuse_wrong_days(station, given)
    edition = edition_on(given.ended_on, given.last_field)
    _refuse_unknown_task(edition, given)
    tidy = tidied(station, given)
    refuse_together(
        lambda: _refuse_untitled(tidy.title),
        lambda: refuse_contacts(tidy),
        lambda: _refuse_strangers(station, tidy),
        lambda: _refuse_wrong_figures(edition, tidy),
        lambda: _refuse_unexplained_lateness(edition, tidy),
    )
    return tidy, edition


def tidied(station: Station, given: WorkParticulars) -> WorkParticulars:
    """The same without needless blanks and without figures of nothing; an empty place is the host's."""
    return replace(
        given,
        title=one_line(given.title),
        text=given.text.strip(),
        place=one_line(given.place) or station.host.name,
        explanation=one_line(given.explanation),
        outcomes={key: figure for key, figure in given.outcomes.items() if figure},
    )


def says(work: Work, given: WorkParticulars) -> bool:
    """Whether the piece of work says exactly this."""
    return particulars_of(work) == tidied(work.station, given)


def is_late(edition: Edition, ended_on: date) -> bool:
    """Whether work of that day, written down today, is late (补录)."""
    rule = edition.work.late_entry
    return rule is not None and (clock.today() - ended_on).days > rule.days


def who_may_have_served(station: Station) -> QuerySet[Expert]:
    """The experts of the team, and those who left it: what they did before stays theirs."""
    serving = station.team_members.order_by().values("expert")
    left = station.consents.filter(state__in=SERVED).exclude(expert=None).order_by().values("expert")
    return Expert.objects.filter(pk__in=serving.union(left)).order_by("pk")


def years_of(station: Station) -> range:
    """The years in which the station could work, from its filing to its end or to today; none before its filing."""
    last = (last_day(station) or clock.today()).year
    return range(station.filed_on.year if station.filed_on else last + 1, last + 1)


def _refuse_wrong_days(station: Station, given: WorkParticulars) -> None:
    """It begins after the filing, ends before the station does, and lies in the past (§0.3)."""
    clause, end = station.edition.rules.filing.clause, last_day(station)
    if station.filed_on is None or given.began_on < station.filed_on:
        since = f"{station.filed_on} 备案" if station.filed_on else "还没有备案"
        raise Refused(f"“{station.name}”{since}，备案以后的工作才能记", clause, "began_on")
    if given.ended_on < given.began_on:
        raise Refused("结束日期早于开始日期", field="ended_on")
    refuse_closed(station.pk, given.ended_on, station.edition, given.last_field)
    if given.ended_on > clock.today():
        raise Refused("日期在今天以后，做完了再记", field=given.last_field)
    if end is not None and given.ended_on > end:
        raise Refused(f"“{station.name}”{end} 已经结束，以后的工作不能再记", clause, given.last_field)
    if (given.ended_on - given.began_on).days >= LONGEST:
        raise Refused(f"一条最多写 {LONGEST} 天的工作，时间长的分几条写", field="ended_on")


def _refuse_unknown_task(edition: Edition, given: WorkParticulars) -> None:
    """A task that only today's edition has is refused at the day, which belongs to another edition."""
    if given.task in [known.key for known in edition.tasks]:
        return
    clause, today = edition.rules.focus_tasks.clause, editions.in_force()
    if asked := next((known for known in today.tasks if known.key == given.task), None):
        words = f"“{asked.label}”是《{today.short_name}》（{today.in_force_from} 起）的任务，{given.ended_on} 还没有"
        raise Refused(f"{words}，请核对日期，或者记在别的任务下", clause, given.last_field)
    raise Refused("请从列出的任务里选", clause, "task")


def _refuse_untitled(title: str) -> None:
    if not title:
        raise Refused("请用一句话写做了什么", field="title")


def refuse_contacts(given: WorkParticulars | Work) -> None:
    """Nobody's telephone becomes public with a piece of work."""
    said = {"title": given.title, "text": given.text, "place": given.place} if given.is_public else {}
    contacts.refuse_contacts(said, "公开的记录谁都看得到，请去掉联系方式，或者不公开")


def _refuse_strangers(station: Station, given: WorkParticulars) -> None:
    clause = station.edition.rules.team.clause
    if not given.hours:
        raise Refused("请写谁去做的，每人几小时", clause, "hours")
    known = set(who_may_have_served(station).values_list("pk", flat=True))
    if given.hours.keys() - known:
        raise Refused("只能写这个站的驻站专家", clause, "hours")
    for one in given.hours.values():
        refuse_wrong_hours(one)


def refuse_wrong_hours(hours: Decimal) -> None:
    """Refused for hours that nobody can work. The bound comes first: a figure of many digits cannot be rounded."""
    if not 0 < hours <= MOST_HOURS or hours != round(hours, 1):
        raise Refused(f"小时要大于 0，最多 {MOST_HOURS}，最多一位小数，不能是 {_written(hours)}", field="hours")


def _written(figure: Decimal) -> str:
    return shortened(f"{figure:f}", MOST_WRITTEN)


def _refuse_wrong_figures(edition: Edition, given: WorkParticulars) -> None:
    for key, figure in given.outcomes.items():
        try:
            measure = edition.measure(key)
        except NoEntry:
            raise Refused("请从列出的成果指标里选", edition.rules.host_confirms.clause, "outcomes") from None
        if given.task not in measure.tasks:
            task = edition.task(given.task).label
            raise Refused(f"“{task}”的工作不填“{measure.label}”", measure.clause, f"outcome_{key}")
        refuse_misshapen(key, figure, edition)
    _refuse_people_alone(edition, given)
    refuse_fewer_times(edition, given.task, given.outcomes)


def _refuse_people_alone(edition: Edition, given: WorkParticulars) -> None:
    times, people = counted_measures(edition, given.task)
    if times and people and given.outcomes.get(people.key) and not given.outcomes.get(times.key):
        raise Refused(f"填了“{people.label}”，也要填“{times.label}”", times.clause, f"outcome_{times.key}")


def refuse_fewer_times(edition: Edition, task: str, figures: Mapping[str, Decimal]) -> None:
    """Refused where people came fewer times than there were people: each of them came once at least."""
    times, people = counted_measures(edition, task)
    if times and people and times.key in figures and figures[times.key] < figures.get(people.key, 0):
        reason = f"“{times.label}”不会比“{people.label}”少：来过的人每人至少算一次"
        raise Refused(reason, times.clause, f"outcome_{times.key}")


def counted_measures(edition: Edition, task: str) -> tuple[Measure | None, Measure | None]:
    """The measures of the task that count the times and the people; None where it has none."""
    by_count = {one.counted: one for one in edition.measures_of(task) if one.counted}
    return by_count.get(Counted.TIMES), by_count.get(Counted.PEOPLE)


def refuse_misshapen(key: str, figure: Decimal, edition: Edition) -> None:
    """Refused for a figure that the measure cannot have: below nothing, too large, or with too many decimals."""
    measure = edition.measure(key)
    if not 0 <= figure < MOST:
        raise Refused(f"“{measure.label}”填不了 {_written(figure)}", measure.clause, f"outcome_{key}")
    if figure != round(figure, measure.decimals):
        decimals = f"最多 {measure.decimals} 位小数" if measure.decimals else "要填整数"
        raise Refused(f"“{measure.label}”{decimals}", measure.clause, f"outcome_{key}")


def _refuse_unexplained_lateness(edition: Edition, given: WorkParticulars) -> None:
    rule = edition.work.late_entry
    if rule is not None and is_late(edition, given.ended_on) and not given.explanation:
        reason = f"做完超过 {rule.days} 天才记，算补录，请写明原因"
        raise Refused(reason, rule.clause, "explanation")
