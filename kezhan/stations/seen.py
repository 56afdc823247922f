"""What belongs to the stations that a person sees, or to those of a society or host."""

from kezhan.compiled.few import OfFew
from kezhan.organisations.models import Post
from kezhan.stations.models import Station


def at_stations_seen_by(post: Post) -> OfFew:
    """The rows whose field `station` is one of these stations, found station by station."""
    return OfFew("station_id", Station.objects.visible_to(post).values("pk"))


def at_stations_of(post: Post, station: str = "station_id") -> OfFew:
    """The rows at the stations of the society or host for which this person acts, found station by station; the path
    `station` leads to the key of the station.
    """
    side = {"host": post.host_id} if post.host_id else {"society": post.society_id}
    return OfFew(station, Station.objects.filter(**side).values("pk"))
