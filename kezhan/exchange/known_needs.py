"""Which needs are there already: those that the association brought before, those further up in the file, and those
that others of its place collected or posted.

Two rows of one need stand or fall together, and the more closed one is never thrown away as a repeat. What others keep
closed is not opened by a table; what they have as openly is told, for two associations may well collect one need.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kezhan.exchange.openness import FROM_OPEN_TO_CLOSED
from kezhan.needs.models import Confidentiality, Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.organisations.models import Association, Host
from kezhan.paper.tables import Place

Words = tuple[str, str]


@dataclass(frozen=True)
class ReadyNeed:
    """A row that can come in. `host` is the host that it names on the platform, `notes` tell what was changed in it,
    `headed` is its text with the host's name at the head, as it came in while the host was not on the platform, `bare`
    without, as from a table that did not name the host.
    """

    place: Place
    external_key: str
    particulars: NeedParticulars
    headed: str
    bare: str
    division: str
    host: Host | None
    notes: tuple[str, ...]

    @property
    def openness(self) -> Confidentiality:
        return Confidentiality(self.particulars.confidentiality)

    @property
    def contents(self) -> set[Words]:
        """Its title with each text under which it may have come in."""
        return {(self.particulars.title, text) for text in (self.particulars.text, self.headed, self.bare)}


@dataclass(frozen=True)
class There:
    """A need that is there already: how people are told, who may read it, and its row if it stands in this file; its
    words where it was found by its number alone.
    """

    said: str
    openness: Confidentiality
    row: ReadyNeed | None = None
    words: Words | None = None

    def is_another_than(self, ready: ReadyNeed) -> bool:
        """Whether only the number is the same, as where every table numbers its rows anew."""
        return self.words is not None and self.words not in ready.contents

    @property
    def why_another(self) -> str:
        """Why a row with its number and other words cannot count as a repeat, and what to do."""
        return (
            f"{self.said.removesuffix('，只收一条')}，名称或内容却不一样：是另一条的，请改编号，编号只是顺序号的，把这一列的标题改成“序号”；"
            "是那一条改了的，请到平台上改那一条，删掉这一行"
        )

    def is_more_open_than(self, ready: ReadyNeed) -> bool:
        return _is_more_open(self.openness, ready.openness)

    def is_more_closed_than(self, ready: ReadyNeed) -> bool:
        return _is_more_open(ready.openness, self.openness)

    def why_closed(self, ready: ReadyNeed) -> str:
        """Why a row cannot be more open than the same need of others, and what to do."""
        return (
            f"{self.said}，是“{self.openness.label}”，这一行是“{ready.openness.label}”："
            "要公开的，请先同他们商量好，改了那一条；不公开的，请照那一条改公开范围，或者删掉这一行"
        )

    def why_not(self, ready: ReadyNeed) -> str:
        """Why a row that asks for less publicity than the need has cannot count as a repeat, and what to do."""
        if self.row is not None:
            both = f"那一行是“{self.openness.label}”，这一行是“{ready.openness.label}”"
            return f"和{self.row.place}是同一条，{both}，请只留一行"
        return (
            f"表里是“{ready.openness.label}”，以前收进平台的是“{self.openness.label}”："
            "请先到那条需求里改公开范围，再删掉这一行"
        )


@dataclass
class Known:
    """What is there already, by number and by words, and which rows of this file were refused.

    It holds only the rows that it was told to look up: an association has collected many, each with pages of text.
    """

    association: Association
    keys: dict[str, There] = field(default_factory=dict)
    contents: dict[Words, dict[int | None, There]] = field(default_factory=dict)
    """The need of each title and text, by the key of the need's host; None: the need has no host yet."""
    elsewhere: dict[Words, list[tuple[int | None, There]]] = field(default_factory=dict)
    """The needs of others by title and text, each with the key of its host."""
    refused: dict[str | Words, Place] = field(default_factory=dict)

    def look_up(self, rows: Sequence[ReadyNeed]) -> None:
        """Look up which of these rows, a batch of them, came in before."""
        collected = self.association.collected_needs.order_by()
        brought = collected.filter(external_key__in={one.external_key for one in rows} - {""})
        for key, title, text, openness in brought.values_list("external_key", "title", "text", "confidentiality"):
            said = f"来源编号 {key} 以前已经收过"
            self.keys[key] = There(said, Confidentiality(openness), words=(title, text))
        alike = collected.filter(title__in={one.particulars.title for one in rows})
        for title, text, host, openness in alike.values_list("title", "text", "host", "confidentiality"):
            there = There("名称和内容以前已经收过", Confidentiality(openness))
            self.contents.setdefault((title, text), {})[host] = there
        self._look_up_elsewhere([one.particulars.title for one in rows])

    def _look_up_elsewhere(self, titles: Sequence[str]) -> None:
        others = Need.objects.known_to(self.association).exclude(collected_by=self.association).order_by()
        asked = ("title", "text", "host", "confidentiality", "collected_by__name", "host__name")
        for title, text, host, openness, collector, name in others.filter(title__in=titles).values_list(*asked):
            there = There(f"{collector or name}已经有同样的一条", Confidentiality(openness))
            self.elsewhere.setdefault((title, text), []).append((host, there))

    def there_elsewhere(self, ready: ReadyNeed) -> There | None:
        """The most closed of the same needs that others collected or posted."""
        host = ready.host.pk if ready.host else None
        found = (one for words in ready.contents for one in self.elsewhere.get(words, ()))
        same = [there for other, there in found if None in (host, other) or host == other]
        return max(same, key=lambda there: FROM_OPEN_TO_CLOSED.index(there.openness), default=None)

    def there(self, ready: ReadyNeed) -> There | None:
        """The need that this row tells once more; None for a new row, which is known from now on."""
        if found := self.there_already(ready):
            return found
        title, text = ready.particulars.title, ready.particulars.text
        host = ready.host.pk if ready.host else None
        words = There(f"名称和内容与{ready.place}完全一样，只收一条", ready.openness, ready)
        self.contents.setdefault((title, text), {})[host] = words
        if key := ready.external_key:
            said = f"来源编号 {key} 与{ready.place}相同，只收一条"
            self.keys[key] = There(said, ready.openness, ready, (title, text))
        return None

    def there_already(self, ready: ReadyNeed) -> There | None:
        """The same, without making a new row known."""
        title, text = ready.particulars.title, ready.particulars.text
        host = ready.host.pk if ready.host else None
        return (
            self.keys.get(ready.external_key)
            or self._of(title, text, host)
            or self._of(title, ready.headed, None)
            or self._brought_without_host(title, ready.bare)
        )

    def refuse(self, ready: ReadyNeed) -> None:
        """Note that a row was refused: another row of the same need cannot come in for it."""
        for identity in _identities(ready):
            self.refused.setdefault(identity, ready.place)

    def refused_at(self, ready: ReadyNeed) -> Place | None:
        """The place of a refused row of the same need."""
        return next((self.refused[one] for one in _identities(ready) if one in self.refused), None)

    def _brought_without_host(self, title: str, text: str) -> There | None:
        """The need of a table before that did not name the host."""
        found = self.contents.get((title, text), {}).get(None)
        return found if found and found.row is None else None

    def _of(self, title: str, text: str, host: int | None) -> There | None:
        """The need of the same words of this host or of no host yet; without a host, of any host."""
        alike = self.contents.get((title, text), {})
        return (alike.get(host) or alike.get(None)) if host else next(iter(alike.values()), None)


def _is_more_open(one: Confidentiality, other: Confidentiality) -> bool:
    return FROM_OPEN_TO_CLOSED.index(one) < FROM_OPEN_TO_CLOSED.index(other)


def _identities(ready: ReadyNeed) -> list[str | Words]:
    title, text = ready.particulars.title, ready.particulars.text
    return [one for one in (ready.external_key, (title, text) if title and text else "") if one]
