"""Names of people and firms, telephones from a range that nobody has, and credit codes with a valid check digit."""

from itertools import count
from random import Random

from kezhan.demo.tables import names
from kezhan.reference import credit_code

_PEOPLE = 100_000
"""Numbers 199000xxxxx: nobody gives out this range, so no demo telephone belongs to anybody."""


class Names:
    """Deals out names. It gives no code, telephone or sign-in name twice within one province."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._codes = count(1)
        self._phones = count(1)

    def person(self) -> str:
        """A common name of two or three characters."""
        table, rng = names(), self._rng
        given = rng.choice(table["given_second"])
        if rng.random() < 0.8:
            given = rng.choice(table["given_first"]) + given
        return str(rng.choice(table["surnames"]) + given)

    def phone(self) -> str:
        return f"199000{next(self._phones) % _PEOPLE:05d}"

    def firm(self) -> str:
        """A firm's own two characters."""
        characters = names()["trade_names"]
        return "".join(self._rng.sample(characters, 2))

    def village(self) -> str:
        table, rng = names(), self._rng
        return f"{rng.choice(table['village_first'])}{rng.choice(table['village_second'])}村"

    def community(self) -> str:
        return str(self._rng.choice(names()["communities"]))

    def credit_code(self, kind: str, division: str) -> str:
        """A code of this kind (its first two characters) from this division."""
        return credit_code.make(f"{kind}{division[:6]}MA{next(self._codes):07d}")


def office_phone(division: str) -> str:
    """The telephone of a division's own office, one for each division. No subscriber's local number begins with a 9."""
    area_codes = names()["area_codes"]
    return f"{area_codes.get(division[:4]) or area_codes[division[:2]]}-9900{division[2:6]}"
