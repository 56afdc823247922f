"""The page of a piece of work: what was done, its figures, the host's word, and what this person may do."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.funds.balance import spent_on
from kezhan.funds.keepers import may_keep, may_read
from kezhan.organisations.models import Post
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.entrances import Way
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.files_field import ACCEPTED
from kezhan.web.parts.of_kinds import module
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.templatetags.kezhan import plain
from kezhan.web.work.counting_with import counting_with
from kezhan.web.work.earlier import earlier_of
from kezhan.web.work.evidence import shown_files
from kezhan.web.work.found import work_for
from kezhan.work.answered import answered_as
from kezhan.work.evidence import newest_file
from kezhan.work.former_word import former_words
from kezhan.work.lifecycle import openings
from kezhan.work.links import may_make_link
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.ties import tie_for_host, tie_of, why_kept
from kezhan.work.why_not import why_closed, why_no_files, why_not


@require_safe
@with_post()
def work(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = work_for(post, pk)
    outcomes = list(shown.outcomes.select_related("work"))
    tie = tie_for_host(shown)
    may = {move.name: move for move in openings(shown, post)}
    kept = why_kept(shown) if "withdraw" in may else ""
    context = {
        "work": shown,
        "counting": counting_with([shown])[shown.pk] if "confirm" in may else [],
        "former": former_words([shown]).get(shown.pk, ""),
        "mend_by_list": _mend_by_list(shown) if "withdraw" in may else "",
        "facts": _facts(shown),
        "outcomes": outcomes,
        "may_correct": any(tie is None or one.measure not in tie.figures for one in outcomes),
        "why_tied": tie.why if tie and any(one.measure in tie.figures for one in outcomes) else "",
        "files": shown_files(shown),
        "newest_file": newest_file([shown]),
        "file_key": uuid4(),
        "why_no_files": why_no_files(shown, post),
        "accepted": ACCEPTED,
        "versions": earlier_of(shown),
        "may": {name: move for name, move in may.items() if not (kept and name == "withdraw")},
        "why_kept": kept,
        "term": time_left(shown.due_on),
        "is_closed": bool(why_closed(shown)),
        "source": _source(shown, post),
        "answered_as": answered_as(shown),
        "why_not": why_not(shown, post),
        "may_link": may_make_link(shown, post),
        "links": list(shown.links.all()),
        "cost": spent_on(shown),
        "may_read_funds": may_read(shown.station, post),
        "may_spend": may_keep(shown.station, post) and shown.state != State.WITHDRAWN,
    }
    return render(request, "work/work.html", context)


def _source(shown: Work, post: Post) -> Way | None:
    """What the piece of work belongs to, where its task has a kind."""
    kind = shown.edition.task(shown.task).kind
    entrance = module(kind, "entrance") if kind else None
    return entrance.source_of(shown, post) if entrance else None


def _mend_by_list(shown: Work) -> str:
    """How a figure that was counted from a list is put right after the host said that it is wrong."""
    tie = tie_of(shown) if shown.state == State.REFUSED else None
    return f"成果的数是{tie.why}，{tie.instead}" if tie and tie.host_corrects else ""


def _facts(shown: Work) -> list[Fact]:
    people = [f"{one.expert.name} {plain(one.hours)} 小时" for one in shown.participations.select_related("expert")]
    return [
        Fact("任务", shown.task_label),
        Fact("日期", shown.when),
        Fact("谁去的", "、".join(people)),
        Fact("地点", shown.place),
        *filled({"补录或工时长的说明": shown.explanation}),
        Fact("公开", _publicity(shown)),
        Fact("填写", f"{shown.written_by}"),
    ]


def _publicity(shown: Work) -> str:
    """Whether the public reads it, now or later."""
    if not shown.is_public or shown.state == State.WITHDRAWN:
        return "不公开"
    return "公众看得到" if shown.state == State.CONFIRMED else "确认以后可以公开"
