"""Who reads the names and telephones of those who came, and until when the platform keeps telephones (个人信息保护法).

Names: the two sides of the station. Whole telephones: the station's side, which organises. Others, the administrator
too, see how many came.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from kezhan import clock
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.journal.recording import CLOCKWORK, record_as_told
from kezhan.organisations.contacts import masked
from kezhan.organisations.models import Post, Role
from kezhan.policy import editions

KEPT = ~Q(phone="") | ~Q(device="") | ~Q(looks="") | Q(latitude__isnull=False)
DROPPED = {"phone": "", "device": "", "looks": "", "opened_at": None, "latitude": None, "longitude": None}
"""What goes after the term; who came stays."""


def sees_names(gathering: Gathering, post: Post) -> bool:
    """Whether this post reads who came."""
    is_of_host = post.host_id is not None and post.host_id == gathering.station.host_id
    return is_of_host or is_of_side(gathering, post)


def is_of_side(gathering: Gathering, post: Post) -> bool:
    """Whether this post is of the station's side: its society, or an expert of its team."""
    station = gathering.station
    if post.society_id:
        return post.society_id == station.society_id
    return station.team_members.filter(expert__account=post.account_id).exists() if not post.organisation else False


def reads_telephones(post: Post) -> bool:
    """Whether this post reads whole telephones of the rows that it sees: those of its own station's side."""
    return bool(post.society_id) or post.role == Role.EXPERT


def telephone_for(phone: str, *, whole: bool) -> str:
    """The telephone, or with its middle masked."""
    return phone if whole else masked(phone)


def drop_telephones() -> int:
    """Drop telephones, devices and positions after the edition's term. It returns of how many people."""
    rule = editions.in_force().work.attendee_telephones
    if rule is None:
        return 0
    over = Gathering.objects.filter(ends_at__lt=clock.now() - timedelta(days=rule.days)).order_by()
    kept = Attendance.objects.filter(KEPT, gathering__in=over.values("pk")).order_by()
    return sum(_drop(one) for one in kept.values_list("gathering", flat=True).distinct())


@transaction.atomic
def _drop(key: int) -> int:
    """Those of one gathering. The record does not keep these columns, so that it says of the rows what it said before,
    and beside that of how many people they went.
    """
    gathering = Gathering.objects.select_for_update(of=("self",), no_key=True).get(pk=key)
    number = gathering.attendances.filter(KEPT).update(**DROPPED)
    if number:
        record_as_told("drop_telephones", gathering, CLOCKWORK, dropped_telephones=number)
    return number
