"""The public notice before filing, and the public's objections to it (§0.3)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Min, Q

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, Visitor, record, record_beside
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask
from kezhan.organisations.contacts import to_call
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.organisations.models.recusal import is_recused, refuse_recused, sits_at
from kezhan.policy.refusal import Refused, done_to_each
from kezhan.reference import workdays
from kezhan.reference.days import in_words
from kezhan.stations.addresses import station_page
from kezhan.stations.audience import sides
from kezhan.stations.models import Awaited, Objection, PublicNotice, Station
from kezhan.stations.states import State
from kezhan.stations.under_lock import OBJECTIONS, is_notice_sound, lock, lock_as_found


def notice_of(station: Station) -> PublicNotice:
    """The notice that opens today and runs for the term of its step, not yet written. The station lies on its desk."""
    step = station.step
    if step is None or station.desk is None:
        raise ValueError("a notice belongs to a step and an association")
    today = clock.today()
    return PublicNotice(
        station=station,
        association=station.desk,
        opens_on=today,
        closes_on=workdays.after(today, step.working_days),
    )


def lengthen_notices() -> int:
    """Let notices run on that would end too early, because more days off are known now than when they opened; return
    how many. A notice is never shortened: people were told its last day (§0.3).
    """
    return done_to_each(_lengthen, PublicNotice.objects.not_ended().order_by("pk"))


def close_notice(station: Station) -> None:
    station.public_notices.not_ended().update(closed_at=clock.now())


def refuse_unanswered(station: Station) -> None:
    """Whoever objected was promised an answer, so no decision passes over an objection without one (§0.3)."""
    waiting = Objection.objects.unanswered().filter(notice__station=station)
    asked = list(waiting.order_by("pk").values_list("notice__association__name", flat=True))
    if asked:
        answerers = "、".join(dict.fromkeys(asked))
        raise Refused(f"还有 {len(asked)} 条异议没有答复，请{answerers}先答复", _clause(station))


def refuse_objected(station: Station) -> None:
    """Nothing is filed against an objection: each has its answer, and none to the last notice was upheld (§0.3)."""
    refuse_unanswered(station)
    notice = station.public_notices.first()
    if notice and notice.objections.filter(upheld=True).exists():
        raise Refused("有异议成立，请退回补正或不予通过", _clause(station))


def refuse_before_end(station: Station) -> None:
    """The notice must have run its term, and no objection may hold it."""
    notice = station.public_notices.not_ended().first()
    clause = _clause(station)
    if notice is None:
        raise Refused("没有正在进行的公示", clause)
    refuse_objected(station)
    if notice.is_running:
        raise Refused(f"公示到 {in_words(notice.closes_on)} 为止，还没有期满", clause)


@transaction.atomic
def object_to(notice: PublicNotice, *, name: str, contact: str, text: str, form_key: UUID) -> Objection:
    """A member of the public objects while the notice runs; the objection holds the filing until it is answered.

    The association that gave the notice is asked. The sides learn that the filing waits, and nothing of the objector.
    The same form returns the same objection; Refused when it says something else now. Where the station was altered in
    the database the objection alone is kept, and nothing else taken on.
    """
    station, is_sound = lock_as_found(notice.station_id)
    present = Objection.objects.filter(form_key=form_key).first()
    if present is not None:
        return _as_said(present, notice, name, contact, text)
    _refuse_after_end(station, notice, is_sound)
    refuse_overlong(Objection, name=name, contact=contact, text=text)
    term = station.edition.terms.objection.working_days
    is_first = not notice.objections.unanswered().exists()
    objection = Objection.objects.create(
        notice=notice,
        name=name,
        contact=contact,
        text=text,
        raised_at=clock.now(),
        due_on=workdays.after(clock.today(), term),
        form_key=form_key,
    )
    if is_sound:
        _lay_on_desk(station, notice)
        record("object", station, Visitor(name), text=text)
    else:
        record_beside("object", station, Visitor(name), OBJECTIONS, text=text)
    text = f"“{station.name}”的公示收到异议，请在 {term} 个工作日内答复"
    ask(notice.association, text, station_page(station), applicants=station.applicants)
    if is_first and is_sound:
        tell(sides(station), _held(station, notice, term), station_page(station))
    return objection


@transaction.atomic
def answer_objection(objection: Objection, *, upheld: bool, answer: str, by: Post) -> Objection:
    """The association that gave the notice answers, once."""
    station = lock(objection.notice.station_id)
    objection = (
        Objection.objects.select_for_update(of=("self",), no_key=True).select_related("notice").get(pk=objection.pk)
    )
    _refuse_to_answer(objection.notice, station, by)
    if objection.answered_at is not None:
        raise Refused(f"{objection.answered_by}已经答复过了", station.edition.terms.objection.clause)
    _refuse_without_words(station, answer)
    _write_answer(objection, upheld, answer.strip(), by)
    _lay_on_desk(station, objection.notice)
    record("answer_objection", station, by, objection=objection.pk, upheld=upheld, answer=objection.answer)
    verdict = "成立" if upheld else "不成立"
    tell(sides(station), f"“{station.name}”公示期间的异议已答复：{verdict}", station_page(station))
    return objection


@transaction.atomic
def dismiss_objections(notice: PublicNotice, chosen: Collection[int], *, answer: str, by: Post) -> list[Objection]:
    """The association answers several objections at once: it upholds none, and each gets the same answer.

    Objections that somebody answered meanwhile keep their answer; Refused when none is left.
    """
    station = lock(notice.station_id)
    _refuse_to_answer(notice, station, by)
    _refuse_without_words(station, answer)
    waiting = notice.objections.unanswered().filter(pk__in=chosen).order_by("pk")
    heap = list(waiting.select_for_update(of=("self",), no_key=True))
    if not heap:
        raise Refused("勾选的异议都已经答复过了，没有要办的", field="chosen")
    for objection in heap:
        _write_answer(objection, False, answer.strip(), by)
    _lay_on_desk(station, notice)
    record("dismiss_objections", station, by, objections=[each.pk for each in heap], answer=answer.strip())
    words = f"“{station.name}”公示期间的 {len(heap)} 条异议已答复：都不成立"
    tell(sides(station), words, station_page(station))
    return heap


def _as_said(present: Objection, notice: PublicNotice, *said: str) -> Objection:
    if (present.notice_id, present.name, present.contact, present.text) != (notice.pk, *said):
        raise Refused("用这张表提的异议之前已经收到了，这次写的不一样，没有收；要另提一条，请先复制，再重新打开这一页")
    return present


@transaction.atomic
def _lengthen(notice: PublicNotice) -> bool:
    station = lock(notice.station_id)
    notice.refresh_from_db()
    if station.step is None or station.state != State.NOTICE or notice.closed_at is not None:
        return False
    told, due = notice.closes_on, workdays.after(notice.opens_on, station.step.working_days)
    if due <= told:
        return False
    notice.closes_on = due
    notice.save(update_fields=["closes_on"])
    if station.awaited == Awaited.PUBLIC:
        station.due_on = due
        station.save()
    record("lengthen_notice", station, CLOCKWORK, closes_on={"from": str(told), "to": str(due)})
    words = f"“{station.name}”的公示顺延到 {in_words(due)}：中间多了放假的日子"
    tell(sides(station), words, station_page(station))
    ask(notice.association, words, station_page(station), applicants=station.applicants)
    return True


def may_answer(post: Post, objection: Objection) -> bool:
    """The association that gave the notice, while nobody has answered, without those who have a part in the station."""
    desk, applicants = objection.notice.association, objection.applicants
    return objection.answered_at is None and sits_at(post, desk, applicants) and not is_recused(post, applicants)


def _held(station: Station, notice: PublicNotice, term: int) -> str:
    """What the sides learn while objections are open; a heap of them is told once."""
    return (
        f"“{station.name}”公示期间有人提出异议，由{notice.association}在 {term} 个工作日内答复，答复以前不备案；"
        "要你们说明情况，会和你们联系"
    )


def _refuse_to_answer(notice: PublicNotice, station: Station, by: Post) -> None:
    clause, applicants = station.edition.terms.objection.clause, station.applicants
    if not sits_at(by, notice.association, applicants):
        raise Refused(f"异议由{notice.association}答复", clause)
    refuse_recused(by, notice.association, applicants, clause)


def _refuse_without_words(station: Station, answer: str) -> None:
    if not answer.strip():
        raise Refused("请写明答复", station.edition.terms.objection.clause, "answer")
    refuse_overlong(Objection, answer=answer)


def _write_answer(objection: Objection, upheld: bool, answer: str, by: Post) -> None:
    objection.upheld, objection.answer, objection.answered_at = upheld, answer, clock.now()
    write_doer(objection, "answered_by", by)
    objection.save()


def _lay_on_desk(station: Station, notice: PublicNotice) -> None:
    """With an objection open or upheld it is the association's turn, else the public's until the notice ends.
    Objections to an earlier notice move nothing. Neither does a further one lengthen a term that already runs.
    """
    if station.state != State.NOTICE or station.step is None or notice.closed_at is not None:
        return
    due = _due(notice, station.step.working_days)
    awaited = Awaited.PUBLIC if due is None else Awaited.ASSOCIATION
    if station.awaited != awaited:
        station.awaited, station.awaited_since = awaited, clock.now()
        station.chased_on = station.reminded_on = None
    station.due_on = due or notice.closes_on
    station.save()


def _due(notice: PublicNotice, to_decide: int) -> date | None:
    """The first day by which the association must do something: answer an objection within its own term, or decide
    after it upheld one. None where no objection holds the notice.
    """
    holding = notice.objections.holding().aggregate(
        answer=Min("due_on", filter=Q(answered_at=None)), upheld=Min("answered_at", filter=Q(upheld=True))
    )
    decide = holding["upheld"] and workdays.after(clock.local(holding["upheld"]).date(), to_decide)
    return min(filter(None, (holding["answer"], decide)), default=None)


def _refuse_after_end(station: Station, notice: PublicNotice, is_sound: bool) -> None:
    """Of a falsified station only the notice counts, as far as it is itself as it was given."""
    clause = _clause(station)
    if not is_sound:
        _refuse_falsified(station, notice)
        notice.refresh_from_db()
    elif station.state != State.NOTICE or notice.closed_at is not None:
        raise Refused("这次公示已经结束，不再接收异议", clause)
    if not notice.is_running:
        raise Refused(f"公示已于 {in_words(notice.closes_on)} 期满，不再接收异议", clause)


def _refuse_falsified(station: Station, notice: PublicNotice) -> None:
    """Say where to turn where the notice itself, or an objection to it, was altered too."""
    if is_notice_sound(station):
        return
    called = to_call(notice.association)
    whom = f"{notice.association}提出" + (f"，电话 {called.phone}" if called and called.phone else "")
    raise Refused(f"这次公示和记录里写的不一样，这里先收不了异议，请直接向{whom}", _clause(station))


def _clause(station: Station) -> str:
    """The clause of the notice's step; for a station past that step, the clause of its filing."""
    at_notice = station.step if station.state == State.NOTICE else None
    return at_notice.clause if at_notice else station.edition.rules.filing.clause
