"""A form of an enrolment that is sent again: the same people are enrolled already, and others are refused."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from kezhan.kinds.training.models import Course, Repeat, Trainee
from kezhan.policy.refusal import Refused

OTHERS = "这张表之前已经交上去了，这次改的没有收。要报别的人，请重新打开报名页"


class Named(Protocol):
    """A person as a form names them."""

    @property
    def name(self) -> str: ...

    @property
    def phone(self) -> str: ...


def sent_with(course: Course, form_key: UUID) -> Trainee | Repeat | None:
    """What the same form of a visitor made before in this course."""
    made = course.trainees.filter(form_key=form_key).first()
    return made or course.repeats.select_related("trainee").filter(form_key=form_key).first()


def refuse_others(made: Sequence[Trainee | Repeat], given: Iterable[Named]) -> None:
    """Refused where the form named other people before. Units and duties are not compared: of somebody who was on the
    list already none were kept, and the answer does not tell that.
    """
    there = [one.trainee if isinstance(one, Repeat) else one for one in made]
    left = [(one.name, one.phone) for one in given]
    for one in there:
        same = next((said for said in left if said[0] == one.name and one.phone in ("", said[1])), None)
        if same is None:
            raise Refused(OTHERS)
        left.remove(same)
    if left:
        raise Refused(OTHERS)


def refuse_used_elsewhere(course: Course, form_key: UUID) -> None:
    """Refused where the form enrolled somebody in another course."""
    others = (rows.filter(form_key=form_key).exclude(course=course) for rows in (Trainee.objects, Repeat.objects))
    if any(one.exists() for one in others):
        raise Refused("这张表已经交过了，请重新打开报名页再填")
