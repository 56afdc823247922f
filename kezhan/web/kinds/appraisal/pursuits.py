"""The patents, awards and standards that a post may see, and the page of one."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.appraisal.addresses import pursuit_page
from kezhan.kinds.appraisal.models import Aim, Pursuit, PursuitState
from kezhan.kinds.appraisal.numbers import kind_of_patent
from kezhan.kinds.appraisal.pursuit_lifecycle import pursuit_openings
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.appraisal.found import pursuit_for
from kezhan.web.kinds.appraisal.tones import pursuit_tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.request import Request
from kezhan.work.moves import WRITER

PURSUITS = ListOf(
    noun="专利、奖励和标准",
    title="专利、奖励和标准",
    measure="项",
    columns=(
        Column("名称", lambda row: row.title, link=pursuit_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=pursuit_tone),
        Column("哪一种", lambda row: row.get_aim_display(), sort="aim", kind="short"),
        Column("号", lambda row: row.number, sort="number", kind="code"),
        Column("站点", lambda row: row.station.name),
        Column("登记", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有。鉴定通过并公开以后，在那一项鉴定的页上登记。",
    filters=(
        Filter("aim", "哪一种", lambda request: Aim.choices, lambda rows, aim: rows.filter(aim=aim)),
        Filter("state", "状态", lambda request: PursuitState.choices, lambda rows, state: rows.filter(state=state)),
    ),
    search=each_word(lambda word: said_or_at_station(Pursuit, word)),
    search_hint="名称、号或站点",
    bound=MANY,
)


@require_safe
@with_post()
def pursuits(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    return show(request, PURSUITS, Pursuit.objects.visible_to(post).select_related("station"))


@require_safe
@with_post()
def pursuit(request: Request, post: Post, pk: int) -> HttpResponse:
    """Its steps so far, and the next ones."""
    shown = pursuit_for(post, pk)
    deeds = [
        {"move": move, "url": reverse("pursuit-step", args=[pk, move.name])} for move in pursuit_openings(shown, post)
    ]
    stages = shown.stages.select_related("upload", "work").order_by("-pk")
    context = {
        "pursuit": shown,
        "tone": pursuit_tone(shown),
        "deeds": deeds,
        "facts": _facts(shown),
        "stages": list(stages),
        "may_mend": WRITER.may(shown.station, post),
    }
    return render(request, "kinds/appraisal/pursuit.html", context)


@require_safe
@with_post()
def stage_file(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """The file that proves a step."""
    return sent_as_asked(
        request, get_object_or_404(pursuit_for(post, pk).stages.select_related("upload"), pk=key).upload
    )


def _facts(shown: Pursuit) -> list[Fact]:
    said = {
        shown.number_label: shown.number,
        "专利种类": kind_of_patent(shown.number) if shown.aim == Aim.PATENT and shown.number else "",
        "哪一级": shown.get_level_display() if shown.level else "",
        "等级": shown.grade,
        "年度": str(shown.year or ""),
        "单位排名": str(shown.unit_rank or ""),
        "主要完成人": shown.person,
        "个人排名": str(shown.person_rank or ""),
    }
    return [Fact("哪一种", shown.get_aim_display()), *filled(said), Fact("登记", shown.opened_by)]
