"""Either side ends a development, or gives it up."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.product_development import ending
from kezhan.kinds.product_development.models import Development
from kezhan.organisations.models import Post
from kezhan.web.kinds.product_development.forms import EndForm, StopForm, WordForm
from kezhan.web.kinds.product_development.found import asked, development_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def end(request: Request, post: Post, pk: int) -> HttpResponse:
    """It is through."""
    development = development_for(post, pk)
    form = EndForm(request.POST if request.method == "POST" else None)

    def end_it(version: int) -> Development:
        return ending.end_product(development, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, development, "end_product"), form, end_it)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def resumption(request: Request, post: Post, pk: int) -> HttpResponse:
    """It ended on a stage without the host's word, and goes on."""
    development = development_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def resume(version: int) -> Development:
        return ending.resume_product(development, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, development, "resume_product"), form, resume)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def stop(request: Request, post: Post, pk: int) -> HttpResponse:
    """It goes no further."""
    development = development_for(post, pk)
    form = StopForm(request.POST if request.method == "POST" else None)

    def stop_it(version: int) -> Development:
        return ending.stop_product(development, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, development, "stop_product"), form, stop_it)
