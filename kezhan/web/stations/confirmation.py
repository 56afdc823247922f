"""Every change cancels what the host has confirmed. The pages say so before the change and after it."""

from kezhan.organisations.models import Post
from kezhan.policy.shape import Side
from kezhan.stations.application.filling_in import side_of
from kezhan.stations.models import Station
from kezhan.web.parts.request import Request


def at_stake(station: Station, post: Post) -> str:
    """What a change would cancel; empty if nothing is confirmed."""
    if station.host_confirmed_at is None:
        return ""
    if side_of(station, post) is Side.HOST:
        return "你们已经确认过现在的内容。现在改了，要重新确认。"
    return f"{station.host}已经确认过现在的内容。现在改了，要请对方重新确认。"


def lapsed(request: Request, station: Station, post: Post) -> str:
    """What the change has cancelled. Empty if nothing was confirmed when the form was opened, or if it still is."""
    confirmed = Station.objects.filter(pk=station.pk, host_confirmed_at__isnull=False)
    if "confirmed" not in request.POST or confirmed.exists():
        return ""
    if side_of(station, post) is Side.HOST:
        return "你们原来的确认已经失效，改完请重新确认。"
    return f"{station.host}原来的确认已经失效，改完请对方重新确认。"
