"""What a list was asked for, read from its address, and the addresses that ask for something else.

The query string holds everything: `q` (search words), one parameter per filter, `sort` (`-` in front: descending),
`page`. A value that it cannot understand is dropped with a sentence, never with an error.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from kezhan.search.finding import LONGEST_SEARCH, MOST_WORDS, words_of

FURTHER = "后面还有，这里翻到这一页为止。请加条件缩小范围，或者换个顺序从另一头看。"
ROWS_A_PAGE = 50
RESERVED = frozenset({"q", "sort", "page", "format"})


@dataclass(frozen=True)
class Asked:
    """What was asked: `chosen` maps names of filters to values, `complaints` are sentences for the reader."""

    search: str
    chosen: Mapping[str, str]
    sort: str
    page: int
    complaints: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The words to search for; a row must contain each of them."""
        return words_of(self.search)

    @property
    def narrowed(self) -> bool:
        """Whether anything keeps rows out."""
        return bool(self.search or self.chosen)

    def address(self, **changes: str) -> str:
        """The address of the same list with these parameters changed ("" drops one); any change leads to page 1."""
        parameters = {"q": self.search, **self.chosen, "sort": self.sort, **changes}
        return "?" + urlencode({name: value for name, value in parameters.items() if value})

    def sorted_by(self, key: str) -> str:
        """The direction in which this key sorts the list, in the words of `aria-sort`; "" if it does not."""
        return {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")


class Pages:
    """The pages of a list of `total` rows with `size` rows each. A page after the last one becomes the last one.

    `links` lead to the first, the last and the neighbouring pages; None stands for a gap. There are more rows than
    `total` where it `is_cut`.
    """

    def __init__(self, asked: Asked, total: int, size: int, *, is_cut: bool = False) -> None:
        self.asked = asked
        self.total = total
        self.is_cut = is_cut
        self.last = max(1, -(-total // size))
        self.number = min(asked.page, self.last)
        self.rows = slice((self.number - 1) * size, self.number * size)
        self.first_row = self.rows.start + 1
        self.last_row = min(self.rows.stop, total)

    @property
    def complaints(self) -> tuple[str, ...]:
        """Says so if the page that was asked for does not exist, or rows follow that the list does not show."""
        if self.number == self.asked.page:
            return (FURTHER,) if self.is_cut and self.number == self.last else ()
        return (f"没有第 {self.asked.page} 页，下面是最后一页（第 {self.last} 页）。",)

    @property
    def address(self) -> str:
        """The address of the shown page, without unused parameters."""
        return self._address(self.number)

    @property
    def previous(self) -> str:
        """The address of the previous page; "" on the first."""
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the next page; "" on the last."""
        return self._address(self.number + 1) if self.number < self.last else ""

    @property
    def links(self) -> list[dict[str, int | str | bool] | None]:
        """Each page that gets a link, as {number, url, current}; None for a gap."""
        near = {1, self.last, *range(max(1, self.number - 2), min(self.last, self.number + 2) + 1)}
        links: list[dict[str, int | str | bool] | None] = []
        before = 0
        for number in sorted(near):
            if number > before + 1:
                links.append(None)
            links.append({"number": number, "url": self._address(number), "current": number == self.number})
            before = number
        return links

    def _address(self, number: int) -> str:
        return self.asked.address(page=str(number) if number > 1 else "")


def read(
    query: QueryDict,
    labels: Mapping[str, str],
    choices: Mapping[str, Collection[str]],
    sorts: Collection[str],
    following: Collection[str] = (),
) -> Asked:
    """What `query` asks of a list with these filters (name → label, name → values) and sort keys.

    Filters in `following` get other values when another filter changes; a stale value is dropped without a complaint.
    """
    complaints: list[str] = []
    return Asked(
        search=_search(query, complaints),
        chosen=_chosen(query, labels, choices, following, complaints),
        sort=_sort(query, sorts, complaints),
        page=_page(query, complaints),
        complaints=tuple(complaints),
    )


def _search(query: QueryDict, complaints: list[str]) -> str:
    """The search text, cut to the one length that every search allows."""
    words = query.get("q", "").split()
    if len(words) > MOST_WORDS:
        complaints.append(f"一次最多找 {MOST_WORDS} 个词，只用了前 {MOST_WORDS} 个。")
    typed = " ".join(words[:MOST_WORDS])
    if len(typed) > LONGEST_SEARCH:
        complaints.append(f"搜索词太长，只用了前 {LONGEST_SEARCH} 个字。")
    return typed[:LONGEST_SEARCH].strip()


def _chosen(
    query: QueryDict,
    labels: Mapping[str, str],
    choices: Mapping[str, Collection[str]],
    following: Collection[str],
    complaints: list[str],
) -> dict[str, str]:
    chosen = {}
    for name in query:
        value = query.get(name, "")
        if name in RESERVED or not value:
            continue
        if name not in labels:
            complaints.append(f"这个列表不能按“{name[:20]}”筛选，没有理会这个条件。")
        elif value in choices[name]:
            chosen[name] = value
        elif name not in following:
            complaints.append(f"{labels[name]}里没有“{value[:20]}”这一项，没有理会这个条件。")
    return chosen


def _sort(query: QueryDict, sorts: Collection[str], complaints: list[str]) -> str:
    sort = query.get("sort", "")
    if sort and sort.removeprefix("-") not in sorts:
        complaints.append(f"这个列表不能按“{sort[:20]}”排序，用了原来的顺序。")
        return ""
    return sort


def _page(query: QueryDict, complaints: list[str]) -> int:
    asked = query.get("page", "") or "1"
    if asked.isdecimal() and len(asked) < 10 and int(asked) > 0:
        return int(asked)
    complaints.append(f"没有第“{asked[:20]}”页，从第一页看起。")
    return 1
