"""The texts of all experts and societies as two BM25 indexes, kept in memory until something changes.

They are out of date when:
- the record has a new entry about an expert, a membership, a society or a result;
- the record is another record;
- a table has another number of rows or another newest row.
"""

import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Max

from kezhan.experts.models import Expert, ExpertDiscipline, Membership
from kezhan.journal.models import Entry
from kezhan.organisations.models import Result, Society, SocietyDiscipline
from kezhan.reference.disciplines import discipline
from kezhan.text.ranking import Index
from kezhan.text.segmentation import words

KINDS = ("expert", "membership", "society", "result")
Row = tuple[object, ...]


@dataclass(frozen=True)
class Mark:
    """The state when the texts were read: each table's number of rows and newest row, and the end of the record."""

    rows: tuple[Row, ...]
    recorded: int
    digest: str


@dataclass(frozen=True)
class Indexes:
    """The ids in `experts` and `societies`, and the societies' words, have the same order as the texts in the index."""

    mark: Mark
    experts: list[int]
    of_experts: Index
    societies: list[int]
    of_societies: Index
    words_of_societies: list[frozenset[str]]


_lock = threading.Lock()
_kept: list[Indexes] = []


def current() -> Indexes:
    """The up-to-date indexes. After a change the first caller rebuilds them and the others wait."""
    with _lock:
        if not _kept or not _holds(_kept[0].mark):
            _kept[:] = [_built()]
        return _kept[0]


def texts_of_societies(ids: Iterable[int]) -> dict[int, str]:
    """A society's own text: specialities, results, disciplines. The index adds its experts' words."""
    own = Society.objects.filter(pk__in=ids).values_list("pk", "specialities")
    codes = _codes(SocietyDiscipline.objects.filter(society__in=ids).values_list("society", "code"))
    texts = {key: [specialities, *_names(codes[key])] for key, specialities in own}
    for key, title, summary in Result.objects.filter(society__in=ids).values_list("society", "title", "summary"):
        texts[key] += [title, summary]
    return {key: "\n".join(parts) for key, parts in texts.items()}


def text_of_expert(fields: str, codes: list[str]) -> str:
    return "\n".join([fields, *_names(codes)])


def _names(codes: Iterable[str]) -> Iterator[str]:
    """The name of the discipline and the name of its first level."""
    for code in codes:
        found = discipline(code)
        yield from dict.fromkeys((found.name, found.first_level.name))


def _codes(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """The codes of each one that has any."""
    found: dict[int, list[str]] = defaultdict(list)
    for key, code in rows:
        found[key].append(code)
    return found


def _built() -> Indexes:
    mark = _mark()
    codes = _codes(ExpertDiscipline.objects.filter(expert__is_active=True).values_list("expert", "code"))
    spoken = {
        key: [sys.intern(word) for word in words(text_of_expert(fields, codes[key]))]
        for key, fields in Expert.objects.filter(is_active=True).values_list("pk", "fields")
    }
    societies = list(Society.objects.filter(is_active=True).values_list("pk", flat=True))
    documents = {key: words(text) for key, text in texts_of_societies(societies).items()}
    members = Membership.objects.filter(ended_on=None, society__in=societies).order_by("society", "pk")
    for society, expert in members.values_list("society", "expert"):
        documents[society] += spoken.get(expert, ())
    return Indexes(
        mark=mark,
        experts=list(spoken),
        of_experts=Index(spoken.values()),
        societies=list(documents),
        of_societies=Index(documents.values()),
        words_of_societies=[frozenset(document) for document in documents.values()],
    )


def _mark() -> Mark:
    last = Entry.objects.sealed().order_by("sequence").last()
    return Mark(_rows(), (last and last.sequence) or 0, last.digest if last else "")


def _rows() -> tuple[Row, ...]:
    counted = (
        model._default_manager.aggregate(rows=Count("pk"), newest=Max("pk"))
        for model in (Expert, Membership, Society, Result)
    )
    return tuple(tuple(one.values()) for one in counted)


def _holds(mark: Mark) -> bool:
    same_record = not mark.recorded or Entry.objects.filter(sequence=mark.recorded, digest=mark.digest).exists()
    news = Entry.objects.filter(sequence__gt=mark.recorded, subject_kind__in=KINDS)
    return same_record and not news.exists() and mark.rows == _rows()
