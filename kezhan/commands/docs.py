"""`docs`: writes the parts of the documents that come from the code, or checks that they still agree with the code."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kezhan.commands.outcomes import Outcome
from kezhan.policy import editions
from kezhan.policy.reading import read
from kezhan.policy.shape import Edition
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.moves import Move, Onward
from kezhan.stations.states import State
from kezhan.work.lifecycle import MOVES as WORK_MOVES
from kezhan.work.states import State as WorkState

name = "docs"
purpose = "生成文档里取自程序的部分（站点和服务记录的一生）"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="只核对，不写；与程序不一致时退出码为 1")


def run(options: Namespace) -> Outcome:
    """DONE when the file agrees with the code; REFUSED when --check finds a difference."""
    path = Path(settings.ROOT) / "docs" / "lifecycle.md"
    text = "\n".join(lifecycle(read(editions.SHIPPED / "guangdong-2013.toml"))) + "\n"
    if options.check:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return Outcome.DONE
        print("docs/lifecycle.md 与程序不一致，请运行 bin/kezhan docs", file=sys.stderr)
        return Outcome.REFUSED
    path.write_text(text, encoding="utf-8")
    return Outcome.DONE


def lifecycle(edition: Edition) -> Iterator[str]:
    """The page, line by line: the diagram, the table of moves, the edition's steps."""
    yield "# The life of a station"
    yield ""
    yield "Read off `kezhan/stations/lifecycle.py` and the edition by `bin/kezhan docs`; do not edit."
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from (f"    {state.value}: {state.label}" for state in State)
    yield "    next_step: 下一步（由版本的审核步骤定）"
    yield from (f"    {line}" for move in MOVES for line in _arrows(move))
    yield "```"
    yield ""
    yield "| move | 事项 | from | to | who | clause |"
    yield "|---|---|---|---|---|---|"
    yield from (_row(move, edition) for move in MOVES)
    yield ""
    yield f"## Steps of the review in edition `{edition.key}`"
    yield ""
    yield "| step | 步骤 | kind | level | for societies of | working days | clause |"
    yield "|---|---|---|---|---|---|---|"
    for step in edition.steps:
        societies = "、".join(level.label for level in step.societies)
        yield (
            f"| {step.key} | {step.label} | {step.kind.value} | {step.level.label} | {societies} "
            f"| {step.working_days} | {step.clause} |"
        )

    yield ""
    yield "## A piece of work"
    yield ""
    yield "Read off `kezhan/work/lifecycle.py`."
    yield ""
    yield "| move | 事项 | from | to | who | clause |"
    yield "|---|---|---|---|---|---|"
    for one in WORK_MOVES:
        sources = "、".join(WorkState(state).label for state in one.sources)
        target, clause = WorkState(one.target).label, one.clause(edition)
        yield f"| {one.name} | {one.label} | {sources} | {target} | {one.who.label} | {clause} |"


def _row(move: Move, edition: Edition) -> str:
    sources = "、".join(state.label for state in move.sources)
    target = move.target.label if isinstance(move.target, State) else move.target.value
    return f"| {move.name} | {move.label} | {sources} | {target} | {move.who.label} | {move.clauses_in(edition)} |"


def _arrows(move: Move) -> Iterator[str]:
    """One arrow a source. Where the edition decides the target, one arrow leads to the next step."""
    for source in move.sources:
        if isinstance(move.target, State):
            yield f"{source.value} --> {move.target.value}: {move.label}"
        elif move.target is not Onward.SAME:
            yield f"{source.value} --> next_step: {move.label}"
