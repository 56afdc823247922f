"""What an edition says of the work of stations: the measures of its outcomes, the purposes of its funds, and the bounds
of what is written down.

An edition may leave any of it out: without a measure no outcome is reported, without a bound nobody is held to one.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict, StringConstraints

from kezhan.policy.entries import Cited, Entry, Labelled
from kezhan.policy.rules import Term
from kezhan.policy.written import Count, Key, Line, WorkingDays, Years

Unit = Annotated[Line, StringConstraints(max_length=10)]
Decimals = Annotated[int, Strict(), Field(ge=0, le=4)]
Amount = Annotated[Decimal, Field(ge=0, lt=10**12)]


class AddingUp(StrEnum):
    """How the figures of one station in one year make one figure."""

    SUM = "sum"
    HIGHEST = "highest"
    LAST = "last"


class Counted(StrEnum):
    """What the list of those who came to a gathering counts."""

    TIMES = "times"
    PEOPLE = "people"


class Measure(Labelled):
    """A figure in which work may report its outcome (§1, §3.3). Its host confirms each figure."""

    unit: Unit
    aim: Key
    tasks: Annotated[tuple[Key, ...], Field(min_length=1)]
    decimals: Decimals = 0
    adds_up: AddingUp = AddingUp.SUM
    voucher_above: Amount | None = None
    """A higher figure needs a file that proves it."""
    counted: Counted | None = None
    """The list of those who signed in gives this figure: each time that somebody came, or each person once."""


class LateEntry(Cited):
    """Work written down more days after it than these is late and needs its reason."""

    days: Annotated[Count, Field(le=1000)]


class LongDay(Cited):
    """More hours of one person on one day than these need an explanation."""

    hours: Annotated[Count, Field(le=24)]


class ProductionYears(Cited):
    """The figures of a product are told for the year of its production and so many calendar years after it."""

    years: Years


class ShareOfHours(Cited):
    """Who attended less than this share of a course's hours does not finish it."""

    percent: Annotated[Count, Field(ge=1, le=100)]


class FirstAdopter(Cited):
    """A technology that was taken up finds its first adopter within so many days, or its promoters are reminded."""

    days: Annotated[Count, Field(le=1000)]


class Spending(Labelled):
    """A purpose for which a station's funds are spent (§5.2)."""


class Books(Cited):
    """Last year's books of the funds close so many days into a year; what comes later is written in the new one."""

    close_after_days: Annotated[Count, Field(le=366)]


class Panel(Cited):
    """How many experts appraise a result; they are always an odd number (§2.8)."""

    least: Annotated[Count, Field(ge=1, le=99)]
    most: Annotated[Count, Field(ge=1, le=99)]


class AttendeeTelephones(Cited):
    """The telephones of those who came to a gathering, or enrolled in a course, are kept for so many days after it."""

    days: Annotated[Count, Field(le=1000)]


class SummaryAsked(Cited):
    """The summary of a year is asked for from this day of the year on, and due so many working days after its end."""

    month: Annotated[Count, Field(ge=1, le=12)]
    day: Annotated[Count, Field(ge=1, le=28)]
    working_days: WorkingDays


class Argumentation(Cited):
    """How many experts have to sign the opinion of an argumentation (§2.6)."""

    least: Annotated[Count, Field(ge=1, le=99)]


class WorkBounds(Entry):
    """The bounds of work that is written down."""

    answer: Term | None = None
    """Within how many working days the host confirms, corrects or refuses."""
    late_entry: LateEntry | None = None
    long_day: LongDay | None = None
    question: Term | None = None
    """Within how many working days a question of the host is answered."""
    urgent_question: Term | None = None
    production_years: ProductionYears | None = None
    training_share_of_hours: ShareOfHours | None = None
    """Which share of its hours somebody must attend to finish a course."""
    first_adopter: FirstAdopter | None = None
    """Within how many days somebody around the host adopts a technology that the host took up."""
    strategy_adoption: Term | None = None
    """Within how many working days the host adopts or returns a version of a strategy."""
    next_step: Term | None = None
    """Within how many working days whoever has the next step in a kind of work takes it, where no other term runs."""
    task_paper: Term | None = None
    """Within how many working days the host agrees to the task paper of a bottleneck, or returns it."""
    bottleneck_acceptance: Term | None = None
    """Within how many working days the host accepts the result for a bottleneck, or returns it."""
    summary: SummaryAsked | None = None
    """From when on the summary of a year is asked for. Without it nobody is asked, and no term runs."""
    summary_review: Term | None = None
    """Within how many working days each association decides on a summary."""
    summary_correction: Term | None = None
    """Within how many working days a returned summary is put right."""
    books: Books | None = None
    """When the books of a station's funds close."""
    panel: Panel | None = None
    """How many experts sit on a panel that appraises a result."""
    attendee_telephones: AttendeeTelephones | None = None
    """How long the telephones of those who came to a gathering are kept."""
    trainee_telephones: AttendeeTelephones | None = None
    """How long the telephones of those who enrolled in a course are kept."""
    argumentation: Argumentation | None = None
    """How many experts sign the opinion of an argumentation."""
    exchange_closing: Term | None = None
    """Within how many working days after an event the station's side writes down what came of it."""
