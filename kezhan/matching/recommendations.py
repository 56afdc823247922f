"""An expert asks a society of theirs to take up a need. The society proposes to the host or says why not (§3.1)."""

from collections.abc import Iterable

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.journal.recording import record
from kezhan.matching import rules
from kezhan.matching.models import Recommendation
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy.refusal import Refused


@transaction.atomic
def recommend(need: Need, expert: Expert, society: Society, message: str, *, by: Post) -> Recommendation:
    """An expert recommends a need that they may see to a society to which they belong, once each."""
    need = (
        Need.objects.select_for_update(of=("self",), no_key=True).select_related("host", "collected_by").get(pk=need.pk)
    )
    clause = need.edition.rules.matching.clause
    if by.role != Role.EXPERT or expert.account_id != by.account_id:
        raise Refused("请专家本人来推荐", clause)
    if not Need.objects.visible_to(by).filter(pk=need.pk).exists():
        raise Refused("这条需求没有向你公开", clause)
    rules.refuse_need_not_open(need)
    rules.refuse_stranger(expert, society, clause)
    message = rules.refuse_silence(message, "推荐的理由", clause, "message")
    if Recommendation.objects.filter(expert=expert, need=need, society=society).exists():
        raise Refused(f"你已经向{society.name}推荐过这条需求，等他们答复吧", clause)
    recommendation = Recommendation.objects.create(
        expert=expert, need=need, society=society, message=message, made_at=clock.now()
    )
    record("recommend_need", recommendation, by, society=society.name, message=message)
    tell(people_of(society), f"{expert}建议{society}承接“{need.title}”：{message}", need_page(need))
    return recommendation


def societies_to_tell(expert: Expert, needs: Iterable[Need]) -> dict[int, list[Society]]:
    """By need: the expert's societies to which they may still recommend it.

    A need without a host or not open has none.
    """
    at_work = [need.pk for need in needs if need.state == NeedState.OPEN and need.host_id is not None]
    present = {"memberships__expert": expert, "memberships__ended_on": None, "memberships__expert__is_active": True}
    own = list(Society.objects.filter(is_active=True, **present))
    told = set(Recommendation.objects.filter(expert=expert, need__in=at_work).values_list("need", "society"))
    return {need: [society for society in own if (need, society.pk) not in told] for need in at_work}


@transaction.atomic
def set_aside(recommendation: Recommendation, reply: str, *, by: Post) -> Recommendation:
    """The society does not take the need up and tells the expert why."""
    known = Recommendation.objects.select_for_update(of=("self",), no_key=True).select_related(
        "need", "expert", "society"
    )
    recommendation = known.get(pk=recommendation.pk)
    clause = recommendation.need.edition.rules.matching.clause
    if by.society_id is None or by.society_id != recommendation.society_id:
        raise Refused(f"这条推荐由{recommendation.society}答复", clause)
    if recommendation.set_aside_at is not None:
        raise Refused("这条推荐已经答复过了", clause)
    recommendation.reply = rules.refuse_silence(reply, "不承接的理由", clause, "reply")
    recommendation.set_aside_at = clock.now()
    recommendation.save(update_fields=["reply", "set_aside_at"])
    record("set_recommendation_aside", recommendation, by, reply=recommendation.reply)
    account = recommendation.expert.account_id
    text = f"{recommendation.society}这次不承接“{recommendation.need.title}”：{recommendation.reply}"
    tell([account] if account else [], text, need_page(recommendation.need))
    return recommendation
