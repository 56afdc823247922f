"""The books of a station, year by year, and the page of one entry. Each figure opens into the rows it is made of."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.funds.balance import balance_of
from kezhan.funds.keepers import may_keep
from kezhan.funds.models import FundsEntry
from kezhan.funds.statement import Part, Statement, statement_of, years_of
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.web.files.listed import listed
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.funds.found import books_for, entry_for
from kezhan.web.funds.used import used_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import yuan


@dataclass(frozen=True)
class Opened:
    """A part of the statement, and the address of its rows."""

    part: Part
    rows: str


@require_safe
@with_post()
def books(request: Request, post: Post, pk: int) -> HttpResponse:
    """The statement of a year, by default of this one."""
    station = books_for(post, pk)
    years = sorted({clock.today().year, *years_of(station)}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else years[0]
    told = statement_of(station, year)
    context = {
        "station": station,
        "statement": told,
        "years": years,
        "balance": balance_of(station),
        "may_keep": may_keep(station, post) and station.filed_on is not None,
        "incoming": [Opened(one, rows_of(told, source=one.key)) for one in told.incoming],
        "outgoing": [Opened(one, rows_of(told, spending=one.key, way="out")) for one in told.outgoing],
        "received_rows": rows_of(told, way="in"),
        "spent_rows": rows_of(told, way="out"),
    }
    return render(request, "funds/books.html", context)


def rows_of(told: Statement, **narrowed: str) -> str:
    """The address of the list with the very rows that a figure is made of."""
    asked = {"station": told.station.pk, "year": told.year} | {name: one for name, one in narrowed.items() if one}
    return f"{reverse('funds')}?{urlencode(asked)}"


@require_safe
@with_post()
def entry(request: Request, post: Post, pk: int) -> HttpResponse:
    """One entry with its files, and what reversed it."""
    found = entry_for(post, pk)
    keeps = may_keep(found.station, post)
    context = {
        "entry": found,
        "station": found.station,
        "facts": _facts(found),
        "vouchers": [
            listed(one.upload, reverse("funds-voucher", args=[found.pk, one.pk]))
            for one in found.vouchers.select_related("upload__reading")
        ],
        "used": used_of(found),
        "may_keep": keeps,
        "may_reverse": keeps and not (found.is_reversed or found.reverses_id),
    }
    return render(request, "funds/entry.html", context)


@require_safe
@with_post()
def voucher(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """A file of the entry, for those who may see the entry."""
    return sent_as_asked(
        request, get_object_or_404(entry_for(post, pk).vouchers.select_related("upload"), pk=key).upload
    )


def books_page(station: Station, year: int) -> str:
    """The address of the books of a year."""
    return f"{reverse('station-funds', args=[station.pk])}?year={year}"


def _facts(found: FundsEntry) -> list[Fact]:
    kind, other = ("来源", "付款方") if found.is_income else ("用途", "收款方")
    return [
        Fact("编号", f"第 {found.number} 号"),
        Fact("收入" if found.is_income else "支出", f"{yuan(found.amount)} 元"),
        Fact("日期", str(found.day)),
        Fact(kind, found.label),
        Fact(other, found.party),
        *filled({"为什么冲销" if found.reverses_id else "说明": found.reason}),
        Fact("记账", found.written_by),
    ]
