"""The scores of a course by Excel: the trainees go out, the scores come back, and nothing is written before the yes."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.kinds.training.judging import write_scores
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.score_sheets import ScoresRead, read_scores, score_sheet
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.security.log import note
from kezhan.security.models import Kind
from kezhan.web.kinds.training.found import asked, course_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.exports import EXCEL
from kezhan.web.parts.looked_at import LookedAt
from kezhan.web.parts.outside import source_of
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import Asked, over


class ScoreSheetForm(forms.Form):
    """A table of scores."""

    file = forms.FileField(
        label="填好的成绩表",
        help_text="用上面下载的表填“成绩”一列；自己的表，有姓名和成绩两列也行。",
        error_messages={"required": "还没有选文件。", "empty": "这个文件是空的，请重新选。"},
    )


@require_safe
@with_post()
def sheet(request: Request, post: Post, pk: int) -> HttpResponse:
    """The trainees with a column for the score. The security log learns who took them."""
    course = course_for(post, pk)
    found = _asked(post, course)
    if not found.is_open:
        return over(request, found, ScoreSheetForm())
    written, rows = score_sheet(course)
    note(Kind.EXPORTED, source_of(request), rows=rows)
    disposition = content_disposition_header(True, f"{course.title}成绩.xlsx") or "attachment"
    return HttpResponse(written, content_type=EXCEL, headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def upload(request: Request, post: Post, pk: int) -> HttpResponse:
    """Choose a table. The page then shows what it would write, row by row."""
    course = course_for(post, pk)
    form = ScoreSheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    found = _asked(post, course)
    if not found.is_open:
        return over(request, found, form)
    if SCORES.took(request, form, pk, lambda content, name: read_scores(course, content, name)):
        return redirect("course-score-table", pk)
    looked, held = SCORES.last(request, form, pk)
    context = {"course": course, "form": form, "read": looked, "held": held}
    return render(request, "kinds/training/score_table.html", context)


@require_POST
@with_post()
def bringing(request: Request, post: Post, pk: int) -> HttpResponse:
    """Write down the scores of the table that was looked at."""
    course = course_for(post, pk)
    found = _asked(post, course)
    if not found.is_open:
        return over(request, found, ScoreSheetForm())
    version, rows = SCORES.held(request, pk) or (0, [])
    if not rows:
        messages.warning(request, "这张表看过太久了，请再传一次。")
        return redirect("course-score-table", pk)
    scores: dict[int, Decimal | None] = {trainee: Decimal(score) for trainee, score in rows}
    try:
        write_scores(course, scores, seen=version, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。请再传一次这张表。")
        return redirect("course-score-table", pk)
    SCORES.forget(request)
    messages.success(request, f"记下了 {len(scores)} 位的成绩。")
    return redirect("course", pk)


def _asked(post: Post, course: Course) -> Asked:
    possible = course.pass_mark is not None and course.trainees.present().exists()
    return asked(post, course, "write_scores", possible=possible)


def _shown(read: ScoresRead) -> dict[str, Any]:
    changed = [[one.name, _plain(one.before), _plain(one.score)] for one in read.changed]
    return asdict(read) | {"changed": changed}


def _written(read: ScoresRead) -> list[Any]:
    """The version that was seen, and the scores by the keys of the trainees."""
    return [read.version, [[one.trainee, str(one.score)] for one in read.changed]]


def _plain(score: Decimal | None) -> str:
    return "" if score is None else f"{score.normalize():f}"


SCORES = LookedAt("course_scores", "kezhan.kinds.training.scores", shown=_shown, written=_written)
