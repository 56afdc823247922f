"""What an edition holds. Each class is one kind of entry of the file; each entry cites its clause.

Terms are in working days unless a name says otherwise. `source` tells whose figure it is: the policy's own, or the
association's where the policy is silent.
"""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Never, get_origin

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, Strict, StrictBool, StringConstraints

from kezhan.reference.divisions import Level

LONGEST_LABEL = 60
"""Characters of a label; columns that keep one are as wide."""
LONGEST_EDITION_KEY = 40
LONGEST_ANSWER = 8000
"""Characters that the text of one item of an application may have."""

CLAUSE_FORM = r"^§\d+(\.\d+)*$"
KEY_FORM = r"^[a-z][a-z0-9_]*$"
EDITION_KEY_FORM = r"^[a-z0-9][a-z0-9-]*$"
PROVINCE_FORM = r"^\d{6}$"
LINE_FORM = r"^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$"
"""One line without what nobody sees."""
WORDS_FORM = r"^[\P{Cc}\n\t]+$"

ClauseNumber = Annotated[str, StringConstraints(pattern=CLAUSE_FORM)]
Key = Annotated[str, StringConstraints(pattern=KEY_FORM, max_length=40)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=WORDS_FORM)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=LINE_FORM)]
Label = Annotated[Line, StringConstraints(max_length=LONGEST_LABEL)]
Count = Annotated[int, Strict(), Field(gt=0)]
Day = Annotated[date, Strict()]
WorkingDays = Annotated[Count, Field(le=1000)]
Years = Annotated[Count, Field(le=100)]
AssociationLevel = Literal[Level.PROVINCE, Level.CITY, Level.COUNTY]
"""Where there are associations, and societies under them: none below the county."""
Source = Literal["policy", "association"]


class NoEntry(KeyError):
    """The edition has no entry of that key."""


class Side(StrEnum):
    """Who fills in a part of the application."""

    SOCIETY = "society"
    HOST = "host"


class StepKind(StrEnum):
    """What a step of the review asks; the code knows what each means, the edition says where it stands."""

    OPINION = "opinion"
    REVIEW = "review"
    NOTICE = "notice"
    COUNTERSIGNATURE = "countersignature"
    FILING = "filing"


class HostForm(StrEnum):
    """What a host is, finer than the six types where a rule on the host needs it."""

    ENTERPRISE = "enterprise"
    SPECIALISED_TOWN = "specialised_town"
    VILLAGE = "village"
    COOPERATIVE = "cooperative"
    TECHNICAL_ASSOCIATION = "technical_association"
    COMMUNITY = "community"
    HOSPITAL = "hospital"
    GRASSROOTS_ASSOCIATION = "grassroots_association"


class Condition(StrEnum):
    """What a category may ask of hosts of one form beyond that they are of it."""

    SMALL_OR_MEDIUM = "small_or_medium"
    GRASSROOTS_HOSPITAL = "grassroots_hospital"
    URBAN_COMMUNITY = "urban_community"

    @property
    def about(self) -> HostForm:
        """The form of host that it is asked of; hosts of the category's other forms need not meet it."""
        return {
            Condition.SMALL_OR_MEDIUM: HostForm.ENTERPRISE,
            Condition.GRASSROOTS_HOSPITAL: HostForm.HOSPITAL,
            Condition.URBAN_COMMUNITY: HostForm.COMMUNITY,
        }[self]


class Entry(BaseModel):
    """An entry of the edition: frozen, no unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Clause(Entry):
    number: ClauseNumber
    title: Line
    text: Words


class Cited(Entry):
    """An entry that rests on a clause."""

    clause: ClauseNumber
    source: Source = "policy"


class Labelled(Cited):
    key: Key
    label: Label


class Aim(Labelled):
    """One of the aims to which outcomes belong."""


class Task(Labelled):
    """One kind of work of a station."""

    summary: Words


class Category(Labelled):
    """A category of stations with its rule on the host."""

    summary: Words
    hosts: Annotated[tuple[HostForm, ...], Field(min_length=1)]
    conditions: tuple[Condition, ...] = ()


class Step(Labelled):
    """One step of the review, in the order of the file."""

    kind: StepKind
    level: AssociationLevel
    over: Side = Side.HOST
    societies: Annotated[tuple[AssociationLevel, ...], Field(min_length=1)]
    working_days: WorkingDays
    asks: Words


class PlanSection(Labelled):
    """One part of the implementation plan, filled in by one side."""

    side: Side
    asks: Words
    example: Words
    least_characters: Annotated[Count, Field(le=LONGEST_ANSWER)]


class Standard(Labelled):
    """One standard of a station, checked item by item."""

    side: Side
    asks: Words
    evidence: Line
    evidence_needed: StrictBool


class Standing(Entry):
    """What the public reads of a plaque while its station is in a state."""

    state: Key
    standing: Literal["pending", "valid", "suspended", "revoked"]
    sentence: Line
    clause: ClauseNumber


class Term(Cited):
    working_days: WorkingDays


class Terms(Entry):
    """Terms that are not a step's own."""

    correction: Term
    objection: Term
    invitation: Term
    need_check: Term
    registration: Term
    plaque: Term


class LeadingSociety(Cited):
    levels: Annotated[tuple[AssociationLevel, ...], Field(min_length=1)]


class MinimumTeam(Cited):
    experts: Count


class Capacity(Cited):
    experts_per_station: Count
    stations_per_expert: Count


class FocusTasks(Cited):
    least: Count


class Rules(Entry):
    """Rules that the code knows by name; the edition gives figures and clause."""

    leading_society: LeadingSociety
    radiation_area: Cited
    filing: Cited
    plaque: Cited
    mutual_choice: Cited
    matching: Cited
    quality_first: Capacity
    no_new_station_in_rectification: Cited
    focus_tasks: FocusTasks
    host_confirms: Cited
    associations_take_part: Cited
    joint_management: Cited
    named_persons: Cited
    plan: Cited
    team: MinimumTeam
    inspection: Cited
    delisting: Cited


class Numbering(Entry):
    """Forms of the numbers: {division}, {year} and {sequence} are known; a number never comes back."""

    filing: Line
    plaque: Line
    clause: ClauseNumber
    source: Source = "policy"


class Validity(Cited):
    """How long a station's filing holds."""

    years: Years


class Edition(Entry):
    """One edition of the policy, whole."""

    key: Annotated[str, StringConstraints(pattern=EDITION_KEY_FORM, max_length=LONGEST_EDITION_KEY)]
    name: Line
    short_name: Line
    issuer: Line
    province: Annotated[str, StringConstraints(pattern=PROVINCE_FORM)]
    in_force_from: Day
    in_force_until: Day | None = None
    falls_away_where_level_is_missing: StrictBool
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]
    aims: Annotated[tuple[Aim, ...], Field(min_length=1)]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    plan: Annotated[tuple[PlanSection, ...], Field(min_length=1)]
    standards: Annotated[tuple[Standard, ...], Field(min_length=1)]
    standings: Annotated[tuple[Standing, ...], Field(min_length=1)]
    terms: Terms
    rules: Rules
    numbering: Numbering
    validity: Validity
    _source: str = PrivateAttr("")

    @property
    def source(self) -> str:
        """The text that it was read from."""
        return self._source

    @property
    def digest(self) -> str:
        """The SHA-256 of that text, in hex."""
        return digest_of(self._source)

    def read_from(self, source: str) -> "Edition":
        """The same edition, knowing the text that it was read from."""
        self._source = source
        return self

    def clause(self, number: str) -> Clause:
        """The clause of that number; NoEntry when the edition has none."""
        return next((one for one in self.clauses if one.number == number), None) or _missing(number)

    def task(self, key: str) -> Task:
        return next((one for one in self.tasks if one.key == key), None) or _missing(key)

    def category(self, key: str) -> Category:
        return next((one for one in self.categories if one.key == key), None) or _missing(key)

    def step(self, key: str) -> Step:
        return next((one for one in self.steps if one.key == key), None) or _missing(key)

    def standing(self, state: str) -> Standing:
        return next((one for one in self.standings if one.state == state), None) or _missing(state)


LISTS = frozenset(name for name, field in Edition.model_fields.items() if get_origin(field.annotation) is tuple)
"""The names of which an edition has several entries, each under its own [[name]]."""
GROUPS = frozenset(
    name for name, field in Edition.model_fields.items() if field.annotation in (Terms, Rules, Numbering, Validity)
)
"""The names under which an edition has one group each, under [name]."""


def digest_of(text: str) -> str:
    """The SHA-256 of an edition's text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _missing(key: str) -> Never:
    raise NoEntry(key)
