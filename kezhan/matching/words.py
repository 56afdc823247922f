"""The first ranking, simple and open: shared words, then discipline and place, with full ones last (§3.1, §3.2).

BM25 compares a need with these texts; the closest counts 1, the others in proportion:
- of an expert: fields and disciplines;
- of a society: specialities, results, disciplines and its experts' fields;
- a society or expert that shares neither a word nor a discipline with the need is left out;
- for a society or an expert: the same lists the other way round, then further needs of their disciplines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from django.db.models import Q, QuerySet

from kezhan.experts.models import Expert, Membership
from kezhan.matching import indexes
from kezhan.matching.capacity import Capacity, capacities_of_experts, capacities_of_societies
from kezhan.matching.models import Suggestion
from kezhan.matching.nearness import Nearness, by_discipline, by_place, first_level_codes
from kezhan.matching.ranking import Scored
from kezhan.needs.models import Need
from kezhan.organisations.models import Society
from kezhan.text.ranking import Index
from kezhan.text.segmentation import words

CANDIDATES = 100
"""The number of closest texts whose discipline and place are compared too."""
CONSIDERED = 40
"""The number of best ones whose capacity is counted. It is twice the number shown, because some may be full."""
WORDS_SHOWN = 5
EXPERTS_SHOWN = 3


@dataclass(frozen=True)
class Candidate:
    """One society or expert whose text shares words with the need."""

    id: int
    closeness: float
    discipline: Nearness
    place: Nearness

    @property
    def score(self) -> float:
        return self.closeness + self.discipline.share + self.place.share

    def scored(self, *said: str) -> Scored:
        reasons = (*said, self.discipline.reason, self.place.reason)
        return Scored(self.id, round(self.score, 4), [reason for reason in reasons if reason])


class WordRanking:
    """Reads the indexes once, at the first question about a need. The caller makes a new one after changes."""

    def __init__(self) -> None:
        self._experts_of_last_query: dict[tuple[str, ...], dict[int, float]] = {}

    def societies_for(self, need: Need, limit: int) -> list[Scored]:
        edition, query = need.edition, _query(need)
        closeness = _closest(self._indexes.of_societies, self._indexes.societies, query)
        societies = Society.objects.filter(
            pk__in=closeness, is_active=True, level__in=edition.rules.leading_society.levels
        )
        societies = societies.select_related("association").prefetch_related("chosen_disciplines")
        by_id = {society.pk: society for society in societies}
        best = _best(
            _candidate(need, society.pk, closeness, society.disciplines, society.association.division)
            for society in by_id.values()
        )
        said = partial(self._words_of_society, _own_words(need))
        fitting = [one for one in best if said(one.id) or one.discipline.reason]
        chosen = _free_first(fitting, capacities_of_societies([one.id for one in fitting], edition), limit)
        experts = self._experts_within([candidate.id for candidate, _ in chosen], query)
        return [one.scored(said(one.id), experts.get(one.id, ""), has.reason) for one, has in chosen]

    def experts_for(self, need: Need, limit: int) -> list[Scored]:
        edition, query = need.edition, _query(need)
        closeness = self._closest_experts(query)
        experts = Expert.objects.filter(pk__in=closeness, is_active=True).prefetch_related("chosen_disciplines")
        by_id = {one.pk: one for one in experts}
        best = _best(
            _candidate(need, expert.pk, closeness, expert.disciplines, expert.division) for expert in by_id.values()
        )
        said = partial(self._words_of_expert, _own_words(need))
        fitting = [one for one in best if said(by_id[one.id]) or one.discipline.reason]
        chosen = _free_first(fitting, capacities_of_experts([one.id for one in fitting], edition), limit)
        return [one.scored(said(by_id[one.id]), has.reason) for one, has in chosen]

    def needs_for_society(self, society: Society, needs: QuerySet[Need], limit: int) -> list[Scored]:
        stored = Suggestion.objects.filter(society=society)
        return _turned_round(stored, needs, limit, society.disciplines, society.association.division)

    def needs_for_expert(self, expert: Expert, needs: QuerySet[Need], limit: int) -> list[Scored]:
        stored = Suggestion.objects.filter(expert=expert)
        return _turned_round(stored, needs, limit, expert.disciplines, expert.division)

    @cached_property
    def _indexes(self) -> indexes.Indexes:
        return indexes.current()

    def _closest_experts(self, query: tuple[str, ...]) -> dict[int, float]:
        """The closest experts, kept for the next question, which is most often about the same need."""
        if query not in self._experts_of_last_query:
            self._experts_of_last_query = {query: _closest(self._indexes.of_experts, self._indexes.experts, query)}
        return self._experts_of_last_query[query]

    @cached_property
    def _place_of_society(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self._indexes.societies)}

    def _words_of_society(self, wanted: Sequence[str], society: int) -> str:
        spoken = self._indexes.words_of_societies[self._place_of_society[society]]
        return _shared(self._indexes.of_societies, wanted, spoken)

    def _words_of_expert(self, wanted: Sequence[str], expert: Expert) -> str:
        """Shared words from the expert's own text. Equal disciplines are a separate reason."""
        return _shared(self._indexes.of_experts, wanted, words(expert.fields))

    def _experts_within(self, societies: Sequence[int], query: tuple[str, ...]) -> dict[int, str]:
        """By society: the names of its members among the closest experts, the closest first."""
        closest = self._closest_experts(query)
        members = Membership.objects.filter(society__in=societies, expert__in=closest, ended_on=None)
        names: dict[int, list[str]] = {}
        known = members.values_list("society", "expert", "expert__name")
        for society, _, name in sorted(known, key=lambda member: (-closest[member[1]], member[1])):
            names.setdefault(society, []).append(name)
        return {society: f"会内对口专家：{'、'.join(found[:EXPERTS_SHOWN])}" for society, found in names.items()}


def _query(need: Need) -> tuple[str, ...]:
    """The need's words and those of its discipline, so that the same discipline matches in other words."""
    codes = [need.discipline] if need.discipline else []
    return (*_own_words(need), *words(indexes.text_of_expert("", codes)))


def _own_words(need: Need) -> list[str]:
    return words(f"{need.title}\n{need.text}")


def _closest(index: Index, ids: Sequence[int], query: Sequence[str]) -> dict[int, float]:
    """The closest texts by id. The closest counts 1, the others less."""
    found = index.top(query, CANDIDATES)
    return {ids[one.position]: one.score / found[0].score for one in found}


def _candidate(need: Need, key: int, closeness: dict[int, float], disciplines: list[str], place: str) -> Candidate:
    return Candidate(key, closeness[key], by_discipline(need.discipline, disciplines), by_place(need.division, place))


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (-one.score, one.id))[:CONSIDERED]


def _free_first(best: list[Candidate], has: dict[int, Capacity], limit: int) -> list[tuple[Candidate, Capacity]]:
    """At most `limit`, in their order, but full ones come last."""
    ordered = sorted(best, key=lambda one: has[one.id].left == 0)[:limit]
    return [(candidate, has[candidate.id]) for candidate in ordered]


def _shared(index: Index, wanted: Sequence[str], spoken: Iterable[str]) -> str:
    found = index.shared(wanted, spoken, WORDS_SHOWN)
    return f"共同关键词：{'、'.join(found)}" if found else ""


def _turned_round(
    stored: QuerySet[Suggestion], needs: QuerySet[Need], limit: int, disciplines: list[str], place: str
) -> list[Scored]:
    """The needs whose lists name them, best first. Then other needs of their disciplines, the newest first."""
    lines = stored.filter(need__in=needs).order_by("-score", "-need")[:limit]
    listed = [Scored(line.need_id, line.score, line.reasons) for line in lines]
    codes = first_level_codes(disciplines)
    if len(listed) == limit or not codes:
        return listed
    of_disciplines = Q(*(("discipline__startswith", code) for code in codes), _connector=Q.OR)
    rest = needs.filter(of_disciplines).exclude(pk__in=[one.id for one in listed]).order_by("-posted_at", "-pk")
    more = [
        Candidate(need.pk, 0, by_discipline(need.discipline, disciplines), by_place(need.division, place)).scored()
        for need in rest[: limit - len(listed)]
    ]
    return [*listed, *sorted(more, key=lambda one: -one.score)]
