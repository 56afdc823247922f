"""Stations by name, society, host, place or number (filing, plaque)."""

from kezhan.stations.addresses import station_page
from kezhan.stations.models import Station
from kezhan.stations.searching import mentioned_in, mentioning
from kezhan.web.parts.findings import Finder, Found, in_a_line


def _told(station: Station) -> Found:
    return Found(
        station.name,
        station_page(station),
        in_a_line(station.filing_number, station.state_label, station.host.name),
    )


FINDERS = (
    Finder(
        "站点",
        rows=lambda post: Station.objects.visible_to(post).for_lists(),
        search=mentioning,
        order=("-opened_at", "-pk"),
        told=_told,
        list_name="stations",
        said=mentioned_in,
    ),
)
