"""The page of an argumentation, its files, and the experts' opinion as PDF."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.consultation.argumentation_lifecycle import argumentation_openings, invitation_of, least
from kezhan.kinds.consultation.concluding import count_in_words
from kezhan.kinds.consultation.models import Answered, Argumentation, ArgumentationState
from kezhan.organisations.models import Post
from kezhan.paper.argumentation import OpinionFacts, Signature, opinion_pdf
from kezhan.reference.days import in_words
from kezhan.web.files.listed import listed
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.consultation.argumentation_found import argumentation_for, sees_materials, sees_station
from kezhan.web.kinds.consultation.tones import argumentation_tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.work.evidence import may_add_files

PAGES = {
    "agree_to_argumentation": "argumentation-agreement",
    "decline_argumentation": "argumentation-refusal",
    "withdraw_proposal": "argumentation-withdrawal",
    "invite_to_argue": "argumentation-invitation",
    "attend_argumentation": "argumentation-attendance",
    "excuse_from_arguing": "argumentation-excuse",
    "fix_meeting": "argumentation-meeting",
    "draft_opinion": "argumentation-draft",
    "sign_opinion": "argumentation-signature",
    "conclude_argumentation": "argumentation-conclusion",
    "rate_argumentation": "argumentation-rating",
    "take_back_argumentation": "argumentation-taking-back",
    "stop_argumentation": "argumentation-end",
}
MAIN = ("agree_to_argumentation", "attend_argumentation", "sign_opinion", "rate_argumentation")
"""The next deed of a host or an expert who finds it."""


@require_safe
@with_post()
def argumentation(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = argumentation_for(post, pk)
    main = (*MAIN, _next_of_society(shown))
    deeds = [
        {"move": move, "url": reverse(PAGES[move.name], args=[pk]), "main": move.name in main}
        for move in argumentation_openings(shown, post)
    ]
    context = {
        "argumentation": shown,
        "tone": argumentation_tone(shown),
        "deeds": sorted(deeds, key=lambda one: not one["main"]),
        "facts": _facts(shown),
        "work": shown.work,
        "may_add_files": may_add_files(shown.work, post),
        "invited": list(shown.invited.select_related("expert")),
        "own": invitation_of(shown, post),
        "least": least(shown.edition),
        "count": count_in_words(shown) if shown.opinion else "",
        "materials": _materials(shown) if sees_materials(post, shown) else None,
        "sees_station": sees_station(post, shown),
    }
    return render(request, "kinds/consultation/argumentation.html", context)


@require_safe
@with_post()
def material(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """A file about what is argued."""
    shown = argumentation_for(post, pk)
    if not sees_materials(post, shown):
        raise Http404
    return sent_as_asked(request, get_object_or_404(shown.materials.select_related("upload"), pk=key).upload)


@require_safe
@with_post()
def paper(request: Request, post: Post, pk: int) -> HttpResponse:
    """The opinion with its signatures and dissent, once it is concluded."""
    shown = argumentation_for(post, pk)
    if not shown.is_concluded:
        raise Http404
    disposition = content_disposition_header(False, f"论证意见书 {shown.title}.pdf") or "inline"
    content = opinion_pdf(_opinion(shown))
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def _next_of_society(shown: Argumentation) -> str:
    """The society's next deed, by who comes, what is fixed and who signed; empty while it waits for the others."""
    people, enough = list(shown.invited.all()), least(shown.edition)
    agreed = [one for one in people if one.answer == Answered.AGREED]
    if shown.state == ArgumentationState.SIGNING:
        return "" if any(not one.stance for one in agreed) else "conclude_argumentation"
    asked = [one for one in people if one.answer == Answered.ASKED and not one.has_run_out]
    if len(agreed) + len(asked) < enough:
        return "invite_to_argue"
    if shown.held_on is None:
        return "fix_meeting"
    return "draft_opinion" if len(agreed) >= enough and shown.held_on <= clock.today() else ""


def _opinion(shown: Argumentation) -> OpinionFacts:
    signed = shown.invited.exclude(stance="").select_related("expert").order_by("signed_at", "pk")
    concluded = clock.local(shown.concluded_at).date() if shown.concluded_at else clock.today()
    return OpinionFacts(
        title="论证意见书",
        topic=shown.title,
        facts=(
            ("论证", shown.get_about_display()),
            ("单位", shown.station.host.name),
            ("站点", shown.station.name),
            ("时间地点", f"{in_words(shown.held_on) if shown.held_on else ''}，{shown.place}"),
        ),
        content=shown.text,
        opinion=shown.opinion,
        signatures=tuple(
            Signature(
                one.expert.name,
                one.expert.affiliation,
                one.get_stance_display(),
                f"{clock.local(one.signed_at):%Y-%m-%d %H:%M}" if one.signed_at else "",
                one.dissent,
            )
            for one in signed
        ),
        count=count_in_words(shown),
        society=shown.station.society.name,
        concluded_on=in_words(concluded),
    )


def _facts(shown: Argumentation) -> list[Fact]:
    said = {
        "开会": " ".join(filter(None, (str(shown.held_on or ""), shown.place))),
        "评分": f"{shown.rating} 分" if shown.rating else "",
    }
    return [Fact("论证什么", shown.get_about_display()), Fact("提出", shown.opened_by), *filled(said)]


def _materials(shown: Argumentation) -> list[dict[str, Any]]:
    return [
        listed(one.upload, reverse("argumentation-material", args=[shown.pk, one.pk]))
        for one in shown.materials.select_related("upload__reading")
    ]
