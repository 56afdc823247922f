"""A society that comes to another level or association while its applications are under way (§5.1)."""

from kezhan.organisations.models import Society
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.models import Station


def refuse_moving_under_way(society: Society) -> None:
    """Refused when an application could not go on: its steps and desks follow from the society's level and place.

    `society` as it is to be. A draft that nobody has decided on takes the new way, if the new level may lead a station.
    """
    for station in Station.objects.filter(society=society, state__in=states.APPLYING).order_by("pk"):
        rule = station.edition.rules.leading_society
        if station.step_key or society.level not in rule.levels:
            raise Refused(
                f"“{station.name}”的申请还没有办完，办完或撤回以后再改学会的级别和主管科协", rule.clause, "level"
            )
