"""Hand a summary in, and decide on it from association to association; the last one accepts it and closes the year."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy.refusal import Refused
from kezhan.stations import under_lock as stations
from kezhan.stations.named_persons import association_beside
from kezhan.summaries.addresses import summary_page
from kezhan.summaries.days import too_early_until
from kezhan.summaries.figures import figures_of, public_figures_of
from kezhan.summaries.lifecycle import move_named, refuse
from kezhan.summaries.models import OutdatedFigures, State, SummaryPassage, YearSummary
from kezhan.summaries.outdated import WHAT_CHANGED, is_as_recorded
from kezhan.summaries.parts import BY_KEY, HOST_WORD, OF_STATION, PARTS
from kezhan.summaries.rounds import ask_for_changes, is_as_handed_in, keep_submission, to_put_right
from kezhan.summaries.route import Stop, next_stop, stop_of, way
from kezhan.summaries.under_lock import lock, lock_what_closes
from kezhan.work.moves import Move
from kezhan.work.undertakings import due
from kezhan.work.years import close, closing_of


@transaction.atomic
def hand_in_summary(summary: YearSummary, answer: str = "", *, seen: int | None, by: Post) -> YearSummary:
    """Hand it in after the year, with the figures as the record holds them now. The first association is asked.
    `answer` says why what was asked for was not changed.
    """
    station = stations.lock(summary.station_id)  # the books are written under it
    summary = lock(summary.pk)
    move = move_named("hand_in_summary")
    refuse(move, summary, by, seen=seen)
    _refuse_unfinished_year(summary, move.clause(summary.edition))
    if words := unwritten(summary):
        raise Refused(words, move.clause(summary.edition))
    answer = answer.strip()
    if (left := left_as_it_was(summary)) and not answer:
        raise Refused(f"{left}，请写明为什么", move.clause(summary.edition), "answer")
    lock_what_closes(station, summary.year)
    keep_submission(summary, answer if left else "", by)
    summary.handed_in_at, summary.word = summary.handed_in_at or clock.now(), ""
    _freeze(summary)
    _lay_on(summary, way(summary.station)[0])
    _go_on(summary, move, by, **({"text": answer} if left else {}))
    _ask_desk(summary, f"请审{_named(summary)}")
    tell(people_of(summary.station.host, besides=by), f"{by}提交了{_named(summary)}", summary_page(summary))
    return summary


@transaction.atomic
def renew_figures(summary: YearSummary, *, seen: int | None, by: Post) -> YearSummary:
    """Freeze the figures anew, because confirmed ones changed on the way. It begins again at the first association."""
    station = stations.lock(summary.station_id)
    summary = lock(summary.pk)
    move = move_named("renew_figures")
    refuse(move, summary, by, seen=seen)
    lock_what_closes(station, summary.year)
    if is_as_recorded(summary):
        raise Refused("数字和记录一样，不用更新", move.clause(summary.edition))
    _keep_passage(summary, move, "", by)
    _freeze(summary)
    _lay_on(summary, way(summary.station)[0])
    _go_on(summary, move, by)
    _ask_desk(summary, f"{_named(summary)}的数字更新了，请重新审")
    return summary


@transaction.atomic
def pass_on_summary(summary: YearSummary, text: str, *, seen: int | None, by: Post) -> YearSummary:
    """The association agrees, and the next one is asked."""
    summary = lock(summary.pk)
    move = move_named("pass_on_summary")
    refuse(move, summary, by, seen=seen, text=text)
    _refuse_changed(summary, move)
    _keep_passage(summary, move, text, by)
    after = next_stop(summary)
    assert after is not None  # else `refuse` refuses
    _lay_on(summary, after)
    _go_on(summary, move, by, text=text.strip())
    _ask_desk(summary, f"请审{_named(summary)}")
    told = people_of(summary.station.society, besides=by)
    tell(told, f"{by}同意了{_named(summary)}，报到{after.association}", summary_page(summary))
    return summary


@transaction.atomic
def return_summary(
    summary: YearSummary, text: str, remarks: Mapping[str, str], *, seen: int | None, by: Post
) -> YearSummary:
    """Send it back with a reason, and with remarks by the key of a part."""
    summary = lock(summary.pk)
    move = move_named("return_summary")
    refuse(move, summary, by, seen=seen, text=text)
    _keep_passage(summary, move, text, by)
    told = ask_for_changes(summary, remarks, by)
    summary.word = text.strip()
    summary.step, summary.desk, summary.arrived_at = "", None, clock.now()
    summary.due_on, summary.reminded_on = due(summary.edition.work.summary_correction), None
    _go_on(summary, move, by, text=summary.word, remarks=told)
    ask(summary.station.society, f"{by}退回了{_named(summary)}：{summary.word}", summary_page(summary))
    if said := remarks.get(HOST_WORD, "").strip():
        text = f"{by}退回了{_named(summary)}，“{BY_KEY[HOST_WORD].label}”请你们改：{said}"
        ask(summary.station.host, text, summary_page(summary))
    return summary


@transaction.atomic
def accept_summary(summary: YearSummary, text: str, *, seen: int | None, by: Post) -> YearSummary:
    """The association that filed the station accepts it. The year is closed, and its figures are the year's."""
    station = stations.lock(summary.station_id)
    summary = lock(summary.pk)
    move = move_named("accept_summary")
    refuse(move, summary, by, seen=seen, text=text)
    lock_what_closes(station, summary.year)
    _refuse_changed(summary, move)
    _keep_passage(summary, move, text, by)
    summary.step, summary.desk, summary.due_on, summary.accepted_at = "", None, None, clock.now()
    _go_on(summary, move, by, text=text.strip())
    if closing_of(station.pk, summary.year) is None:
        close(station, summary.year, "", by)
    told = people_of(station.society, station.host, association_beside(station), besides=by)
    tell(told, f"{_named(summary)}归档了，这一年的记录不能再改", summary_page(summary))
    return summary


def unwritten(summary: YearSummary) -> str:
    """Which parts of the station's side are still empty, in words; empty where none is."""
    texts = dict(summary.parts.values_list("key", "text"))
    empty = [BY_KEY[key].label for key in OF_STATION if not texts.get(key)]
    return f"还没有写：{'、'.join(empty)}" if empty else ""


def left_as_it_was(summary: YearSummary) -> str:
    """What was not put right in a summary that came back, in words; empty where nothing is left."""
    if summary.state != State.RETURNED:
        return ""
    asked = (one for part in PARTS for one in to_put_right(summary, part.key) if not one.is_changed)
    if labels := dict.fromkeys(f"“{one.remark.entry.label}”" for one in asked):
        return f"{'、'.join(labels)}还没有照意见改"
    return "退回以后什么都没有改" if is_as_handed_in(summary) and is_as_recorded(summary) else ""


def _refuse_unfinished_year(summary: YearSummary, clause: str) -> None:
    """Refused before the year is over, while the station goes on."""
    if day := too_early_until(summary.station, summary.year):
        raise Refused(f"{summary.year} 年还没有过完，{day.year} 年 {day.month} 月 {day.day} 日起才能交", clause)


def _refuse_changed(summary: YearSummary, move: Move) -> None:
    if not is_as_recorded(summary):
        raise Refused(f"{WHAT_CHANGED}。请学会更新数字，再看一遍", move.clause(summary.edition))


def _freeze(summary: YearSummary) -> None:
    """Keep the figures as they are. The caller holds plan and work of the year, so that no word is passed by."""
    OutdatedFigures.objects.filter(summary=summary).delete()
    figures = figures_of(summary.station, summary.year)
    summary.figures, summary.digest = figures.plain, figures.digest
    summary.public_figures = public_figures_of(summary.station, summary.year).plain


def _lay_on(summary: YearSummary, stop: Stop) -> None:
    summary.step, summary.desk, summary.arrived_at = stop.key, stop.association, clock.now()
    summary.due_on, summary.reminded_on = due(summary.edition.work.summary_review), None


def _keep_passage(summary: YearSummary, move: Move, text: str, by: Post) -> None:
    """What was decided here, with the words."""
    refuse_overlong(SummaryPassage, text=text.strip())
    stop = stop_of(summary)
    SummaryPassage.objects.create(
        summary=summary,
        move=move.name,
        label=move.label,
        step_label=stop.label if stop else "",
        text=text.strip(),
        taken_at=clock.now(),
        **doer("taken_by", by),
    )


def _go_on(summary: YearSummary, move: Move, by: Post, **facts: Any) -> None:
    before, summary.state = summary.state, move.target
    summary.version += 1
    summary.save()
    record(move.name, summary, by, state={"from": before, "to": summary.state}, **facts)


def _named(summary: YearSummary) -> str:
    """For messages, which people read among those of many stations."""
    return f"“{summary.station.name}”{summary.year} 年总结"


def _ask_desk(summary: YearSummary, text: str) -> None:
    ask(summary.desk, text, summary_page(summary), applicants=summary.station.applicants)
