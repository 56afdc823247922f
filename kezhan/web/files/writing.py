"""Send a Word file that the platform wrote."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kezhan.files.kinds import KINDS

WORD = next(kind.media_type for kind in KINDS if "docx" in kind.extensions)


def as_word(content: bytes, name: str) -> HttpResponse:
    """A download under that name, to which `.docx` is added."""
    disposition = content_disposition_header(True, f"{name}.docx") or "attachment"
    return HttpResponse(content, content_type=WORD, headers={"Content-Disposition": disposition})
