"""The security log as a list, filtered by event, by time, by name or by source."""

from datetime import timedelta

from django.db.models import Q
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.organisations.models import Post, Role
from kezhan.search.finding import each_word
from kezhan.security.limits import KEPT
from kezhan.security.models import Event, Kind
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.request import Request

LATELY = [("1", "近 1 天"), ("7", "近 7 天"), ("30", "近 30 天")]
TONES = {Kind.SIGNED_IN: "good", Kind.SIGNED_OUT: "plain", Kind.UNLOCKED: "accent", Kind.HELD: "danger"}


def _lately(rows: Rows, days: str) -> Rows:
    return rows.filter(moment__gt=clock.now() - timedelta(days=int(days)))


def _about(word: str) -> Q:
    return Q(name__icontains=word) | Q(person__icontains=word) | Q(address__startswith=word)


EVENTS = ListOf(
    noun="安全日志",
    title="安全日志",
    measure="条",
    order=("-moment",),
    empty="还没有人登录过，也没有拦下过谁。",
    columns=(
        Column("时间", lambda one: one.moment, kind="moment", sort="moment"),
        Column(
            "事件",
            lambda one: one.get_kind_display(),
            kind="short",
            tone=lambda one: TONES.get(one.kind, "caution"),
        ),
        Column("登录名", lambda one: one.name, kind="short", of_person=True),
        Column("姓名和岗位", lambda one: one.post or one.person, of_person=True),
        Column("来自", lambda one: one.address, kind="code", of_person=True),
        Column("网址", lambda one: one.path, kind="code"),
        Column("导出行数", lambda one: one.rows, kind="number"),
    ),
    filters=(
        Filter("kind", "事件", lambda request: list(Kind.choices), lambda rows, kind: rows.filter(kind=kind)),
        Filter("days", "时间", lambda request: LATELY, _lately),
    ),
    search=each_word(_about),
    search_hint="搜索登录名、姓名，或地址的开头（203.0.113）",
)


@require_safe
@with_post(Role.ADMINISTRATOR)
def security_log(request: Request, post: Post) -> HttpResponseBase:
    """The newest first."""
    extra = {"kept_days": KEPT.days}
    return show(request, EVENTS, Event.objects.visible_to(post), "security/list.html", extra)
