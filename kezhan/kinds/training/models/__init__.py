"""A course, and what belongs to it."""

from kezhan.kinds.training.models.beside import Leaving, Material, Reply, Session
from kezhan.kinds.training.models.course import (
    Course,
    CourseForm,
    CourseQuerySet,
    CourseState,
    CreditClass,
)
from kezhan.kinds.training.models.trainee import Enrolled, Repeat, Trainee, TraineeQuerySet, TraineeState

__all__ = [
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
]
