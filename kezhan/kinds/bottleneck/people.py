"""Experts come to the task force of what is under way, and step out of it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.bottleneck.lifecycle import move_named, staying
from kezhan.kinds.bottleneck.models import Bottleneck, Member
from kezhan.kinds.bottleneck.task_paper import names_of, present_members, refuse_strangers, write_people
from kezhan.kinds.bottleneck.telling import tell_experts, tell_host, tell_person
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.work.moves import refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def add_to_task_force(bottleneck: Bottleneck, experts: Collection[int], *, seen: int | None, by: Post) -> Bottleneck:
    """Put more experts of the team on the task force. They and the host learn of it."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("add_to_task_force")
    refuse(move, bottleneck, by, seen=seen)
    clause = move.clause(bottleneck.edition)
    refuse_strangers(bottleneck.station, experts, clause)
    if not set(experts) - set(present_members(bottleneck)):
        raise Refused("选的专家已经在攻关组里了", clause, "people")
    new = write_people(bottleneck, experts)
    go_on(bottleneck, move, by, people=names_of(new))
    tell_experts(bottleneck, new, f"{by}把你列进攻关组：{bottleneck.title}。不方便的可以退出", by)
    tell_host(bottleneck, f"{by}给“{bottleneck.title}”的攻关组增加了{names_of(new)}")
    return bottleneck


@transaction.atomic
def step_out_of_task_force(
    bottleneck: Bottleneck, expert: Expert, text: str, *, seen: int | None, by: Post
) -> Bottleneck:
    """An expert says no, or cannot go on. The named person says it for one who does not sign in."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("step_out_of_task_force")
    refuse(move, bottleneck, by, seen=seen, text=text)
    member = who_may_step_out(bottleneck, by).filter(expert=expert).first()
    if member is None:
        raise Refused("只能自己退出；没有账号的专家由学会专人代办", move.clause(bottleneck.edition), "expert")
    member.left_on, member.left_for = clock.today(), text.strip()
    refuse_overlong(Member, left_for=member.left_for)
    member.save()
    left = bottleneck.steps.undone().filter(expert=expert).update(expert=None)
    go_on(bottleneck, staying(move, bottleneck), by, expert=expert.name, text=member.left_for)
    without = f"，他负责的 {left} 步还没有人接" if left else ""
    told = f"{expert.name}退出了“{bottleneck.title}”的攻关组{without}：{member.left_for}"
    tell_host(bottleneck, told)
    tell_person(bottleneck, told, by)
    return bottleneck


def who_may_step_out(bottleneck: Bottleneck, by: Post) -> QuerySet[Member]:
    """The members for whom this person may say that they step out."""
    present = bottleneck.members.filter(left_on=None).select_related("expert")
    if by.role == Role.EXPERT:
        return present.filter(expert__account=by.account_id)
    return present.filter(expert__account=None)
