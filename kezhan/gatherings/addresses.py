"""The path of a gathering's page, for messages to people and links of the kinds."""

from kezhan.gatherings.models import Gathering


def gathering_page(gathering: Gathering) -> str:
    return f"/gatherings/{gathering.pk}/"
