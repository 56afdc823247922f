"""Send a file that was received, or the small copy of a picture."""

import io
import logging

from django.http import FileResponse, Http404, HttpRequest

from kezhan.files.comparing import is_as_received, small_copy
from kezhan.files.models import Upload
from kezhan.organisations.swept_files import report_lost
from kezhan.web.parts.faults import ChangedFile, LostFile

COPIES = ("small", "thumb")
logger = logging.getLogger(__name__)


def sent(upload: Upload) -> FileResponse:
    """It sends a download, never a page of ours. Raises LostFile if the file is no longer on the disk, which the
    administrators then learn, and ChangedFile if its content is not what was received.
    """
    try:
        content = upload.file.open("rb")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as gone:
        report_lost(upload)
        raise LostFile(upload.name) from gone
    if not is_as_received(upload, content.file):
        content.close()
        logger.error("文件 %s 的内容和收到时不一样", upload.pk)
        raise ChangedFile(upload.name)
    return FileResponse(content, as_attachment=True, filename=upload.name, content_type=upload.media_type)


def sent_as_asked(request: HttpRequest, upload: Upload) -> FileResponse:
    """The file, or with `?copy=small` and `?copy=thumb` the small copies of a picture."""
    copy = request.GET.get("copy", "")
    return sent_small(upload, copy) if copy in COPIES else sent(upload)


def sent_to_public(request: HttpRequest, upload: Upload) -> FileResponse:
    """What anyone gets of a file: of a picture the platform's own copy alone, because the picture itself tells where,
    when and by whom it was taken. Raises Http404 where there is no copy.
    """
    if not upload.is_picture:
        return sent(upload)
    copy = request.GET.get("copy", "")
    return sent_small(upload, copy if copy in COPIES else "small")


def sent_small(upload: Upload, name: str) -> FileResponse:
    """The copy `small` or `thumb` of a picture. Raises Http404 without one, and where somebody changed it: its name
    holds its hash.
    """
    content = small_copy(upload, name)
    if not content:
        raise Http404(name)
    return FileResponse(io.BytesIO(content), content_type="image/jpeg")
