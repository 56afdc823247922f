"""The questions that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.models import Question, QuestionState, Sort
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.consultation.tones import tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request

QUESTIONS = ListOf(
    noun="问题",
    title="咨询问题",
    columns=(
        Column("问题", lambda row: row.title, link=question_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("哪一种", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("站点", lambda row: row.station.name),
        Column("答复专家", lambda row: row.expert.name if row.expert else "", kind="short"),
        Column("评分", lambda row: row.rating, sort="rating", kind="number"),
        Column("提出", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有问题。单位在站点的工作页上点“提问题”，学会安排专家在期限里答复。",
    filters=(
        Filter("state", "状态", lambda request: QuestionState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("about", "哪一种", lambda request: Sort.choices, lambda rows, sort: rows.filter(sort=sort)),
    ),
    search=each_word(lambda word: said_or_at_station(Question, word)),
    search_hint="问题或站点",
    bound=MANY,
)


@require_safe
@with_post()
def questions(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Question.objects.visible_to(post).select_related("station", "expert")
    by_desk = mine(lambda: Question.objects.waiting_for(post))
    return show(request, replace(QUESTIONS, filters=(*QUESTIONS.filters, by_desk)), rows)
