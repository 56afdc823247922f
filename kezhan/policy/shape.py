"""What an edition holds: each class is one kind of entry of the file, and each entry cites its clause.

- Terms are in working days unless a name says otherwise.
- `source` tells whose figure it is: the policy's own, or the association's where the policy is silent.
"""

import hashlib
from enum import StrEnum
from typing import Annotated, Literal, Never, get_origin

from pydantic import Field, PrivateAttr, StrictBool, StringConstraints

from kezhan.policy.certificates import CertificateName
from kezhan.policy.entries import AssociationLevel, Entry, Labelled
from kezhan.policy.rules import Numbering, Rules, Terms, Transition, Validity
from kezhan.policy.wording import Levels, Wording
from kezhan.policy.work import Measure, Spending, WorkBounds
from kezhan.policy.written import (
    EDITION_KEY_FORM,
    LONGEST_ANSWER,
    LONGEST_EDITION_KEY,
    PROVINCE_FORM,
    ClauseNumber,
    Count,
    Day,
    Key,
    Line,
    Words,
    WorkingDays,
)


class NoEntry(KeyError):
    """The edition has no entry of that key."""


class Side(StrEnum):
    """Who fills in a part of the application."""

    SOCIETY = "society"
    HOST = "host"


class StepKind(StrEnum):
    """What a step of the review asks. The code knows what each kind means; the edition says where it stands."""

    OPINION = "opinion"
    REVIEW = "review"
    NOTICE = "notice"
    COUNTERSIGNATURE = "countersignature"
    FILING = "filing"


class PlaqueState(StrEnum):
    """The states in which the public may ask about a station, all after the filing. Each has its own sentence."""

    FILED = "filed"
    PLAQUE_MADE = "plaque_made"
    PLAQUE_HANDED_OVER = "plaque_handed_over"
    OPERATING = "operating"
    RECTIFICATION = "rectification"
    DELISTED = "delisted"
    CLOSED = "closed"


class HostForm(StrEnum):
    """What a host is, finer than the six types of §0.1: key, word, type. Nothing else tells forms apart by a table."""

    label: str
    type: str

    ENTERPRISE = "enterprise", "企业", "企业"
    SPECIALISED_TOWN = "specialised_town", "专业镇", "专业镇"
    VILLAGE = "village", "村", "农村"
    COOPERATIVE = "cooperative", "农民专业合作社", "农村"
    TECHNICAL_ASSOCIATION = "technical_association", "农村专业技术协会", "农村"
    COMMUNITY = "community", "社区", "社区"
    HOSPITAL = "hospital", "医院", "医院"
    GRASSROOTS_ASSOCIATION = "grassroots_association", "基层科协", "基层科协"

    def __new__(cls, key: str, label: str = "", type: str = "") -> "HostForm":  # noqa: A002 the field's own word
        if not (label and type):
            raise TypeError(f"the form {key} lacks its word or its type")
        form = str.__new__(cls, key)
        form._value_, form.label, form.type = key, label, type
        return form


class Condition(StrEnum):
    """What a category may ask of hosts of one form, beyond the form itself: key, that form, the sentence.

    Hosts of the category's other forms need not meet it.
    """

    about: HostForm
    sentence: str

    SMALL_OR_MEDIUM = "small_or_medium", HostForm.ENTERPRISE, "企业须是中小微企业"
    GRASSROOTS_HOSPITAL = "grassroots_hospital", HostForm.HOSPITAL, "医院须是基层医院"
    URBAN_COMMUNITY = "urban_community", HostForm.COMMUNITY, "社区须是城市社区"

    def __new__(cls, key: str, about: HostForm | None = None, sentence: str = "") -> "Condition":
        if not (about and sentence):
            raise TypeError(f"the condition {key} lacks its form or its sentence")
        condition = str.__new__(cls, key)
        condition._value_, condition.about, condition.sentence = key, about, sentence
        return condition


class Clause(Entry):
    number: ClauseNumber
    title: Line
    text: Words


class Aim(Labelled):
    """One aim; outcomes belong to aims."""


class Task(Labelled):
    """One kind of work of a station. `kind` names the package that carries it with stages of its own (`kinds.py`)."""

    summary: Words
    kind: Key | None = None


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
    """What the public reads about a plaque while its station is in a state."""

    state: Key
    standing: Literal["pending", "valid", "suspended", "revoked"]
    sentence: Line
    clause: ClauseNumber


class Edition(Entry):
    """One whole edition of the policy."""

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
    measures: tuple[Measure, ...] = ()
    spending: tuple[Spending, ...] = ()
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    plan: Annotated[tuple[PlanSection, ...], Field(min_length=1)]
    standards: Annotated[tuple[Standard, ...], Field(min_length=1)]
    standings: Annotated[tuple[Standing, ...], Field(min_length=1)]
    terms: Terms
    rules: Rules
    numbering: Numbering
    validity: Validity
    levels: Levels = Levels()
    wording: Wording = Wording()
    transition: Transition = Transition()
    work: WorkBounds = WorkBounds()
    certificates: tuple[CertificateName, ...] = ()
    _source: str = PrivateAttr("")

    @property
    def source(self) -> str:
        """The text that the edition was read from."""
        return self._source

    @property
    def digest(self) -> str:
        """The SHA-256 of that text, in hex."""
        return digest_of(self._source)

    def read_from(self, source: str) -> "Edition":
        """The same edition with the text that it was read from."""
        self._source = source
        return self

    def clause(self, number: str) -> Clause:
        """The clause of that number; NoEntry when the edition has none."""
        return next((one for one in self.clauses if one.number == number), None) or _missing(number)

    def task(self, key: str) -> Task:
        return next((one for one in self.tasks if one.key == key), None) or _missing(key)

    def measure(self, key: str) -> Measure:
        return next((one for one in self.measures if one.key == key), None) or _missing(key)

    def measures_of(self, task: str) -> tuple[Measure, ...]:
        """The measures in which work of this task may report."""
        return tuple(one for one in self.measures if task in one.tasks)

    def purpose(self, key: str) -> Spending:
        """The purpose of spending with this key."""
        return next((one for one in self.spending if one.key == key), None) or _missing(key)

    def category(self, key: str) -> Category:
        return next((one for one in self.categories if one.key == key), None) or _missing(key)

    def step(self, key: str) -> Step:
        return next((one for one in self.steps if one.key == key), None) or _missing(key)

    def standing(self, state: str) -> Standing:
        return next((one for one in self.standings if one.state == state), None) or _missing(state)


LISTS = frozenset(name for name, field in Edition.model_fields.items() if get_origin(field.annotation) is tuple)
"""The names that may have several entries in an edition, each under its own [[name]]."""
GROUPS = frozenset({"terms", "rules", "numbering", "validity", "levels", "wording", "transition", "work"})
"""The names that have one group each in an edition, under [name]."""


def digest_of(text: str) -> str:
    """The SHA-256 of an edition's text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _missing(key: str) -> Never:
    raise NoEntry(key)
