"""Verify the record in the background: onward from the end of the last verification, and daily from the beginning."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db.models import Model, QuerySet
from django.utils.crypto import constant_time_compare

from kezhan import clock
from kezhan.journal.comparing import Difference, confirmed, differences
from kezhan.journal.heads import Head
from kezhan.journal.marks import verification_seal
from kezhan.journal.models import Entry, Verification
from kezhan.journal.rows import models_on_record, on_record
from kezhan.journal.signed_heads import faults_of_signed_heads
from kezhan.journal.verifying import BEGINNING, walk

WHOLE_EVERY = timedelta(days=1)
MOST_FOUND = 200
"""How many findings a verification names; nobody needs to read more."""

MOST_DOUBTED = 5_000
"""How many rows a verification names as pairs of kind and key, for lists that cannot look at the record themselves."""

Beside = Callable[[], Iterable[str]]


def verify_onward(key: Ed25519PublicKey | None, beside: Beside = tuple) -> Verification:
    """Verify the record and keep the result, with findings in Chinese. `key`, if given, proves the signed heads. A walk
    from the beginning also finds what `beside` yields: faults of what others know best.
    """
    began, start = clock.now(), _start()
    walked = walk(start)
    unlike = list(_rows_unlike(start))
    found = [*map(str, walked.broken), *map(str, unlike)]
    found += faults_of_signed_heads(key) if key else ()
    found += beside() if start == BEGINNING else ()
    if rest := found[MOST_FOUND:]:
        found[MOST_FOUND:] = [f"还有 {len(rest)} 处，没有列出"]  # one more is then still something new to tell
    made = Verification(
        began_at=began,
        ended_at=clock.now(),
        start=start.count,
        count=walked.head.count,
        digest=walked.head.digest,
        found=found,
        doubted=list(dict.fromkeys((one.kind, one.key) for one in unlike))[:MOST_DOUBTED],
    )
    made.seal = verification_seal(made)
    made.save()
    return made


def last_verification() -> Verification | None:
    """The last by the time of its end, which its seal covers; no seal covers a key."""
    return _until_now().last()


def doubted(model: type[Model]) -> list[int]:
    """The keys of the model's rows that the platform's own last verification found unlike the record."""
    last, kept = _last_sealed(), on_record(model)
    if last is None or kept is None:
        return []
    return [key for kind, key in last.doubted if kind == kept.called]


def _last_sealed() -> Verification | None:
    """The last verification that the platform wrote. One that somebody put after it must not hide what it found."""
    last = last_verification()
    if last is None or is_sealed(last):
        return last
    return next(filter(is_sealed, _until_now().reverse().iterator()), None)


def last_whole() -> Verification | None:
    """The last verification that started at the very beginning."""
    return _until_now().filter(start=0).last()


def is_sealed(made: Verification) -> bool:
    """Whether the verification still says what the platform wrote."""
    return constant_time_compare(made.seal, verification_seal(made))


def _until_now() -> QuerySet[Verification]:
    """Verifications in their order, without those that a clock dated which stood ahead: none would come after them."""
    now = clock.now()
    return Verification.objects.filter(began_at__lte=now, ended_at__lte=now).order_by("ended_at", "pk")


def _start() -> Head:
    """The end of the last verification if it is the platform's own and found nothing; else, and daily, the start."""
    last, whole = last_verification(), last_whole()
    if last is None or whole is None or last.found or whole.began_at <= clock.now() - WHOLE_EVERY:
        return BEGINNING
    return Head(last.count, last.digest) if is_sealed(last) and is_sealed(whole) else BEGINNING


def _rows_unlike(start: Head) -> Iterator[Difference]:
    """Rows that differ from what the record last said. A walk from the beginning checks all rows; a later one checks
    the rows recorded since.
    """
    if start == BEGINNING:
        yield from differences()
        return
    for model in models_on_record():
        news = Entry.objects.filter(subject_kind=model._meta.model_name, sequence__gt=start.count)
        keys = news.order_by().values_list("subject_id", flat=True).distinct()
        yield from confirmed(model, list(keys))
