"""The society's named person looks through the materials: accepts or returns them; or ends what cannot go on (§2.8)."""

from django.db import transaction

from kezhan.kinds.appraisal.lifecycle import move_named
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.kinds.appraisal.telling import tell_host, tell_members
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.recusal import refuse_both_sides
from kezhan.work.moves import Move, refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def accept_materials(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """The materials suffice: the panel can be formed."""
    appraisal, move = held_by_society(appraisal, "accept_materials", by, seen=seen, text=text)
    appraisal.word = _word(text)
    go_on(appraisal, move, by, text=appraisal.word)
    said = f"：{appraisal.word}" if appraisal.word else ""
    tell_host(appraisal, f"{by}受理了“{appraisal.title}”的鉴定，接着组专家组{said}", by)
    return appraisal


@transaction.atomic
def return_materials(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """Something is missing, and the word says what."""
    appraisal, move = held_by_society(appraisal, "return_materials", by, seen=seen, text=text)
    appraisal.word = _word(text)
    go_on(appraisal, move, by, text=appraisal.word)
    tell_host(appraisal, f"{by}退回了“{appraisal.title}”的材料，请补充：{appraisal.word}", by)
    return appraisal


@transaction.atomic
def stop_appraisal(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """It ends without a conclusion. What members said stays on record."""
    appraisal, move = held_by_society(appraisal, "stop_appraisal", by, seen=seen, text=text)
    appraisal.word, appraisal.due_on = _word(text), None
    go_on(appraisal, move, by, text=appraisal.word)
    told = f"{by}终止了“{appraisal.title}”的鉴定：{appraisal.word}"
    tell_host(appraisal, told, by)
    tell_members(appraisal, appraisal.seats.filter(state__in=("asked", "agreed")).select_related("expert"), told, by)
    return appraisal


def held_by_society(
    appraisal: Appraisal, name: str, by: Post, *, seen: int | None, text: str = ""
) -> tuple[Appraisal, Move]:
    """The appraisal locked, and the move. Refused for the society's person who has or had a post at the host."""
    appraisal, move = locked(Appraisal, appraisal.pk), move_named(name)
    refuse(move, appraisal, by, seen=seen, text=text)
    refuse_both_sides(by, people_for(appraisal.station.host), move.clause(appraisal.edition))
    return appraisal, move


def _word(text: str) -> str:
    refuse_overlong(Appraisal, word=text.strip())
    return text.strip()
