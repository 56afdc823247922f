"""The station's side begins a strategy, writes its draft and gives a draft up (§2.1)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.kinds.innovation_strategy.lifecycle import KIND, from_here, move_named
from kezhan.kinds.innovation_strategy.models import (
    PARTS,
    Sort,
    Strategy,
    StrategyFile,
    StrategyVersion,
    VersionState,
    label_of,
)
from kezhan.kinds.innovation_strategy.telling import tell_host, tell_person, tell_writers
from kezhan.organisations.filling import Changes, fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.moves import refuse
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked

YEARS = range(2000, 2101)
SPANS = {Sort.STRATEGY: range(1, 21), Sort.PLAN: range(3, 6), Sort.ANNUAL: range(1, 2)}
"""How many years a document of each sort covers."""
MOST_FILES = 10


class ChangedMeanwhile(Refused):
    """Somebody else wrote the draft after this form was opened; `present` is what stands now."""

    def __init__(self, present: StrategyVersion) -> None:
        super().__init__("你写的时候，别人已经改过这一稿。请对照现在的内容，再存一次")
        self.present = present


@dataclass(frozen=True)
class StrategyParticulars:
    """What the document is called, of which sort it is, and which years it covers."""

    sort: str
    title: str
    first_year: int
    last_year: int


@transaction.atomic
def begin_strategy(station: Station, given: StrategyParticulars, *, form_key: UUID, by: Post) -> Strategy:
    """Begin it with an empty draft. The same form returns the same strategy, or raises OpenedBefore when it differs."""
    strategy = begun(Strategy, KIND, move_named("begin_strategy"), station, form_key=form_key, by=by)
    said = {**vars(given), "title": one_line(given.title)}
    if strategy.pk is not None:
        if any(getattr(strategy, name) != value for name, value in said.items()):
            raise OpenedBefore(strategy)
        return strategy
    _refuse_wrong_years(strategy, given)
    fill(strategy, said)
    strategy.save()
    first = StrategyVersion(strategy=strategy, number=1, written_at=clock.now())
    write_doer(first, "written_by", by)
    first.save()
    record("begin_strategy", strategy, by, sort=strategy.get_sort_display(), years=strategy.years)
    tell_person(strategy, f"{by}开始起草{strategy.station.host}的“{strategy.title}”", by)
    return strategy


@transaction.atomic
def write_strategy(
    strategy: Strategy,
    text: Mapping[str, str],
    given: StrategyParticulars | None = None,
    *,
    files: Sequence[Upload] = (),
    without: Collection[int] = (),
    seen: int | None,
    by: Post,
) -> Strategy:
    """Write the draft: the parts by their names, and, before the host adopted any version, also the particulars.

    `seen` is how often the draft had been written when the form was opened; raises ChangedMeanwhile when it was written
    again. `without` are keys of files that go. Where nothing changed, nothing happens.
    """
    strategy = locked(Strategy, strategy.pk)
    move = move_named("write_strategy")
    refuse(move, strategy, by, seen=None)
    draft = strategy.versions.get(state=VersionState.DRAFT)
    if seen not in (None, draft.edits):
        raise ChangedMeanwhile(draft)
    changes = _particulars_changed(strategy, given)
    parts = fill(draft, {part: said.strip() for part, said in text.items()}, may_be_empty=PARTS)
    gone, added = _files_changed(draft, files, without, by)
    if not (changes or parts or gone or added):
        return strategy
    draft.edits, draft.written_at = draft.edits + 1, clock.now()
    write_doer(draft, "written_by", by)
    draft.save()
    go_on(strategy, from_here(move, strategy), by, strategy_version=draft.number, **_told(changes, parts, gone, added))
    return strategy


@transaction.atomic
def drop_draft(strategy: Strategy, text: str, *, seen: int | None, by: Post) -> Strategy:
    """Give the draft up. The version in force stays so; without one the strategy ends."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("drop_strategy_draft")
    refuse(move, strategy, by, seen=seen, text=text)
    text = text.strip()
    refuse_overlong(StrategyVersion, word=text)
    draft = strategy.versions.get(state=VersionState.DRAFT)
    draft.state, draft.asked_for = VersionState.DROPPED, ""
    draft.save()
    was_revision = strategy.has_begun
    go_on(strategy, from_here(move, strategy), by, strategy_version=draft.number, text=text)
    what = "的修订，还照原来的一版" if was_revision else "的起草"
    told = f"{by}停了“{strategy.title}”{what}：{text}"
    tell_writers(strategy, draft, told, by)
    tell_host(strategy, told, by)
    return strategy


def _refuse_wrong_years(strategy: Strategy, given: StrategyParticulars) -> None:
    clause = strategy.edition.task(strategy.task).clause
    if given.sort not in Sort.values:
        raise Refused("请选是哪一种", clause, "sort")
    if given.first_year not in YEARS or given.last_year not in YEARS:
        raise Refused(f"年份在 {YEARS.start} 到 {YEARS.stop - 1} 之间", field="first_year")
    if given.last_year < given.first_year:
        raise Refused("结束的年份早于开始的年份", field="last_year")
    sort, span = Sort(given.sort), SPANS[Sort(given.sort)]
    if (years := given.last_year - given.first_year + 1) not in span:
        least, most = span.start, span.stop - 1
        right = f"{least} 年" if least == most else f"{least} 到 {most} 年"
        raise Refused(f"“{sort.label}”管 {right}，现在写的是 {years} 年", clause, "last_year")


def _particulars_changed(strategy: Strategy, given: StrategyParticulars | None) -> Changes:
    if given is None:
        return {}
    if strategy.has_begun:
        raise Refused(
            "单位采纳过的，名称和年份不能再改", move_named("write_strategy").clause(strategy.edition), "title"
        )
    _refuse_wrong_years(strategy, given)
    return fill(strategy, {**vars(given), "title": one_line(given.title)})


def _files_changed(
    draft: StrategyVersion, files: Sequence[Upload], without: Collection[int], by: Post
) -> tuple[list[str], list[str]]:
    """Take files away and add new ones; return both by their names. A file that is there already is not added twice."""
    going = list(draft.files.filter(pk__in=without).select_related("upload"))
    kept = set(draft.files.exclude(pk__in=without).values_list("upload__digest", flat=True))
    coming = [one for one in files if one.digest not in kept]
    if (number := len(kept) + len(coming)) > MOST_FILES:
        raise Refused(f"一版最多附 {MOST_FILES} 个文件，现在有 {number} 个", field="attachments")
    draft.files.filter(pk__in=[one.pk for one in going]).delete()
    for upload in coming:
        StrategyFile.objects.create(version=draft, upload=keep(upload, by=by.account))
    return [one.upload.name for one in going], [one.name for one in coming]


def _told(changes: Changes, parts: Changes, gone: list[str], added: list[str]) -> dict[str, Any]:
    """The facts of a writing: the parts by their labels, because their texts are too long for the record."""
    labels = [label_of(part) for part in parts]
    said = {"strategy_parts": "、".join(labels), "files_gone": "、".join(gone), "files_put_in": "、".join(added)}
    return changes | {name: words for name, words in said.items() if words}
