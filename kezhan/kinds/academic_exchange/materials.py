"""Files of an event: lectures, papers, pictures of the poster. Each is public or not (§2.4)."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.kinds.academic_exchange.lifecycle import move_named, refuse
from kezhan.kinds.academic_exchange.models import Exchange, Material
from kezhan.organisations.contacts import refuse_contacts
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.undertakings import go_on, locked

MOST = 20


@transaction.atomic
def add_exchange_material(
    exchange: Exchange, files: Sequence[Upload], *, is_public: bool, seen: int | None, by: Post
) -> Exchange:
    """Add files. One that is there already, by its content, is not added twice, and takes this choice of openness."""
    exchange = locked(Exchange, exchange.pk)
    move = move_named("add_exchange_material")
    refuse(move, exchange, by, seen=seen)
    kept = exchange.materials.filter(removed_at=None).select_related("upload")
    there = {one.upload.digest: one for one in kept}
    new = {one.digest: one for one in files if one.digest not in there}
    other = [there[key] for key in {one.digest for one in files} & there.keys() if there[key].is_public != is_public]
    if len(there) + len(new) > MOST:
        raise Refused(f"一场活动最多放 {MOST} 份资料", move.clause(exchange.edition), "papers")
    if not (new or other):
        return exchange
    names = {"papers": "；".join(one.name for one in (*new.values(), *(one.upload for one in other)))}
    refuse_contacts(names if is_public else {}, "公开的资料谁都看得到，文件名也是，请改了文件名再放")
    for upload in new.values():
        Material.objects.create(exchange=exchange, upload=keep(upload, by=by.account), is_public=is_public)
    exchange.materials.filter(pk__in=[one.pk for one in other]).update(is_public=is_public)
    go_on(exchange, move, by, **_facts(new.values(), other, is_public=is_public))
    return exchange


def _facts(new: Iterable[Upload], other: Sequence[Material], *, is_public: bool) -> dict[str, str]:
    """The names of what came, and of what became public or is so no longer."""
    said = {
        "material": "、".join(one.name for one in new),
        "made_public" if is_public else "made_private": "、".join(sorted(one.upload.name for one in other)),
    }
    return {name: words for name, words in said.items() if words}


@transaction.atomic
def drop_exchange_material(material: Material, *, seen: int | None, by: Post) -> Exchange:
    """Take a file away; the record keeps it."""
    exchange = locked(Exchange, material.exchange_id)
    move = move_named("drop_exchange_material")
    refuse(move, exchange, by, seen=seen)
    if not exchange.materials.filter(pk=material.pk, removed_at=None).update(removed_at=clock.now()):
        return exchange
    go_on(exchange, move, by, material=material.upload.name)
    return exchange
