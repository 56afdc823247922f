"""The test at the end of a course: the organiser writes down the scores."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from django.db import transaction

from kezhan.kinds.training.lifecycle import move_named, refuse
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.particulars import FULL_MARK
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def write_scores(course: Course, scores: Mapping[int, Decimal | None], *, seen: int | None, by: Post) -> Course:
    """Write down these scores, by the keys of trainees; None takes one away. The record tells each by its number."""
    course = locked(Course, course.pk)
    move = move_named("write_scores")
    refuse(move, course, by, seen=seen)
    clause = move.clause(course.edition)
    if course.pass_mark is None:
        raise Refused("这门课不考核；要考核，先在“修改课程”里写及格分", clause)
    present = course.trainees.present().select_related("certificate")
    changed = [one for one in present if one.pk in scores and scores[one.pk] != one.score]
    if not changed:
        raise Refused("没有改哪个成绩", clause)
    for one in changed:
        score = scores[one.pk]
        if score is not None and (not 0 <= score <= FULL_MARK or score != round(score, 1)):
            raise Refused(f"成绩在 0 和 {FULL_MARK} 之间，最多一位小数", clause, f"score_{one.pk}")
        if one.holds_certificate:  # only of a course that ended and is ended anew
            raise Refused(f"{one.number} 号的证书上写着成绩，要改先撤销证书", clause, f"score_{one.pk}")
        one.score = score
        one.save()
    stays = replace(move, target=course.state)
    go_on(course, stays, by, scores="；".join(f"{one.number} 号 {_plain(one.score)}" for one in changed))
    return course


def _plain(score: Decimal | None) -> str:
    return "没有成绩" if score is None else f"{score.normalize():f} 分"
