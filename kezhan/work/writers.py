"""The stations about which somebody writes down work."""

from django.db.models import Max, QuerySet

from kezhan.organisations.models import Post, Role
from kezhan.stations import states
from kezhan.stations.models import Station


def stations_of(post: Post) -> QuerySet[Station]:
    """The live stations for which this post writes down work (`moves.may_write`), those of the latest work first."""
    live = Station.objects.visible_to(post).filter(state__in=states.LIVE)
    if post.role == Role.EXPERT:
        live = live.filter(pk__in=live.filter(team_members__expert__account=post.account_id).order_by().values("pk"))
    else:
        live = live.filter(society_person=post.pk)
    return live.annotate(worked_at=Max("work__written_at")).order_by("-worked_at", "pk").select_related("host")
