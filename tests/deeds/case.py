"""What a deed is tried with: somebody does it in the known province, where two people sit in every organisation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from kezhan.journal.beginnings import is_begun
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.journal.rows import Row, models_on_record, rows_of
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.organisations.rules import seat
from kezhan.policy import editions
from tests.lived import lived_once
from tests.province import Province
from tests.stations.people import post as appointed

WITHOUT_COLLEAGUE = ("administrator", "expert")


@dataclass(frozen=True)
class Case:
    """One deed: `given` makes what it is done to, `do` does it to that.

    `told` has the one message of each organisation's people by their name in the province. A - names the person of the
    province alone, a + the colleague alone. `entries` are what the record gains, in order.
    """

    deed: Callable[..., Any]
    given: Callable[[Province], Any]
    do: Callable[[Province, Any], Any]
    told: dict[str, str] = field(default_factory=dict)
    entries: tuple[tuple[str, dict[str, Any]], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.deed.__module__.removeprefix('kezhan.')}.{self.deed.__name__}"


def nothing(province: Province) -> None:
    """For a deed that begins with nothing."""


@lived_once
def with_colleagues(province: Province) -> dict[int, str]:
    """The names of everybody by account; a colleague's has a +."""
    posts = {one.name: getattr(province.posts, one.name) for one in fields(province.posts)}
    colleagues = {f"{name}+": _colleague(post) for name, post in posts.items() if post.organisation is not None}
    return {post.account_id: name for name, post in (posts | colleagues).items()}


@dataclass(frozen=True)
class Outcome:
    """Who was told what by the deed, what the record gained by it, which rows are not as the record has them, and which
    new rows it does not know as begun.
    """

    told: dict[str, str]
    entries: tuple[tuple[str, dict[str, Any]], ...]
    unlike: list[str]
    unbegun: list[str]


def outcome(case: Case, province: Province) -> Outcome:
    """Do the deed of the case to what it is given."""
    known, given = with_colleagues(province), case.given(province)
    editions.for_opening(by=CLOCKWORK)  # something was opened under the edition before
    Notice.objects.all().delete()
    before, rows = set(Entry.objects.values_list("pk", flat=True)), _rows()
    case.do(province, given)
    gained = Entry.objects.exclude(pk__in=before).order_by("pk")
    told: dict[str, str] = {}
    for account, text in Notice.objects.order_by("pk").values_list("account", "text"):
        told[known[account]] = f"{told[known[account]]}；又：{text}" if known[account] in told else text
    entries = tuple((entry.deed, entry.facts) for entry in gained)
    unlike = list(_unlike(rows, {_subject(entry): entry.row for entry in gained}))
    return Outcome(_together(told), entries, unlike, list(_unbegun(rows)))


def _rows() -> dict[tuple[str, int], Row]:
    """Every row that the record keeps, by its kind and key."""
    found = (
        (model, rows_of(model, list(model._base_manager.values_list("pk", flat=True)))) for model in models_on_record()
    )
    return {(str(model._meta.model_name), key): row for model, rows in found for key, row in rows.items()}


def _subject(entry: Entry) -> tuple[str, int]:
    return entry.subject_kind, entry.subject_id


def _unlike(before: dict[tuple[str, int], Row], said: dict[tuple[str, int], Row | None]) -> Iterator[str]:
    """The rows that the deed wrote and that its last entry about each does not hold as they are; empty is gone."""
    now = _rows()
    for subject in sorted(before.keys() | now.keys()):
        row = now.get(subject, {})
        if row != before.get(subject, {}) and row != said.get(subject):
            yield f"{subject}: {said.get(subject)} on record, {row} found"


def _unbegun(before: dict[tuple[str, int], Row]) -> Iterator[str]:
    """The rows that the deed made and that the record does not know as begun."""
    for model in models_on_record():
        known = [key for kind, key in before if kind == model._meta.model_name]
        yield from (str(row) for row in model._base_manager.exclude(pk__in=known) if not is_begun(row))


def _colleague(post: Post) -> Post:
    return appointed(Role(post.role), f"{post.account.name}的同事", **seat(post.organisation))


def _together(told: dict[str, str]) -> dict[str, str]:
    """Two of one organisation who were told the same, under one name."""
    return {_of_whom(name, told): text for name, text in told.items() if not _is_told_twice(name, told)}


def _of_whom(name: str, told: dict[str, str]) -> str:
    is_alone = name not in WITHOUT_COLLEAGUE and not name.endswith("+") and told.get(f"{name}+") != told[name]
    return f"{name}-" if is_alone else name


def _is_told_twice(name: str, told: dict[str, str]) -> bool:
    return name.endswith("+") and told.get(name[:-1]) == told[name]
