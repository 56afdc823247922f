"""Either side ends the work as not reached, honestly, with what was learnt (终止)."""

from django.db import transaction

from kezhan.kinds.bottleneck.lifecycle import move_named
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.telling import tell_host, tell_side
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.work.moves import refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def end_bottleneck(bottleneck: Bottleneck, text: str, *, seen: int | None, by: Post) -> Bottleneck:
    """The target is not reached; the words say why, and what was learnt. The work that was done stays."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("end_bottleneck")
    refuse(move, bottleneck, by, seen=seen, text=text)
    bottleneck.lesson, bottleneck.due_on = text.strip(), None
    refuse_overlong(Bottleneck, lesson=bottleneck.lesson)
    go_on(bottleneck, move, by, text=bottleneck.lesson)
    told = f"{by}终止了“{bottleneck.title}”：{bottleneck.lesson}"
    if by.host_id is None:
        tell_host(bottleneck, told)
    tell_side(bottleneck, told, by)
    return bottleneck
