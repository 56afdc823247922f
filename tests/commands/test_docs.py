"""The documents say what the code does."""

from kezhan.commands.docs import lifecycle
from kezhan.policy import editions
from kezhan.stations.lifecycle import MOVES
from kezhan.work.lifecycle import MOVES as WORK_MOVES


def test_the_page_has_a_row_for_every_move_and_step() -> None:
    edition = editions.edition("guangdong-2013")
    lines = list(lifecycle(edition))
    rows = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| ")]
    of_stations = ["move", *(move.name for move in MOVES), "step", *(step.key for step in edition.steps)]
    assert rows == [*of_stations, "move", *(move.name for move in WORK_MOVES)]
