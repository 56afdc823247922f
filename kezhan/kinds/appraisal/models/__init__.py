"""Appraisals with their authors, materials and seats; and the patents, awards and standards that follow."""

from kezhan.kinds.appraisal.models.appraisal import Appraisal, AppraisalState, Author, Material, Sort, Way
from kezhan.kinds.appraisal.models.pursuit import Aim, Level, Pursuit, PursuitState, Stage
from kezhan.kinds.appraisal.models.seat import Seat, SeatState, Stance

__all__ = [
    "Aim",
    "Appraisal",
    "AppraisalState",
    "Author",
    "Level",
    "Material",
    "Pursuit",
    "PursuitState",
    "Seat",
    "SeatState",
    "Sort",
    "Stage",
    "Stance",
    "Way",
]
