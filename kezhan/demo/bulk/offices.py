"""The associations of the province in memory, because each life asks for them a dozen times."""

from functools import cache

from kezhan.organisations.models import Association
from kezhan.reference.divisions import Level, division


class InMemory:
    """Looks up associations as `Association.objects` does, without the database."""

    def __init__(self) -> None:
        self.by_key = {one.pk: one for one in Association.objects.all()}
        known = {one.division: one for one in self.by_key.values()}

        @cache
        def over(code: str, level: Level) -> Association | None:
            place = division(code).at(level)
            found = known.get(place.code) if place else None
            return found if found is not None and found.level == level else None

        @cache
        def nearest(code: str) -> Association | None:
            upwards = (division(code), *reversed(division(code).ancestors()))
            return next((known[place.code] for place in upwards if place.code in known), None)

        self.over, self.nearest = over, nearest
        self.calling = nearest  # the demo has somebody everywhere
