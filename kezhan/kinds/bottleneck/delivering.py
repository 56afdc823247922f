"""The task force keeps deliverables with the bottleneck, and hands over the result for acceptance."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.kinds.bottleneck.lifecycle import move_named
from kezhan.kinds.bottleneck.models import Bottleneck, Deliverable
from kezhan.kinds.bottleneck.task_paper import present_members
from kezhan.kinds.bottleneck.telling import ask_host, tell_host
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.moves import refuse
from kezhan.work.undertakings import due, go_on, locked

MOST_FILES = 30
CHANGES = {"files_added": "加了", "files_removed": "去掉了"}


@transaction.atomic
def keep_deliverables(
    bottleneck: Bottleneck, files: Sequence[Upload], *, without: Collection[int] = (), seen: int | None, by: Post
) -> Bottleneck:
    """Add files and take others away. A file that is there already, by its content, is not added twice."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("keep_deliverables")
    refuse(move, bottleneck, by, seen=seen)
    new, gone = _new(bottleneck, files, without), list(bottleneck.deliverables.filter(removed_at=None, pk__in=without))
    if not (new or gone):
        raise Refused("请选要加的文件", move.clause(bottleneck.edition), "attached")
    _write(bottleneck, new, gone, move.clause(bottleneck.edition), by)
    facts = {"files_added": _names(new), "files_removed": _names([one.upload for one in gone])}
    go_on(bottleneck, move, by, **facts)
    did = "；".join(f"{word}{facts[name]}" for name, word in CHANGES.items() if facts[name])
    tell_host(bottleneck, f"{by}动了“{bottleneck.title}”的交付物：{did}")
    return bottleneck


@transaction.atomic
def hand_over_bottleneck(
    bottleneck: Bottleneck,
    report: str,
    measured_value: Decimal,
    *,
    files: Sequence[Upload] = (),
    seen: int | None,
    by: Post,
) -> Bottleneck:
    """Lay the result before the host: the figure as measured, a report, and at least one deliverable."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("hand_over_bottleneck")
    refuse(move, bottleneck, by, seen=seen)
    clause = move.clause(bottleneck.edition)
    if left := bottleneck.steps.undone().count():
        raise Refused(f"还有 {left} 步没有报完成，先报完成，或者调整步骤", clause)
    if refused := bottleneck.steps.refused().first():
        raise Refused(f"“{refused.title}”单位不认可，先改正，或者撤回重报", clause)
    if not present_members(bottleneck):
        raise Refused("攻关组现在没有人，请学会专人先增加专家", clause)
    new = _new(bottleneck, files)
    if not (new or bottleneck.deliverables.filter(removed_at=None).exists()):
        raise Refused("请附交付物：报告、图纸、检测结果等，至少一件", clause, "attached")
    fill(bottleneck, {"report": report.strip(), "measured_value": measured_value})
    _write(bottleneck, new, [], clause, by)
    bottleneck.word, bottleneck.handed_over_at = "", clock.now()
    bottleneck.due_on = due(bottleneck.edition.work.bottleneck_acceptance)
    measured = f"{bottleneck.indicator} {measured_value.normalize():f} {bottleneck.unit}"
    go_on(bottleneck, move, by, measured=measured, files_added=_names(new))
    ask_host(bottleneck, f"{by}交付了“{bottleneck.title}”，测得{measured}，请验收")
    return bottleneck


def _new(bottleneck: Bottleneck, files: Sequence[Upload], without: Collection[int] = ()) -> list[Upload]:
    """The files that are not there yet, each once; one that goes in the same deed may come again."""
    staying = bottleneck.deliverables.filter(removed_at=None).exclude(pk__in=without)
    there = set(staying.values_list("upload__digest", flat=True))
    return list({one.digest: one for one in files if one.digest not in there}.values())


def _write(
    bottleneck: Bottleneck, new: Collection[Upload], gone: Collection[Deliverable], clause: str, by: Post
) -> None:
    number = bottleneck.deliverables.filter(removed_at=None).count() + len(new) - len(gone)
    if number > MOST_FILES:
        raise Refused(f"最多附 {MOST_FILES} 件交付物，现在有 {number} 件", clause, "attached")
    bottleneck.deliverables.filter(pk__in=[one.pk for one in gone]).update(removed_at=clock.now())
    for upload in new:
        Deliverable.objects.create(bottleneck=bottleneck, upload=keep(upload, by=by.account))


def _names(uploads: Collection[Upload]) -> str:
    return "、".join(one.name for one in uploads)
