"""The page of a piece of work: what was done, its figures, the host's word, and what this person may do."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan.funds.balance import spent_on
from kezhan.funds.keepers import may_keep, may_read
from kezhan.organisations.models import Post
from kezhan.web.files.sending import sent
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.entrances import Way
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.of_kinds import module
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.templatetags.kezhan import plain
from kezhan.web.work.found import work_for
from kezhan.work.lifecycle import openings
from kezhan.work.links import may_make_link
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.why_not import why_not


@require_safe
@with_post()
def work(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = work_for(post, pk)
    evidence = list(shown.evidence.filter(removed_at=None).select_related("upload"))
    context = {
        "work": shown,
        "facts": _facts(shown),
        "outcomes": list(shown.outcomes.select_related("work")),
        "files": [one for one in evidence if not one.is_voucher],
        "vouchers": [one for one in evidence if one.is_voucher],
        "versions": list(shown.earlier_versions.order_by("-number")),
        "may": {move.name: move for move in openings(shown, post)},
        "term": time_left(shown.due_on),
        "source": _source(shown, post),
        "why_not": why_not(shown, post),
        "may_link": may_make_link(shown, post),
        "links": list(shown.links.all()),
        "cost": spent_on(shown),
        "may_read_funds": may_read(shown.station, post),
        "may_spend": may_keep(shown.station, post) and shown.state != State.WITHDRAWN,
    }
    return render(request, "work/work.html", context)


@require_safe
@with_post()
def evidence(request: Request, post: Post, pk: int, key: int) -> HttpResponse | FileResponse:
    """A file of the piece of work, also one that was taken away, for those who see the work."""
    found = get_object_or_404(work_for(post, pk).evidence.select_related("upload"), pk=key)
    return sent(found.upload)


def _source(shown: Work, post: Post) -> Way | None:
    """What the piece of work belongs to, where its task has a kind."""
    kind = shown.edition.task(shown.task).kind
    entrance = module(kind, "entrance") if kind else None
    return entrance.source_of(shown, post) if entrance else None


def _facts(shown: Work) -> list[Fact]:
    people = [f"{one.expert.name} {plain(one.hours)} 小时" for one in shown.participations.select_related("expert")]
    return [
        Fact("任务", shown.task_label),
        Fact("日期", shown.when),
        Fact("谁去的", "、".join(people)),
        Fact("地点", shown.place),
        *filled({"补录或工时长的说明": shown.explanation}),
        Fact("公开", "确认以后可以公开" if shown.is_public else "不公开"),
        Fact("填写", f"{shown.written_by}"),
    ]
