"""Send a file that was received."""

from django.http import FileResponse

from kezhan.files.models import Upload
from kezhan.web.parts.faults import LostFile


def sent(upload: Upload) -> FileResponse:
    """It sends a download, never a page of ours. Raises LostFile if the file is no longer on the disk."""
    try:
        content = upload.file.open("rb")
    except FileNotFoundError as gone:
        raise LostFile(upload.name) from gone
    response = FileResponse(content, as_attachment=True, filename=upload.name, content_type=upload.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
