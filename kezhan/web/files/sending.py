"""Send a file that was received."""

import logging

from django.http import FileResponse

from kezhan.files.comparing import is_as_received
from kezhan.files.models import Upload
from kezhan.organisations.swept_files import report_lost
from kezhan.web.parts.faults import ChangedFile, LostFile

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
