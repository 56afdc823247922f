"""The page of a need: what is wanted, its state, who could help, and what this person may do next."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.experts.models import Expert
from kezhan.matching import rules
from kezhan.matching.models import Invitation, InvitationState, Pairing, Recommendation
from kezhan.matching.recommendations import societies_to_tell
from kezhan.matching.second_stations import why_no_second_stations
from kezhan.needs import allowed
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.particulars import refuse_contacts
from kezhan.needs.rules import as_it_stands, check_recusal, speaks_for
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.reference.disciplines import discipline
from kezhan.reference.industries import industry
from kezhan.web.needs.after_pairing import after_pairing
from kezhan.web.needs.came_of_it import came_of_it
from kezhan.web.needs.forms import MEANINGS, ClosingForm, RemarkForm, ReturnForm
from kezhan.web.needs.found import need_for
from kezhan.web.needs.life import is_from_public, life, time_left_of, told_of
from kezhan.web.needs.listing import in_hands_of
from kezhan.web.needs.suggested import own_reasons, suggested_experts, suggested_societies
from kezhan.web.needs.tones import tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.places import place_name
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import day, money


@require_safe
@with_post()
def need(request: Request, post: Post, pk: int) -> HttpResponse:
    """One need."""
    return page(request, post, need_for(post, pk))


def page(request: HttpRequest, post: Post, need: Need, **refused: Form) -> HttpResponse:
    """The page; `refused` holds the forms (opening, returning, closing) that come back with what is wrong."""
    talks = list(Invitation.objects.visible_to(post).filter(need=need).with_people().select_related("pairing__station"))
    pairing, told, seen = _pairing(post, need), told_of(need), {"seen": as_it_stands(need)}
    why_no_second = _why_no_second(post, need)
    context: dict[str, Any] = {
        "need": need,
        "tone": tone(need),
        "desk": in_hands_of(need),
        "term": time_left_of(need),
        "recusal": check_recusal(post, need),
        "contacts": _contacts(need),
        "task": need.task_label,
        "place": place_name(need.division),
        "facts": _facts(post, need, pairing, is_from_public(told)),
        "files": _files(need),
        "moments": life(need, told, after_pairing(post, need)),
        "talks": talks,
        "pairing": pairing,
        "came": came_of_it(post, need),
        "why_no_second": why_no_second,
        "may": _may(post, need, talks, why_no_second),
        "awaiting": next((talk for talk in talks if rules.may_answer(post, talk)), None),
        "opening": RemarkForm(initial=seen),
        "returning": ReturnForm(initial=seen),
        "closing": ClosingForm(initial=seen),
        "clause": need.edition.rules.mutual_choice.clause,
        **_who_could_help(post, need, talks),
        **refused,
    }
    return render(request, "needs/need.html", context)


def _may(post: Post, need: Need, talks: list[Invitation], why_no_second: str) -> dict[str, bool]:
    """What this post may do now. The template shows it; the deeds decide it."""
    talking = any(talk.state == InvitationState.OPEN for talk in talks)
    return {
        "change": allowed.may_change(post, need),
        "post": allowed.may_post(post, need),
        "check": allowed.may_check(post, need),
        "close": allowed.may_close(post, need),
        "own": speaks_for(post, need),
        "reopen": allowed.may_reopen(post, need),
        "attach": allowed.may_attach(post, need),
        "detach": allowed.may_detach(post, need),
        "recommend": allowed.may_recommend(post, need),
        "invite": rules.may_invite(post, need),
        "propose": not talking and not why_no_second and rules.may_propose(post, need),
        "suggest": _has_whom_to_tell(post, need),
    }


def _why_no_second(post: Post, need: Need) -> str:
    """Why a society's offer for an open need would be refused: it has its station at this host. Empty otherwise."""
    if post.society_id is None or need.host_id is None or need.state != NeedState.OPEN:
        return ""
    return why_no_second_stations([post.society_id], [need.host_id]).get((post.society_id, need.host_id), "")


def _has_whom_to_tell(post: Post, need: Need) -> bool:
    """Whether the expert belongs to a society to which they have not recommended the need yet."""
    expert = Expert.objects.filter(account=post.account_id).first() if post.role == Role.EXPERT else None
    return expert is not None and bool(societies_to_tell(expert, [need]).get(need.pk))


def _who_could_help(post: Post, need: Need, talks: list[Invitation]) -> dict[str, Any]:
    """Suggestions for a post that looks for help. A post that could help reads why it is asked."""
    if rules.looks_for_help(post, need):
        open_talks = {talk.society_id: talk for talk in talks if talk.state == InvitationState.OPEN}
        return {
            "looking": True,
            "societies": suggested_societies(post, need, open_talks),
            "experts": suggested_experts(post, need, open_talks),
        }
    recommended = Recommendation.objects.visible_to(post).filter(need=need).select_related("expert", "society")
    return {"reasons": own_reasons(post, need), "recommended": list(recommended)}


def _pairing(post: Post, need: Need) -> Pairing | None:
    """The valid pairing, for posts that may see it."""
    seen = Pairing.objects.visible_to(post).standing().filter(invitation__need=need)
    return seen.select_related("invitation__society").first()


def _facts(post: Post, need: Need, pairing: Pairing | None, from_public: bool) -> list[Fact]:
    looked_for = from_public and need.host is None
    facts = {
        "提出单位": f"公众从网上提交，由{need.collected_by}找单位" if looked_for else need.from_whom,
        "行业": str(industry(need.industry)) if need.industry else "",
        "学科": str(discipline(need.discipline)) if need.discipline else "",
        "预算": money(need.budget),
        "希望完成": day(need.wanted_by),
        "公开范围": MEANINGS[Confidentiality(need.confidentiality)],
        "来源编号": need.external_key if post.is_association else "",
        "联系人": need.contact_name,
        "联系电话": need.contact_phone or (need.host.contact_phone if need.host else ""),
    }
    if not rules.may_read_contact(post, need, pairing):
        facts |= {"联系人": "", "联系电话": "结对以后可以看到"}
    return filled(facts)


def _contacts(need: Need) -> str:
    """Why the need may not be opened: a contact that came into its words before there was a rule. Empty otherwise."""
    try:
        refuse_contacts(need)
    except Refused as refused:
        return str(refused)
    return ""


def _files(need: Need) -> list[dict[str, Any]]:
    if need.attachment is None:
        return []
    address = reverse("need-attachment", args=[need.pk])
    return [{"name": need.attachment.name, "size": need.attachment.size, "url": address}]
