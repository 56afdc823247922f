"""The log that works without the net: its page, and the worker that keeps the page's own files on the phone.

Nothing of anybody stands in the page. What it shows it reads on the phone, and there is only what its person wrote and
what `kept.py` gives them.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

STATIC = Path(__file__).parents[1] / "static"
WORKER = STATIC / "kezhan/offline/worker.js"
MODULES = sorted(path for folder in ("offline", "log") for path in (STATIC / "kezhan" / folder).glob("*.js"))
"""What waits on a phone, for anything that is sent (`offline`); what is particular to work (`log`)."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    return HttpResponse(_page())


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker with the list of what it keeps. It stands at the root, because it answers for the whole site."""
    answer = HttpResponse(f"const SHELL = {_shell()};\n{_worker()}", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _page() -> str:
    return render_to_string("work/log.html")


@cache
def _worker() -> str:
    return WORKER.read_text()


@cache
def _shell() -> str:
    """The addresses that the worker keeps, and a name that changes with their content."""
    text = _page()
    modules = [static(path.relative_to(STATIC).as_posix()) for path in MODULES if path != WORKER]
    files = sorted({*re.findall(r'(?:href|src)="(/static/[^"]+)"', text), *modules})
    content = hashlib.sha256("".join([text, _worker(), *(path.read_text() for path in MODULES)]).encode())
    return json.dumps(
        {
            "version": content.hexdigest()[:16],
            "page": reverse("log"),
            "kept": reverse("log-kept"),
            "files": files,
            "entrances": [reverse("sign-in"), reverse("sign-out"), reverse("switch-post")],
        }
    )
