"""The station's side proposes and changes a development; the host agrees or sends it back."""

from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.product_development import proposing
from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.lifecycle import KIND, move_named
from kezhan.kinds.product_development.models import Development
from kezhan.organisations.models import Post
from kezhan.web.kinds.product_development.forms import NewProposalForm, ProposalForm, WordForm
from kezhan.web.kinds.product_development.found import asked, development_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import taken

TEMPLATE = "kinds/product_development/move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Propose a development."""
    station, move = station_for(post, pk), move_named("propose_product")
    if not move.who.may(station, post):
        raise PermissionDenied(f"“{station.name}”的产品开发由{move.who.label}提出。")
    form = NewProposalForm(request.POST if request.method == "POST" else None, initial={"form_key": uuid4()})

    def begin() -> Development:
        return proposing.propose_product(station, form.proposal(), form_key=form.cleaned_data["form_key"], by=post)

    words = Beginning(
        f"提出去了，接下来由{station.host.name}同意。",
        "要改，在那里点“修改”。",
        development_page,
        "kinds/product_development/propose.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def change(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change the proposal."""
    development = development_for(post, pk)
    initial = {name: getattr(development, name) for name in ProposalForm.base_fields}
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=initial)

    def change_it(version: int) -> Development:
        return proposing.change_product(development, form.proposal(), seen=version, by=post)

    return taken(request, asked(post, development, "change_product"), form, change_it, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def agreement(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host agrees after a look."""
    development = development_for(post, pk)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def agree(version: int) -> Development:
        return proposing.agree_to_product(development, seen=version, by=post)

    return taken(request, asked(post, development, "agree_to_product"), form, agree, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def sending_back(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host wants it otherwise."""
    development = development_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def send_back(version: int) -> Development:
        return proposing.return_product(development, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, development, "return_product"), form, send_back, TEMPLATE)
