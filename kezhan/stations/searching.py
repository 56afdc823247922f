"""Stations found by words: in their name, society, host, numbers or place."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, reduce
from operator import or_
from string import Formatter

from django.db.models import Model, Q

from kezhan.organisations.models import Host, Society
from kezhan.policy import editions
from kezhan.reference import divisions
from kezhan.search.finding import any_of, each_word, holding, saying
from kezhan.stations.models import Station

NUMBERS = ("filing_number", "plaque_number")
_PARTS = {"division": r"\d{6}", "year": r"\d{4}", "sequence": r"\d{1,9}"}


def mentioning(words: Sequence[str]) -> Q:
    """Stations that have every word somewhere, or have this number; its blanks and brackets do not matter."""
    return each_word(_about)(words) | _numbered(words)


def mentioned_in(words: Sequence[str]) -> Q:
    """The same, told by reading each station."""
    return each_word(_is_about)(words) | _numbered(words)


def said_or_at_station(model: type[Model], word: str, station: str = "station") -> Q:
    """The rows of `model` with the word in their texts, and all those at stations with the word in their name."""
    stations = Station.objects.filter(holding(Station, word)).order_by().values("pk")
    rows = model._default_manager
    return any_of(rows.filter(holding(model, word)), rows.filter(Q((f"{station}__in", stations))))


def numbers_meant(typed: str) -> list[str]:
    """The registered numbers that this may be by the form of any edition; their index then finds them."""
    said = bare(typed)
    forms = {form for one in editions.at_hand().values() for form in (one.numbering.filing, one.numbering.plaque)}
    read = [(form, _pattern(form).fullmatch(said)) for form in sorted(forms)]
    return [form.format(**_figures(found)) for form, found in read if found]


def bare(typed: str) -> str:
    """The text without blanks, signs, full width, and the words that people write around a number."""
    signs = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
    return re.sub(r"第|号", "", re.sub(r"^(备案|牌匾|证书)?(编号|号码|号)|^牌匾", "", signs))


def _numbered(words: Sequence[str]) -> Q:
    numbers = numbers_meant("".join(words))
    return Q(filing_number__in=numbers) | Q(plaque_number__in=numbers)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    pattern, known = "", set[str]()
    for text, name, _, _ in Formatter().parse(form):
        pattern += re.escape(bare(text))
        if name:
            pattern += f"(?P={name})" if name in known else f"(?P<{name}>{_PARTS[name]})"
            known.add(name)
    return re.compile(pattern, re.ASCII)


def _figures(found: re.Match[str]) -> dict[str, str | int]:
    """The parts of a number: a division is a code; year and sequence are figures, filled up with zeros by the form."""
    return {name: said if name == "division" else int(said) for name, said in found.groupdict().items()}


def _about(word: str) -> Q:
    stations = Station.objects
    return any_of(
        stations.filter(holding(Station, word)),
        stations.filter(society__in=Society.objects.filter(holding(Society, word, "name"))),
        stations.filter(host__in=Host.objects.filter(holding(Host, word))),
        *(stations.filter(division__gte=low, division__lt=high) for low, high in _places_called(word)),
        *(stations.filter(holding(Station, plain, *NUMBERS)) for plain in _typed_wide(word)),
    )


def _is_about(word: str) -> Q:
    by_place = (Q(division__gte=low, division__lt=high) for low, high in _places_called(word))
    by_number = (saying(plain, *NUMBERS) for plain in _typed_wide(word))
    return reduce(or_, (*by_place, *by_number), saying(word, *Station.searched_in, "society__name", "host__name"))


def _places_called(word: str) -> list[tuple[str, str]]:
    """The ranges of codes of the counties and cities whose names begin with this word."""
    found = divisions.search(word, 3, under=editions.in_force().province, deepest=divisions.Level.COUNTY)
    return [divisions.within(place.code) for place in found if place.name.startswith(word)]


def _typed_wide(word: str) -> list[str]:
    """A word typed in full width, as numbers have it, in plain signs; nothing for a word typed in plain signs."""
    plain = unicodedata.normalize("NFKC", word)
    return [plain] if plain != word else []
