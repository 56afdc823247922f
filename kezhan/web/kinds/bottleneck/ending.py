"""Either side ends the work as not reached."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.bottleneck import ending as deeds
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.organisations.models import Post
from kezhan.web.kinds.bottleneck.forms import EndingForm
from kezhan.web.kinds.bottleneck.found import asked, bottleneck_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def ending(request: Request, post: Post, pk: int) -> HttpResponse:
    """What was learnt stays readable."""
    bottleneck = bottleneck_for(post, pk)
    form = EndingForm(request.POST if request.method == "POST" else None)

    def end(version: int) -> Bottleneck:
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        return deeds.end_bottleneck(bottleneck, text, seen=version, by=post)

    return taken(request, asked(post, bottleneck, "end_bottleneck"), form, end, "kinds/bottleneck/move.html")
