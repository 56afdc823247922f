"""The station's side records visits, demonstrations, adopters that stopped, and the end."""

from uuid import uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan import clock
from kezhan.kinds.technology_promotion import demonstrating, ending, visiting
from kezhan.kinds.technology_promotion.lifecycle import stopping
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.organisations.models import Post
from kezhan.web.kinds.technology_promotion.anew import initial_of, lost_visits, visit_taken_back
from kezhan.web.kinds.technology_promotion.forms import DemonstrationForm, StopForm
from kezhan.web.kinds.technology_promotion.found import adopter_for, asked, promotion_for
from kezhan.web.kinds.technology_promotion.saying import TEMPLATE, said
from kezhan.web.kinds.technology_promotion.sending import sent
from kezhan.web.kinds.technology_promotion.visit_forms import VisitForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken
from kezhan.work.particulars import who_may_have_served


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def visit(request: Request, post: Post, pk: int) -> HttpResponse:
    """Who adopted it, as a visit found them. `?again=` begins with those of a visit that was taken back."""
    promotion = promotion_for(post, pk)
    experts = list(who_may_have_served(promotion.station))
    again = visit_taken_back(promotion, number_in(request.GET.get("again", "")))
    begins = {"form_key": uuid4(), "began_on": clock.today()} | (initial_of(again) if again else {})
    form = VisitForm(*sent(request), initial=begins, station=promotion.station, experts=experts)
    form.lost = [] if again else lost_visits(promotion)

    def record(version: int) -> Promotion:
        return visiting.record_adopters(
            promotion,
            form.given(),
            files=form.looked_at("evidence"),
            vouchers=form.looked_at("vouchers"),
            form_key=form.cleaned_data["form_key"],
            seen=version,
            by=post,
        )

    template = "kinds/technology_promotion/visit.html"
    return taken(request, asked(post, promotion, "record_adopters"), form, record, template)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def demonstration(request: Request, post: Post, pk: int) -> HttpResponse:
    """A place where people can see it in use."""
    promotion = promotion_for(post, pk)
    form = DemonstrationForm(request.POST if request.method == "POST" else None, station=promotion.station)

    def set_up(version: int) -> Promotion:
        return demonstrating.set_up_demonstration(promotion, form.given(), seen=version, by=post)

    return taken(request, asked(post, promotion, "set_up_demonstration"), form, set_up, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def stop(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """An adopter uses it no more."""
    promotion = promotion_for(post, pk)
    adopter = adopter_for(promotion, key)
    form = StopForm(request.POST if request.method == "POST" else None, adopter=adopter)

    def note(version: int) -> Promotion:
        day, text = form.cleaned_data["day"], form.cleaned_data["text"]
        return ending.stop_adopter(adopter, day, text, seen=version, by=post)

    template = "kinds/technology_promotion/stop.html"
    return taken(request, asked(post, promotion, stopping(promotion).name), form, note, template)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def end(request: Request, post: Post, pk: int) -> HttpResponse:
    """Nothing more is done for it."""
    return said(request, post, pk, "end_promotion", ending.end_promotion)
