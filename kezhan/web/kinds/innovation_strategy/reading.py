"""One version to read, two side by side, and the files of a version."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.kinds.innovation_strategy.models import Strategy, StrategyFile, StrategyVersion
from kezhan.organisations.models import Post
from kezhan.web.files.listed import listed
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.innovation_strategy.comparing import compared
from kezhan.web.kinds.innovation_strategy.found import strategy_for
from kezhan.web.kinds.innovation_strategy.tones import tone_of_version
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request

LONGEST_NUMBER = 9


@require_safe
@with_post()
def version(request: Request, post: Post, pk: int, number: int) -> HttpResponse:
    """A version whole, whatever became of it."""
    strategy = strategy_for(post, pk)
    shown = get_object_or_404(strategy.versions, number=number)
    earlier = strategy.versions.filter(number__lt=number).last()
    context = {
        "strategy": strategy,
        "version": shown,
        "tone": tone_of_version(shown),
        "files": files_of(shown),
        "earlier": earlier,
    }
    return render(request, "kinds/innovation_strategy/version.html", context)


@require_safe
@with_post()
def comparison(request: Request, post: Post, pk: int) -> HttpResponse:
    """Two versions of the strategy side by side, `?old=1&new=2`; by default the last two."""
    strategy = strategy_for(post, pk)
    versions = {one.number: one for one in strategy.versions.all()}
    before = _chosen(request, versions, "old", max(1, max(versions) - 1))
    after = _chosen(request, versions, "new", max(versions))
    context = {
        "strategy": strategy,
        "versions": list(versions.values()),
        "before": before,
        "after": after,
        "parts": compared(before, after),
    }
    return render(request, "kinds/innovation_strategy/comparison.html", context)


@require_safe
@with_post()
def file(request: Request, post: Post, pk: int, key: int) -> HttpResponse | FileResponse:
    """A file of any version, for those who see the strategy."""
    strategy = strategy_for(post, pk)
    files = StrategyFile.objects.filter(version__strategy=strategy).select_related("upload")
    return sent_as_asked(request, get_object_or_404(files, pk=key).upload)


def files_of(shown: StrategyVersion) -> list[dict[str, Any]]:
    """The files of the version, for `parts/files.html`."""
    rows = shown.files.select_related("upload__reading")
    return [listed(one.upload, reverse("strategy-file", args=[shown.strategy_id, one.pk])) for one in rows]


def _chosen(request: Request, versions: dict[int, StrategyVersion], name: str, otherwise: int) -> StrategyVersion:
    """The version that the address names. Raises Http404 for one that there is not."""
    said = request.GET.get(name, str(otherwise))
    number = int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER else 0
    if number not in versions:
        raise Http404(said)
    return versions[number]


def versions_of(strategy: Strategy) -> list[StrategyVersion]:
    """The versions, the newest first."""
    return list(strategy.versions.order_by("-number"))
