"""The argumentations that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.consultation.addresses import argumentation_page
from kezhan.kinds.consultation.models import About, Argumentation, ArgumentationState, Invited
from kezhan.organisations.models import Post, Role
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.consultation.tones import argumentation_tone
from kezhan.web.kinds.consultation.waiting import argumentations_elsewhere
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request

STATES = ArgumentationState.choices
ARGUMENTATIONS = ListOf(
    noun="论证",
    title="论证会",
    columns=(
        Column("题目", lambda row: row.title, link=argumentation_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=argumentation_tone),
        Column("论证什么", lambda row: row.get_about_display(), sort="about", kind="short"),
        Column("单位", lambda row: row.station.host.name),
        Column("开会", lambda row: row.held_on, sort="held_on", kind="date"),
        Column("评分", lambda row: row.rating, sort="rating", kind="number"),
        Column("提出", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有论证会。单位在站点的工作页上点“请专家论证”，或者站里提议、单位同意。",
    measure="次",
    filters=(
        Filter("state", "状态", lambda request: STATES, lambda rows, state: rows.filter(state=state)),
        Filter("about", "论证什么", lambda request: About.choices, lambda rows, about: rows.filter(about=about)),
    ),
    search=each_word(lambda word: said_or_at_station(Argumentation, word)),
    search_hint="题目",
    bound=MANY,
)


@require_safe
@with_post()
def argumentations(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Argumentation.objects.visible_to(post).select_related("station__host")
    others = (lambda: argumentations_elsewhere(post)) if post.host_id or post.society_id else None
    by_desk = mine(lambda: _waiting(post), others)
    return show(request, replace(ARGUMENTATIONS, filters=(*ARGUMENTATIONS.filters, by_desk)), rows)


def _waiting(post: Post) -> Rows:
    """What lies with an organisation, or the invitations and opinions that wait for an expert."""
    if post.role == Role.EXPERT:
        own = Invited.objects.waiting_for(post).order_by().values("argumentation")
        return Argumentation.objects.filter(pk__in=own)
    return Argumentation.objects.waiting_for(post)
