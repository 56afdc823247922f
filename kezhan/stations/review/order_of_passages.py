"""Whether each passage of a station begins where the one before it ended (§3.4)."""

from collections.abc import Iterator

from django.db.models import F, Value, Window
from django.db.models.functions import Coalesce, Lag

from kezhan.stations.models import Passage
from kezhan.stations.states import State


def faults_of_passages() -> Iterator[str]:
    """The passages that begin elsewhere, in Chinese: between two deeds somebody moved the station in the database."""
    before = Window(Lag("to_state"), partition_by="station", order_by="pk")
    passages = Passage.objects.select_related("station").annotate(before=Coalesce(before, Value(State.DRAFT.value)))
    words = dict(State.choices)  # who writes into the database may write a state that there is not
    for passage in passages.exclude(from_state=F("before")):
        stood, was = (words.get(state, state) for state in (passage.before, passage.from_state))
        yield f"“{passage.station}”办“{passage.label}”以前到的是“{stood}”，办的时候却是“{was}”，中间没有人经办"
