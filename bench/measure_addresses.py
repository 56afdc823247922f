"""Ask every address of the platform as everybody, with the dearest words, and print the slowest. `bench/addresses`
calls it on a province of 1×:

- The walk begins at the addresses without arguments and follows the links that each person sees, a few to each address.
- A list is asked for by every filter, by every order, by all filters together, past its end and as a whole Excel.
- Times are of this process's CPU, so other work of the machine does not count; nothing is answered from memory.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from html import unescape
from re import findall
from urllib.parse import urlencode, urljoin, urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
django.setup()

from django.core.cache import cache  # noqa: E402 — the models need the settings first
from django.db import connection, reset_queries  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse  # noqa: E402

from kezhan.accounts.models import Account  # noqa: E402
from kezhan.demo import province  # noqa: E402

EACH = 2
"""The things of one address that one person opens."""
VALUES = 2
"""The values of one filter that are tried: the first ones and the last one."""
SEARCHES = (
    "学会 服务 公司 技术 广东 科技",  # as many words as a search takes, found nearly everywhere
    "的 一 学 会 公 司",
    "a b c d e f",
    " ".join(["科技服务站技术推广中心公司学会"] * 6),
    "科" * 100,
    "1 2 3 4 5 6",
)
TEXTS = ("q", "number", "under", "society", "expert", "edition", "next", "city")


class Walk:
    """One person's walk: `asked` has each request's milliseconds of CPU time, its queries and its kilobytes."""

    def __init__(self, person: str, client: Client) -> None:
        self.person = person
        self.client = client
        self.asked: dict[str, tuple[float, int, float]] = {}

    def everywhere(self) -> None:
        to_open, opened = list(_without_arguments()), Counter[str]()
        while to_open:
            path = to_open.pop(0)
            name = _name_of(path)
            if path in self.asked or not name or opened[name] >= EACH:
                continue
            opened[name] += 1
            answer = self.ask(path)
            to_open += _links(path, answer)
            for query in _dearest(answer) if opened[name] == 1 else ():
                self.ask(f"{path}?{urlencode(query)}")

    def ask(self, path: str) -> HttpResponse:
        cache.clear()
        reset_queries()
        with CaptureQueriesContext(connection) as queries:
            began = time.process_time()
            answer = self.client.get(path)
            size = len(answer.getvalue())
            took = (time.process_time() - began) * 1000
        if answer.status_code >= 500:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        self.asked[path] = took, len(queries), size / 1024
        return answer


def main(number: int) -> None:
    setup_test_environment()
    walks = [Walk(person, client) for person, client in _everybody()]
    for walk in walks:
        walk.everywhere()
    asked = [(*cost, walk.person, path) for walk in walks for path, cost in walk.asked.items()]
    print(f"{len(asked)} requests for {len({_name_of(urlsplit(path).path) for *_, path in asked})} addresses")
    for took, queries, size, person, path in sorted(asked, reverse=True)[:number]:
        print(f"{took:7.0f} ms {queries:4} queries {size:7.0f} KB  {person:10} {path[:150]}", flush=True)


def _everybody() -> Iterator[tuple[str, Client]]:
    yield "visitor", Client()
    for _, username, _ in province.accounts():
        client = Client()
        client.force_login(Account.objects.get(username=username))
        yield username, client


def _without_arguments() -> Iterator[str]:
    for name in get_resolver().reverse_dict:
        if isinstance(name, str):
            try:
                yield reverse(name)
            except NoReverseMatch:
                continue


def _name_of(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def _links(path: str, answer: HttpResponse) -> list[str]:
    """The pages of ours that the page leads to, without their parameters."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    leads = [answer.headers.get("Location", ""), *map(unescape, findall(r'href="([^"#]+)', answer.content.decode()))]
    return [found.path for one in leads if one and not (found := urlsplit(urljoin(path, one))).netloc]


def _dearest(answer: HttpResponse) -> Iterator[dict[str, str]]:
    shown = (answer.context or {}).get("list") if answer.status_code == 200 else None
    if not shown:
        yield dict.fromkeys(TEXTS, SEARCHES[0])
        return
    filters = {one["name"]: _values(one["options"]) for one in shown["filters"]}
    sorts = _values(shown["orders"])
    every = {name: values[0] for name, values in filters.items() if values}
    yield {"format": "xlsx"}
    yield from ({"page": str(page)} for page in (shown["pages"].last, 10**8, 10**9))
    yield from ({"sort": sort} for sort in sorts)
    yield from ({"sort": sort, "page": str(shown["pages"].last)} for sort in sorts)
    for name, values in filters.items():
        yield from ({name: value} for value in (*values[:VALUES], *values[-1:]))
    for search in SEARCHES:
        yield {"q": search}
        yield every | {"q": search, "sort": sorts[0] if sorts else ""}
    yield {"q": SEARCHES[0], "format": "xlsx"}
    yield from ({"q": SEARCHES[0], "sort": sort} for sort in sorts)
    yield from ({"q": SEARCHES[0], name: value} for name, values in filters.items() for value in values[:1])
    yield every


def _values(options: str) -> list[str]:
    """The values of a filter or an order."""
    return findall(r'value="([^"]+)"', options)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 30)
