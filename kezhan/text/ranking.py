"""BM25: which of many texts, each given by its words, answer a query best, and which words let a person check it.

- Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009)
- The inverse document frequency stays positive, so that a word in most texts counts little instead of against.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

SATURATION = 1.5  # k1: how soon a repeated word stops counting more
LENGTH_WEIGHT = 0.75  # b: how much a long text is held back


@dataclass(frozen=True, slots=True)
class Scored:
    """A document by its position in the sequence the index was built from, and its score; a higher score is closer."""

    position: int
    score: float


class Index:
    """An inverted index, built once; documents keep the positions they came in."""

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        self._lengths: list[int] = []
        self._postings: dict[str, tuple[list[int], list[float]]] = {}
        for position, document in enumerate(documents):
            self._lengths.append(len(document))
            for word, count in Counter(document).items():
                positions, weights = self._postings.setdefault(word, ([], []))
                positions.append(position)
                weights.append(count)
        self._weigh()

    def __len__(self) -> int:
        return len(self._lengths)

    def top(self, query_words: Iterable[str], limit: int) -> list[Scored]:
        """At most `limit` documents with any of the query's words, the best first, equal ones in their own order. A
        word that the query repeats counts as often.
        """
        scores = [0.0] * len(self)
        for word, times in Counter(query_words).items():
            positions, weights = self._postings.get(word, ((), ()))
            for position, weight in zip(positions, weights, strict=True):
                scores[position] += times * weight
        found = (position for position, score in enumerate(scores) if score)
        best = nlargest(limit, found, key=scores.__getitem__)  # keeps the order of equal ones
        return [Scored(position, scores[position]) for position in best]

    def shared(self, query_words: Iterable[str], document_words: Iterable[str], limit: int) -> list[str]:
        """At most `limit` words that both have: first those in the fewest documents of the index, then the longer, then
        in the query's order. Single characters, which say too little, and parts of a word already named are left out.
        """
        both = set(document_words)
        common = (word for word in dict.fromkeys(query_words) if word in both and len(word) > 1)
        named: list[str] = []
        for word in sorted(common, key=lambda word: (self._frequency(word), -len(word))):
            if len(named) == limit:
                break
            if not any(word in longer for longer in named):
                named.append(word)
        return named

    def _weigh(self) -> None:
        """Turn the counts in the postings into what each adds to a score."""
        average = sum(self._lengths) / max(len(self), 1)
        held_back = [
            SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / average) if average else SATURATION
            for length in self._lengths
        ]
        for word, (positions, weights) in self._postings.items():
            rarity = self._rarity(word) * (SATURATION + 1)
            weights[:] = [
                rarity * count / (count + held_back[position])
                for position, count in zip(positions, weights, strict=True)
            ]

    def _rarity(self, word: str) -> float:
        frequency = self._frequency(word)
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def _frequency(self, word: str) -> int:
        """The number of documents with the word."""
        return len(self._postings.get(word, ((), ()))[0])
