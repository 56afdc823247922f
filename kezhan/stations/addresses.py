"""The path of a station's page, for what people are told. One place, so that the doors can check it against theirs."""

from kezhan.stations.models import Station


def station_page(station: Station) -> str:
    return f"/stations/{station.pk}/"
