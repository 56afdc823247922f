"""A host changes what its applications are judged by: whoever decides on them and the other side learn it (§4)."""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.organisations.hosts import change_host
from kezhan.organisations.models import Host, Post
from kezhan.organisations.particulars import HostParticulars
from kezhan.reference.divisions import division
from kezhan.stations import audience, states
from kezhan.stations.application.changing import tell_whose_turn, touch
from kezhan.stations.models import Station
from kezhan.stations.under_lock import lock_all

JUDGED_BY = ("form", "size", "hospital_grade", "is_urban", "division")


@transaction.atomic
def change_host_and_tell(host: Host, particulars: HostParticulars, *, by: Post) -> list[Station]:
    """Change the host, and tell everybody of its applications what they are judged by now. Return the applications.

    Whoever has one open looks at it again before they decide.
    """
    stations = lock_all(Station.objects.filter(host=host, state__in=states.APPLYING))
    before = Host.objects.get(pk=host.pk)
    after = change_host(host, particulars, by=by)
    changes = [_in_words(name, before, after) for name in JUDGED_BY if getattr(before, name) != getattr(after, name)]
    if not changes:
        return []
    what = "；".join(changes)
    for station in stations:
        touched = touch(station)
        record("host_changed", station, by, text=what)
        text = f"“{station.name}”的被服务单位{after}改了资料：{what}。请看申请是不是还符合要求"
        audience.tell_everybody(station, text, by)
        tell_whose_turn(station, touched, "你们单位的资料")
    return stations


def _in_words(name: str, before: Host, after: Host) -> str:
    label = getattr(Host._meta.get_field(name), "verbose_name", name)
    return f"{label}从“{_value(name, before)}”改成“{_value(name, after)}”"


def _value(name: str, host: Host) -> str:
    if name == "division":
        return division(host.division).full_name
    if name == "is_urban":
        return {True: "是", False: "不是", None: "没有填"}[host.is_urban]
    return str(getattr(host, f"get_{name}_display")()) or "没有填"
