"""Write into the books: what came in, what was spent; reverse an entry; put vouchers to it."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.funds import bookkeeping
from kezhan.funds.addresses import entry_page
from kezhan.funds.balance import balance_of
from kezhan.funds.bookkeeping import EnteredBefore, ReversedBefore
from kezhan.funds.models import FundsEntry
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.web.funds.forms import IncomeForm, ReversalForm, SpendingForm, VouchersForm, today
from kezhan.web.funds.found import books_to_keep, entry_to_keep
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted, show_refusal
from kezhan.web.parts.errors import not_kept
from kezhan.web.parts.no_longer import too_late
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import labels_of
from kezhan.work.models import Work


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def income(request: Request, post: Post, pk: int) -> HttpResponse:
    """What came in."""
    station = books_to_keep(post, pk)
    form = IncomeForm(*_sent(request), initial={"form_key": uuid4(), **today()})
    return _entered(request, post, station, form, "记一笔收入")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def spending(request: Request, post: Post, pk: int) -> HttpResponse:
    """What was spent; `?work=` names the piece of work."""
    station = books_to_keep(post, pk)
    work = _work_named(request, station)
    begins = {"form_key": uuid4(), "work": work, **today()}
    form = SpendingForm(*_sent(request), station=station, edition=editions.in_force(), work=work, initial=begins)
    return _entered(request, post, station, form, "记一笔支出")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def reversal(request: Request, post: Post, pk: int) -> HttpResponse:
    """A counter-entry takes it out of the sums."""
    entry = entry_to_keep(post, pk)
    form = ReversalForm(request.POST if request.method == "POST" else None)
    if entry.is_reversed or entry.reverses_id:
        return too_late(request, "冲销", f"{entry}已经冲销过", form, entry_page(entry))
    if form.is_valid():
        try:
            counter = bookkeeping.reverse_entry(entry, form.cleaned_data["reason"], by=post)
        except ReversedBefore as before:
            return too_late(request, "冲销", str(before), form, entry_page(entry))
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"第 {entry.number} 号冲销了，记作第 {counter.number} 号，两笔都看得到。")
            return redirect(entry_page(entry))
    return render(request, "funds/reversal.html", {"form": form, "entry": entry})


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def vouchers(request: Request, post: Post, pk: int) -> HttpResponse:
    """Further files for an entry."""
    entry = entry_to_keep(post, pk)
    form = VouchersForm(*_sent(request))
    if form.is_valid() and attempted(form, lambda: _added(entry, form, post)) is not None:
        messages.success(request, "凭证补上了。")
        return redirect(entry_page(entry))
    return render(request, "funds/vouchers.html", {"form": form, "entry": entry})


def _entered(
    request: Request, post: Post, station: Station, form: IncomeForm | SpendingForm, title: str
) -> HttpResponse:
    if form.is_valid():
        try:
            entry = _written(station, form, post)
        except EnteredBefore as before:
            reason = f"{before}。要改，在那里点“冲销”，再记一笔。"
            page = entry_page(before.entry)
            return not_kept(request, "这次改的没有收", reason, labels_of(form), HTTPStatus.CONFLICT, page)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"记下了，是第 {entry.number} 号，结余 {balance_of(station):,.2f} 元。")
            return redirect("station-funds", station.pk)
    context = {"form": form, "station": station, "title": title, "balance": balance_of(station)}
    return render(request, "funds/form.html", context)


@transaction.atomic
def _written(station: Station, form: IncomeForm | SpendingForm, post: Post) -> FundsEntry:
    said = form.cleaned_data
    return bookkeeping.write_entry(
        station,
        form.particulars(),
        vouchers=form.looked_at(),
        used_for=said.get("used_for", ""),
        form_key=said["form_key"],
        by=post,
    )


@transaction.atomic
def _added(entry: FundsEntry, form: VouchersForm, post: Post) -> FundsEntry:
    return bookkeeping.add_vouchers(entry, form.looked_at(), used_for=form.cleaned_data["used_for"], by=post)


def _work_named(request: Request, station: Station) -> Work | None:
    """The piece of work of the station that the address names."""
    key = number_in(request.GET.get("work", ""))
    return station.work.filter(pk=key).first() if key else None


def _sent(request: Request) -> tuple[Any, Any]:
    """What was typed and what was uploaded; both are None if the form is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
