"""A society has at most one station at a host, and that one does what else the host needs (§0.1)."""

from collections.abc import Collection

from kezhan.matching.models import Pairing
from kezhan.needs.models import Need
from kezhan.organisations.models import Society
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.application.opening import why_no_second
from kezhan.stations.models import Station


def refuse_second_station(need: Need, society: Society) -> None:
    """Refused when the host and the society have a station, or are on the way to one."""
    if need.host_id is None:
        return
    why = why_no_second_stations([society.pk], [need.host_id]).get((society.pk, need.host_id))
    if why:
        raise Refused(why, need.edition.rules.leading_society.clause)


def why_no_second_stations(societies: Collection[int], hosts: Collection[int]) -> dict[tuple[int, int], str]:
    """By society and host: why the two may have no further station. Those who may are left out."""
    pairings = Pairing.objects.live().filter(invitation__society__in=societies, invitation__need__host__in=hosts)
    stations = Station.objects.filter(society__in=societies, host__in=hosts, state__in=states.HOLDING_A_PLACE)
    on_the_way = {
        (talk.society.pk, talk.need.host_id or 0): f"{talk.society}和{talk.need.host}已经结对，"
        "正在签协议、申请建站；新的需求等站建好了交给它来办"
        for talk in (
            pairing.invitation for pairing in pairings.select_related("invitation__society", "invitation__need__host")
        )
    }
    there = {(one.society_id, one.host_id): why_no_second(one) for one in stations.only("name", "society", "host")}
    return on_the_way | there
