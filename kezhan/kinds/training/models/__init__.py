"""A course, and what belongs to it."""

from kezhan.kinds.training.models.beside import Leaving, Material, Reply, Session
from kezhan.kinds.training.models.course import (
    INNOVATIVE,
    Course,
    CourseForm,
    CourseQuerySet,
    CourseState,
    CreditClass,
    measures_of_people,
)
from kezhan.kinds.training.models.trainee import Enrolled, Repeat, Trainee, TraineeQuerySet, TraineeState

__all__ = [
    "INNOVATIVE",
    "Course",
    "CourseForm",
    "CourseQuerySet",
    "CourseState",
    "CreditClass",
    "Enrolled",
    "Leaving",
    "Material",
    "Repeat",
    "Reply",
    "Session",
    "Trainee",
    "TraineeQuerySet",
    "TraineeState",
    "measures_of_people",
]
