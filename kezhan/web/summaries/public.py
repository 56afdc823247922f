"""What anyone may read of an accepted summary: the figures of public work, as the record tells them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan.journal.checkpoints import doubted
from kezhan.journal.comparing import changed
from kezhan.paper.year_summary import summary_pdf
from kezhan.stations.models import Station
from kezhan.summaries.models import BELONGING, State, YearSummary
from kezhan.summaries.papers import public_paper, shown_to_public
from kezhan.web.summaries.papers import download, file_name
from kezhan.web.summaries.showing import by_task


def public_summaries_of(station: Station) -> list[YearSummary]:
    """The accepted ones, without those that the last verification found changed behind the platform's back."""
    accepted = station.summaries.filter(state=State.ACCEPTED).order_by("-year")
    return list(accepted.exclude(pk__in=doubted(YearSummary)))


@require_safe
def public_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures, and the list of public work."""
    summary = _accepted(pk)
    figures = shown_to_public(summary)
    context = {"summary": summary, "figures": figures, "by_task": by_task(figures)}
    return render(request, "summaries/public.html", context)


@require_safe
def public_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same to take away."""
    summary = _accepted(pk)
    return download(summary_pdf(public_paper(summary)), "application/pdf", f"{file_name(summary)}（公开版）.pdf")


def _accepted(pk: int) -> YearSummary:
    """The summary; raises Http404 where there is none that was accepted, and where it is not as the record tells."""
    rows = YearSummary.objects.with_station().filter(station__in=Station.objects.public())
    summary = get_object_or_404(rows, pk=pk, state=State.ACCEPTED)
    if changed(YearSummary.objects.get(pk=pk), together_with=BELONGING):
        raise Http404(f"{pk} was changed behind the platform's back")
    return summary
