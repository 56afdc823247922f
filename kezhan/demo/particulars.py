"""Compose societies, their results and their experts from the tables."""

from random import Random

from kezhan.demo.naming import Names
from kezhan.demo.places import city_of, regions, said_in
from kezhan.demo.tables import FieldOfWork
from kezhan.experts.particulars import ExpertParticulars
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.reference.divisions import Division, Level, descendants, division

TITLES = (["教授", "研究员", "正高级工程师"], ["副教授", "副研究员", "高级工程师"], ["讲师", "工程师", "助理研究员"])
MEDICAL = (["主任医师", "主任护师", "教授"], ["副主任医师", "副主任护师", "副教授"], ["主治医师", "主管护师"])


class Composer:
    """Composes societies, results and experts of one province."""

    def __init__(self, province: str, names: Names, rng: Random) -> None:
        self.province, self.names, self.rng = division(province), names, rng
        self._cities = descendants(province, Level.CITY)

    def provincial_society(self, field: FieldOfWork) -> SocietyParticulars:
        return self._society(field, said_in(self.province.code, field.society), Level.PROVINCE, self.province)

    def local_society(self, field: FieldOfWork, place: Division) -> SocietyParticulars:
        """A society of a city or of a county."""
        name = place.name if place.level == Level.CITY else f"{city_of(place).name}{place.name}"
        return self._society(field, f"{name}{field.city_society}", place.level, place)

    def homes_of(self, field: FieldOfWork, level: Level) -> list[Division]:
        """The cities, or the counties, where the field is at home."""
        found = (place.at(level) for place in regions(field, self.province.code))
        return list({place.code: place for place in found if place}.values())

    def expert(self, field: FieldOfWork) -> ExpertParticulars:
        """Somebody who knows the field, described in their own words."""
        first, second = self.rng.sample(field.directions, 2)
        affiliation = said_in(self.province.code, self.rng.choice(field.affiliations))
        ranks = MEDICAL if field.industries[0].startswith("Q") else TITLES
        title = self.rng.choice(self.rng.choices(ranks, [3, 5, 2])[0])
        product = self.rng.choice(field.products)
        words = self.rng.choice(
            [
                f"{first}、{second}",
                f"{first}；近年做{second}，以{product}为主",
                f"长期从事{first}，兼做{second}，承担过省级课题{self.rng.randint(1, 6)}项",
                f"{first}。常到基层做{product}方面的现场指导，{second}也有积累",
            ]
        )
        return ExpertParticulars(
            name=self.names.person(),
            affiliation=affiliation,
            division=self._home_of(affiliation),
            fields=words,
            title=title,
            disciplines=tuple(self.rng.sample(field.disciplines, self.rng.randint(1, 2))),
            phone=self.names.phone(),
        )

    def _society(self, field: FieldOfWork, name: str, level: Level, place: Division) -> SocietyParticulars:
        lead = "、".join(field.directions[:4])
        return SocietyParticulars(
            name=name,
            level=level.value,
            division=place.code,
            credit_code=self.names.credit_code("51", place.code),
            specialities=f"在{lead}等方面有稳定的专家队伍，服务{field.name}及相关产业；每年组织下乡、下厂指导。",
            disciplines=field.disciplines,
            members=self.rng.randint(12, 90) * (40 if level == Level.PROVINCE else 8),
            contact_name=self.names.person(),
            contact_phone=self.names.phone(),
        )

    def _home_of(self, affiliation: str) -> str:
        """The city in the affiliation's name, or else the capital, which is the first city of the province."""
        named = (city for city in self._cities if city.name.removesuffix("市") in affiliation)
        return next(named, next(iter(self._cities), self.province)).code
