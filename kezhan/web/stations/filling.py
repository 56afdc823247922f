"""One section of the application as a page: shown, and saved as typed. If two people typed, it shows both texts."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django_htmx.http import trigger_client_event

from kezhan import clock
from kezhan.files.receiving import look_at
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations.application.drafting import EditedMeanwhile, add_evidence
from kezhan.stations.application.filling_in import why_closed
from kezhan.stations.application.items import label_of
from kezhan.stations.application.submissions import content
from kezhan.stations.application.turns import open_remarks
from kezhan.stations.models import Station
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.errors import not_kept
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import labels_of
from kezhan.web.stations.confirmation import at_stake, lapsed
from kezhan.web.stations.contents import SIDES
from kezhan.web.stations.sections import after, page_of_item

FILES_WAIT = "附件还没有上传，请先看下面写的内容，保存以后再选文件上传。"


@dataclass(frozen=True)
class Page:
    """A section: who fills it in (None: each side its own), its items, its form, and the deed that saves it.

    `save` returns what the form has now seen, for the next saving.
    """

    label: str
    side: Side | None
    items: tuple[str, ...]
    form: Form
    save: Callable[[], Any]
    more: dict[str, Any] = field(default_factory=dict)


def posted(request: Request) -> QueryDict | None:
    """What was sent, even if the form is empty; None if nothing was sent."""
    return request.POST if request.method == "POST" else None


def answer(request: Request, station: Station, post: Post, page: Page) -> HttpResponse:
    """Show the section. If it was sent, save it: quietly for htmx, and with a redirect otherwise."""
    closed = why_closed(station, post, page.side, page.label)
    if request.method != "POST":
        return render(request, "stations/section.html", _context(station, post, page, writable=closed is None))
    if closed is not None:
        return _closed(request, page, closed)
    seen, meanwhile = _saved(page) if page.form.is_valid() else (None, None)
    if request.htmx:
        return _quietly(request, station, post, page, seen, meanwhile)
    if page.form.errors:
        if request.FILES:
            messages.warning(request, FILES_WAIT)
        return _not_saved(request, station, post, page, meanwhile)
    all_in = take_in(request, station, post, page.items[0])
    messages.success(request, f"“{page.label}”已保存。{lapsed(request, station, post)}")
    if not all_in:
        return redirect(request.path)
    return redirect(after(station, post, request.path)) if "next" in request.POST else _to_list(station)


def take_in(request: Request, station: Station, post: Post, item: str) -> bool:
    """Put the sent files to their item and return whether all are in. A refused file is named; the others stay."""
    all_in = True
    for uploaded in request.FILES.getlist("file"):
        try:
            added = add_evidence(station, item=item, upload=look_at(uploaded), by=post)
            messages.success(request, f"“{added.upload.name}”已上传。")
        except Refused as refused:
            messages.error(request, str(refused))
            all_in = False
    return all_in


def hindered(request: Request, station: Station, post: Post, page: Page, waits: str) -> HttpResponse | None:
    """Save what was sent beside something else. Return None if it is kept, else the page that says what waits."""
    closed = why_closed(station, post, page.side, page.label)
    if closed is not None:
        return _closed(request, page, closed)
    meanwhile = _saved(page)[1] if page.form.is_valid() else None
    if not page.form.errors:
        return None
    messages.warning(request, waits)
    return _not_saved(request, station, post, page, meanwhile)


def _not_saved(
    request: Request, station: Station, post: Post, page: Page, meanwhile: EditedMeanwhile | None
) -> HttpResponse:
    """The section with what is wrong; both texts if somebody else wrote meanwhile."""
    context = _context(station, post, page, writable=True)
    if meanwhile is not None:
        context["meanwhile"] = _both(station, page, meanwhile)
        _let_decide(page.form, meanwhile)
    return render(request, "stations/section.html", context)


def _closed(request: Request, page: Page, why: Refused) -> HttpResponse:
    """The section was handed in or withdrawn, or belongs to the other side: the page says why, with what was typed."""
    heading, labels = f"“{page.label}”没有存上", labels_of(page.form)
    return not_kept(request, heading, f"{why.reason}。", labels, HTTPStatus.FORBIDDEN)


def _saved(page: Page) -> tuple[Any, EditedMeanwhile | None]:
    """What the form has now seen. A refusal goes into the form, with what somebody else wrote meanwhile."""
    try:
        return page.save(), None
    except Refused as refused:
        field = refused.field if refused.field in page.form.fields else "text"
        show_refusal(page.form, Refused(refused.reason, refused.clause, field))
        return None, refused if isinstance(refused, EditedMeanwhile) else None


def _quietly(
    request: Request, station: Station, post: Post, page: Page, seen: Any, meanwhile: EditedMeanwhile | None
) -> HttpResponse:
    """The line that says what is saved, and what the next saving counts as seen. A full saving tells the script so."""
    context = {
        "form": page.form,
        "meanwhile": meanwhile,
        "moment": clock.now(),
        "lapsed": lapsed(request, station, post),
        "seen": json.dumps(seen, ensure_ascii=False),
    }
    line = render(request, "stations/saved.html", context)
    return line if page.form.errors else trigger_client_event(line, "kept")


def _to_list(station: Station) -> HttpResponse:
    return redirect("station-application", station.pk)


def _both(station: Station, page: Page, meanwhile: EditedMeanwhile) -> dict[str, str]:
    """What somebody else saved and what was typed here, in words; the form itself shows a choice."""
    if "text" in page.form.fields:
        return {"present": str(meanwhile.present), "mine": page.form["text"].value() or ""}
    return {"present": content(station)[f"station.{meanwhile.field}"], "mine": ""}


def _let_decide(form: Any, meanwhile: EditedMeanwhile) -> None:
    """The person has read both texts, so the next saving may use their own. Other fields keep what they had seen."""
    seen, present = form.cleaned_data["seen"], form.initial["seen"]
    if isinstance(seen, dict) and isinstance(present, dict):
        present = seen | {meanwhile.field: present[meanwhile.field]}
    form.data = form.data.copy()
    form.data["seen"] = json.dumps(present, ensure_ascii=False)


def _context(station: Station, post: Post, page: Page, writable: bool) -> dict[str, Any]:
    remarks = list(station.remarks.filter(settled=False, item__in=page.items))
    still_open = open_remarks(station) if remarks else []
    return {
        "station": station,
        "page": page,
        "url": page_of_item(station, page.items[0]),
        "form": page.form,
        "writable": writable,
        "at_stake": at_stake(station, post) if writable else "",
        "whose": SIDES[page.side] if page.side else "双方各填一人",
        "remarks": [
            {
                "label": label_of(station.edition, one.item),
                "remark": one,
                "is_corrected": one.item not in still_open,
            }
            for one in remarks
        ],
    } | page.more
