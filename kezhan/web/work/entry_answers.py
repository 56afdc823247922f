"""What the two forms of a piece of work answer to a script, which keeps entries on a phone until they are taken.

The script sends the very form of the page with `Accept: application/json`, and `csrfmiddlewaretoken` and `opened_in` of
`GET /log/token/`. `form_key` is the entry's identity for as long as it lives. The answers, in JSON:
- 200 `{"work": id, "page": address, "version": number}`: it is written down, or changed, by this sending or by an
  earlier one with just this content, so a lost answer can always be asked again;
- 400 `{"problem": words, "wrong": {field: words}}`: a rule refuses it, and only a mended entry may succeed;
- 409 with `there`: the identity was used for other content, or the work has changed since `seen`. `there` says what the
  platform has: `work`, `page`, `version`, `state`, `by`, `values` by the names of the fields, `files` by their names;
- 401, 403, 404 and 409 without `there`, with `problem` and `sign_in`: see `kezhan.web.parts.by_script`. Another person
  or another post is signed in than wrote it, or this post does not write for the station any more.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import JsonResponse

from kezhan import clock
from kezhan.policy.refusal import Refused
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.work.forms import WorkForm, initial_of
from kezhan.work.addresses import work_page
from kezhan.work.models import Work
from kezhan.work.moves import NotAsSeen
from kezhan.work.particulars import particulars_of, says
from kezhan.work.sent_before import WrittenBefore

WRONG = "有几处要改。"


def written(form: BaseForm, deed: Callable[[], Work]) -> JsonResponse:
    """The answer to a new entry; `deed` writes it down."""
    try:
        return _taken(deed()) if form.is_valid() else _refused(form)
    except WrittenBefore as before:
        return _otherwise(before.work, f"{before}。")
    except Refused as refused:
        show_refusal(form, refused)
        return _refused(form)


def changed(form: WorkForm, deed: Callable[[], Work], present: Callable[[], Work]) -> JsonResponse:
    """The answer to a change; `present` reads the work anew where somebody was quicker."""
    try:
        return _taken(deed()) if form.is_valid() else _refused(form)
    except NotAsSeen as refused:
        now = present()
        return _taken(now) if says(now, form.particulars()) else _otherwise(now, f"{refused}。")
    except Refused as refused:
        show_refusal(form, refused)
        return _refused(form)


def _taken(work: Work) -> JsonResponse:
    return JsonResponse({"work": work.pk, "page": work_page(work), "version": work.version})


def _refused(form: BaseForm) -> JsonResponse:
    """What is wrong, by the names of the fields; what concerns none of them is the problem itself."""
    wrong = {name: "".join(map(str, errors)) for name, errors in form.errors.items() if name in form.fields}
    whole = "".join(str(error) for error in form.non_field_errors())
    return JsonResponse({"problem": whole or WRONG, "wrong": wrong}, status=HTTPStatus.BAD_REQUEST)


def _otherwise(work: Work, problem: str) -> JsonResponse:
    """The platform has something else, to be laid beside what was sent."""
    there = {
        "work": work.pk,
        "page": work_page(work),
        "version": work.version,
        "state": work.state_label,
        "by": f"{work.written_by}，{clock.local(work.written_at):%Y-%m-%d %H:%M}",
        "values": _values(work),
        "files": list(work.evidence.filter(removed_at=None).values_list("upload__name", flat=True)),
    }
    return JsonResponse({"problem": problem, "there": there}, status=HTTPStatus.CONFLICT)


def _values(work: Work) -> dict[str, Any]:
    """What the work says, by the names of the form's fields, as a form would send it."""
    return {name: plain(value) for name, value in initial_of(particulars_of(work)).items() if name != "task"}


def plain(value: Any) -> str | bool | None:
    """A value as a form would send it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | None) else str(value)
