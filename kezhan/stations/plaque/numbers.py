"""Numbers by the edition's form. The form around the sequence is the series: unique whatever its width."""

import re
from collections.abc import Iterator
from string import Formatter

from django.db.models import Q

from kezhan.numbering.giving import next_number
from kezhan.numbering.models import Series
from kezhan.policy import editions
from kezhan.stations.models import Station

OF_CERTIFICATES = "certificate:"
"""How the keys of other series begin; the certificates' own package watches over them."""
DIGITS = {"division": r"\d{6}", "year": r"\d{4}", "sequence": r"\d+"}


def numbered(form: str, division: str, year: int) -> str:
    """The next number of a form such as "{division}-{year}-{sequence:04d}", inside the caller's transaction. It passes
    over a number that a station bears, because somebody set the series back.
    """
    facts: dict[str, str | int] = {"division": division, "year": year}
    number = form.format(sequence=next_number(_series(form, facts)), **facts)
    while Station.objects.filter(Q(filing_number=number) | Q(plaque_number=number)).exists():
        number = form.format(sequence=next_number(_series(form, facts)), **facts)
    return number


def faults_of_series() -> Iterator[str]:
    """The series whose last number is not the highest that a station bears, in Chinese: somebody changed them."""
    series = Series.objects.exclude(key__startswith=OF_CERTIFICATES)
    highest, last = _highest_given(), dict(series.values_list("key", "last"))
    for key in sorted({*highest, *last}):
        given, kept = highest.get(key, 0), last.get(key, 0)
        if given != kept:
            yield f"编号“{key}”：站点用到第 {given} 个，登记的是给到第 {kept} 个"


def _highest_given() -> dict[str, int]:
    """The highest number of each series that a station bears, as far as its edition is at hand."""
    highest: dict[str, int] = {}
    filed = Station.objects.exclude(filing_number=None).order_by()
    for key, *numbers in filed.values_list("edition_key", "filing_number", "plaque_number").iterator():
        if (edition := editions.at_hand().get(key)) is not None:
            forms = (edition.numbering.filing, edition.numbering.plaque)
            for series, sequence in filter(None, map(_read, forms, numbers)):
                highest[series] = max(highest.get(series, 0), sequence)
    return highest


def _read(form: str, number: str | None) -> tuple[str, int] | None:
    """The series of a number in this form, and its place there; None when it has another form."""
    found = re.fullmatch(_pattern(form), number or "")
    if found is None:
        return None
    facts: dict[str, str | int] = found.groupdict()
    return _series(form, facts | {"year": int(facts.get("year", 0))}), int(facts["sequence"])


def _pattern(form: str) -> str:
    """The form as a regular expression; what occurs once more must be the same."""
    seen: set[str] = set()
    pattern = ""
    for text, name, _, _ in Formatter().parse(form):
        pattern += re.escape(text)
        if name:
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{DIGITS[name]})"
            seen.add(name)
    return pattern


def _series(form: str, facts: dict[str, str | int]) -> str:
    """The form with everything filled in except the sequence, which becomes #."""
    return "".join(
        text + ("" if name is None else "#" if name == "sequence" else format(facts[name], spec or ""))
        for text, name, spec, _ in Formatter().parse(form)
    )
