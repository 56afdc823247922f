"""Pieces of work, and what belongs to each: people with hours, outcomes, evidence, earlier versions."""

from kezhan.work.models.beside import EarlierVersion, Evidence, Outcome, Participation
from kezhan.work.models.closed_year import ClosedYear, closed_at, in_closed_year
from kezhan.work.models.link import AnswerLink
from kezhan.work.models.resting import RestingQuerySet, RestsOnWork
from kezhan.work.models.undertaking import (
    BESIDE_RECORD,
    DatedStep,
    Undertaking,
    UndertakingQuerySet,
    alive,
    sees_every_station,
)
from kezhan.work.models.work import Work, WorkQuerySet

__all__ = [
    "BESIDE_RECORD",
    "AnswerLink",
    "ClosedYear",
    "DatedStep",
    "EarlierVersion",
    "Evidence",
    "Outcome",
    "Participation",
    "RestingQuerySet",
    "RestsOnWork",
    "Undertaking",
    "UndertakingQuerySet",
    "Work",
    "WorkQuerySet",
    "alive",
    "closed_at",
    "in_closed_year",
    "sees_every_station",
]
