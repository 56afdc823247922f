"""The path of a station's page, for messages to people. One place, so that a test can compare it with the addresses."""

from kezhan.stations.models import Consent, Station


def station_page(station: Station) -> str:
    return f"/stations/{station.pk}/"


def consent_page(consent: Consent) -> str:
    return f"/consents/{consent.pk}/"
