"""Whether the passages of a station tell what was done: each begins where the one before it ended, and whoever took a
move has an entry of that deed (§3.4).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db.models import Count, F, Value, Window
from django.db.models.functions import Coalesce, Lag

from kezhan.journal.models import Entry
from kezhan.stations.models import Passage, Station
from kezhan.stations.states import State

WHO, WHO_TOLD = ("actor", "actor_account", "actor_post"), ("actor", "account_id", "post_id")
"""Who took a move, as a passage and as an entry names them."""
Counted = tuple[Any, ...]
"""Station, move, name, account, post, and how many times."""


def faults_of_passages() -> Iterator[str]:
    """The faults in Chinese."""
    return chain(_out_of_order(), _without_entry())


def _out_of_order() -> Iterator[str]:
    """The passages that begin elsewhere: between two deeds somebody moved the station in the database."""
    before = Window(Lag("to_state"), partition_by="station", order_by="pk")
    passages = Passage.objects.select_related("station").annotate(before=Coalesce(before, Value(State.DRAFT.value)))
    words = dict(State.choices)  # who writes into the database may write a state that there is not
    for passage in passages.exclude(from_state=F("before")):
        stood, was = (words.get(state, state) for state in (passage.before, passage.from_state))
        yield f"“{passage.station}”办“{passage.label}”以前到的是“{stood}”，办的时候却是“{was}”，中间没有人经办"


def _without_entry() -> Iterator[str]:
    """The passages that are more than the entries of that move: somebody put them in. The database counts
    both, and only stations where the counts differ are looked at.
    """
    taken = Passage.objects.order_by().values_list("station", "move", *WHO).annotate(times=Count("pk"))
    labels = dict(Passage.objects.order_by().values_list("move", "label").distinct())
    entries = Entry.objects.filter(subject_kind=Station._meta.model_name, deed__in=labels).order_by()
    told = entries.values_list("subject_id", "deed", *WHO_TOLD).annotate(times=Count("pk"))
    stations = Station.objects.in_bulk({station for station, *_ in taken.difference(told)})
    more = _more(list(taken.filter(station__in=stations)), list(told.filter(subject_id__in=stations)))
    for station, move in sorted(more):
        yield f"“{stations[station]}”经过的“{labels[move]}”，记录里没有那么多次是那个人办的，是有人放进数据库的"


def _more(taken: Sequence[Counted], told: Sequence[Counted]) -> set[tuple[int, str]]:
    """The moves, by station, that are more by a name, or by an account and post, than told. Passages from before they
    kept these keys have the name alone.
    """
    with_keys = [one for one in taken if one[3] is not None]
    return _more_by(itemgetter(2), taken, told) | _more_by(itemgetter(3, 4), with_keys, told)


def _more_by(who: Callable[[Counted], Any], taken: Sequence[Counted], told: Sequence[Counted]) -> set[tuple[int, str]]:
    left = Counter[tuple[int, str, Any]]()
    for sign, counted in ((1, taken), (-1, told)):
        for one in counted:
            left[one[0], one[1], who(one)] += sign * one[-1]
    return {(station, move) for (station, move, _), times in left.items() if times > 0}
