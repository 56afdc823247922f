"""Who was asked to join a station, in words: what each answer is about, and whether it still holds (§3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from kezhan.stations.models import Consent, Station

State = Consent.State


@dataclass(frozen=True)
class Asked:
    """One question to an expert or a society, and whether they are in the station now.

    `holds` says whether it is their last yes and they are in; `present` what a member does now, if it is another duty
    than the one asked for here.
    """

    consent: Consent
    is_in: bool
    holds: bool
    present: str

    @property
    def state(self) -> str:
        """The answer; of a yes that holds no more, what became of it."""
        if self.consent.state != State.AGREED or self.holds:
            return self.consent.get_state_display()
        return "后来同意了别的" if self.is_in else "不再列入"


def asked(station: Station, consents: Iterable[Consent]) -> list[Asked]:
    """For everybody what holds, and what was asked of them last; earlier answers are left out."""
    heaps: dict[tuple[int | None, int | None], list[Consent]] = {}
    for one in consents:
        heaps.setdefault((one.expert_id, one.society_id), []).append(one)
    duties, societies = _present(station)
    lines = (_line(one, heap, duties, societies) for heap in heaps.values() for one in heap)
    last = {heap[-1] for heap in heaps.values()}
    return [line for line in lines if line.holds or line.consent in last]


def as_asked_now(consent: Consent) -> Asked:
    """One question, beside the others to the same expert or society."""
    heap = list(consent.station.consents.filter(expert=consent.expert_id, society=consent.society_id))
    return _line(consent, heap, *_present(consent.station))


def _present(station: Station) -> tuple[dict[int, str], set[int]]:
    """The team by expert with their duty, and the co-operating societies."""
    duties = dict(station.team_members.values_list("expert_id", "duty"))
    return duties, set(station.co_operating.values_list("pk", flat=True))


def _line(consent: Consent, heap: list[Consent], duties: dict[int, str], societies: set[int]) -> Asked:
    agreed = [one for one in heap if one.state == State.AGREED]
    is_in = consent.expert_id in duties or consent.society_id in societies
    duty = duties.get(consent.expert_id or 0)
    is_other = duty is not None and duty != consent.duty
    return Asked(consent, is_in, is_in and consent in agreed[-1:], (duty or "（空）") if is_other else "")
