"""Pieces of work at the operating station, in each state that somebody may find."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.files.reading.keeping import read_file
from kezhan.files.receiving import look_at_evidence
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.evidence import add_evidence
from kezhan.work.links import make_answer_link
from kezhan.work.models import Evidence, Work
from kezhan.work.particulars import WorkParticulars
from kezhan.work.writing import write_down_work
from tests.files.photographs import as_file, exif, scene
from tests.matching.people import looked_at
from tests.province import Province


def day_of_work(station: Station, title: str) -> WorkParticulars:
    """An hour of the team's first expert today."""
    return WorkParticulars(
        task="bottleneck",
        title=title,
        began_on=clock.today(),
        ended_on=clock.today(),
        hours={station.team.order_by("pk")[0].pk: Decimal("0.5")},
        outcomes={"cost_saved": Decimal("2.5")},
    )


def _photo(work: Work, by: Post) -> Evidence:
    """A picture of the work, read as the background reads it."""
    photo = SimpleUploadedFile("发酵罐.jpg", as_file(scene(), exif=exif()))
    added, _ = add_evidence(work, look_at_evidence(photo), key=uuid4(), by=by)
    read_file(added.upload)
    return added


def pieces_of_work(province: Province, station: Station) -> dict[str, Any]:
    """One that waits, one that the host confirmed and keeps to itself, one that it refused."""
    posts = province.posts

    def written(title: str) -> Work:
        given = day_of_work(station, title)
        return write_down_work(station, given, files=[looked_at(title)], form_key=uuid4(), by=posts.food)

    waiting = written("等着确认的发酵诊断")
    linked = written("凭链接答复的发酵诊断")
    link, secret = make_answer_link(linked, seen=1, by=posts.grassroots)
    confirmed = confirm(written("确认过的发酵诊断"), seen=1, is_public=False, by=posts.grassroots)
    return {
        "waiting_work": waiting,
        "confirmed_work": confirmed,
        "refused_work": refuse_work(written("不认可的发酵诊断"), "没有来", seen=1, by=posts.grassroots),
        "linked_work": linked,
        "answer_link": link,
        "answer_secret": SimpleNamespace(pk=secret),
        "work_evidence": waiting.evidence.get(),
        "work_photo": _photo(waiting, posts.food),
        "others_work_evidence": confirmed.evidence.get(),
    }
