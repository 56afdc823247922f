"""The life of a station: every move it can make, who may take it, what must hold, what it writes.

- Buttons, batch bars, the page of permissions, the diagram in the docs and the tests all read MOVES.
- The edition decides which steps of the review there are and their terms (`route.py`).
- What each kind of step means stands here.
"""

from django.db import transaction

from kezhan.journal.recording import Actor, record
from kezhan.notices.telling import tell
from kezhan.organisations.desks import why_stood_in
from kezhan.organisations.models import Association, Post
from kezhan.stations import audience, changes, effects, states
from kezhan.stations.addresses import station_page
from kezhan.stations.advance import Advanced, advance
from kezhan.stations.application.completeness import refuse_incomplete
from kezhan.stations.application.turns import turn
from kezhan.stations.models import Station
from kezhan.stations.moves import (
    CLOCK,
    DESK,
    DESK_OR_CLOCK,
    EITHER_SIDE,
    HOST,
    SOCIETY,
    SUPERVISOR,
    Known,
    Move,
    Onward,
    Said,
    Saying,
)
from kezhan.stations.named_persons import take_charge
from kezhan.stations.plaque.certificates import refuse_unprintable
from kezhan.stations.plaque.numbers import numbered
from kezhan.stations.plaque.sealing import sealing_key
from kezhan.stations.review import passages
from kezhan.stations.review.public_notices import refuse_before_end, refuse_objected, refuse_unanswered
from kezhan.stations.review.refusing import refuse
from kezhan.stations.states import State
from kezhan.stations.under_lock import lock

MOVES: tuple[Move, ...] = (
    Move(
        name="confirm",
        label="确认申请内容",
        sources=states.FILLING_IN,
        target=Onward.SAME,
        who=HOST,
        clause=lambda edition: edition.rules.host_confirms.clause,
        holds=(refuse_incomplete,),
        does=(effects.refuse_uncorrected_by_host,),
        sets=(changes.confirm,),
    ),
    Move(
        name="submit",
        label="提交申请",
        sources=states.FILLING_IN,
        target=Onward.BACK,
        who=SOCIETY,
        clause=lambda edition: edition.rules.plan.clause,
        holds=(refuse_incomplete, effects.refuse_unconfirmed, effects.refuse_without_agreement, refuse_unprintable),
        does=(effects.hand_in, effects.end_questions("申请已经提交，没有答复的不再等了")),
        sets=(changes.hand_in,),
    ),
    Move(
        name="support",
        label="同意上报",
        sources=(State.OPINION,),
        target=Onward.NEXT,
        who=DESK,
        holds=(refuse_incomplete,),
        sets=(take_charge,),
        in_batches=True,
    ),
    Move(
        name="express_doubt",
        label="附保留意见上报",
        sources=(State.OPINION,),
        target=Onward.NEXT,
        who=DESK,
        words=Saying.REASON,
        sets=(take_charge,),
    ),
    Move(
        name="approve",
        label="审查同意",
        sources=(State.REVIEW,),
        target=Onward.NEXT,
        who=DESK,
        holds=(refuse_incomplete,),
        sets=(take_charge,),
    ),
    Move(
        name="countersign",
        label="同意会签",
        sources=(State.COUNTERSIGNATURE,),
        target=Onward.NEXT,
        who=DESK,
        holds=(refuse_incomplete,),
        in_batches=True,
    ),
    Move(
        name="return",
        label="退回补正",
        sources=states.UNDER_REVIEW,
        target=State.RETURNED,
        who=DESK,
        clause=lambda edition: edition.terms.correction.clause,
        words=Saying.REMARKS,
        holds=(refuse_unanswered,),
        does=(effects.end_notice, effects.ask_for_corrections),
        sets=(changes.unconfirm,),
    ),
    Move(
        name="reject",
        label="不予通过",
        sources=(State.REVIEW, State.NOTICE, State.COUNTERSIGNATURE),
        target=State.REJECTED,
        who=DESK,
        words=Saying.REASON,
        holds=(refuse_unanswered,),
        does=(effects.end_questions("这个站的事已经结束"), effects.end_notice, effects.reopen_need("不予通过")),
        consequence="这份申请到此结束。需求重新开放对接，双方可以再谈、再申请。",
    ),
    Move(
        name="close_notice",
        label="结束公示",
        sources=(State.NOTICE,),
        target=Onward.NEXT,
        who=DESK_OR_CLOCK,
        holds=(refuse_before_end,),
        does=(effects.end_notice,),
    ),
    Move(
        name="file",
        label="备案编号",
        sources=(State.FILING,),
        target=State.FILED,
        who=DESK,
        holds=(refuse_incomplete, refuse_objected, refuse_unprintable),
        sets=(changes.file_station,),
        consequence="备案号和牌匾编号马上编出，编出以后不能再改；证书随即签发，公众可以查到这个站。",
        in_batches=True,
    ),
    Move(
        name="make_plaque",
        label="登记制牌",
        sources=(State.FILED,),
        target=State.PLAQUE_MADE,
        who=DESK,
        clause=lambda edition: edition.rules.plaque.clause,
        sets=(changes.make_plaque,),
        in_batches=True,
    ),
    Move(
        name="hand_over",
        label="授牌",
        sources=(State.PLAQUE_MADE,),
        target=State.PLAQUE_HANDED_OVER,
        who=DESK,
        clause=lambda edition: edition.rules.plaque.clause,
        sets=(changes.hand_over,),
        in_batches=True,
    ),
    Move(
        name="receive",
        label="签收牌匾",
        sources=(State.PLAQUE_HANDED_OVER,),
        target=State.OPERATING,
        who=HOST,
        clause=lambda edition: edition.rules.host_confirms.clause,
        sets=(changes.receive,),
    ),
    Move(
        name="withdraw",
        label="撤回申请",
        sources=(*states.FILLING_IN, State.OPINION, State.REVIEW, State.NOTICE, State.COUNTERSIGNATURE),
        target=State.WITHDRAWN,
        who=EITHER_SIDE,
        clause=lambda edition: edition.rules.mutual_choice.clause,
        words=Saying.REASON,
        does=(effects.end_questions("申请已经撤回"), effects.end_notice, effects.reopen_need("撤回申请")),
        consequence="撤回后这份申请到此结束。需求重新开放对接，双方可以再谈、再申请。",
    ),
    Move(
        name="end_draft",
        label="改版终止",
        sources=(State.DRAFT,),
        target=State.WITHDRAWN,
        who=CLOCK,
        clause=lambda edition: edition.rules.plan.clause,
        words=Saying.REASON,
        does=(effects.end_questions("申请因改版终止了"), effects.reopen_need("改版终止")),
    ),
    Move(
        name="order_rectification",
        label="责令限期整改",
        sources=(State.OPERATING,),
        target=State.RECTIFICATION,
        who=SUPERVISOR,
        clause=lambda edition: edition.rules.inspection.clause,
        words=Saying.REASON,
        consequence="整改期间牌匾暂停使用，公众验牌会看到，牵头学会不能再建新站。",
    ),
    Move(
        name="end_rectification",
        label="整改通过",
        sources=(State.RECTIFICATION,),
        target=State.OPERATING,
        who=SUPERVISOR,
        clause=lambda edition: edition.rules.inspection.clause,
        words=Saying.REASON,
    ),
    Move(
        name="delist",
        label="摘牌",
        sources=(State.RECTIFICATION,),
        target=State.DELISTED,
        who=SUPERVISOR,
        clause=lambda edition: edition.rules.delisting.clause,
        words=Saying.REASON,
        does=(effects.end_questions("这个站的事已经结束"),),
        consequence="牌匾和证书立即作废，不能恢复。",
    ),
    Move(
        name="close",
        label="关闭站点",
        sources=(State.OPERATING,),
        target=State.CLOSED,
        who=SUPERVISOR,
        clause=lambda edition: edition.rules.joint_management.clause,
        words=Saying.REASON,
        does=(effects.end_questions("这个站的事已经结束"),),
        consequence="站点停止运行，牌匾和证书收回作废，不能恢复。",
    ),
)

_BY_NAME = {move.name: move for move in MOVES}


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return _BY_NAME[name]


@transaction.atomic
def take(name: str, station: Station, *, by: Actor, said: Said | None = None) -> Station:
    """Take a move: lock, refuse, write, record, tell. Refused when it is not this person's, not due now, or held up."""
    move, said = move_named(name), said or Said()
    station = lock(station.pk)
    refuse(move, station, by, said)
    stood_in = _stood_in(move, station, by)
    for effect in move.does:
        effect(station, by, said)
    advanced = advance(move, station, by, said, Known(Association.objects, turn, numbered, sealing_key))
    advanced.passage.stood_in = stood_in
    _write(advanced)
    for deed, facts in advanced.entries:
        record(deed, advanced.station, by, **facts, **({"stood_in": stood_in} if stood_in and deed == name else {}))
    _tell(advanced, by)
    return advanced.station


def _stood_in(move: Move, station: Station, by: Actor) -> str:
    """Why this person decides in the place of the desk, in words; empty where the desk decides itself."""
    desk = move.who.desk(station) if move.who in (DESK, DESK_OR_CLOCK) and move.who.desk else None
    if not isinstance(by, Post) or desk is None or by.organisation == desk:
        return ""
    return f"{why_stood_in(desk)}，由{by.organisation_name}代办"


def _write(advanced: Advanced) -> None:
    advanced.station.save()
    advanced.passage.save()
    if advanced.notice is not None:
        advanced.notice.save()


def _tell(advanced: Advanced, by: Actor) -> None:
    """Ask the next desk, and tell both sides and the associations that took part what happened."""
    page = station_page(advanced.station)
    asked = audience.ask_desk(advanced.station, advanced.asks) if advanced.asks else []
    tell(passages.others(audience.concerned(advanced.station), asked, by), advanced.happened, page)
