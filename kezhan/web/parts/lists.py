"""Lists: one declaration gives the page, its filter form, the part htmx fetches, and the Excel file.

    STATIONS = ListOf(noun="站点", title="站点", columns=(Column("名称", lambda s: s.name, sort="name"),), …)

    def stations(request):
        return show(request, STATIONS, Station.objects.visible_to(request.post))

A page costs a count, the keys and the rows, however many there are. The rows bring what the columns read
(`select_related`), because the list fetches nothing row by row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from kezhan.paper.sheets import Kind, SheetColumn
from kezhan.policy.refusal import Refused
from kezhan.search.finding import LONGEST_SEARCH, Search
from kezhan.web.parts.bounds import Bound, Keys, keys_of
from kezhan.web.parts.cells import Cell, Cells, Row, options
from kezhan.web.parts.exports import Export, workbook
from kezhan.web.parts.tables import ROWS_A_PAGE, Asked, Pages, read

ROWS_A_FETCH = 2000

ColumnKind = Literal["text", "short", "code", "number", "numeral", "date", "moment"]
"""A `numeral` counts nothing, as a year or a running number: its thousands are not set apart."""
SHEET: dict[ColumnKind, tuple[int, Kind]] = {  # width in characters, kind of the sheet's column
    "text": (32, "text"),
    "short": (14, "text"),
    "code": (22, "text"),
    "number": (10, "number"),
    "numeral": (10, "number"),
    "date": (12, "date"),
    "moment": (17, "datetime"),
}

Value = str | int | Decimal | date | None
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Column:
    """A column. `sort` names the fields it sorts by; the first one is its key in the address.

    `link` makes the value a link; `tone` (good|caution|danger|accent|plain) makes it a state tag. A list with a column
    `of_person` is noted when it is exported.
    """

    label: str
    value: Callable[[Any], Value]
    sort: str | tuple[str, ...] = ""
    kind: ColumnKind = "text"
    link: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None
    of_person: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field it sorts by."""
        return (self.sort,) if isinstance(self.sort, str) else self.sort


@dataclass(frozen=True)
class Filter:
    """One thing to filter by: `choices` are (value, label) pairs, `narrow` keeps the rows of one value.

    The choices of a filter that `follows` change with another filter. A stale choice is dropped without a message.
    """

    name: str
    label: str
    choices: Callable[[HttpRequest], Sequence[tuple[str, str]]]
    narrow: Callable[[Rows, str], Rows]
    follows: bool = False


@dataclass(frozen=True)
class BatchDeed:
    """A deed on the ticked rows: it posts `chosen` (ids) and `next` (the list as it was) to the URL of this name."""

    label: str
    url_name: str


@dataclass(frozen=True)
class ListOf:
    """The declaration of a list: `empty` says why it may be empty, `next_step` what to do (label, URL name).

    `measure` counts the noun (个, 条, 位 …); `search_hint` says what the search looks through. `beforehand` finds out
    for all rows of a page at once what each would ask for by itself. A list of millions is counted, leafed through and
    exported up to a `bound`, and says so.
    """

    noun: str
    title: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    empty: str
    measure: str = "个"
    filters: tuple[Filter, ...] = ()
    search: Search | None = None
    search_hint: str = "搜索"
    next_step: tuple[str, str] | None = None
    batch: tuple[BatchDeed, ...] = ()
    beforehand: Callable[[Sequence[Any]], None] = lambda rows: None
    bound: Bound | None = None


def show(
    request: HttpRequest,
    list_of: ListOf,
    rows: Rows,
    template: str = "lists/page.html",
    extra: Mapping[str, Any] | None = None,
    export: Export | None = None,
) -> HttpResponse | FileResponse:
    """The list as the address asks for it: a page, the part that htmx swaps, or (`?format=xlsx`) all of it as Excel.

    `export`, if given, limits the rows of the Excel.
    """
    choices = {each.name: dict(each.choices(request)) for each in list_of.filters}
    sorts = {column.fields[0]: column.fields for column in list_of.columns if column.sort}
    labels = {each.name: each.label for each in list_of.filters}
    asked = read(request.GET, labels, choices, sorts, {each.name for each in list_of.filters if each.follows})
    narrowed = _narrowed(list_of, rows, asked).order_by(*_order(list_of, sorts, asked.sort))
    found = list_of.search(asked.words) if list_of.search and asked.search else None
    ordered = narrowed.filter(found) if found else narrowed
    if request.GET.get("format") == "xlsx":
        return _workbook(request, list_of, export.of(ordered) if export else ordered)
    keys = keys_of(request, narrowed, found, asked, list_of.bound)
    page = _page(request, list_of, asked, choices, keys, rows)
    if export:
        page |= _limited(page, export, ordered)
    htmx = HtmxDetails(request)
    part = htmx and not htmx.history_restore_request
    response = render(request, "lists/list.html" if part else template, {"list": page, **(extra or {})})
    patch_vary_headers(response, ["HX-Request"])
    return push_url(response, request.path + page["address"]) if part else response


def _limited(page: Mapping[str, Any], export: Export, shown: Rows) -> dict[str, Any]:
    """The Excel of those rows that the reader may export: no button where there are none, else their number."""
    number = export.of(shown).order_by().values("pk").count() if export.note else 0
    return {"export": page["export"] if number else "", "export_note": export.note, "export_total": number}


def _narrowed(list_of: ListOf, rows: Rows, asked: Asked) -> Rows:
    for each in list_of.filters:
        if each.name in asked.chosen:
            rows = each.narrow(rows, asked.chosen[each.name])
    return rows


def _order(list_of: ListOf, sorts: Mapping[str, tuple[str, ...]], sort: str) -> tuple[str, ...]:
    """The primary key comes last, so equal rows keep their places from page to page; one index gives the order."""
    if not sort:
        return (*list_of.order, "-pk" if list_of.order[0].startswith("-") else "pk")
    fields = sorts[sort.removeprefix("-")]
    return (*(f"-{field}" for field in fields), "-pk") if sort.startswith("-") else (*fields, "pk")


def _page(
    request: HttpRequest,
    list_of: ListOf,
    asked: Asked,
    choices: Mapping[str, Mapping[str, str]],
    keys: Keys,
    rows: Rows,
) -> dict[str, Any]:
    pages = Pages(asked, keys.number, ROWS_A_PAGE, is_cut=keys.is_cut)
    shown = _rows_of(rows, keys.ordered[pages.rows])
    list_of.beforehand(shown)
    ticked = {row.pk: str(row.pk) in request.GET.getlist("chosen") for row in shown} if list_of.batch else {}
    return {
        "title": list_of.title,
        "noun": list_of.noun,
        "measure": list_of.measure,
        "total": keys.number,
        "is_cut": pages.is_cut,
        "searchable": list_of.search is not None,
        "search_hint": list_of.search_hint,
        "longest_search": LONGEST_SEARCH,
        "asked": asked,
        "address": pages.address,
        "complaints": (*asked.complaints, *pages.complaints),
        "filters": _filters(list_of, asked, choices),
        "words": _words(list_of, asked, choices),
        "clear": asked.address(q="", **dict.fromkeys(asked.chosen, "")),
        "export": asked.address(format="xlsx"),
        "orders": options(_orders(list_of.columns), asked.sort),
        "headers": [_header(column, asked) for column in list_of.columns],
        "rows": [Row(row.pk, _cells(list_of.columns, row), ticked.get(row.pk)) for row in shown],
        "pages": pages,
        "empty": list_of.empty,
        "next_label": list_of.next_step[0] if list_of.next_step else "",
        "next_url": reverse(list_of.next_step[1]) if list_of.next_step else "",
        "batch": [{"label": deed.label, "url": reverse(deed.url_name)} for deed in list_of.batch],
    }


def _filters(list_of: ListOf, asked: Asked, choices: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Each filter with its choices, the chosen one marked."""
    return [
        {
            "name": each.name,
            "label": each.label,
            "options": options(choices[each.name].items(), asked.chosen.get(each.name)),
        }
        for each in list_of.filters
    ]


def _rows_of(rows: Rows, keys: Sequence[Any] | Rows) -> list[Any]:
    """The rows of one page by their keys: sorting 30,000 keys is five times quicker than 30,000 rows with texts.

    It takes them from all `rows`, and so repeats neither the search nor the filters.
    """
    wanted = list(keys)
    by_key = {row.pk: row for row in rows.order_by().filter(pk__in=wanted)}
    return [by_key[key] for key in wanted if key in by_key]


def _words(list_of: ListOf, asked: Asked, choices: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    """What keeps rows out; each has the address of the list without it."""
    words = [{"text": f"搜索：{asked.search}", "url": asked.address(q="")}] if asked.search else []
    for each in list_of.filters:
        if value := asked.chosen.get(each.name):
            text, url = f"{each.label}：{choices[each.name][value]}", asked.address(**{each.name: ""})
            words.append({"text": text, "url": url})
    return words


def _orders(columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """The orders to choose from if there is no header to click."""
    sortable = [(column.fields[0], column.label) for column in columns if column.sort]
    return [each for key, label in sortable for each in ((key, f"{label} ↑"), (f"-{key}", f"{label} ↓"))]


def _header(column: Column, asked: Asked) -> dict[str, str]:
    if not column.sort:
        return {"label": column.label, "kind": column.kind, "url": "", "sorted": ""}
    key = column.fields[0]
    way = asked.sorted_by(key)
    url = asked.address(sort=f"-{key}" if way == "ascending" else key)
    return {"label": column.label, "kind": column.kind, "url": url, "sorted": way}


def _cells(columns: tuple[Column, ...], row: Any) -> Cells:
    return Cells(
        Cell(
            label=column.label,
            kind=column.kind,
            text=_text(column.value(row), column.kind),
            url=column.link(row) if column.link else "",
            tone=column.tone(row) if column.tone else "",
        )
        for column in columns
    )


def _text(value: Value, kind: ColumnKind) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return f"{value:,}" if isinstance(value, int | Decimal) and kind != "numeral" else str(value)


def _workbook(request: HttpRequest, list_of: ListOf, rows: Rows) -> FileResponse:
    """Exactly the shown list, all its pages. Refused where they are more than the list exports at once."""
    if list_of.bound and not list_of.bound.holds(request, rows):
        raise Refused(f"一次最多导出 {list_of.bound.exported:,} {list_of.measure}，请先筛选再导出")
    columns = [SheetColumn(column.label, *SHEET[column.kind]) for column in list_of.columns]
    of_persons = any(column.of_person for column in list_of.columns)
    return workbook(request, list_of.title, columns, _sheet_rows(list_of, rows), of_persons=of_persons)


def _sheet_rows(list_of: ListOf, rows: Rows) -> Iterator[list[Value]]:
    rest = rows.iterator(chunk_size=ROWS_A_FETCH)
    while fetched := list(islice(rest, ROWS_A_FETCH)):
        list_of.beforehand(fetched)
        for row in fetched:
            yield [column.value(row) for column in list_of.columns]
