"""`POST /files/ahead/`: one file of a form that is still open, sent by a script by itself while the person fills it in.

Asked as of `POST /work/<pk>/evidence/` (kezhan/web/work/sending.py), and answered by the same statuses. A success says
`{"name": name, "is_new": whether it had not come before}`; the form then sends the key in `<its field>-sent`.
"""

from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from kezhan.files.sent_ahead import OtherFile, send_ahead
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.by_script import in_json, problem, sent_key
from kezhan.web.parts.request import Request


@in_json
@require_POST
@with_post()
def file_sent_ahead(request: Request, post: Post) -> JsonResponse:
    """Take one file for a form that comes later."""
    key, file = sent_key(request), request.FILES.get("file")
    if key is None or not isinstance(file, UploadedFile):
        return problem("没有收到文件，请重新选了再传。", HTTPStatus.BAD_REQUEST)
    try:
        kept, is_new = send_ahead(file, key, post.account)
    except OtherFile as refused:
        return problem(f"{refused}。", HTTPStatus.CONFLICT)
    except Refused as refused:
        return problem(f"{refused}。", HTTPStatus.BAD_REQUEST)
    told = {"name": kept.name, "is_new": is_new}
    return JsonResponse(told, status=HTTPStatus.CREATED if is_new else HTTPStatus.OK)
