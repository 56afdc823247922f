"""Stations found by words: in their name, society, host, numbers or place."""

import re
import unicodedata
from functools import cache, reduce
from operator import and_
from string import Formatter

from django.db.models import Q, QuerySet

from kezhan.organisations.models import Host, Society
from kezhan.policy import editions
from kezhan.reference import divisions
from kezhan.stations.models import Station

_PARTS = {"division": r"\d{6}", "year": r"\d{4}", "sequence": r"\d{1,9}"}


def mentioning(rows: QuerySet[Station], words: str) -> QuerySet[Station]:
    """The rows that have every word somewhere, or whose number it is, however its blanks and brackets were typed."""
    numbers = numbers_meant(words)
    ours = Q(filing_number__in=numbers) | Q(plaque_number__in=numbers)
    return rows.filter(reduce(and_, map(_about, words.split()), Q()) | ours) if words.split() else rows


def numbers_meant(typed: str) -> list[str]:
    """The numbers, as they are registered, that this may be by the form of any edition; found so by their index."""
    bare = _bare(typed)
    forms = {form for one in editions.editions().values() for form in (one.numbering.filing, one.numbering.plaque)}
    read = [(form, _pattern(form).fullmatch(bare)) for form in sorted(forms)]
    return [form.format(**_figures(found)) for form, found in read if found]


def _bare(typed: str) -> str:
    """Without blanks, brackets and full width."""
    return re.sub(r"[\s()\[\]〔〕【】]", "", unicodedata.normalize("NFKC", typed)).upper()


@cache
def _pattern(form: str) -> re.Pattern[str]:
    pattern, known = "", set[str]()
    for text, name, _, _ in Formatter().parse(form):
        pattern += re.escape(_bare(text))
        if name:
            pattern += f"(?P={name})" if name in known else f"(?P<{name}>{_PARTS[name]})"
            known.add(name)
    return re.compile(pattern, re.ASCII)


def _figures(found: re.Match[str]) -> dict[str, str | int]:
    """A division is a code, year and sequence are figures that the form fills up with zeros."""
    return {name: said if name == "division" else int(said) for name, said in found.groupdict().items()}


def _about(word: str) -> Q:
    """Societies and hosts are looked through first and met by key: quicker than joining every station to both."""
    about = Q(society__in=Society.objects.filter(name__icontains=word).order_by().values("pk"))
    about |= Q(host__in=Host.objects.filter(name__icontains=word).order_by().values("pk"))
    about |= Q(name__icontains=word) | Q(filing_number__startswith=word) | Q(plaque_number__endswith=word)
    if (serial := unicodedata.normalize("NFKC", word)).isdecimal():
        about |= Q(filing_number__endswith=serial) | Q(plaque_number__endswith=serial)
    for place in divisions.search(word, 3, under=editions.in_force().province, deepest=divisions.Level.COUNTY):
        if place.name.startswith(word):
            low, high = divisions.within(place.code)
            about |= Q(division__gte=low, division__lt=high)
    return about
