"""Begin the summary of a year, and write its text parts (§5.2). The system drafts them from the record."""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations import under_lock as stations
from kezhan.stations.models import Station
from kezhan.summaries.addresses import summary_page
from kezhan.summaries.asking import due_of
from kezhan.summaries.figures import figures_of, unconfirmed_of
from kezhan.summaries.lifecycle import move_named, refuse
from kezhan.summaries.models import SummaryPart, YearSummary
from kezhan.summaries.parts import BY_KEY, HOST_WORD, PARTS
from kezhan.summaries.texts import drafted
from kezhan.summaries.under_lock import lock
from kezhan.work.moves import refuse_stranger
from kezhan.work.particulars import years_of


@transaction.atomic
def begin_summary(station: Station, year: int, *, by: Post) -> YearSummary:
    """Begin the summary of a year in which the station could work; its texts are drafted. Twice is once."""
    station = stations.lock(station.pk)
    edition, move = editions.for_opening(by=by), move_named("begin_summary")
    clause = move.clause(edition)
    refuse_stranger(move, station, by, clause)
    if year not in years_of(station):
        raise Refused(f"{year} 年没有可以总结的工作", clause, "year")
    if made := station.summaries.filter(year=year).first():
        return made
    summary = YearSummary(station=station, year=year, edition_key=edition.key, begun_at=clock.now())
    summary.arrived_at, summary.due_on = summary.begun_at, due_of(year, edition)
    write_doer(summary, "begun_by", by)
    summary.save()
    texts = texts_now(summary)
    SummaryPart.objects.bulk_create(
        SummaryPart(summary=summary, key=part.key, text=texts.get(part.key, "")) for part in PARTS
    )
    record("begin_summary", summary, by, year=year)
    return summary


def texts_now(summary: YearSummary) -> dict[str, str]:
    """What the record says now for each part; nothing for the host's word."""
    station, year = summary.station, summary.year
    return drafted(station, year, figures_of(station, year), unconfirmed_of(station, year).count())


@transaction.atomic
def write_part(summary: YearSummary, key: str, text: str, *, seen: int | None, by: Post) -> YearSummary:
    """Write one part. The host writes its own word, the station's side all others."""
    summary = lock(summary.pk)
    part = BY_KEY[key]
    move = move_named("say_host_word" if part.is_hosts else "write_summary")
    refuse(move, summary, by, seen=seen)
    own = summary.parts.get(key=key)
    before, own.text = own.text, text.replace("\r\n", "\n").strip()
    refuse_overlong(SummaryPart, text=own.text)
    if own.text == before:
        return summary
    own.save(update_fields=["text"])
    summary.version += 1
    summary.save()
    record(move.name, summary, by, summary_part=part.label, text={"from": before, "to": own.text})
    if key == HOST_WORD:
        told = people_of(summary.station.society, besides=by)
        tell(told, f"{by}在“{summary.station.name}”{summary.year} 年总结里写了单位的话", summary_page(summary))
    return summary
