"""The groups of an edition: terms and rules that the code knows by name, forms of numbers, validity."""

from typing import Annotated

from pydantic import Field

from kezhan.policy.entries import AssociationLevel, Cited, Entry, Source
from kezhan.policy.written import ClauseNumber, Count, Day, Line, WorkingDays, Years


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
    consent: Term | None = None
    """The term for experts and co-operating societies to answer. Without it they have as long as for an invitation."""

    @property
    def of_consent(self) -> Term:
        return self.consent or self.invitation


class LeadingSociety(Cited):
    levels: Annotated[tuple[AssociationLevel, ...], Field(min_length=1)]


class MinimumTeam(Cited):
    experts: Count


class QualityFirst(Cited):
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
    quality_first: QualityFirst
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


class Transition(Entry):
    """The last day, itself included, on which what began under an earlier edition goes on under that edition.

    Without a day it ends nothing: pairings go on under this edition from its first day, or under their own one where
    it does not allow them; drafts go on under their own one.
    """

    pairings_until: Day | None = None
    drafts_until: Day | None = None


class Validity(Cited):
    """How long a station's filing holds."""

    years: Years
