"""The experts' opinion: drafted, signed by each in their own account, concluded with its hours, rated (§2.6, §3.3)."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan import clock
from kezhan.kinds.consultation.argumentation_lifecycle import least
from kezhan.kinds.consultation.argumentation_telling import tell_experts, tell_host, tell_person
from kezhan.kinds.consultation.arranging import LEAST_TEXT, held, refuse_boxes
from kezhan.kinds.consultation.asking import STARS
from kezhan.kinds.consultation.inviting import held_by_expert
from kezhan.kinds.consultation.lifecycle import KIND, of_task
from kezhan.kinds.consultation.models import Answered, Argumentation, Invited, Stance
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars
from kezhan.work.states import State
from kezhan.work.undertakings import go_on
from kezhan.work.writing import write_down_work

LEAST_DISSENT = 5


@transaction.atomic
def draft_opinion(argumentation: Argumentation, text: str, *, seen: int | None, by: Post) -> Argumentation:
    """Lay the group's opinion before those who took part. Another text voids what was signed, and asks again."""
    argumentation, move = held(argumentation, "draft_opinion", by, seen=seen)
    clause, text = move.clause(argumentation.edition), text.strip()
    if argumentation.held_on is None or argumentation.held_on > clock.today():
        raise Refused("开过会再写论证意见，先定好时间地点", clause, "text")
    members = list(argumentation.invited.filter(answer=Answered.AGREED).select_related("expert"))
    if len(members) < least(argumentation.edition):
        raise Refused(f"至少要 {least(argumentation.edition)} 位专家参加，现在有 {len(members)} 位", clause, "text")
    if len(text) < LEAST_TEXT:
        raise Refused(f"请把论证意见写到 {LEAST_TEXT} 个字以上", clause, "text")
    refuse_overlong(Argumentation, opinion=text)
    refuse_boxes(text, clause, "text")
    if text == argumentation.opinion:
        raise Refused("意见没有改；签过的还算数", clause, "text")
    again = any(one.stance for one in members)
    _void(members)
    argumentation.opinion = text
    go_on(argumentation, move, by, signed_anew=again)
    told = "改了，请重新签" if again else "写好了，请签"
    tell_experts(argumentation, members, f"“{argumentation.title}”的论证意见{told}：同意，或者写明不同意的理由", by)
    return argumentation


@transaction.atomic
def sign_opinion(
    argumentation: Argumentation, stance: str, dissent: str, *, seen: int | None, by: Post
) -> Argumentation:
    """An expert agrees, or dissents with the reasons, which are printed. It is done once for one text."""
    argumentation, move, own = held_by_expert(argumentation, "sign_opinion", by, seen=seen)
    clause, dissent = move.clause(argumentation.edition), dissent.strip()
    if own.answer != Answered.AGREED or own.stance:
        raise Refused(f"你现在是“{own.word}”，不用签", clause)
    if stance not in Stance.values:
        raise Refused("请选同意还是不同意", clause, "stance")
    if stance == Stance.DISSENT and len(dissent) < LEAST_DISSENT:
        raise Refused("不同意的请写明理由，会印在意见书上", clause, "dissent")
    refuse_overlong(Invited, dissent=dissent)
    refuse_boxes(dissent, clause, "dissent")
    own.stance, own.dissent = stance, dissent if stance == Stance.DISSENT else ""
    own.signed_at = clock.now()
    write_doer(own, "signed_by", by)
    own.save()
    go_on(argumentation, move, by, expert=own.expert.name, signed_as=Stance(stance).label)
    tell_person(argumentation, f"{own.expert}签了“{argumentation.title}”的论证意见：{Stance(stance).label}", by)
    return argumentation


@transaction.atomic
def conclude_argumentation(
    argumentation: Argumentation, hours: Mapping[int, Decimal], explanation: str, *, seen: int | None, by: Post
) -> Argumentation:
    """Enough have signed and most agree. The hours of the team are a piece of work, which the rating confirms."""
    argumentation, move = held(argumentation, "conclude_argumentation", by, seen=seen)
    _refuse_unfounded(argumentation)
    argumentation.work = _leave_work(argumentation, hours, explanation, by)
    argumentation.concluded_at = clock.now()
    write_doer(argumentation, "concluded_by", by)
    go_on(argumentation, move, by, signatures=count_in_words(argumentation))
    told = f"“{argumentation.title}”的论证意见出来了"
    tell_host(argumentation, f"{told}，请看过以后评价", by)
    tell_experts(argumentation, argumentation.invited.exclude(stance="").select_related("expert"), told, by)
    return argumentation


@transaction.atomic
def rate_argumentation(
    argumentation: Argumentation,
    *,
    rating: int,
    word: str,
    is_public: bool = False,
    seen: int | None,
    newest_file: int | None = None,
    by: Post,
) -> Argumentation:
    """Stars and a word; with them the host confirms the work that the meeting was, and says who may read it."""
    argumentation, move = held(argumentation, "rate_argumentation", by, seen=seen)
    if rating not in STARS:
        raise Refused("请打 1 到 5 分", move.clause(argumentation.edition), "rating")
    argumentation.rating, argumentation.word = rating, one_line(word)
    refuse_overlong(Argumentation, word=argumentation.word)
    if argumentation.work is not None and argumentation.work.state == State.HANDED_IN:
        confirm(argumentation.work, kind=KIND, seen=None, newest_file=newest_file, is_public=is_public, by=by)
    go_on(argumentation, move, by, rating=rating, text=argumentation.word)
    said = f"：{argumentation.word}" if argumentation.word else ""
    told = f"{by}给“{argumentation.title}”的论证打了 {rating} 分{said}"
    tell_person(argumentation, told, by)
    tell_experts(argumentation, argumentation.invited.exclude(stance="").select_related("expert"), told, by)
    return argumentation


def count_in_words(argumentation: Argumentation) -> str:
    """4 人签字，3 人同意，1 人不同意."""
    stances = list(argumentation.invited.exclude(stance="").values_list("stance", flat=True))
    agreed = stances.count(Stance.AGREE)
    return f"{len(stances)} 人签字，{agreed} 人同意，{len(stances) - agreed} 人不同意"


def _void(members: list[Invited]) -> None:
    """What was signed was about another text. The record keeps who had signed it."""
    for one in members:
        if one.stance:
            one.stance, one.dissent, one.signed_at = "", "", None
            one.signed_by, one.signed_by_post, one.signed_by_account = "", None, None
            one.save()


def _refuse_unfounded(argumentation: Argumentation) -> None:
    clause = of_task(argumentation.edition)
    stances = list(argumentation.invited.exclude(stance="").values_list("stance", flat=True))
    if len(stances) < least(argumentation.edition):
        raise Refused(f"至少要 {least(argumentation.edition)} 位专家签字，现在签了 {len(stances)} 位", clause)
    if stances.count(Stance.AGREE) * 2 <= len(stances):
        raise Refused(f"同意的不过半，不能作为专家组的意见，请改写再签。现在{count_in_words(argumentation)}", clause)


def _leave_work(argumentation: Argumentation, hours: Mapping[int, Decimal], explanation: str, by: Post) -> Work:
    day = argumentation.held_on or clock.today()
    told = WorkParticulars(
        task=argumentation.task,
        title=f"论证会：{argumentation.title}"[:60],
        began_on=day,
        ended_on=day,
        text=argumentation.opinion,
        place=argumentation.place,
        hours=hours,
        explanation=explanation,
        is_public=False,
    )
    return write_down_work(argumentation.station, told, kind=KIND, form_key=uuid4(), by=by)
