"""Pieces of work by what was done. Those of a station so called are many, and the station's page leads to them."""

from kezhan.search.finding import each_word
from kezhan.web.parts.findings import Finder, Found, in_a_line
from kezhan.work.addresses import work_page
from kezhan.work.models import Evidence, Work
from kezhan.work.searching import paper_saying, work_saying


def _told(work: Work) -> Found:
    return Found(work.title, work_page(work), in_a_line(work.ended_on, work.state_label, work.station.name))


def _told_of_paper(paper: Evidence) -> Found:
    return Found(str(paper.upload), work_page(paper.work), in_a_line(paper.work.title, paper.work.station.name))


FINDERS = (
    Finder(
        "服务记录",
        rows=lambda post: Work.objects.visible_to(post).select_related("station"),
        search=each_word(work_saying),
        order=("-ended_on", "-pk"),
        told=_told,
        list_name="work-list",
    ),
    Finder(
        "服务记录里的文件",
        rows=lambda post: Evidence.objects.filter(work__in=Work.objects.visible_to(post)).select_related(
            "upload", "work__station"
        ),
        search=each_word(paper_saying),
        order=("-pk",),
        told=_told_of_paper,
        list_name="work-list",
    ),
)
