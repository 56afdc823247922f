"""The courses that a post may see, and the trainees of one of them or of all."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.finishing import completions_of
from kezhan.kinds.training.models import Course, CourseForm, CourseState, Enrolled, Trainee, TraineeState
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word, holding
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.training.tones import tone, tone_of_trainee
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import only_of
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request


def _plain(figure: Decimal | None) -> Decimal | int | None:
    """Without zeros behind the point."""
    if figure is None or figure != int(figure):
        return figure
    return int(figure)


def _with_completions(rows: Sequence[Trainee]) -> None:
    """Work out at once how all of these stand; who withdrew does not."""
    courses = list(Course.objects.filter(pk__in={one.course_id for one in rows}))
    completions = completions_of(courses, rows)
    for one in rows:
        is_in = one.state != TraineeState.WITHDRAWN
        one.completion = completions[one.pk] if is_in else None  # type: ignore[attr-defined] # the columns read it


ADMITTED = Trainee.objects.admitted().filter(course=OuterRef("pk")).order_by().values("course")
COURSES = ListOf(
    noun="课程",
    title="培训课程",
    measure="门",
    columns=(
        Column("课程", lambda row: row.title, link=course_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("形式", lambda row: row.get_form_display(), sort="form", kind="short"),
        Column("站点", lambda row: row.station.name),
        Column("开课", lambda row: row.begins_on, sort="begins_on", kind="date"),
        Column("结课", lambda row: row.ends_on, sort="ends_on", kind="date"),
        Column("报名", lambda row: row.enrolled, kind="number"),
        Column("名额", lambda row: row.room, kind="number"),
        Column("创新型人才", lambda row: "是" if row.raises_innovative_talent else "", kind="short"),
    ),
    order=("-begins_on",),
    empty="还没有培训课程。驻站专家或学会专人在站点的工作页上点“开课”，写好课次就能报名。",
    filters=(
        Filter("state", "状态", lambda request: CourseState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("form", "形式", lambda request: CourseForm.choices, lambda rows, form: rows.filter(form=form)),
    ),
    search=each_word(lambda word: said_or_at_station(Course, word)),
    search_hint="课程、内容或站点",
    bound=MANY,
)
TRAINEES = ListOf(
    noun="学员",
    title="学员名单",
    measure="位",
    columns=(
        Column("姓名", lambda row: row.name, sort="name", of_person=True),
        Column("状态", lambda row: row.get_state_display(), sort="state", kind="short", tone=tone_of_trainee),
        Column("单位", lambda row: row.unit, sort="unit"),
        Column("电话", lambda row: row.phone, kind="short"),
        Column("职务职称", lambda row: row.duty, kind="short"),
        Column("报名", lambda row: clock.local(row.enrolled_at).date(), sort="enrolled_at", kind="date"),
        Column("学时", lambda row: _plain(row.completion.hours) if row.completion else None, kind="number"),
        Column("成绩", lambda row: _plain(row.score), sort="score", kind="number"),
        Column("结业", lambda row: row.completion.in_words if row.completion else ""),
        Column("证书", lambda row: row.certificate.number if row.certificate else "", kind="code"),
        Column("课程", lambda row: row.course.title, link=lambda row: course_page(row.course)),
    ),
    order=("-enrolled_at",),
    empty="还没有人报名。学员名单只有学会、驻站专家和被服务单位看得到。",
    filters=(
        Filter("state", "状态", lambda request: TraineeState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("way", "怎么报的", lambda request: Enrolled.choices, lambda rows, way: rows.filter(way=way)),
    ),
    search=each_word(lambda word: holding(Trainee, word)),
    search_hint="姓名、单位",
    beforehand=_with_completions,
    bound=MANY,
)


@require_safe
@with_post()
def courses(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first, with how many enrolled."""
    rows = Course.objects.visible_to(post).select_related("station")
    enrolled = Subquery(ADMITTED.annotate(number=Count("pk")).values("number"))
    counted = rows.annotate(enrolled=Coalesce(enrolled, 0))
    by_desk = mine(lambda: Course.objects.waiting_for(post))
    return show(request, replace(COURSES, filters=(*COURSES.filters, by_desk)), counted)


@require_safe
@with_post()
def trainees(request: Request, post: Post) -> HttpResponse | FileResponse:
    """All trainees that this person may see, or those of one course."""
    rows = Trainee.objects.visible_to(post).select_related("course", "certificate")
    of_one = only_of(request, "course", "课程", Course.objects.visible_to(post))
    return show(request, replace(TRAINEES, filters=(*of_one, *TRAINEES.filters)), rows)


def trainees_of(course: Course) -> str:
    """The address of the list of one course's trainees."""
    return f"{reverse('trainees')}?course={course.pk}"
