"""The path of a station's page, for what people are told. One place, so that the doors can check it against theirs."""

from kezhan.stations.models import Consent, Station


def station_page(station: Station) -> str:
    return f"/stations/{station.pk}/"


def consent_page(consent: Consent) -> str:
    return f"/consents/{consent.pk}/"
