"""The station's side writes down what came of an event; who came is counted, not typed."""

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.gatherings.counting import count_of
from kezhan.kinds.academic_exchange import closing
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.web.kinds.academic_exchange.forms import ClosingForm
from kezhan.web.kinds.academic_exchange.found import asked, exchange_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.files_field import looked_at
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken
from kezhan.work.particulars import who_may_have_served


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def close(request: Request, post: Post, pk: int) -> HttpResponse:
    """Hours, words, pictures, and the figures that no list counts."""
    exchange = exchange_for(post, pk)
    experts = list(who_may_have_served(exchange.station))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    measures, count = editions.in_force().measures_of(exchange.task), count_of([exchange.gathering])
    form = ClosingForm(*sent, experts=experts, measures=measures, count=count)

    @transaction.atomic
    def end(version: int) -> Exchange:
        files, vouchers = looked_at(form, "evidence"), looked_at(form, "vouchers")
        given = form.given()
        return closing.close_exchange(exchange, given, files=files, vouchers=vouchers, seen=version, by=post)

    template = "kinds/academic_exchange/close.html"
    return taken(request, asked(post, exchange, "close_exchange"), form, end, template)
