"""Open a talk: a host invites a society, a society offers itself (§3.2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.matching import invitations
from kezhan.matching.models import Invitation, Suggestion
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy.refusal import Refused
from kezhan.web.invitations.forms import InvitationForm, OfferForm, first_offer
from kezhan.web.invitations.hindrance import hindrance
from kezhan.web.needs.found import need_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import labels_of, typed_in
from kezhan.web.templatetags.kezhan import day


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(Role.HOST)
def invite(request: Request, post: Post, pk: int, society: int) -> HttpResponse:
    """The host of the need invites a society."""
    need = need_for(post, pk)
    invited = get_object_or_404(Society.objects.visible_to(post), pk=society)
    initial = first_offer(need) | {"expert": request.GET.get("expert", "")}
    form = InvitationForm(
        request.POST if request.method == "POST" else None, initial=initial, need=need, society=invited
    )
    if form.is_valid():
        expert: Expert | None = form.cleaned_data["expert"]
        made = attempted(form, lambda: invitations.invite_society(need, invited, expert, form.offer(), by=post))
        if made:
            return _opened(request, made, str(invited))
    return _page(request, post, need, invited, form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(Role.SOCIETY)
def propose(request: Request, post: Post, pk: int) -> HttpResponse:
    """The society of this post offers itself to the host of the need."""
    need = need_for(post, pk)
    own = get_object_or_404(Society, pk=post.society_id)
    form = OfferForm(request.POST if request.method == "POST" else None, initial=first_offer(need), need=need)
    if form.is_valid():
        made = attempted(form, lambda: invitations.propose_to_host(need, own, form.offer(), by=post))
        if made:
            return _opened(request, made, need.from_whom)
    return _page(request, post, need, own, form)


def _opened(request: Request, invitation: Invitation, other: str) -> HttpResponse:
    messages.success(request, f"发给{other}了，请对方在{day(invitation.lapses_on)}前答复；到期没有答复会自动失效。")
    return redirect("invitation", invitation.pk)


def _page(request: Request, post: Post, need: Need, society: Society, form: OfferForm) -> HttpResponse:
    """The form; without it where every offer would be refused, so that nobody writes one in vain."""
    edition, refused = need.edition, _why_not(need, society)
    line = Suggestion.objects.visible_to(post).filter(need=need, society=society).first()
    context = {
        "need": need,
        "society": society,
        "form": form,
        "inviting": post.host_id is not None,
        "refused": refused,
        "hindrance": "" if refused else hindrance(Invitation(need=need, society=society, opened_at=clock.now()), post),
        "reasons": line.reasons if line else [],
        "days": edition.terms.invitation.working_days,
        "clause": edition.rules.mutual_choice.clause,
        "open": Invitation.objects.visible_to(post).open().filter(need=need, society=society).first(),
        "typed": typed_in(request, labels_of(form)) if refused else [],
    }
    return render(request, "invitations/open.html", context)


def _why_not(need: Need, society: Society) -> Refused | None:
    try:
        invitations.refuse_to_open(need, society)
    except Refused as refused:
        return refused
    return None
