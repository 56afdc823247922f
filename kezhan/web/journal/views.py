"""The record for the province and the administrator: the list, one entry, and whether the chain holds."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.journal.checkpoints import is_sealed, last_verification, last_whole
from kezhan.journal.heads import present_head
from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry, EntryQuerySet, Verification
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.recusal import apart_from
from kezhan.reference.days import NoDay, day
from kezhan.search.finding import each_word, holding
from kezhan.stations.models import Station
from kezhan.web.journal.nouns import KINDS
from kezhan.web.journal.words import deed_in_words, deeds, facts_in_words, kind_in_words
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.request import Request

READERS = (Role.PROVINCE, Role.ADMINISTRATOR)
DAYS = [("1", "今天"), ("7", "近 7 天"), ("30", "近 30 天")]
NOT_OURS = "这一条被人改过，或者不是平台自己写下的，不能当真。请管理员马上核对办事记录，先不要动数据库。"
NAMING_PEOPLE = [kind.name for kind in KINDS.values() if kind.names_people]
OF_OBJECTORS = ("object", "answer_objection", "dismiss_objections")
"""The deeds whose entries tell who objects to a station and in which words."""
LATE = timedelta(hours=3)
"""The clockwork verifies every hour: after this long without word it does not run."""


def _deeds(request: HttpRequest) -> list[tuple[str, str]]:
    return sorted(deeds(), key=lambda one: one[1])


def _kinds(request: HttpRequest) -> list[tuple[str, str]]:
    return [(kind.name, kind.label) for kind in KINDS.values() if not kind.names_people]


def _of_last_days(rows: Rows, days: str) -> Rows:
    return rows.filter(moment__gte=_midnight(clock.today() - timedelta(days=int(days) - 1)))


def _about(word: str) -> Q:
    """Entries of a day (2026-11-23), else entries by who did it or what it was done to."""
    try:
        written = day(word)
    except NoDay:
        return holding(Entry, word)
    return Q(moment__gte=_midnight(written), moment__lte=datetime.combine(written, time.max, clock.SHANGHAI))


def _midnight(when: date) -> datetime:
    return datetime.combine(when, time(), clock.SHANGHAI)


ENTRIES = ListOf(
    noun="记录",
    title="操作记录",
    measure="条",
    order=("-sequence",),
    empty="还没有人办过事。每办一件事，这里就记一条，改不了也删不掉。",
    columns=(
        Column(
            "序号",
            lambda one: str(one.sequence),
            kind="short",
            sort="sequence",
            link=lambda one: reverse("journal-entry", args=[one.sequence]),
        ),
        Column("时间", lambda one: one.moment, kind="moment"),
        Column("经办人", lambda one: one.actor, of_person=True),
        Column("事项", deed_in_words, kind="short"),
        Column("类别", lambda one: kind_in_words(one.subject_kind), kind="short"),
        Column("对象", lambda one: one.subject_name),
    ),
    filters=(
        Filter("deed", "事项", _deeds, lambda rows, value: rows.filter(deed=value)),
        Filter("kind", "类别", _kinds, lambda rows, value: rows.filter(subject_kind=value)),
        Filter("days", "时间", lambda request: DAYS, _of_last_days),
    ),
    search=each_word(_about),
    search_hint="搜索经办人、对象，或某一天（2026-11-23）",
)


@require_safe
@with_post(*READERS)
def journal(request: Request, post: Post) -> HttpResponseBase:
    """Who did what when, the newest first."""
    told = _told_to(post).defer("facts", "row", "mark", "previous", "digest")
    return show(request, ENTRIES, told, "journal/list.html", {"keeps_back": post.may_have_a_part})


@require_safe
@with_post(*READERS)
def entry(request: Request, post: Post, sequence: int) -> HttpResponse:
    """One entry with old and new values."""
    found = get_object_or_404(_told_to(post), sequence=sequence)
    context = {
        "entry": found,
        "warning": "" if is_the_platforms_own(found) else NOT_OURS,
        "deed": deed_in_words(found),
        "kind": kind_in_words(found.subject_kind),
        "facts": facts_in_words(found),
    }
    return render(request, "journal/entry.html", context)


@require_safe
@with_post(*READERS)
def verification(request: Request, post: Post) -> HttpResponse:
    """What the last verification in the background found; this page verifies nothing."""
    last = last_verification()
    tone, word, sentence = _verdict(last)
    context = {"tone": tone, "word": word, "sentence": sentence, "last": last, "whole": last_whole()}
    return render(request, "journal/verification.html", context | {"head": present_head()})


def _told_to(post: Post) -> EntryQuerySet:
    """The record without who signed in, and without the objections to stations in which the person has a part."""
    entries = Entry.objects.sealed().exclude(subject_kind__in=NAMING_PEOPLE)
    if not post.may_have_a_part:
        return entries
    own = Station.objects.filter(apart_from(post, Station)).order_by().values("pk")
    return entries.exclude(subject_kind="station", deed__in=OF_OBJECTORS, subject_id__in=own)


def _verdict(last: Verification | None) -> tuple[str, str, str]:
    """Tone, word and sentence for the glance."""
    if last is None:
        return "caution", "还没有核对过", "平台起动以后，后台会自己核对，稍后再来看。"
    if not is_sealed(last):
        return (
            "danger",
            "核对结果被动过",
            "最后一次核对的结果不是平台自己写下的。请在服务器上运行 bin/kezhan journal verify，从头核对。",
        )
    if last.found:
        return "danger", "记录或登记被动过", f"核对发现 {len(last.found)} 处对不上，都列在下面。"
    if clock.now() - last.ended_at > LATE:
        return "caution", "有一阵没核对了", "后台好像停了，请管理员看看平台起动得对不对。"
    return "good", "记录完整", "一条接一条都对得上，登记的内容也和记录一样。"
