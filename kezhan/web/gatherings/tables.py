"""Bring a list in from Excel: the template, what the table would bring, and the yes to it."""

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
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
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.exports import EXCEL
from kezhan.web.parts.request import Request

_SALT = "kezhan.gatherings.table"
LOOKED_AT = "gathering_table"
"""Under this name the session keeps what the last table would bring, until it is brought in."""
HELD = 24 * 3600  # seconds for which a looked-at table may be brought in
FIELDS = tuple(COLUMNS)


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
    if form.is_valid():
        file = form.cleaned_data["file"]
        found = attempted(form, lambda: read_list(gathering, file.read(), file.name))
        if found:
            request.session[LOOKED_AT] = [pk, asdict(found), _held(pk, found)]
            return redirect("gathering-table", pk)
    of, found_before, held = request.session.get(LOOKED_AT, (None, None, ""))
    looked = found_before if of == pk and not form.is_bound else None
    context = {"gathering": gathering, "form": form, "found": looked, "held": held}
    return render(request, "gatherings/table.html", context)


@require_POST
@with_post()
def bringing(request: Request, post: Post, pk: int) -> HttpResponse:
    """Note the people of the table that was looked at. Brought twice, it brings nobody twice."""
    gathering = organised_by(post, pk)
    people = _people(gathering.pk, request.POST.get("held", ""))
    if people is None:
        messages.warning(request, "这张表看过太久了，请再传一次。")
        return redirect("gathering-table", pk)
    try:
        noted = noting.note_attendances(gathering, people, Way.BROUGHT, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        request.session.pop(LOOKED_AT, None)
        messages.success(request, f"收进来 {noted.new} 人，{noted.known} 人名单里已经有了。")
    return redirect("gathering", pk)


def _held(pk: int, found: ListRead) -> str:
    """The people as the page keeps them until the yes; nobody else can write such a text."""
    rows = [[getattr(one, name) for name in FIELDS] for one in found.people]
    return signing.dumps([pk, rows], salt=_SALT, compress=True)


def _people(pk: int, held: str) -> list[GivenPerson] | None:
    try:
        key, rows = signing.loads(held, salt=_SALT, max_age=HELD)
    except signing.BadSignature:
        return None
    return [GivenPerson(**dict(zip(FIELDS, row, strict=True))) for row in rows] if key == pk else None
