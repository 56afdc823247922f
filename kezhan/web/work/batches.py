"""The host confirms several pieces of work at once: first it sees them with their figures, then it says yes."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.counting_with import counting_with
from kezhan.work.answering import confirm
from kezhan.work.former_word import former_words
from kezhan.work.models import Work
from kezhan.work.moves import MovedOn


@require_POST
@with_post(Role.HOST)
def confirm_many(request: Request, post: Post) -> HttpResponse:
    """Without `sure` it shows what is ticked; with it, it confirms those that nobody changed since then."""
    chosen = _chosen(request, post)
    if not chosen:
        messages.info(request, "没有勾选，或者勾选的都已经办过了，没有改动。")
        return redirect("work-list")
    if "sure" not in request.POST:
        counting, former = counting_with(chosen), former_words(chosen)
        waiting = [(work, counting[work.pk], former.get(work.pk, "")) for work in chosen]
        left_out = len(set(request.POST.getlist("chosen"))) - len(waiting)
        return render(request, "work/batch.html", {"waiting": waiting, "left_out": left_out})
    confirmed, refused = 0, []
    public = set(map(number_in, request.POST.getlist("public")))
    for work in chosen:
        try:
            version = number_in(request.POST.get(f"seen_{work.pk}", ""))
            newest = seen(request, f"newest_file_{work.pk}")
            confirm(work, seen=version, newest_file=newest, is_public=work.pk in public, by=post)
            confirmed += 1
        except MovedOn:
            continue
        except Refused as refusal:
            refused.append(f"“{work.title}”：{refusal}。")
    _say(request, confirmed, refused)
    return redirect("work-list")


def _chosen(request: Request, post: Post) -> QuerySet[Work]:
    """What is ticked and waits for this host."""
    keys = map(number_in, request.POST.getlist("chosen"))
    rows = Work.objects.waiting_for(post).filter(pk__in=keys).with_station()
    there = {"evidence__removed_at": None}
    rows = rows.annotate(files=Count("evidence", filter=Q(**there)), newest_file=Max("evidence", filter=Q(**there)))
    return rows.prefetch_related("participations__expert", "outcomes__work").order_by("ended_on", "pk")


def _say(request: Request, confirmed: int, refused: Sequence[str]) -> None:
    if confirmed:
        messages.success(request, f"确认了 {confirmed} 条，填写的人会收到消息。")
    for words in refused:
        messages.warning(request, words)
    if not confirmed and not refused:
        messages.info(request, "勾选的都已经办过了，没有改动。")
