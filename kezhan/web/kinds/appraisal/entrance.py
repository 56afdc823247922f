"""How an appraisal is begun from a station's work, and what goes on."""

from django.urls import reverse

from kezhan.kinds.appraisal.addresses import appraisal_page, pursuit_page
from kezhan.kinds.appraisal.lifecycle import move_named
from kezhan.kinds.appraisal.models import Appraisal, Pursuit
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.appraisal.tones import pursuit_tone, tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work

LISTS = (("成果鉴定", "commissions"), ("专利、奖励和标准", "pursuits"))
"""The words of the lists in the navigation, with the names of their addresses."""
PUBLIC_LISTS = (("鉴定结论", "public-appraisals"),)
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The host commissions."""
    may = move_named("commission_appraisal").who.may(station, post) and station.state in states.LIVE
    return [Way("委托鉴定", reverse("new-commission", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """Appraisals without an end, and what is on its way after them."""
    rows = Appraisal.objects.visible_to(post).filter(station=station, pk__in=Appraisal.objects.under_way())
    begun = Pursuit.objects.visible_to(post).filter(station=station, pk__in=Pursuit.objects.under_way())
    return [
        *(_appraisal(one) for one in rows.order_by("due_on", "pk")[:SHOWN]),
        *(_pursuit(one) for one in begun.order_by("pk")[:SHOWN]),
    ]


def source_of(work: Work, post: Post) -> Way | None:
    """The appraisal or the pursuit that left the piece of work."""
    if found := Appraisal.objects.visible_to(post).filter(work=work).first():
        return Way(found.title, appraisal_page(found))
    pursued = Pursuit.objects.visible_to(post).filter(stages__work=work).first()
    return Way(pursued.title, pursuit_page(pursued)) if pursued else None


def _appraisal(one: Appraisal) -> GoingOn:
    term = time_left(one.due_on)
    return GoingOn(one.title, appraisal_page(one), one.state_label, tone(one), term.words if term else "")


def _pursuit(one: Pursuit) -> GoingOn:
    return GoingOn(one.title, pursuit_page(one), one.state_label, pursuit_tone(one), one.get_aim_display())
