"""A development ends: it is through, or it is given up with what was learnt (§2.3). Ended by mistake, it goes on."""

from django.db import transaction

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.lifecycle import move_named, refuse
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.telling import tell_side
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.work.released import release
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def end_product(development: Development, text: str, *, seen: int | None, by: Post) -> Development:
    """It reached its last stage, and nothing more is told of it."""
    return _end("end_product", development, text, seen, by)


@transaction.atomic
def stop_product(development: Development, text: str, *, seen: int | None, by: Post) -> Development:
    """It goes no further; the text says why, and what was learnt."""
    return _end("stop_product", development, text, seen, by)


@transaction.atomic
def resume_product(development: Development, text: str, *, seen: int | None, by: Post) -> Development:
    """It ended on a stage that the host did not confirm, or that was taken back since: it goes on."""
    return _end("resume_product", development, text, seen, by)


def _end(name: str, development: Development, text: str, seen: int | None, by: Post) -> Development:
    development = locked(Development, development.pk)
    move = move_named(name)
    refuse(move, development, by, seen=seen, text=text)
    development.word, development.due_on = text.strip(), None
    refuse_overlong(Development, word=development.word)
    release([one.work for one in development.years.select_related("work")], by=by)
    go_on(development, move, by, word=development.word)
    told = f"{by}{move.label}了“{development.title}”：{development.word}"
    tell_side(development, told, by)
    if by.host_id is None:
        ask(development.station.host, told, development_page(development))
    return development
