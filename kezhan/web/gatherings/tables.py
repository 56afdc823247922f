"""Bring a list in from Excel: the template, what the table would bring, and the yes to it."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.gatherings import noting
from kezhan.gatherings.noting import Way
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.tables import COLUMNS, ListRead, read_list
from kezhan.organisations.models import Post
from kezhan.paper.sheets import write_template
from kezhan.policy.refusal import Refused
from kezhan.web.gatherings.forms import TableForm
from kezhan.web.gatherings.found import organised_by
from kezhan.web.gatherings.organising import restored_in_words
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.exports import EXCEL
from kezhan.web.parts.looked_at import LookedAt
from kezhan.web.parts.request import Request

FIELDS = tuple(COLUMNS)
LISTS = LookedAt[ListRead](
    "gathering_table",
    "kezhan.gatherings.table",
    shown=asdict,
    written=lambda found: [[[getattr(one, name) for name in FIELDS] for one in found.people]],
)


@require_safe
@with_post()
def template(request: Request, post: Post, pk: int) -> HttpResponse:
    """The template to fill in."""
    organised_by(post, pk)
    disposition = content_disposition_header(True, "签到名单模板.xlsx") or "attachment"
    written = write_template("签到名单", list(COLUMNS.values()))
    return HttpResponse(written, content_type=EXCEL, headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def upload(request: Request, post: Post, pk: int) -> HttpResponse:
    """Choose a table. The page then shows what it would bring, row by row, and nothing is written yet."""
    gathering = organised_by(post, pk)
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if LISTS.took(request, form, pk, lambda content, name: read_list(gathering, content, name)):
        return redirect("gathering-table", pk)
    looked, held = LISTS.last(request, form, pk)
    context = {"gathering": gathering, "form": form, "found": looked, "held": held}
    return render(request, "gatherings/table.html", context)


@require_POST
@with_post()
def bringing(request: Request, post: Post, pk: int) -> HttpResponse:
    """Note the people of the table that was looked at. Brought twice, it brings nobody twice."""
    gathering = organised_by(post, pk)
    written = LISTS.held(request, pk)
    if written is None:
        messages.warning(request, "这张表看过太久了，请再传一次。")
        return redirect("gathering-table", pk)
    people = [GivenPerson(**dict(zip(FIELDS, row, strict=True))) for row in written[0]]
    try:
        noted = noting.note_attendances(gathering, people, Way.BROUGHT, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        LISTS.forget(request)
        messages.success(request, f"收进来 {noted.new} 人，{noted.known} 人名单里已经有了{restored_in_words(noted)}。")
    return redirect("gathering", pk)
