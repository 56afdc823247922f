"""How the record reads: deeds, kinds of things and facts in the words of the nouns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from kezhan.journal.models import Entry
from kezhan.web.journal.nouns import DEEDS, FACTS, KINDS, OWN_FACTS, VALUES


@dataclass(frozen=True)
class RecordedFact:
    """One fact of an entry; `old` is None if there was no value before."""

    label: str
    old: str | None
    new: str


def kind_in_words(kind: str) -> str:
    return KINDS[kind].label if kind in KINDS else kind


def deed_in_words(entry: Entry) -> str:
    return DEEDS.get((entry.subject_kind, entry.deed), entry.deed)


def deeds() -> Iterable[tuple[str, str]]:
    """Each name of a deed once, with all the words that it has."""
    words: dict[str, list[str]] = {}
    for (_, deed), word in DEEDS.items():
        words.setdefault(deed, []).append(word)
    return ((deed, "、".join(dict.fromkeys(told))) for deed, told in words.items())


def facts_in_words(entry: Entry) -> list[RecordedFact]:
    """What the entry says. A changed value has the old one beside it; empty values are left out."""
    told = ((name, value) for name, value in entry.facts.items() if value not in (None, "", [], {}))
    return [_fact(entry.subject_kind, name, value) for name, value in told]


def _fact(kind: str, name: str, value: Any) -> RecordedFact:
    label, words = _label(kind, name), _values(kind, name)
    if isinstance(value, dict) and value.keys() == {"from", "to"}:
        return RecordedFact(label, _written(value["from"], words), _written(value["to"], words))
    if name == "remarks":
        return RecordedFact(label, None, "\n".join(f"{words.get(item, item)}：{text}" for item, text in value.items()))
    return RecordedFact(label, None, _written(value, words))


def _field(kind: str, name: str) -> Any:
    """The field of that name; None if the thing has none."""
    try:
        return KINDS[kind].model._meta.get_field(name) if kind in KINDS else None
    except FieldDoesNotExist:
        return None


def _label(kind: str, name: str) -> str:
    """A field without a name of its own has the code's name, which tells readers nothing."""
    field = str(getattr(_field(kind, name), "verbose_name", ""))
    return OWN_FACTS.get(kind, {}).get(name) or ("" if field.isascii() else field) or FACTS.get(name, name)


def _values(kind: str, name: str) -> Mapping[str, str]:
    """Key → word for the fact: what the nouns call its values, or the choices of the field."""
    if name in VALUES:
        return VALUES[name]()
    return {str(key): str(word) for key, word in getattr(_field(kind, name), "flatchoices", ())}


def _written(value: Any, words: Mapping[str, str]) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_written(one, words) for one in value) or "（空）"
    if isinstance(value, dict):
        return "；".join(f"{FACTS.get(name, name)} {_written(one, words)}" for name, one in value.items())
    return words.get(str(value), str(value))
