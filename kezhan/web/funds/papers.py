"""The statement of a year to take away: as Excel and as PDF."""

from collections.abc import Iterator
from typing import TypeAlias

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.funds.statement import Line, Part, Statement, statement_of
from kezhan.organisations.models import Post
from kezhan.paper.funds_statement import FundsFacts, funds_pdf
from kezhan.paper.sheet_rows import Value
from kezhan.paper.sheets import SheetColumn
from kezhan.reference.days import in_words
from kezhan.web.funds.found import books_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.exports import workbook
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import yuan

Cells: TypeAlias = list[Value]
FIRST_YEAR = 2013
COLUMNS = (
    SheetColumn("编号", 8, "number"),
    SheetColumn("日期", 12, "date"),
    SheetColumn("摘要", 36),
    SheetColumn("来源或用途", 20),
    SheetColumn("付款方或收款方", 28),
    SheetColumn("花在哪次服务上", 32),
    SheetColumn("收入（元）", 14, "number"),
    SheetColumn("支出（元）", 14, "number"),
    SheetColumn("结余（元）", 14, "number"),
    SheetColumn("凭证", 32),
    SheetColumn("说明", 32),
    SheetColumn("记账人", 28),
)


@require_safe
@with_post()
def table(request: Request, post: Post, pk: int, year: int) -> FileResponse:
    """The statement as Excel: what there was, every entry, the sums, what is left."""
    told = _statement(post, pk, year)
    return workbook(request, _title(told), COLUMNS, _rows(told), of_persons=False)


@require_safe
@with_post()
def paper(request: Request, post: Post, pk: int, year: int) -> HttpResponse:
    """The statement as PDF, for both named persons to sign."""
    told = _statement(post, pk, year)
    disposition = content_disposition_header(as_attachment=True, filename=f"{_title(told)}.pdf")
    headers = {"Content-Disposition": str(disposition)}
    return HttpResponse(funds_pdf(_facts(told)), content_type="application/pdf", headers=headers)


def _statement(post: Post, pk: int, year: int) -> Statement:
    station = books_for(post, pk)
    if not FIRST_YEAR <= year <= clock.today().year:
        raise Http404(year)
    return statement_of(station, year)


def _title(told: Statement) -> str:
    return f"{told.station.name} {told.year} 年工作经费收支表"


def _rows(told: Statement) -> Iterator[Cells]:
    yield _sum("年初结余", balance=told.opening)
    yield from map(_line, told.lines)
    for part in told.incoming:
        yield _sum(f"收入合计：{part.label}", income=part.amount)
    yield _sum("本年收入", income=told.received)
    for part in told.outgoing:
        yield _sum(f"支出合计：{part.label}", spent=part.amount)
    yield _sum("本年支出", spent=told.spent)
    yield _sum("年末结余", balance=told.closing)


def _line(line: Line) -> Cells:
    one = line.entry
    amounts: Cells = [one.amount, None] if one.is_income else [None, one.amount]
    work = one.work.title if one.work else ""
    named: Cells = [one.number, one.day, one.text, one.label, one.party, work]
    return [*named, *amounts, line.balance, "、".join(line.vouchers), _said(line), one.written_by]


def _sum(label: str, income: Value = None, spent: Value = None, balance: Value = None) -> Cells:
    return [None, None, label, None, None, None, income, spent, balance, None, None, None]


def _said(line: Line) -> str:
    """What is said of a reversal, on both sides of it, or of a balance below zero."""
    one = line.entry
    if one.reverses is not None:
        return f"冲销第 {one.reverses.number} 号：{one.reason}"
    return f"已被第 {one.reversal.number} 号冲销" if one.is_reversed else one.reason


def _facts(told: Statement) -> FundsFacts:
    station = told.station
    return FundsFacts(
        title=f"{told.year} 年工作经费收支表",
        beneath=f"{station.name} · {station.filing_number or ''} · 单位：元",
        foot=f"{in_words(clock.today())}制表 · {station.society.name} · {station.host.name}",
        opening=yuan(told.opening),
        received=yuan(told.received),
        spent=yuan(told.spent),
        closing=yuan(told.closing),
        incoming=_pairs(told.incoming),
        outgoing=_pairs(told.outgoing),
        lines=[_printed(line) for line in told.lines],
    )


def _pairs(parts: list[Part]) -> list[tuple[str, str]]:
    return [(part.label, yuan(part.amount)) for part in parts]


def _printed(line: Line) -> tuple[str, ...]:
    one, said = line.entry, _said(line)
    text = f"{one.text}（{said}）" if said else one.text
    income, spent = (yuan(one.amount), "") if one.is_income else ("", yuan(one.amount))
    vouchers = f"{len(line.vouchers)} 份：{'、'.join(line.vouchers)}" if line.vouchers else "没有"
    return (str(one.number), str(one.day), text, one.label, one.party, income, spent, yuan(line.balance), vouchers)
