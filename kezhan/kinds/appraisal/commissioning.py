"""The host commissions an appraisal, adds what is missing, or takes the commission back (§2.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.lifecycle import KIND, move_named, of_task
from kezhan.kinds.appraisal.models import Appraisal, Author, Material, Sort
from kezhan.kinds.appraisal.telling import tell_members, tell_person
from kezhan.organisations.audience import ask
from kezhan.organisations.contacts import refuse_contacts
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.text.names import NoName, person_name
from kezhan.work.moves import refuse
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked

LEAST_TEXT = 20
MOST_AUTHORS = 50
MOST_FILES = 30


@dataclass(frozen=True)
class GivenResult:
    """The result as the host tells it; `authors` are names with their affiliation, empty for the host itself."""

    sort: str
    title: str
    text: str
    discipline: str
    authors: tuple[tuple[str, str], ...]


@transaction.atomic
def commission_appraisal(
    station: Station, given: GivenResult, files: Sequence[Upload], *, form_key: UUID, by: Post
) -> Appraisal:
    """Ask the society for an appraisal. The same form returns the same one, or raises OpenedBefore when it differs."""
    move = move_named("commission_appraisal")
    appraisal = begun(Appraisal, KIND, move, station, form_key=form_key, by=by)
    said = _values(given)
    if appraisal.pk is not None:
        if any(getattr(appraisal, name) != value for name, value in said.items()):
            raise OpenedBefore(appraisal)
        return appraisal
    clause = of_task(appraisal.edition)
    _refuse_unsound(given, clause)
    authors = _authors(given, appraisal)
    _refuse_files(len(files), clause)
    fill(appraisal, said, may_be_empty=("discipline",))
    appraisal.save()
    for author in authors:
        author.appraisal = appraisal
        author.save()
    _add_files(appraisal, files, by)
    names = "、".join(one.name for one in authors)
    record("commission_appraisal", appraisal, by, appraised=appraisal.get_sort_display(), made_by=names)
    ask(station.society, f"{by}委托鉴定，请审查材料：{appraisal.title}", appraisal_page(appraisal))
    return appraisal


@transaction.atomic
def supplement_materials(
    appraisal: Appraisal, text: str, files: Sequence[Upload], *, seen: int | None, by: Post
) -> Appraisal:
    """Add what the society missed, and hand it in again."""
    appraisal = locked(Appraisal, appraisal.pk)
    move = move_named("supplement_materials")
    refuse(move, appraisal, by, seen=seen)
    text, clause = text.strip(), move.clause(appraisal.edition)
    if len(text) < LEAST_TEXT:
        raise Refused(f"内容和创新点请写到 {LEAST_TEXT} 个字以上", clause, "text")
    refuse_overlong(Appraisal, text=text)
    if text == appraisal.text and not files:
        raise Refused("内容没有改，也没有加文件，请照退回的意见补充", clause, "text")
    if appraisal.materials.count() + len(files) > MOST_FILES:
        raise Refused(f"一次鉴定最多 {MOST_FILES} 个文件", clause, "materials")
    appraisal.text = text
    _add_files(appraisal, files, by)
    go_on(appraisal, move, by, materials_added="、".join(one.name for one in files))
    ask(appraisal.station.society, f"{by}补充了材料，请再审查：{appraisal.title}", appraisal_page(appraisal))
    return appraisal


@transaction.atomic
def take_back(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """The host no longer wants it. Those asked to sit learn that nothing is asked of them any more."""
    appraisal = locked(Appraisal, appraisal.pk)
    move = move_named("take_back_commission")
    refuse(move, appraisal, by, seen=seen, text=text)
    appraisal.word, appraisal.due_on = text.strip(), None
    refuse_overlong(Appraisal, word=appraisal.word)
    go_on(appraisal, move, by, text=appraisal.word)
    told = f"{by}撤回了鉴定“{appraisal.title}”：{appraisal.word}"
    tell_person(appraisal, told, by)
    tell_members(appraisal, appraisal.seats.filter(state__in=("asked", "agreed")).select_related("expert"), told, by)
    return appraisal


def _values(given: GivenResult) -> dict[str, Any]:
    return {
        "sort": given.sort,
        "title": one_line(given.title),
        "text": given.text.strip(),
        "discipline": given.discipline,
    }


def _refuse_unsound(given: GivenResult, clause: str) -> None:
    if given.sort not in Sort.values:
        raise Refused("请选鉴定什么", clause, "sort")
    if not one_line(given.title):
        raise Refused("请写成果的名称", clause, "title")
    refuse_contacts({"title": given.title}, "名称会公开，请去掉联系方式")
    if len(given.text.strip()) < LEAST_TEXT:
        raise Refused(f"内容和创新点请写到 {LEAST_TEXT} 个字以上", clause, "text")


def _authors(given: GivenResult, appraisal: Appraisal) -> list[Author]:
    """The people who made it, each once; whoever has no affiliation belongs to the host."""
    clause, host = of_task(appraisal.edition), appraisal.station.host.name
    found: dict[tuple[str, str], Author] = {}
    for name, affiliation in given.authors:
        try:
            sound = person_name(name)
        except NoName as none:
            raise Refused(f"“{one_line(name)[:20]}”：{none}", clause, "authors") from None
        author = Author(name=sound)
        fill(author, {"name": sound, "affiliation": one_line(affiliation) or host})
        found[sound, author.affiliation] = author
    if not 0 < len(found) <= MOST_AUTHORS:
        raise Refused(f"请写完成人，一行一个，最多 {MOST_AUTHORS} 人", clause, "authors")
    return list(found.values())


def _refuse_files(number: int, clause: str) -> None:
    if not 0 < number <= MOST_FILES:
        raise Refused(f"请附鉴定材料，最多 {MOST_FILES} 个文件", clause, "materials")


def _add_files(appraisal: Appraisal, files: Sequence[Upload], by: Post) -> None:
    for upload in files:
        Material.objects.create(appraisal=appraisal, upload=keep(upload, by=by.account))
