"""Compare rows with what the record last said of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, F, Max, Model, OuterRef

from kezhan.compiled.questions import ANY, CompiledRows
from kezhan.journal.marks import in_order_of_writing, is_the_platforms_own
from kezhan.journal.models import Entry, EntryQuerySet
from kezhan.journal.rows import Row, models_on_record, on_record, own_rows_of, rows_as_fetched, rows_of

BATCH = 500
LAST_ENTRY = "最后一条记录"
NO_ROW = "没有这一行"
Read = Callable[[type[Model], Sequence[Any]], dict[Any, Row]]


@dataclass(frozen=True)
class Difference:
    """A row that differs from what the record last said: which row, which field, and both values in words."""

    kind: str
    key: int
    name: str
    field: str
    said: str
    found: str

    def __str__(self) -> str:
        return f"“{self.name}”（{self.kind} {self.key}）的{self.field}：记录里是{self.said}，现在是{self.found}"


def differences() -> Iterator[Difference]:
    """Every difference between the rows and the record, model by model."""
    for model in models_on_record():
        keys = model._base_manager.order_by("pk").values_list("pk", flat=True)
        rest = keys.iterator(chunk_size=BATCH)
        while batch := list(islice(rest, BATCH)):
            yield from confirmed(model, batch)
        yield from _gone(model)


def confirmed(model: type[Model], keys: Sequence[Any], read: Read = rows_of) -> list[Difference]:
    """The differences of these rows that a second look confirms: a deed may have come between reading row and entry."""
    found = list(compared(model, keys, read))
    again = set(compared(model, [one.key for one in found], read)) if found else set()
    return [one for one in found if one in again]


def changed(*ones: Model, together_with: Sequence[str] = ()) -> list[Difference]:
    """The differences of rows of one model by themselves, as they have just been fetched, and of these relations: one
    query for one row while there are none. A row of which the record never spoke is left to the daily verification.
    """
    if not ones:
        return []
    model, keys = type(ones[0]), [one.pk for one in ones]
    rows = rows_as_fetched(ones, together_with)
    if rows is not None and not any(compared(model, keys, lambda _, keys: rows)):
        return []
    found = confirmed(model, keys, partial(own_rows_of, relations=together_with))
    return [difference for difference in found if difference.said != NO_ROW]


def last_told(one: Model) -> Row:
    """The row as the record last told it; empty where the record never did, or somebody rewrote what it told."""
    entry = _last_entries(type(one), [one.pk]).get(one.pk)
    return entry.row or {} if entry is not None and is_the_platforms_own(entry) else {}


def compared(model: type[Model], keys: Sequence[Any], read: Read = rows_of) -> Iterator[Difference]:
    """The differences of the rows with these keys, as far as `read` reads them."""
    entries, rows = _last_entries(model, keys), read(model, keys)
    for key, row in rows.items():
        entry = entries.get(key)
        if entry is None:
            yield _difference(model, key, "", "这一行", NO_ROW, "有")
        elif not is_the_platforms_own(entry):
            yield _difference(model, key, entry.subject_name, LAST_ENTRY, "平台自己写下的", "被人改过的")
        elif entry.row == {}:
            yield _difference(model, key, entry.subject_name, "这一行", "已经删掉", "有")
        elif entry.row is not None:
            yield from _unlike(model, entry, entry.row, row)


def _last_entries(model: type[Model], keys: Sequence[Any]) -> dict[int, Entry]:
    """The last entry about each row. One query is enough for one row of which no entry waits."""
    if len(keys) == 1:
        last = latest_entry_of(model).about(keys[0])
        if all(entry.sequence is not None for entry in last):
            return {entry.subject_id: entry for entry in last}
    return _last_of(Entry.objects.filter(subject_kind=model._meta.model_name, subject_id__in=keys))


@cache
def latest_entry_of(model: type[Model]) -> CompiledRows[Entry]:
    """The entry about one row that has the highest place, or any that waits for its place."""
    about = Entry.objects.filter(subject_kind=model._meta.model_name, subject_id=ANY)
    return CompiledRows(lambda: about.order_by(F("sequence").desc(nulls_first=True))[:1])


def _last_of(about: EntryQuerySet) -> dict[int, Entry]:
    """The last entry about each row: the last that waits, else the one with the highest place in the chain. The keys of
    entries prove nothing, because nothing covers them.
    """
    waiting = in_order_of_writing(about.waiting())
    # The places are fetched first: joined, PostgreSQL goes through all entries for each row.
    places = about.sealed().order_by().values("subject_id").annotate(last=Max("sequence"))
    last = Entry.objects.filter(sequence__in=list(places.values_list("last", flat=True))).order_by()
    return {entry.subject_id: entry for entry in (*last, *waiting)}


def _unlike(model: type[Model], entry: Entry, last: Row, row: Row) -> Iterator[Difference]:
    """The columns whose values differ. It skips a column that came or went with another version of the platform."""
    for column in row.keys() & last.keys():
        said, found = last[column], row[column]
        if said != found and _columns(said) == _columns(found):
            label = _label(model, column)
            yield _difference(model, entry.subject_id, entry.subject_name, label, _words(said), _words(found))


def _columns(value: Any) -> str:
    """The columns that the record told of rows that belong to this one; empty for a value of the row itself."""
    return str(value.get("columns", "")) if isinstance(value, dict) else ""


def _gone(model: type[Model]) -> Iterator[Difference]:
    """Rows that are missing although no deed recorded their removal."""
    present = Exists(model._base_manager.order_by().filter(pk=OuterRef("subject_id")))
    about = Entry.objects.filter(~present, subject_kind=model._meta.model_name)
    for _, entry in sorted(_last_of(about).items()):
        if entry.row:
            yield _difference(model, entry.subject_id, entry.subject_name, "这一行", "有", "没有了")


def _difference(model: type[Model], key: int, name: str, field: str, said: str, found: str) -> Difference:
    kept = on_record(model)
    return Difference(kept.called if kept else "", key, name, field, said, found)


def _label(model: type[Model], column: str) -> str:
    try:
        return str(getattr(model._meta.get_field(column.removesuffix("_id")), "verbose_name", column))
    except FieldDoesNotExist:
        return column


def _words(value: Any) -> str:
    if value in (None, ""):
        return "（空）"
    return "另外的内容" if isinstance(value, dict) else f"“{value}”"
