"""Each person has a browser context, and so a session, of their own. The end reports what went wrong on their pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

OpenPage = Callable[[str], Page]
LOOPBACK = {"127.0.0.1", "localhost"}
WITHOUT_HOST = {"about", "blob", "data"}


@contextmanager
def pages(browser: Browser, address: str, **device: object) -> Iterator[OpenPage]:
    """A function from a person's name to their page, which opens our addresses by their path.

    It raises AssertionError at the end if a page asked another host than this machine, a script on it failed, or the
    browser refused something that our own policy forbids.
    """
    pages: dict[str, Page] = {}
    faults: list[str] = []

    def page_of(name: str) -> Page:
        if name not in pages:
            context = browser.new_context(base_url=address, locale="zh-CN", timezone_id="Asia/Shanghai", **device)
            context.set_default_timeout(10_000)
            context.set_default_navigation_timeout(30_000)  # the first page loads all our modules
            watch(context, faults)
            pages[name] = context.new_page()
        return pages[name]

    yield page_of
    for page in pages.values():
        page.context.cookies()  # an answer comes after all that was reported before it
    if faults:
        raise AssertionError("\n".join(faults))


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Note what goes wrong on the pages of this context."""

    def note_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in WITHOUT_HOST and parts.hostname not in LOOPBACK:
            faults.append(f"asked another host: {request.url}")

    def note_word(word: ConsoleMessage) -> None:
        if "Content Security Policy" in word.text:
            faults.append(f"against the page's own policy: {word.text}")

    context.on("request", note_request)
    context.on("weberror", lambda error: faults.append(f"a script failed: {error.error}"))
    context.on("console", note_word)
