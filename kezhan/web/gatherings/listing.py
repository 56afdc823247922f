"""Who came, to one gathering or to all, as a list with its search and Excel: for the two sides of the station."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.gatherings.addresses import gathering_page
from kezhan.gatherings.marks import marks_of
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.privacy import reads_telephones, telephone_for
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word, holding
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import only_of
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.request import Request

WAYS = (("signed_at", "扫码"), ("ticked_at", "勾选"), ("brought_at", "导入"))
STATES = (("counted", "算数的"), ("struck", "划掉的"))


def _in_state(rows: Rows, state: str) -> Rows:
    return rows.filter(struck_at__isnull=state == "counted")


def _note_marks(rows: Sequence[Any]) -> None:
    """What to look at in each row of the page, found for all of them at once."""
    marks = marks_of({row.gathering_id for row in rows})
    for row in rows:
        row.marks = "；".join(marks.get(row.pk, []))


ATTENDANCES = ListOf(
    noun="签到",
    title="签到名单",
    measure="人次",
    columns=(
        Column("姓名", lambda row: row.name, sort="name", kind="short"),
        Column("单位", lambda row: row.unit, sort="unit"),
        Column("职务或职称", lambda row: row.duty, kind="short"),
        Column("活动", lambda row: row.gathering.title, link=lambda row: gathering_page(row.gathering)),
        Column("怎么来的", lambda row: row.ways, kind="short"),
        Column("扫码时间", lambda row: row.signed_at, sort="signed_at", kind="moment"),
        Column("请看一看", lambda row: getattr(row, "marks", "")),
        Column("划掉的原因", lambda row: row.struck_for),
    ),
    order=("-pk",),
    empty="还没有人签到。学术交流和培训的签到名单会列在这里。",
    filters=(
        Filter("by", "怎么来的", lambda request: WAYS, lambda rows, way: rows.filter(**{f"{way}__isnull": False})),
        Filter("state", "算不算", lambda request: STATES, _in_state),
    ),
    search=each_word(lambda word: holding(Attendance, word)),
    search_hint="姓名、单位",
    beforehand=_note_marks,
)


def attendances_of(gathering: Gathering) -> str:
    """The address of the list of one gathering."""
    return f"{reverse('attendances')}?gathering={gathering.pk}"


@require_safe
@with_post()
def attendances(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Attendance.objects.visible_to(post).select_related("gathering")
    return show(request, _list_for(request, post), rows)


def _list_for(request: Request, post: Post) -> ListOf:
    whole = reads_telephones(post)
    phone = Column("手机", lambda row: telephone_for(row.phone, whole=whole), kind="short", of_person=True)
    columns = (*ATTENDANCES.columns[:3], phone, *ATTENDANCES.columns[3:])
    of_one = only_of(request, "gathering", "活动", Gathering.objects.visible_to(post))
    return replace(ATTENDANCES, columns=columns, filters=(*ATTENDANCES.filters, *of_one))
