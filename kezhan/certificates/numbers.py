"""Numbers of certificates: a letter for the sort, the year, and a sequence without gaps in each year."""

import re
from collections.abc import Iterator

from kezhan.certificates.models import Certificate
from kezhan.numbering.giving import next_number
from kezhan.numbering.models import Series
from kezhan.policy.certificates import SORTS
from kezhan.stations.plaque.numbers import OF_CERTIFICATES
from kezhan.stations.searching import bare

BY_LETTER = {one.letter: one for one in SORTS.values()}
MEANT = re.compile(f"([{''.join(BY_LETTER)}])(\\d{{4}})(\\d{{1,9}})", re.ASCII)


def numbered(sort: str, year: int) -> str:
    """The next number of this sort and year, inside the caller's transaction: 培2026-00017. It passes over a number
    that a certificate bears, because somebody set the series back.
    """
    series, letter = f"{OF_CERTIFICATES}{sort}:{year}", SORTS[sort].letter
    number = _written(letter, year, next_number(series))
    while Certificate.objects.filter(number=number).exists():
        number = _written(letter, year, next_number(series))
    return number


def number_meant(typed: str) -> str:
    """The number that this may be, however blanks and signs were typed; empty when it is none."""
    found = MEANT.fullmatch(_without_label(bare(typed)))
    return _written(found[1], int(found[2]), int(found[3])) if found else ""


def faults_of_certificate_numbers() -> Iterator[str]:
    """The series whose last number is not how many there are, in Chinese: somebody changed them or took one away."""
    given = _given()
    last = dict(Series.objects.filter(key__startswith=OF_CERTIFICATES).values_list("key", "last"))
    for key in sorted({*given, *last}):
        count, kept = given.get(key, 0), last.get(key, 0)
        if count != kept:
            yield f"编号“{key}”：有 {count} 份证书，登记的是给到第 {kept} 个"


def _given() -> dict[str, int]:
    """How many certificates there are, by the key of their series."""
    given: dict[str, int] = {}
    for sort, number in Certificate.objects.order_by().values_list("sort", "number").iterator():
        key = f"{OF_CERTIFICATES}{sort}:{number[1:5]}"
        given[key] = given.get(key, 0) + 1
    return given


def _without_label(typed: str) -> str:
    """The number without the words before it: 培训证书编号培2026-00017."""
    return re.sub(r"^\D*?(?=\D\d)", "", typed)


def _written(letter: str, year: int, sequence: int) -> str:
    return f"{letter}{year}-{sequence:05d}"
