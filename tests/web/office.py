"""People signed in, each with their own client, and what the office's tests read from an answer."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kezhan.organisations.models import Post
from kezhan.security.sessions import SessionStore
from kezhan.web.parts import acting
from kezhan.web.parts.sign_in_ends import BEGAN, RENEWED
from kezhan.web.templatetags.form_keys import OPENED_IN


class Browser(Client):
    """Sends what a page's forms carry unseen: the post in which they were opened, unless the test names another."""

    opened_in: int | None = None

    def post(self, path: Any, data: Any = None, *args: Any, **more: Any) -> Any:
        if self.opened_in is not None and isinstance(data, dict | None):
            data = {OPENED_IN: self.opened_in} | (data or {})
        return super().post(path, data, *args, **more)


def signed_in(post: Post) -> Browser:
    """A client in which this person acts in this post. Its session is as the sign-in leaves it, but costs less."""
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(post.account.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: post.account.get_session_auth_hash(),
            acting.SESSION_KEY: post.pk,
            **dict.fromkeys((BEGAN, RENEWED), timezone.now().timestamp()),
        }
    )
    session.save(must_create=True)
    client = Browser()
    client.opened_in = post.pk
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def shown(client: Client, address: str, **query: str) -> str:
    """The page at the address; it must be there."""
    answer = client.get(address, query)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def filled_buttons(page: str) -> list[str]:
    """The words of the filled links of the page: the next deeds."""
    return [words.strip() for words in re.findall(r'<a class="[^"]*button-main[^"]*"[^>]*>([^<]*)', page)]


def seen_on(page: str) -> str:
    """The version that the page says it showed, for the deed that agrees to it."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found, "the page names nothing as seen"
    return found[1]


def messages_of(answer: Any) -> list[str]:
    """What the page told the person after a redirect (`follow=True`)."""
    return [str(message) for message in answer.context["messages"]]


def errors_of(answer: HttpResponse) -> list[str]:
    """The lines of the summary above the form."""
    summary = re.search(r'<div class="errors-summary".*?</div>', answer.content.decode(), re.DOTALL)
    return (
        [unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<li>(.*?)</li>", summary[0])]
        if summary
        else []
    )


def queries_of(client: Client, address: str, read: Callable[[Client, str], object] | None = None) -> int:
    """How many queries the page costs; with `read=excel_of` its Excel."""
    with CaptureQueriesContext(connection) as queries:
        (read or shown)(client, address)
    return len(queries)


def excel_of(client: Client, address: str) -> list[list[Any]]:
    """The rows of a list's Excel; the heading comes first."""
    answer = client.get(f"{address}{'&' if '?' in address else '?'}format=xlsx")
    book = CalamineWorkbook.from_object(BytesIO(answer.getvalue()))
    return [row for row in book.get_sheet_by_index(0).to_python() if any(row)]
