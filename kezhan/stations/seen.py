"""What belongs to the stations that a person sees."""

from kezhan.compiled.few import OfFew
from kezhan.organisations.models import Post
from kezhan.stations.models import Station


def at_stations_seen_by(post: Post) -> OfFew:
    """The rows whose field `station` is one of these stations, found station by station."""
    return OfFew("station_id", Station.objects.visible_to(post).values("pk"))
