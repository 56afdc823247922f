"""A summary as Word and as PDF, for those who may see it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.paper.year_summary import summary_docx, summary_pdf
from kezhan.summaries.models import YearSummary
from kezhan.summaries.papers import whole_paper
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.summaries.found import summary_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@with_post()
def word(request: Request, post: Post, pk: int) -> HttpResponse:
    """For the stamp."""
    summary = summary_for(post, pk)
    return download(summary_docx(whole_paper(summary, post)), WORD, f"{file_name(summary)}.docx")


@require_safe
@with_post()
def pdf(request: Request, post: Post, pk: int) -> HttpResponse:
    """To read and to print."""
    summary = summary_for(post, pk)
    return download(summary_pdf(whole_paper(summary, post)), "application/pdf", f"{file_name(summary)}.pdf")


def file_name(summary: YearSummary) -> str:
    """The name without its ending."""
    return f"{summary.station.name} {summary.title}"


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """The file as a download."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": str(disposition)})
