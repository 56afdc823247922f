"""Send a file that was received."""

from django.http import FileResponse

from kezhan.files.models import Upload
from kezhan.organisations.swept_files import report_lost
from kezhan.web.parts.faults import LostFile


def sent(upload: Upload) -> FileResponse:
    """It sends a download, never a page of ours. Raises LostFile if the file is no longer on the disk, which the
    administrators then learn.
    """
    try:
        content = upload.file.open("rb")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as gone:
        report_lost(upload)
        raise LostFile(upload.name) from gone
    response = FileResponse(content, as_attachment=True, filename=upload.name, content_type=upload.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
