"""The society's person looks for experts, asks them, gives up some, and convenes the panel."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.appraisal import bounds, composing
from kezhan.kinds.appraisal.candidates import candidates
from kezhan.organisations.models import Post
from kezhan.search.finding import LONGEST_SEARCH
from kezhan.web.kinds.appraisal.deed_pages import deed_page, seat_page
from kezhan.web.kinds.appraisal.forms import AskForm, ConveningForm, ReasonForm
from kezhan.web.kinds.appraisal.found import appraisal_for, asked
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def panel(request: Request, post: Post, pk: int) -> HttpResponse:
    """The candidates; those who have to stay away stand below with the reason. `?name=` looks for a person."""
    appraisal = appraisal_for(post, pk)
    asks, name = asked(post, appraisal, "ask_panel"), request.GET.get("name", "").replace("\0", "").strip()
    found = candidates(appraisal, name[:LONGEST_SEARCH]) if asks.is_open else []
    wanted = bounds.in_words(appraisal.edition)
    form = AskForm(request.POST if request.method == "POST" else None, found=found, name=name, wanted=wanted)

    def ask(version: int) -> object:
        return composing.ask_panel(appraisal, form.asked(), form.cleaned_data["cleared"], seen=version, by=post)

    return taken(request, asks, form, ask, "kinds/appraisal/panel.html")


removal = seat_page(
    "drop_panel_member",
    ReasonForm,
    lambda one, seat, form, version, post: composing.drop_panel_member(
        one, seat.expert, form.cleaned_data["text"], seen=version, by=post
    ),
)
convening = deed_page(
    "convene_panel",
    ConveningForm,
    lambda one, form, version, post: composing.convene_panel(one, **form.cleaned_data, seen=version, by=post),
    about=True,
)
reopening = deed_page(
    "reopen_panel",
    ReasonForm,
    lambda one, form, version, post: composing.reopen_panel(one, form.cleaned_data["text"], seen=version, by=post),
)
