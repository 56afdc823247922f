"""How many hours each person worked on each day, over all stations together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from kezhan.experts.models import Expert
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.work.models import Participation
from kezhan.work.particulars import WorkParticulars
from kezhan.work.states import TIME_TAKEN

DAY = 24


def refuse_too_long_days(edition: Edition, given: WorkParticulars, *, besides: int | None) -> None:
    """Refused over 24 hours of one person on one day, and over the edition's number without an explanation.

    `besides` is the key of the piece of work that these particulars replace. It locks the experts, so that two pieces
    written at once cannot both fit.
    """
    experts = Expert.objects.select_for_update(no_key=True).filter(pk__in=given.hours).order_by("pk").in_bulk()
    _refuse_beyond(experts, edition, given, besides, {})


def foretell_too_long_days(
    edition: Edition, given: WorkParticulars, beside: Mapping[tuple[int, date], Fraction]
) -> None:
    """The same for what is only looked at: it locks nobody, so the deed itself asks again.

    `beside` are hours by expert and day that are to be written down together with these.
    """
    _refuse_beyond(Expert.objects.in_bulk(list(given.hours)), edition, given, None, beside)


def _refuse_beyond(
    experts: Mapping[int, Expert],
    edition: Edition,
    given: WorkParticulars,
    besides: int | None,
    beside: Mapping[tuple[int, date], Fraction],
) -> None:
    totals = _together(given, besides)
    for expert, days in totals.items():
        days.update({day: hours + beside.get((expert, day), 0) for day, hours in days.items()})
    longest = {expert: max(by_day.items(), key=lambda one: (one[1], one[0])) for expert, by_day in totals.items()}
    for expert, (day, hours) in longest.items():
        if hours > DAY:
            name, total = experts[expert].name, _written(hours)
            where = "所有站点加起来，连同表里上面的行" if beside.get((expert, day)) else "所有站点加起来"
            reason = f"{name}在 {day} 合计 {total} 小时（{where}），一天只有 {DAY} 小时"
            raise Refused(reason, field="hours")
    _refuse_unexplained(edition, given, {experts[expert].name: one for expert, one in longest.items()})


def _refuse_unexplained(edition: Edition, given: WorkParticulars, longest: Mapping[str, tuple[date, Fraction]]) -> None:
    rule = edition.work.long_day
    long = [(name, one) for name, one in longest.items() if rule is not None and one[1] > rule.hours]
    if rule is not None and long and not given.explanation:
        name, (day, hours) = long[0]
        reason = f"{name}在 {day} 合计 {_written(hours)} 小时，超过 {rule.hours} 小时，请说明一下"
        raise Refused(reason, rule.clause, "explanation")


def _together(given: WorkParticulars, besides: int | None) -> dict[int, dict[date, Fraction]]:
    """By expert and day, for the days of these particulars: these hours and those written down before."""
    totals: dict[int, dict[date, Fraction]] = {expert: defaultdict(Fraction) for expert in given.hours}
    for expert, hours in given.hours.items():
        for day, share in by_day(given.began_on, given.ended_on, Fraction(hours)):
            totals[expert][day] += share
    before = Participation.objects.filter(
        expert__in=given.hours,
        work__state__in=TIME_TAKEN,
        work__began_on__lte=given.ended_on,
        work__ended_on__gte=given.began_on,
    ).exclude(work=besides)
    for expert, began_on, ended_on, hours in before.values_list("expert", "work__began_on", "work__ended_on", "hours"):
        for day, share in by_day(began_on, ended_on, Fraction(hours)):
            if day in totals[expert]:
                totals[expert][day] += share
    return totals


def by_day(began_on: date, ended_on: date, hours: Fraction) -> Iterator[tuple[date, Fraction]]:
    """The hours of several days lie evenly on them."""
    days = (ended_on - began_on).days + 1
    return ((began_on + timedelta(days=after), hours / days) for after in range(days))


def _written(hours: Fraction) -> str:
    return f"{float(hours):.1f}".removesuffix(".0")
