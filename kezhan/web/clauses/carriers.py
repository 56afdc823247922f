"""What carries each clause of an edition out in the product, noun by noun."""

from dataclasses import dataclass

from kezhan.policy.consistency import citations
from kezhan.policy.positions import Position
from kezhan.policy.shape import Edition
from kezhan.web.certificates.carriers import CARRIERS as CERTIFICATES
from kezhan.web.funds.carriers import CARRIERS as FUNDS
from kezhan.web.gatherings.carriers import CARRIERS as GATHERINGS
from kezhan.web.invitations.carriers import CARRIERS as INVITATIONS
from kezhan.web.needs.carriers import CARRIERS as NEEDS
from kezhan.web.parts.carrying import Carriers
from kezhan.web.parts.of_kinds import modules
from kezhan.web.registrations.carriers import CARRIERS as REGISTRATIONS
from kezhan.web.societies.carriers import CARRIERS as SOCIETIES
from kezhan.web.stations.carriers import CARRIERS as STATIONS
from kezhan.web.suggestions.carriers import CARRIERS as SUGGESTIONS
from kezhan.web.summaries.carriers import CARRIERS as SUMMARIES
from kezhan.web.work.carriers import CARRIERS as WORK

CARRIERS: Carriers = {
    **SOCIETIES,
    **REGISTRATIONS,
    **NEEDS,
    **INVITATIONS,
    **SUGGESTIONS,
    **STATIONS,
    **WORK,
    **CERTIFICATES,
    **GATHERINGS,
    **SUMMARIES,
    **FUNDS,
    **{place: telling for kind in modules("carriers") for place, telling in kind.CARRIERS.items()},
}


@dataclass(frozen=True)
class Carrier:
    """A sentence, and where to see it at work: an address and its words."""

    sentence: str
    url: str
    link: str
    is_associations_own: bool


def carriers(edition: Edition) -> dict[str, list[Carrier]]:
    """By the clause's number, in the order of the file's shape; a clause that nothing cites has none."""
    carried: dict[str, list[Carrier]] = {clause.number: [] for clause in edition.clauses}
    for place, entry, number in citations(edition):
        sentence, sight = CARRIERS[_kind(place)](entry, edition)
        own = getattr(entry, "source", "policy") == "association"
        carried[number].append(Carrier(sentence, sight.url, sight.link, own))
    return carried


def _kind(place: Position) -> str:
    """It tells `rules`, `terms` and `work` one by one, and all else list by list."""
    group = str(place[0])
    return f"{group}.{place[1]}" if group in ("rules", "terms", "work") else group
