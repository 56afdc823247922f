"""Whether the record tells how each row began: a row put into the database by hand, and taken on by a genuine deed, has
entries but no beginning.
"""

from collections.abc import Iterator

from django.db.models import Exists, Model, OuterRef

from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry, EntryQuerySet
from kezhan.journal.rows import models_on_record, on_record


def is_begun(row: Model) -> bool:
    """Whether a deed of the platform made the row. A deed that answers a question asks this of the question."""
    return any(map(is_the_platforms_own, _beginnings(type(row)).filter(subject_id=row.pk)))


def faults_of_beginnings() -> Iterator[str]:
    """The rows that some deed tells of and that no deed made, in Chinese."""
    for model in models_on_record():
        for entry in _first_of_unbegun(model):
            known = on_record(model)
            called = f"“{entry.subject_name}”（{known.called if known else ''} {entry.subject_id}）"
            yield f"{called}：记录里没有登记它的那一条，是有人放进数据库的，后来才在平台上办过事"


def _first_of_unbegun(model: type[Model]) -> Iterator[Entry]:
    """An entry about each such row, one a row."""
    began = _beginnings(model).filter(subject_id=OuterRef("subject_id")).order_by()
    about = Entry.objects.filter(~Exists(began), subject_kind=model._meta.model_name)
    seen = set[int]()
    for entry in about.order_by("subject_id", "sequence"):
        if entry.subject_id not in seen:
            seen.add(entry.subject_id)
            yield entry


def _beginnings(model: type[Model]) -> EntryQuerySet:
    known = on_record(model)
    return Entry.objects.filter(subject_kind=model._meta.model_name, deed__in=known.begun_by if known else ())
