"""The station's side proposes a development; the host agrees, or sends it back with a word (§2.3)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.lifecycle import KIND, move_named, refuse
from kezhan.kinds.product_development.models import Development, Milestone
from kezhan.kinds.product_development.stages import FIRST, Sort
from kezhan.kinds.product_development.telling import tell_side
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import Changes, fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked


@dataclass(frozen=True)
class Proposal:
    """What is to be developed, what it is expected to bring, and until when."""

    sort: str
    title: str
    text: str
    effect: str
    planned_on: date

    @property
    def values(self) -> dict[str, object]:
        """The values of the model's own fields."""
        words = {"title": one_line(self.title), "text": self.text.strip(), "effect": self.effect.strip()}
        return words | {"sort": self.sort, "planned_on": self.planned_on}


@transaction.atomic
def propose_product(station: Station, given: Proposal, *, form_key: UUID, by: Post) -> Development:
    """Propose it to the host. The same form returns the same development, or raises OpenedBefore when it differs."""
    move = move_named("propose_product")
    development = begun(Development, KIND, move, station, form_key=form_key, by=by)
    if development.pk is not None:
        if any(getattr(development, name) != value for name, value in given.values.items()):
            raise OpenedBefore(development)
        return development
    _fill(development, given)
    development.save()
    record("propose_product", development, by, sort=development.get_sort_display(), planned_on=given.planned_on)
    _ask_host(development, f"{by}提出一项{development.get_sort_display()}，请看同意不同意：{development.title}")
    return development


@transaction.atomic
def change_product(development: Development, given: Proposal, *, seen: int | None, by: Post) -> Development:
    """Change the proposal before the host agrees, and lay it before the host again."""
    development = locked(Development, development.pk)
    move = move_named("change_product")
    refuse(move, development, by, seen=seen)
    changes = _fill(development, given)
    if not changes and development.state == move.target:
        return development
    development.word = ""
    go_on(development, move, by, **changes)
    _ask_host(development, f"{by}改了“{development.title}”的开发建议，请再看同意不同意")
    return development


@transaction.atomic
def agree_to_product(development: Development, *, seen: int | None, by: Post) -> Development:
    """The host agrees; this is its approval, the first stage."""
    development = locked(Development, development.pk)
    move = move_named("agree_to_product")
    refuse(move, development, by, seen=seen)
    development.stage, development.word = FIRST, ""
    development.due_on = development.planned_on
    Milestone.objects.create(development=development, stage=FIRST, reached_on=clock.today())
    go_on(development, move, by, stage=FIRST.label)
    tell_side(development, f"{by}同意开发“{development.title}”，从今天起立项", by)
    return development


@transaction.atomic
def return_product(development: Development, text: str, *, seen: int | None, by: Post) -> Development:
    """The host wants it otherwise, and says how."""
    development = locked(Development, development.pk)
    move = move_named("return_product")
    refuse(move, development, by, seen=seen, text=text)
    development.word = text.strip()
    refuse_overlong(Development, word=development.word)
    go_on(development, move, by, word=development.word)
    tell_side(development, f"{by}退回了“{development.title}”的开发建议：{development.word}", by)
    return development


def _fill(development: Development, given: Proposal) -> Changes:
    """Set what is proposed; refused for what is missing or too long, and for a day that is not ahead."""
    if given.sort not in Sort.values:
        raise Refused("请选开发哪一种", development.edition.task(development.task).clause, "sort")
    if given.planned_on <= clock.today():
        raise Refused("计划完成的日子要在今天以后", field="planned_on")
    return fill(development, given.values)


def _ask_host(development: Development, text: str) -> None:
    ask(development.station.host, text, development_page(development))
