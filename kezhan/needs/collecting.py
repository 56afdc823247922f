"""Needs that an association collects before it finds a host (代征集), or that the public brings (§3.4)."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import Actor, Visitor, record
from kezhan.needs.addresses import need_page
from kezhan.needs.advance import lay_on_desk
from kezhan.needs.allowed import may_detach
from kezhan.needs.models import Need, NeedState
from kezhan.needs.particulars import COLLECTED_MAY_WAIT, NeedParticulars, refuse_incomplete, refuse_past, sound
from kezhan.needs.posting import keep_attachment, made_before
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Host, Post
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.recusal import refuse_recused
from kezhan.organisations.rules import covers
from kezhan.organisations.soundness import sound_division
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.words import association_word
from kezhan.reference.divisions import Level
from kezhan.text.names import NoName, person_name


@transaction.atomic
def collect_need(
    particulars: NeedParticulars, *, division: str, external_key: str = "", form_key: UUID | None = None, by: Post
) -> Need:
    """An association vouches for a need of its place; it is open at once and on its desk until it finds the host.

    `external_key` is the need's number in its source, brought once; the same form returns the same need, and raises
    TakenBefore when its content differs now.
    """
    clause = editions.in_force().rules.associations_take_part.clause
    if by.association_id is None:
        raise Refused("代征集需求由科协办理，请换成科协的岗位", clause)
    association = Association.objects.select_for_update(no_key=True).get(pk=by.association_id)
    place = sound_division(division).code
    if made := made_before(form_key, association, particulars, place):
        return made
    if not covers(association, place):
        raise Refused(f"所在地不在{association}辖区内", clause, "division")
    _refuse_brought_before(association, external_key)
    refuse_past(particulars.wanted_by)
    need = _collected(particulars, division, association, form_key, by)
    need.external_key, need.state, need.opened_at = external_key, NeedState.OPEN, clock.now()
    keep_attachment(need, by)
    need.save()
    record("collect_need", need, by, external_key=external_key)
    return need


@transaction.atomic
def post_from_public(
    particulars: NeedParticulars, *, visitor_name: str, phone: str, division: str, form_key: UUID
) -> Need:
    """A visitor who is not signed in brings a need; the nearest association checks it and looks for the host.

    The same form returns the same need; it raises TakenBefore when its content differs now.
    """
    try:
        name = person_name(visitor_name)
    except NoName as none:
        raise Refused(str(none), field="visitor_name") from None
    if not phone.strip():
        raise Refused("请留联系电话，核实时好联系", field="contact_phone")
    place = sound_division(division).code
    nearest = Association.objects.calling(place)
    if nearest is None:
        raise Refused(f"你所在的地方还没有科协入驻，请联系{association_word(Level.PROVINCE)}", field="division")
    association = Association.objects.select_for_update(no_key=True).get(pk=nearest.pk)
    given = replace(particulars, contact_name=name, contact_phone=phone.strip())
    if made := made_before(form_key, association, given, place):
        return made
    need = _collected(given, division, association, form_key, Visitor(name))
    refuse_incomplete(need)
    lay_on_desk(need, Association.objects)
    need.save()
    record("post_from_public", need, Visitor(name), checker=association.name)
    ask(association, f"{name}（公众）提出需求“{need.title}”，请核实并找到单位", need_page(need))
    return need


@transaction.atomic
def attach_host(need: Need, host: Host, *, by: Post) -> Need:
    """The host is found. From now on it owns the need, which moves to the host's place and is checked there."""
    need = locked(need)
    refuse_unless_in(need, NeedState.CHECKING, NeedState.OPEN)
    if need.host is not None:
        raise Refused(f"这条需求已经归“{need.host}”，不用再办")
    refuse_unless_speaking(by, need)
    clause = editions.in_force().rules.associations_take_part.clause
    if not covers(by.association, host.division):
        raise Refused(f"“{host}”不在{by.organisation_name}辖区内", clause, "host")
    refuse_recused(by, by.association, people_for(host), clause)
    if not need.task:
        raise Refused("请先补上需求类型，再归到单位", editions.in_force().rules.matching.clause, "task")
    before = need.division
    need.host, need.division, need.version = host, host.division, need.version + 1
    need.collected_in, need.attached_at = before, clock.now()
    handed = _handed_over(need)
    need.save()
    division = {"from": before, "to": need.division}
    record("attach_host", need, by, host={"from": None, "to": host.name}, division=division, **handed)
    ask(host, f"{by}把需求“{need.title}”归到你们单位，请看一看", need_page(need))
    if handed:
        text = f"{by}把需求“{need.title}”归到“{host}”，请核实"
        ask(need.checker, text, need_page(need), applicants=need.applicants)
    return need


@transaction.atomic
def detach_host(need: Need, *, by: Post) -> Need:
    """Undo a wrong host during the check: those who found it take the need back to its place.

    The association that was to check it there checks it again, within a new term.
    """
    need = locked(need)
    refuse_unless_in(need, NeedState.CHECKING)
    host = need.host
    if host is None or need.attached_at is None:
        raise Refused("这条需求没有由科协归到单位，不用收回")
    clause = editions.in_force().rules.associations_take_part.clause
    if not may_detach(by, need):
        raise Refused(f"这条需求由{need.collected_by}归到单位，你现在的岗位不能收回", clause)
    before = need.division
    need.host, need.division, need.version = None, need.collected_in, need.version + 1
    need.collected_in, need.attached_at = "", None
    handed = _handed_over(need)
    need.save()
    division = {"from": before, "to": need.division}
    record("detach_host", need, by, host={"from": host.name, "to": None}, division=division, **handed)
    tell(
        people_of(host),
        f"需求“{need.title}”不是你们单位的，{by.organisation_name}已经收回，你们不用再办",
        need_page(need),
    )
    if handed:
        text = f"需求“{need.title}”已从“{host}”收回，请核实并找到单位"
        ask(need.checker, text, need_page(need), besides=by)
    return need


def _collected(
    particulars: NeedParticulars, division: str, association: Association, form_key: UUID | None, by: Actor
) -> Need:
    need = Need(
        collected_by=association,
        edition_key=editions.for_opening(by=by).key,
        division=division,
        posted_at=clock.now(),
        form_key=form_key,
    )
    fill(need, sound(particulars).values, may_be_empty=COLLECTED_MAY_WAIT)
    return need


def _handed_over(need: Need) -> dict[str, dict[str, str]]:
    """Move an unchecked need to the association now nearest to its place; return the change, or nothing.

    The association whose place it has left can no longer see it.
    """
    before = need.checker
    if need.state != NeedState.CHECKING or Association.objects.calling(need.division) == before:
        return {}
    lay_on_desk(need, Association.objects)
    return {"checker": {"from": str(before), "to": str(need.checker)}}


def _refuse_brought_before(association: Association, external_key: str) -> None:
    if len(external_key) > (Need._meta.get_field("external_key").max_length or 0):
        raise Refused("来源编号太长，最多 80 个字", field="external_key")
    if external_key and association.collected_needs.filter(external_key=external_key).exists():
        raise Refused(f"来源编号 {external_key} 的需求已经收过了，不用再收", field="external_key")
