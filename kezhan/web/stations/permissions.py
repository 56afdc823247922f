"""权限与流程: who may take which move, from and to which state, in which term, by which clause; read from the table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.policy import editions
from kezhan.policy.shape import Edition, Step
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.moves import Move
from kezhan.stations.states import State
from kezhan.work.lifecycle import MOVES as WORK_MOVES
from kezhan.work.moves import Move as WorkMove
from kezhan.work.states import State as WorkState


@dataclass(frozen=True)
class Line:
    """One move in words."""

    move: Move | WorkMove
    sources: str
    target: str
    clause: str


@require_safe
def moves(request: HttpRequest) -> HttpResponse:
    """The page for everybody, by the edition in force."""
    edition = editions.in_force()
    context = {
        "edition": edition,
        "lines": [line for move in MOVES if (line := _line(move, edition)).clause],
        "work": [_line_of_work(move, edition) for move in WORK_MOVES],
        "routes": [
            (edition.levels.of(level), _steps(edition, level)) for level in edition.rules.leading_society.levels
        ],
    }
    return render(request, "stations/permissions.html", context)


def _line(move: Move, edition: Edition) -> Line:
    sources = "、".join(source.label for source in move.sources)
    target = move.target.label if isinstance(move.target, State) else move.target.value
    return Line(move, sources, target, move.clauses_in(edition))


def _line_of_work(move: WorkMove, edition: Edition) -> Line:
    sources = "、".join(WorkState(source).label for source in move.sources)
    return Line(move, sources, str(WorkState(move.target).label), move.clause(edition))


def _steps(edition: Edition, level: str) -> list[tuple[Step, str]]:
    """Each step with the word for its level."""
    return [(step, edition.levels.short(step.level)) for step in edition.steps if level in step.societies]
