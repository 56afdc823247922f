"""Plant the tree of associations on the divisions of a province (§3.4). Keep the telephone that the public calls."""

from django.db import transaction

from kezhan.journal.recording import Actor, record
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Post
from kezhan.organisations.rules import refuse_unless_keeper
from kezhan.organisations.soundness import sound_telephone
from kezhan.policy.founded import settle_province
from kezhan.reference.divisions import Division, Level, descendants, division

SUFFIX = "科学技术协会"
LEVELS = (Level.PROVINCE, Level.CITY, Level.COUNTY)


@transaction.atomic
def plant(province: str, *, by: Actor) -> list[Association]:
    """Add the missing associations of the province, its cities and counties. Planting again adds none.

    The first planting settles the province of the platform.
    """
    settle_province(province, by)
    planted: list[Association] = []
    for level in LEVELS:
        planted += Association.objects.bulk_create(_missing(province, level))
    for association in planted:
        record("plant_association", association, by)
    return planted


@transaction.atomic
def set_phone(association: Association, phone: str, *, by: Post) -> Association:
    """Set the number that the public and other organisations call. The same number again writes nothing."""
    association = Association.objects.select_for_update(no_key=True).get(pk=association.pk)
    refuse_unless_keeper(by, association)
    if changes := fill(association, {"phone": sound_telephone(phone, "phone")}):
        association.save()
        record("change_association_phone", association, by, **changes)
    return association


def _missing(province: str, level: Level) -> list[Association]:
    present = {association.division: association for association in Association.objects.all()}
    places = [division(province)] if level is Level.PROVINCE else descendants(province, level)
    return [
        Association(name=name_for(place), level=level, division=place.code, parent=_above(place, present))
        for place in places
        if place.code not in present
    ]


def _above(place: Division, present: dict[str, Association]) -> Association | None:
    return next((present[above.code] for above in reversed(place.ancestors()) if above.code in present), None)


def name_for(place: Division) -> str:
    """广东省科学技术协会, 广州市科学技术协会, 广州市荔湾区科学技术协会: only a city's name precedes another."""
    above = "".join(one.name for one in place.ancestors() if one.name.endswith("市"))
    return f"{above}{place.name}{SUFFIX}"
