"""A version is handed over, the host adopts or returns it, a revision begins, the strategy ends (§2.1, §3.3)."""

from django.db import transaction

from kezhan import clock
from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.lifecycle import from_here, move_named
from kezhan.kinds.innovation_strategy.models import (
    GoalState,
    Strategy,
    StrategyFile,
    StrategyVersion,
    VersionState,
    label_of,
)
from kezhan.kinds.innovation_strategy.telling import tell_host, tell_writers
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.stations.ending import why_ended
from kezhan.work.moves import refuse
from kezhan.work.undertakings import due, go_on, locked

NEEDED = ("situation", "aims", "measures")
"""The parts without which nobody can adopt a text."""


@transaction.atomic
def hand_over(strategy: Strategy, *, seen: int | None, by: Post) -> Strategy:
    """Lay the draft before the host. From now on its text stays as it is."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("hand_over_strategy")
    refuse(move, strategy, by, seen=seen)
    draft = strategy.versions.get(state=VersionState.DRAFT)
    _refuse_unready(strategy, draft)
    draft.state, draft.asked_for, draft.handed_over_at = VersionState.HANDED_OVER, "", clock.now()
    write_doer(draft, "handed_over_by", by)
    draft.save()
    strategy.due_on = due(strategy.edition.work.strategy_adoption)
    go_on(strategy, from_here(move, strategy), by, strategy_version=draft.number)
    asked = f"{by}交来“{strategy.title}”第 {draft.number} 版，请看过以后采纳，或者退回修改"
    ask(strategy.station.host, asked, strategy_page(strategy))
    return strategy


@transaction.atomic
def adopt(strategy: Strategy, word: str = "", *, seen: int | None, by: Post) -> Strategy:
    """This version is in force from now on, in the place of the one before."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("adopt_strategy")
    refuse(move, strategy, by, seen=seen)
    strategy.versions.filter(state=VersionState.IN_FORCE).update(state=VersionState.SUPERSEDED)
    version = _answered(strategy, VersionState.IN_FORCE, word, by)
    go_on(strategy, from_here(move, strategy), by, strategy_version=version.number, text=version.word)
    said = f"：{version.word}" if version.word else ""
    tell_writers(strategy, version, f"{by}采纳了“{strategy.title}”第 {version.number} 版{said}", by)
    return strategy


@transaction.atomic
def return_draft(strategy: Strategy, text: str, *, seen: int | None, by: Post) -> Strategy:
    """Send it back with remarks. It stays readable as it was; the next version begins with its text."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("return_strategy")
    refuse(move, strategy, by, seen=seen, text=text)
    version = _answered(strategy, VersionState.RETURNED, text, by)
    _begin_version(version, version, asked_for=version.word)
    go_on(strategy, from_here(move, strategy), by, strategy_version=version.number, text=version.word)
    told = f"{by}退回了“{strategy.title}”第 {version.number} 版，请修改：{version.word}"
    tell_writers(strategy, version, told, by)
    return strategy


@transaction.atomic
def begin_revision(strategy: Strategy, *, seen: int | None, by: Post) -> Strategy:
    """Begin the next version with the text in force, which stays in force until the host adopts the next."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("begin_strategy_revision")
    refuse(move, strategy, by, seen=seen)
    in_force, last = strategy.versions.get(state=VersionState.IN_FORCE), strategy.versions.last()
    draft = _begin_version(in_force, last or in_force, asked_for="")
    go_on(strategy, move, by, strategy_version=draft.number)
    tell_host(strategy, f"{by}开始修订“{strategy.title}”，新的一版采纳以前还照第 {in_force.number} 版", by)
    return strategy


@transaction.atomic
def end_strategy(strategy: Strategy, *, seen: int | None, by: Post) -> Strategy:
    """Nothing more is to be done: all its goals have ended, and what was reached is what the host confirmed."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("end_strategy")
    refuse(move, strategy, by, seen=seen)
    if number := strategy.goals.filter(state=GoalState.OPEN).count():
        raise Refused(f"还有 {number} 个目标没有结束，先结束它们", move.clause(strategy.edition))
    unfounded = (goal for goal in strategy.goals.prefetch_related("progress__work") if goal.is_unfounded)
    if not why_ended(strategy.station) and (goal := next(unfounded, None)):
        way = "等单位确认，或者" if goal.unanswered else "请先"
        words = f"目标“{goal.title}”写着已达到，单位没有确认到那个数，{way}到目标里接着做"
        raise Refused(words, move.clause(strategy.edition))
    go_on(strategy, move, by)
    tell_host(strategy, f"{by}办结了“{strategy.title}”", by)
    return strategy


def _refuse_unready(strategy: Strategy, draft: StrategyVersion) -> None:
    clause = strategy.edition.task(strategy.task).clause
    for part in NEEDED:
        if not getattr(draft, part):
            raise Refused(f"“{label_of(part)}”还没有写，写了再交", clause)
    in_force = strategy.in_force
    if in_force is not None and (draft.text, _digests(draft)) == (in_force.text, _digests(in_force)):
        raise Refused(f"和实施中的第 {in_force.number} 版一样，改了再交", clause)


def _digests(version: StrategyVersion) -> set[str]:
    return set(version.files.values_list("upload__digest", flat=True))


def _answered(strategy: Strategy, state: VersionState, word: str, by: Post) -> StrategyVersion:
    """The version that the host has before it, with the host's word."""
    word = word.strip()
    refuse_overlong(StrategyVersion, word=word)
    version = strategy.versions.get(state=VersionState.HANDED_OVER)
    version.state, version.word, version.answered_at = state, word, clock.now()
    write_doer(version, "answered_by", by)
    version.save()
    strategy.due_on = None
    return version


def _begin_version(base: StrategyVersion, last: StrategyVersion, *, asked_for: str) -> StrategyVersion:
    """The version after the last one, with the text and the files of another. Who wrote that text stays its writer."""
    begun = StrategyVersion.objects.create(
        strategy_id=base.strategy_id,
        number=last.number + 1,
        edits=last.edits + 1,
        asked_for=asked_for,
        written_by=base.written_by,
        written_by_post=base.written_by_post,
        written_by_account=base.written_by_account,
        written_at=base.written_at,
        **base.text,
    )
    StrategyFile.objects.bulk_create(StrategyFile(version=begun, upload=one.upload) for one in base.files.all())
    return begun
