"""Every list of the product: its cost, its Excel, nonsense in its address, and what it says when it is empty."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kezhan import clock, web
from kezhan.accounts.models import Account
from kezhan.organisations.models import Association, Post, Role
from kezhan.search.finding import MOST_WORDS
from kezhan.web.parts import lists
from tests.matching.people import MONDAY
from tests.province import BEGAN_ON, Province
from tests.walk.addresses import patterns
from tests.walk.of_kinds import of_all
from tests.walk.people import posts_of
from tests.walk.rows import ROWS, of_its_host
from tests.walk.tables import without_nul
from tests.web.office import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def _uses_lists(view: Callable[..., Any]) -> bool:
    bare = inspect.unwrap(view)
    return getattr(bare, "__globals__", {}).get("show") is lists.show and "show" in bare.__code__.co_names


LISTS = {one.name: inspect.unwrap(one.callback) for one in patterns() if one.name and _uses_lists(one.callback)}
NEVER_EMPTY = {"posts"}
"""The list always holds the reader's own post."""
ADMINISTRATORS_ALONE = {"security-log"}
"""The province does not read from where people work."""
OF_PERSONS = {"experts": "guangdong"}
"""Who may have a table of these persons. The administrator, who looks at all lists here, may not."""

READERS = of_all("READERS") | {"attendances": of_its_host}
"""Who reads the list, where neither the administrator nor the province may: it makes them, with what they read of."""


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def administrator(db: None) -> Client:
    """The platform while it is still empty."""
    account = Account.objects.create(username="administrator", name="管理员")
    return signed_in(Post.objects.create(account=account, role=Role.ADMINISTRATOR, began_on=BEGAN_ON))


@pytest.fixture
def furnished(administrator: Client) -> Client:
    """The same with an association of the province, and a person there."""
    above = Association.objects.create(name="广东省科学技术协会", level="province", division="440000")
    account = Account.objects.create(username="guangdong", name="省科协经办")
    Post.objects.create(account=account, role=Role.PROVINCE, association=above, began_on=BEGAN_ON)
    return administrator


def _page(client: Client, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(path, query)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.context["list"]
    return found


def _cells(page: dict[str, Any]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in page["rows"]]


def _as_shown(value: Any, kind: str) -> str:
    """A cell of Excel in the words of the page."""
    if hasattr(value, "hour"):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float) and kind == "numeral":
        return f"{value:.0f}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return str(value)


def test_every_call_that_shows_a_list_stands_in_a_view_that_this_walk_has_found() -> None:
    calls = [
        node
        for path in Path(web.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "show"
    ]
    assert len(calls) == len(LISTS)
    assert sorted(LISTS) == sorted(ROWS)


@pytest.mark.parametrize(
    ("reader", "name"),
    [*product(["administrator"], LISTS), *product(["guangdong"], sorted(LISTS.keys() - ADMINISTRATORS_ALONE))],
)
def test_three_rows_cost_as_many_queries_as_one(furnished: Client, name: str, reader: str) -> None:
    client = signed_in(Post.objects.get(account__username=reader))
    costs = {}
    for number in (1, 2, 3):
        ROWS[name](number)
        with CaptureQueriesContext(connection) as queries:
            _page(client, reverse(name))
        costs[number] = len(queries)
    assert costs[3] == costs[1]


@pytest.mark.parametrize("name", LISTS)
def test_excel_holds_exactly_what_is_shown(furnished: Client, name: str) -> None:
    reader = _reader(furnished, name)
    for number in (1, 2, 3):
        ROWS[name](number)
    for query in ({}, {"q": "第2"}):
        page = _page(reader, reverse(name), **query)
        heading, *rows = _sheet(reader, reverse(name), query)
        assert heading == [header["label"] for header in page["headers"]]
        kinds = [header["kind"] for header in page["headers"]]
        assert [list(map(_as_shown, row, kinds)) for row in rows] == _cells(page)
    assert page["total"] == 1


def _reader(furnished: Client, name: str) -> Client:
    if name in READERS:
        return signed_in(READERS[name]())
    return signed_in(Post.objects.get(account__username=OF_PERSONS[name])) if name in OF_PERSONS else furnished


def _sheet(client: Client, path: str, query: dict[str, str]) -> list[list[Any]]:
    content = client.get(path, query | {"format": "xlsx"}).getvalue()
    return [row for row in CalamineWorkbook.from_object(BytesIO(content)).get_sheet_by_index(0).to_python() if any(row)]


@pytest.mark.parametrize("name", LISTS)
def test_nonsense_in_the_address_is_left_aside_with_a_sentence(furnished: Client, name: str) -> None:
    ROWS[name](1)
    reader = _reader(furnished, name)
    filters = {one["name"] for one in _page(reader, reverse(name))["filters"]}
    nonsense = {"page": "-3", "sort": "password", "q": "\0'\"", "colour": "red"}
    for wrong in ("xyz", "99999999999999999999", "'; drop table--", "<script>"):
        query = nonsense | dict.fromkeys(filters, wrong)
        page = _page(reader, reverse(name), **query)
        assert len(page["complaints"]) == len(filters - {"county"}) + 3  # a county goes with its city, silently
        assert _sheet(reader, reverse(name), query)
    with without_nul():
        _page(furnished, reverse(name), q="前\0后")


@pytest.mark.parametrize("name", LISTS)
def test_a_search_grows_by_each_of_its_words_alike_and_no_more_past_its_bound(furnished: Client, name: str) -> None:
    def cost(words: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            _page(furnished, reverse(name), q=" ".join(f"第{number}" for number in range(words)))
        return sum(len(query["sql"]) for query in queries)

    if not _page(furnished, reverse(name))["searchable"]:
        return
    one, two, most, more = map(cost, (1, 2, MOST_WORDS, 10 * MOST_WORDS))
    assert most - two <= (two - one) * (MOST_WORDS - 2) * 1.1
    assert more <= most


@pytest.mark.parametrize("name", LISTS)
def test_everything_asked_at_once_costs_as_many_queries_at_three_rows_as_at_one(furnished: Client, name: str) -> None:
    """The longest search, every filter, an order and a page beyond the last, on the page and in the Excel."""
    reader = _reader(furnished, name)
    shown = _page(reader, reverse(name))
    narrowed = {one["name"]: chosen[0] for one in shown["filters"] if (chosen := _values(one["options"]))}
    query = narrowed | {"q": " ".join("第一二三四五六"), "page": "999999999"}
    asked = [query | {"sort": sort} for sort in ["", *_values(shown["orders"])[-1:]]]
    asked += [{"format": "xlsx"}, query | {"format": "xlsx"}]
    costs = {}
    for number in (1, 2, 3):
        ROWS[name](number)
        costs[number] = [_cost(reader, reverse(name), one) for one in asked]
    assert costs[3] == costs[1]


def _values(options: str) -> list[str]:
    return re.findall(r'value="([^"]+)"', options)


def _cost(client: Client, path: str, query: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, query)
    assert answer.status_code == 200
    answer.getvalue()
    return len(queries)


@pytest.mark.parametrize("name", sorted(LISTS.keys() - NEVER_EMPTY))
def test_an_empty_list_says_why_and_a_step_that_can_be_taken(administrator: Client, name: str) -> None:
    page = _page(administrator, reverse(name))
    shown = unescape(administrator.get(reverse(name)).content.decode())
    assert (page["total"], page["empty"] in shown, page["empty"].endswith("。")) == (0, True, True)
    if page["next_url"]:
        assert f'href="{page["next_url"]}"' in shown


def test_every_next_step_is_open_to_everybody_to_whom_it_is_shown(province: Province) -> None:
    steps: set[tuple[str, str]] = set()
    clients = {person: signed_in(post) if post else Client() for person, post in posts_of(province).items()}
    for person, client in clients.items():
        for name in LISTS:
            answer = client.get(reverse(name))
            if answer.status_code == 200:
                steps.add((person, answer.context["list"]["next_url"]))
    assert {
        (person, step) for person, step in steps if step and clients[person].get(step, follow=True).status_code != 200
    } == set()
