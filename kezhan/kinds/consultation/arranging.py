"""The host asks for an argumentation, or the station's side proposes one and the host agrees; either gives it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.kinds.consultation.addresses import argumentation_page
from kezhan.kinds.consultation.argumentation_lifecycle import argumentation_move, why_not_now
from kezhan.kinds.consultation.argumentation_telling import tell_experts, tell_host, tell_person
from kezhan.kinds.consultation.lifecycle import KIND, of_task
from kezhan.kinds.consultation.models import About, Answered, Argumentation, ArgumentationFile
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.recusal import refuse_both_sides
from kezhan.paper.rendering import unprintable
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.moves import Move, MovedOn, refuse
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked

LEAST_TEXT = 20
MOST_FILES = 10
IMPARTIAL = ("attend_argumentation", "draft_opinion", "sign_opinion", "conclude_argumentation")
"""What makes the opinion; nobody who belongs to the host takes part."""


@dataclass(frozen=True)
class GivenTopic:
    """What is to be argued."""

    about: str
    title: str
    text: str


@transaction.atomic
def ask_argumentation(
    station: Station, given: GivenTopic, files: Sequence[Upload], *, form_key: UUID, by: Post
) -> Argumentation:
    """The host asks. The same form returns the same one, or raises OpenedBefore when it differs."""
    made, is_new = _begun("ask_argumentation", station, given, files, form_key, by)
    if is_new:
        record("ask_argumentation", made, by, argued=made.get_about_display())
        ask(station.society, f"{by}请专家论证，请安排：{made.title}", argumentation_page(made))
    return made


@transaction.atomic
def propose_argumentation(
    station: Station, given: GivenTopic, files: Sequence[Upload], *, form_key: UUID, by: Post
) -> Argumentation:
    """The station's side proposes; nothing is prepared before the host agrees."""
    made, is_new = _begun("propose_argumentation", station, given, files, form_key, by)
    if is_new:
        record("propose_argumentation", made, by, argued=made.get_about_display())
        ask(station.host, f"{by}提议论证“{made.title}”，请答复要不要", argumentation_page(made))
    return made


@transaction.atomic
def agree_to_argumentation(argumentation: Argumentation, *, seen: int | None, by: Post) -> Argumentation:
    """The host wants it: experts can be invited."""
    argumentation, move = held(argumentation, "agree_to_argumentation", by, seen=seen)
    go_on(argumentation, move, by)
    ask(
        argumentation.station.society, f"{by}同意论证，请安排：{argumentation.title}", argumentation_page(argumentation)
    )
    return argumentation


@transaction.atomic
def decline_argumentation(argumentation: Argumentation, text: str, *, seen: int | None, by: Post) -> Argumentation:
    """The host wants none."""
    argumentation = _ended(argumentation, "decline_argumentation", text, seen, by)
    tell_person(argumentation, f"{by}不用论证“{argumentation.title}”：{argumentation.word}", by)
    return argumentation


@transaction.atomic
def withdraw_proposal(argumentation: Argumentation, text: str, *, seen: int | None, by: Post) -> Argumentation:
    """The station's side takes its proposal back."""
    argumentation = _ended(argumentation, "withdraw_proposal", text, seen, by)
    tell_host(argumentation, f"{by}撤回了论证“{argumentation.title}”的提议：{argumentation.word}", by)
    return argumentation


@transaction.atomic
def take_back_argumentation(argumentation: Argumentation, text: str, *, seen: int | None, by: Post) -> Argumentation:
    """The host does not want it any more. Experts who were invited learn of it."""
    argumentation = _ended(argumentation, "take_back_argumentation", text, seen, by)
    told = f"{by}不论证“{argumentation.title}”了：{argumentation.word}"
    tell_person(argumentation, told, by)
    _tell_invited(argumentation, told, by)
    return argumentation


@transaction.atomic
def stop_argumentation(argumentation: Argumentation, text: str, *, seen: int | None, by: Post) -> Argumentation:
    """It ends without an opinion. What experts signed stays on record."""
    argumentation = _ended(argumentation, "stop_argumentation", text, seen, by)
    told = f"{by}终止了“{argumentation.title}”的论证：{argumentation.word}"
    tell_host(argumentation, told, by)
    _tell_invited(argumentation, told, by)
    return argumentation


def held(
    argumentation: Argumentation, name: str, by: Post, *, seen: int | None, text: str = ""
) -> tuple[Argumentation, Move]:
    """The argumentation locked, and the move. Refused when anything keeps `by` from it."""
    argumentation, move = locked(Argumentation, argumentation.pk), argumentation_move(name)
    refuse(move, argumentation, by, seen=seen, text=text)
    if why := why_not_now(move, argumentation):
        raise MovedOn(why, move.clause(argumentation.edition))
    if name in IMPARTIAL:
        refuse_both_sides(by, people_for(argumentation.station.host), move.clause(argumentation.edition))
    return argumentation, move


def refuse_boxes(text: str, clause: str, field: str) -> None:
    """Refused for a character that the paper could not show."""
    if lacking := unprintable(text):
        raise Refused(f"意见书上印不出“{lacking}”，请换个字", clause, field)


def _begun(
    name: str, station: Station, given: GivenTopic, files: Sequence[Upload], form_key: UUID, by: Post
) -> tuple[Argumentation, bool]:
    """A new one, saved, or the one that the same form made."""
    made = begun(Argumentation, KIND, argumentation_move(name), station, form_key=form_key, by=by)
    said = {"about": given.about, "title": one_line(given.title), "text": given.text.strip()}
    if made.pk is not None:
        if any(getattr(made, name) != value for name, value in said.items()):
            raise OpenedBefore(made)
        return made, False
    clause = of_task(made.edition)
    if given.about not in About.values:
        raise Refused("请选论证什么", clause, "about")
    if not said["title"]:
        raise Refused("请写论证的题目", clause, "title")
    if len(said["text"]) < LEAST_TEXT:
        raise Refused(f"请把要论证的内容写到 {LEAST_TEXT} 个字以上", clause, "text")
    if len(files) > MOST_FILES:
        raise Refused(f"最多附 {MOST_FILES} 个文件", clause, "materials")
    refuse_boxes(f"{said['title']}{said['text']}", clause, "text")
    fill(made, said)
    made.save()
    for upload in files:
        ArgumentationFile.objects.create(argumentation=made, upload=keep(upload, by=by.account))
    return made, True


def _ended(argumentation: Argumentation, name: str, text: str, seen: int | None, by: Post) -> Argumentation:
    argumentation, move = held(argumentation, name, by, seen=seen, text=text)
    argumentation.word = one_line(text)
    refuse_overlong(Argumentation, word=argumentation.word)
    go_on(argumentation, move, by, text=argumentation.word)
    return argumentation


def _tell_invited(argumentation: Argumentation, text: str, by: Post) -> None:
    concerned = argumentation.invited.exclude(answer=Answered.EXCUSED).select_related("expert")
    tell_experts(argumentation, concerned, text, by)
