"""A station is delisted while work is under way."""

from django.test import Client

from kezhan.organisations.models import Post
from kezhan.reference.days import in_words
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from tests.work.people import TODAY

ENDED = f"这个站已经在{in_words(TODAY)}摘牌"


def delisted(station: Station, by: Post) -> Station:
    for move in ("order_rectification", "delist"):
        station = take(move, station, by=by, said=Said("三个月没有服务"))
    return station


def led_to(client: Client, address: str) -> str:
    """The page to which an address leads whose deed is over."""
    return client.get(address, follow=True).content.decode()
