"""The shape of an address of the walk: who may open it, who may send to it; and the people by what they may see."""

from dataclasses import dataclass

from tests.walk.people import EVERYBODY, WITH_POST

OFFICE = frozenset(WITH_POST)
KNOWN = OFFICE | {"newcomer"}
ADMINISTRATOR = frozenset({"administrator"})
PROVINCE = frozenset({"guangdong"})
LIWAN = frozenset({"guangdong", "guangzhou", "liwan"})
NANHAI = frozenset({"guangdong", "foshan", "nanhai"})
ASSOCIATIONS = LIWAN | NANHAI
SOCIETIES = frozenset({"food", "horticulture"})
HOSTS = frozenset({"bakery", "clinic", "urban_community", "steelworks", "grassroots"})
EXPERTS = frozenset({"expert", "other_expert"})
FOOD, BAKERY, CLINIC = frozenset({"food"}), frozenset({"bakery"}), frozenset({"clinic"})
DRAFTING = FOOD | CLINIC
OVERSEES_LIWAN = ADMINISTRATOR | LIWAN
SEES_DRAFT = ADMINISTRATOR | DRAFTING | {"expert"}
SEES_NOTICED = OVERSEES_LIWAN | FOOD | {"urban_community", "expert"}
SEES_OPERATING = ADMINISTRATOR | NANHAI | FOOD | {"expert", "grassroots"}
WRITES_WORK = FOOD | {"expert"}
LINKS_WORK = frozenset({"grassroots", "nanhai"})
SIDES_OF_PLAN = ADMINISTRATOR | WRITES_WORK | {"grassroots"}
"""Associations see a plan once both sides have agreed on it."""
SEES_TALK = OVERSEES_LIWAN | FOOD | BAKERY
PAIRED = FOOD | {"steelworks"}
SEES_PAIRING = OVERSEES_LIWAN | PAIRED


@dataclass(frozen=True)
class Address:
    """Who may open it (`opens`). Others get 403 if they are outside `roles` or in `forbidden`, else `closed`.

    Those in `unseen` do not even learn that it exists (404). Those in `sent_on` are led to its present place (302).

    `acts` may send something to it; by default those who may open it. Without `opens` nobody opens it (405).
    """

    things: tuple[str, ...] = ()
    opens: frozenset[str] | None = None
    roles: frozenset[str] = OFFICE
    forbidden: frozenset[str] = frozenset()
    sent_on: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    closed: int = 404
    acts: frozenset[str] | None = None
    leads_on: str = ""

    @property
    def senders(self) -> frozenset[str]:
        """The people who are no strangers to it."""
        return (self.opens or frozenset()) if self.acts is None else self.acts

    def status_for(self, person: str) -> int:
        """The answer to this person when they open it."""
        if self.opens is None:
            return 405
        if person in self.opens:
            return 302 if self.leads_on else 200
        if person not in OFFICE or person in self.sent_on:
            return 302
        if person not in self.roles or person in self.forbidden:
            return 403
        return 404 if person in self.unseen else self.closed


def public(*things: str, leads_on: str = "") -> Address:
    return Address(things, frozenset(EVERYBODY), leads_on=leads_on)


def office(opens: frozenset[str], *things: str, **more: object) -> Address:
    return Address(things, opens, **more)  # type: ignore[arg-type] # passed on by name


def deed(acts: frozenset[str], *things: str) -> Address:
    """An address that people only send to."""
    return Address(things, acts=acts)


def only(roles: frozenset[str]) -> Address:
    """A page of some roles, about no particular thing."""
    return Address((), roles, roles=roles)


KEEPS_FOOD = ADMINISTRATOR | PROVINCE | FOOD
POST_KEEPERS = OFFICE - EXPERTS
REGISTERS = ADMINISTRATOR | ASSOCIATIONS | SOCIETIES
WRITES_NEEDS = ASSOCIATIONS | HOSTS
RECORD = ADMINISTRATOR | PROVINCE
