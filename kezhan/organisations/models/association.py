"""Associations of science and technology (科协), one for each division, as a tree."""

from collections.abc import Iterable
from typing import Protocol

from django.db import models

from kezhan.compiled.questions import KEYS, CompiledRows
from kezhan.compiled.statements import Statement
from kezhan.journal.rows import OnRecord
from kezhan.policy.words import level_word
from kezhan.reference.divisions import Division, Level, division

LEVELS = [(level.value, level_word(level)) for level in (Level.PROVINCE, Level.CITY, Level.COUNTY)]


class Offices(Protocol):
    """Looks up the association over a place, either in the rows or in memory."""

    def over(self, code: str, level: Level) -> "Association | None":
        """The association at `level` in charge of the division `code`. None when the division has no such level."""

    def nearest(self, code: str) -> "Association | None":
        """The lowest association in charge of the division."""

    def calling(self, code: str) -> "Association | None":
        """The lowest association where somebody sits. If there is none, the lowest one."""


class AssociationQuerySet(models.QuerySet["Association"]):
    def over(self, code: str, level: Level) -> "Association | None":
        """The association at `level` in charge of the division `code`. None when the division has no such level."""
        place = division(code).at(level)
        return self.filter(division=place.code, level=level).first() if place else None

    def staffed(self) -> "AssociationQuerySet":
        """The associations where somebody sits."""
        return self.filter(posts__ended_on=None, posts__account__is_active=True)

    def nearest(self, code: str) -> "Association | None":
        """The lowest association in charge of the division: the county's, else the city's, else the province's."""
        return _lowest(self.filter(division__in=upwards(code)), code)

    def calling(self, code: str) -> "Association | None":
        """The lowest association where somebody sits, for matters that need an answer.

        If there is none, the lowest one.
        """
        return self.staffed().nearest(code) or self.nearest(code)


def upwards(code: str) -> list[str]:
    """The division and those above it, the lowest first."""
    place = division(code)
    return [place.code, *(above.code for above in reversed(place.ancestors()))]


def asking_in_charge(code: str) -> Statement:
    """The question which associations are in charge of the division, to ask it with others."""
    return _IN_CHARGE.asking(*_padded(code))


def nearest_of_all(code: str) -> "Association | None":
    """The lowest of all associations in charge of the division. It is asked on pages."""
    return _lowest(_IN_CHARGE.about(*_padded(code)), code)


def _padded(code: str) -> list[str]:
    return [*upwards(code), "", "", ""][: len(KEYS)]


def _lowest(associations: "Iterable[Association]", code: str) -> "Association | None":
    order = upwards(code)
    return min(associations, key=lambda one: order.index(one.division), default=None)


class Association(models.Model):
    """The association of a province, city or county."""

    name = models.CharField("名称", max_length=60, unique=True)
    level = models.CharField("级别", max_length=10, choices=LEVELS)
    division = models.CharField("行政区划", max_length=9, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    phone = models.CharField("电话", max_length=30, blank=True)

    on_record = OnRecord("科协", ("plant_association",))

    objects = AssociationQuerySet.as_manager()

    class Meta:
        ordering = ["division"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_the_top(self) -> bool:
        """Whether its division is the whole platform; then a check of every row's place would only cost time.

        The level decides this: an association entered without its parent must not see everything.
        """
        return self.level == Level.PROVINCE

    @property
    def place(self) -> Division:
        return division(self.division)


_IN_CHARGE = CompiledRows(lambda: Association.objects.filter(division__in=map(str, KEYS)).order_by())
