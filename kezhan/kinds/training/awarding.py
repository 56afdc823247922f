"""The society awards certificates to those who finished a course."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from kezhan import clock
from kezhan.certificates.issuing import GivenCertificate, issue
from kezhan.certificates.models import CertificateState
from kezhan.kinds.training.finishing import Completion, completions_of
from kezhan.kinds.training.lifecycle import KIND, move_named, refuse
from kezhan.kinds.training.models import Course, Trainee, measures_of_people
from kezhan.kinds.training.telling import tell_host, tell_trainees
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.models import Outcome, Work
from kezhan.work.states import State
from kezhan.work.undertakings import go_on, locked

MOST_AT_ONCE = 100


def who_may_be_awarded(course: Course) -> list[Completion]:
    """Those who finished and hold no certificate that is valid."""
    completions = completions_of([course], list(course.trainees.admitted().select_related("certificate")))
    return [one for one in completions.values() if one.finishes and not one.trainee.holds_certificate]


def why_in_doubt(course: Course) -> str:
    """Why certificates of the course have no ground, in words: the host refused its work, or that was taken back."""
    for one in course.leavings.select_related("work"):
        if one.is_refused:
            return f"单位不认可：{one.work.answer}"
        if not one.stands:
            return f"这门课的服务记录撤回了：{one.work.withdrawn_for}"
    return ""


def why_to_look_through(course: Course) -> str:
    """What the host corrected of who came or finished, in words, until the society looked through the certificates."""
    if not Course.objects.corrected().filter(pk=course.pk).exists():
        return ""
    works = Work.objects.filter(course__course=course, state=State.CONFIRMED)
    fewer = Outcome.objects.filter(work__in=works, measure__in=measures_of_people(), confirmed__lt=F("reported"))
    figures = (
        f"{one.label} {one.reported.normalize():f} → {one.figure.normalize():f} {one.unit}"
        for one in fewer.select_related("work")
    )
    words = dict.fromkeys(filter(None, works.filter(outcomes__in=fewer).values_list("answer", flat=True)))
    return f"单位改了人数，证书要核对：{'；'.join(figures)}。“{'”“'.join(words)}”"


def _way_out(course: Course) -> str:
    """What comes before certificates may be awarded: what was taken back is left anew, what was refused put right."""
    return "重新结业" if course.is_to_leave_anew else "改好"


@transaction.atomic
def look_through_certificates(course: Course, *, seen: int | None, by: Post) -> Course:
    """The society looked through the certificates after the host corrected the number of people: those that are still
    valid have their ground.
    """
    course = locked(Course, course.pk)
    move = move_named("look_through_certificates")
    refuse(move, course, by, seen=seen)
    course.leavings.update(looked_through_at=clock.now())
    kept = course.trainees.filter(certificate__state=CertificateState.VALID).count()
    go_on(course, move, by, certificates_kept=f"{kept} 份")
    return course


@transaction.atomic
def award_certificates(course: Course, trainees: Collection[int], *, seen: int | None, by: Post) -> Course:
    """Issue a certificate to each of these people, by their keys. Who lacks something gets none."""
    course = locked(Course, course.pk)
    move = move_named("award_certificates")
    refuse(move, course, by, seen=seen)
    clause, chosen = move.clause(course.edition), set(trainees)
    if doubt := why_in_doubt(course):
        raise Refused(f"{doubt}，{_way_out(course)}、单位确认以后再发证书", clause)
    may = {one.trainee.pk: one for one in who_may_be_awarded(course)}
    if not chosen or chosen - may.keys():
        raise Refused("请选结业了、还没有证书的人", clause, "trainees")
    if len(chosen) > MOST_AT_ONCE:
        raise Refused(f"一次最多发 {MOST_AT_ONCE} 份，请分几次", clause, "trainees")
    awarded = [_awarded(course, one, by) for key, one in may.items() if key in chosen]
    go_on(course, move, by, certificates="；".join(f"{one.number} 号 {one.certificate}" for one in awarded))
    tell_host(course, f"{by}发了“{course.title}”的培训证书 {len(awarded)} 份")
    tell_trainees(course, awarded, f"{by}给你发了“{course.title}”的培训证书", by)
    return course


def _awarded(course: Course, completion: Completion, by: Post) -> Trainee:
    trainee = completion.trainee
    passed = "，考核合格" if course.pass_mark is not None else ""
    given = GivenCertificate(
        sort=KIND,
        holder=trainee.name,
        text=f"参加“{course.title}”培训，修满规定学时{passed}，准予结业。",
        facts={
            "课程": course.title,
            "形式": course.get_form_display(),
            "时间": course.days,
            "学时": f"{completion.hours.normalize():f} 学时",
            "单位": trainee.unit,
            "成绩": f"{trainee.score.normalize():f} 分" if trainee.score is not None else "",
            "项目编号": course.project_number,
            "学分": _credits(course),
        },
        of_person=("单位", "成绩"),
    )
    trainee.certificate = issue(course.station, given, by=by)
    trainee.save()
    return trainee


def _credits(course: Course) -> str:
    given = course.credits
    return "" if given is None else f"{course.get_credit_class_display()} {given.normalize():f} 分".strip()
