"""The station's side begins a patent, an award or a standard, and notes its steps."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.appraisal import pursuing
from kezhan.kinds.appraisal.addresses import pursuit_page
from kezhan.kinds.appraisal.models import Aim, Appraisal, Pursuit
from kezhan.kinds.appraisal.pursuing import GivenAward
from kezhan.kinds.appraisal.pursuit_lifecycle import first_step, pursuit_openings, steps_of
from kezhan.organisations.models import Post
from kezhan.web.kinds.appraisal.deed_pages import sent
from kezhan.web.kinds.appraisal.found import appraisal_for, pursuit_for
from kezhan.web.kinds.appraisal.pursuit_forms import OF_AWARD, NewPursuitForm, StepForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.taking import Asked, taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int, aim: str) -> HttpResponse:
    """Begin one of the three."""
    appraisal = appraisal_for(post, pk)
    if aim not in Aim.values:
        raise Http404(aim)
    step, station = first_step(aim), appraisal.station
    if not step.who.may(station, post):
        raise PermissionDenied(f"“{step.label}”由{step.who.label}登记。")
    begins = {"form_key": uuid4(), "title": appraisal.title}
    form = NewPursuitForm(*sent(request), initial=begins, step=step, aim=aim, station=station)

    def begin() -> Pursuit:
        return _begun(appraisal, aim, form, post)

    words = Beginning("登记了，以后每一步在这里记。", "", pursuit_page, "kinds/appraisal/begin.html")
    return begun(request, form, begin, words, station=station, heading=step.label, beneath=appraisal.title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def step(request: Request, post: Post, pk: int, name: str) -> HttpResponse:
    """Note one step with its day and file."""
    pursuit = pursuit_for(post, pk)
    move = next((one for one in steps_of(pursuit) if one.name == name and one.sources), None)
    if move is None:
        raise Http404(name)
    begins = {one: getattr(pursuit, one) for one in ("number", *OF_AWARD)}
    form = StepForm(*sent(request), initial=begins, step=move, aim=pursuit.aim, station=pursuit.station)
    asks = Asked(
        thing=pursuit,
        move=move,
        is_open=move in pursuit_openings(pursuit, post),
        page=pursuit_page(pursuit),
        now=lambda: pursuit_for(post, pk),
    )

    def note(version: int) -> Pursuit:
        if move.measure:
            return pursuing.note_success(pursuit, name, form.given(), form.award(), seen=version, by=post)
        return pursuing.note_step(pursuit, name, form.given(), seen=version, by=post)

    return taken(request, asks, form, note, "kinds/appraisal/pursuit_move.html")


def _begun(appraisal: Appraisal, aim: str, form: NewPursuitForm, post: Post) -> Pursuit:
    title, given, key = form.cleaned_data["title"], form.given(), form.cleaned_data["form_key"]
    if aim == Aim.PATENT:
        return pursuing.apply_for_patent(appraisal, title, given, form_key=key, by=post)
    if aim == Aim.STANDARD:
        return pursuing.set_up_standard(appraisal, title, given, form_key=key, by=post)
    return pursuing.declare_award(appraisal, title, form.award() or GivenAward(""), given, form_key=key, by=post)
