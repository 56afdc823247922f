"""Send a file that was received."""

from django.http import FileResponse

from kezhan.files.models import Upload


def sent(upload: Upload) -> FileResponse:
    """Always as a download, never as a page of ours."""
    response = FileResponse(
        upload.file.open("rb"), as_attachment=True, filename=upload.name, content_type=upload.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
