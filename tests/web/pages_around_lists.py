"""The addresses in the frame of a page, and one list, for tests of the parts in between."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kezhan.journal.models import Entry
from kezhan.search.finding import each_word
from kezhan.web.parts.lists import BatchDeed, Column, Filter, ListOf, show

DEEDS = {"filed": "备案", "returned": "退回补正"}

ENTRIES = ListOf(
    noun="记录",
    title="记录",
    measure="条",
    order=("sequence",),
    empty="还没有记录。有人办了事，这里就会有。",
    next_step=("去办事", "desk"),
    columns=(
        Column(
            "对象",
            lambda entry: entry.subject_name,
            sort=("subject_name", "sequence"),
            link=lambda entry: f"/{entry.sequence}/",
        ),
        Column("事项", lambda entry: DEEDS[entry.deed], sort="deed", tone=lambda entry: "good"),
        Column("时间", lambda entry: entry.moment, kind="moment"),
        Column("日期", lambda entry: entry.moment.date(), kind="date"),
        Column("编号", lambda entry: entry.subject_id, kind="number"),
        Column("备注", lambda entry: None),
    ),
    filters=(Filter("deed", "事项", lambda request: list(DEEDS.items()), lambda rows, value: rows.filter(deed=value)),),
    search=each_word(lambda word: Q(subject_name__contains=word)),
    batch=(BatchDeed("催办", "front"),),
)


def entries(request: HttpRequest) -> HttpResponse:
    return show(request, ENTRIES, Entry.objects.all())


urlpatterns = [
    path("entries/", entries, name="entries"),
    *(path(f"{name}/", entries, name=name) for name in ("desk", "messages", "switch-post", "sign-out", "front")),
]
