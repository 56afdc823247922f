"""`POST /work/<pk>/evidence/`: one file of a piece of work, sent by a script by itself.

Asked: a form (multipart) with the headers `Accept: application/json`, and in it
- `csrfmiddlewaretoken` and `opened_in`, the hidden fields that every form of ours has; the cookie of the session;
- `key`: a UUID that the script makes up for this file and keeps until the file is taken or given up;
- `file`: the file. Pictures may be HEIC; a picture counts as what it is, whatever the ending of its name.

Answered, in JSON:
- 201 `{"evidence": id, "name": name, "page": address of the file, "is_new": true}`: the file is kept;
- 200 the same with `"is_new": false`: this key, or the same file under another key, was kept before; nothing is stored
  twice. Under its key it is answered so after the host has answered too, so a lost answer can always be asked again;
- 400 `{"problem": words, "sign_in": false}`: the file or the key cannot be taken; another try changes nothing;
- 401 with `"sign_in": true`: the session ended. Keep the file, let the person sign in, fetch the hidden fields anew;
- 403 with `"sign_in": true`: the hidden fields are of an earlier sign-in, fetch them anew; with false: not this post's;
- 404: no such piece of work for this post;
- 409: the host has answered or the work was withdrawn (a change asks the host again), the key belongs to another file,
  or the session acts in another post than `opened_in`;
- 413: longer than any form may be. Anything from 500 on, or no answer: send the same again later.
"""

import json
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kezhan.files.jobs import have_read
from kezhan.files.receiving import look_at_evidence
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.by_script import asked_by_script, in_json, problem, sent_key
from kezhan.web.parts.request import Request
from kezhan.web.work.found import work_for
from kezhan.work.evidence import OtherFile, add_evidence
from kezhan.work.models import Evidence, Work
from kezhan.work.moves import WRITER, MovedOn


@in_json
@require_POST
@with_post()
def evidence_sent(request: Request, post: Post, pk: int) -> HttpResponse:
    """Take one file. The same key or the same file is answered as before; without a script the page says so."""
    work = work_for(post, pk)
    if not WRITER.may(work.station, post):
        raise PermissionDenied(f"“{work.title}”的照片和文件由{WRITER.label}来传。")
    answer = _taken(request, work, post)
    return answer if asked_by_script(request) else _shown(request, pk, answer)


def _taken(request: Request, work: Work, post: Post) -> JsonResponse:
    key, file = sent_key(request), request.FILES.get("file")
    if key is None or not isinstance(file, UploadedFile):
        return problem("没有收到文件，请重新选了再传。", HTTPStatus.BAD_REQUEST)
    try:
        kept, is_new = add_evidence(work, look_at_evidence(file), key=key, by=post)
    except (MovedOn, OtherFile) as refused:
        return problem(f"{refused}。", HTTPStatus.CONFLICT)
    except Refused as refused:
        return problem(f"{refused}。", HTTPStatus.BAD_REQUEST)
    have_read(kept.upload)
    return _told(kept, is_new=is_new)


def _shown(request: Request, pk: int, answer: JsonResponse) -> HttpResponse:
    told = json.loads(answer.content)
    if "problem" in told:
        messages.warning(request, told["problem"])
    else:
        messages.success(request, f"“{told['name']}”收到了。" if told["is_new"] else f"“{told['name']}”以前就收到了。")
    return redirect("work", pk)


def _told(kept: Evidence, *, is_new: bool) -> JsonResponse:
    page = reverse("work-evidence", args=[kept.work_id, kept.pk])
    told = {"evidence": kept.pk, "name": kept.upload.name, "page": page, "is_new": is_new}
    return JsonResponse(told, status=HTTPStatus.CREATED if is_new else HTTPStatus.OK)
