"""Gatherings, the people expected at each, and who came."""

from kezhan.gatherings.models.attendance import Attendance
from kezhan.gatherings.models.gathering import Asked, Expected, Gathering, GatheringState

__all__ = ["Asked", "Attendance", "Expected", "Gathering", "GatheringState"]
