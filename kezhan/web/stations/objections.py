"""An association answers an objection to its public notice, or many objections at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Post, Role
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Objection
from kezhan.stations.review.public_notices import answer_objection, dismiss_objections, may_answer
from kezhan.stations.review.route import filed_next
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.no_longer import no_longer
from kezhan.web.parts.request import Request
from kezhan.web.stations.filling import posted
from kezhan.web.stations.forms import AnswerObjectionForm, DismissalForm
from kezhan.web.stations.found import station_for

READERS = (Role.PROVINCE, Role.CITY, Role.COUNTY, Role.ADMINISTRATOR)


@require_http_methods(["GET", "POST"])
@with_post(*READERS)
def objection(request: Request, post: Post, pk: int, objection: int) -> HttpResponse:
    """The objection, and the form for the association that gave the notice."""
    station = station_for(post, pk)
    visible = Objection.objects.visible_to(post).select_related("notice__association", "notice__station")
    raised = get_object_or_404(visible, pk=objection, notice__station=station)
    form = AnswerObjectionForm(posted(request), notice=raised.notice)
    if form.is_valid():
        upheld = form.cleaned_data["upheld"] == "yes"
        answered = attempted(
            form, lambda: answer_objection(raised, upheld=upheld, answer=form.cleaned_data["answer"], by=post)
        )
        if answered is not None:
            messages.success(request, _happened(raised, upheld))
            return redirect("station", pk)
        raised.refresh_from_db()
        if raised.answered_at is not None:
            return _answered_before(request, post, raised, form)
    mine = may_answer(post, raised)
    context = {"station": station, "objection": raised, "form": form if mine or form.errors else None}
    return render(request, "stations/objection.html", context)


@require_http_methods(["GET", "POST"])
@with_post(*READERS)
def heap(request: Request, post: Post, pk: int, notice: int) -> HttpResponse:
    """All objections to one notice. The association that gave it dismisses the ticked ones with one answer."""
    station = station_for(post, pk)
    visible = Objection.objects.visible_to(post).filter(notice__pk=notice, notice__station=station)
    raised = list(visible.select_related("notice__association"))
    if not raised:
        raise Http404
    given = raised[0].notice
    form = DismissalForm(posted(request), waiting=raised)
    if form.is_valid():
        chosen = form.cleaned_data["chosen"]
        answered = attempted(
            form, lambda: dismiss_objections(given, chosen, answer=form.cleaned_data["answer"], by=post)
        )
        if answered is not None:
            messages.success(request, _dismissed(answered, len(chosen)))
            return redirect("station-objections", pk, notice)
    waiting = [one for one in raised if one.answered_at is None]
    context = {
        "station": station,
        "notice": given,
        "waiting": waiting,
        "answered": [one for one in raised if one.answered_at is not None],
        "chosen": form["chosen"].value() or [],
        "form": form if form.errors or (waiting and may_answer(post, waiting[0])) else None,
    }
    return render(request, "stations/objections.html", context)


def _dismissed(answered: list[Objection], chosen: int) -> str:
    """What comes next: the association itself tells the objectors, because nobody else does."""
    left = f"另外 {chosen - len(answered)} 条别人刚答复过，没有动。" if chosen > len(answered) else ""
    call = "请按下面的电话，把答复告诉提出人。"
    return f"已答复 {len(answered)} 条异议：都不成立。{left}{call}"


def _answered_before(request: Request, post: Post, raised: Objection, form: AnswerObjectionForm) -> HttpResponse:
    """A second click with the same answer is done already. Another answer is not saved, and the page shows it."""
    said = (str(post), form.cleaned_data["upheld"] == "yes", form.cleaned_data["answer"])
    is_done = said == (raised.answered_by, raised.upheld, raised.answer)
    stands = f"{raised.answered_by}已经答复过了"
    return no_longer(request, "答复", stands, form, station_page(raised.notice.station), is_done=is_done)


def _happened(raised: Objection, upheld: bool) -> str:
    """What comes next: call the first objector, because nobody else tells them."""
    call = f"请打 {raised.contact}，把答复告诉{raised.name}。"
    if raised.notice.closed_at:
        return f"已答复：异议{'成立' if upheld else '不成立'}。{call}"
    if upheld:
        left = Objection.objects.unanswered().filter(notice__station=raised.notice.station).count()
        first = f"先答复另外 {left} 条异议，再" if left else ""
        return f"已答复：异议成立。{call}接下来请{first}退回补正，或者不予通过。"
    then = "就能备案" if filed_next(raised.notice) else "就转到下一步"
    return f"已答复：异议不成立。{call}没有别的异议的话，公示期满{then}。"
