"""The sections of an application as a task list: what each holds, who fills it in, and whether it is done."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from kezhan.organisations.models import Post
from kezhan.policy.shape import Side
from kezhan.stations.application.completeness import Missing, missing
from kezhan.stations.application.filling_in import may_fill_in, side_of
from kezhan.stations.application.items import Item, ItemKind, written_items
from kezhan.stations.application.turns import open_remarks
from kezhan.stations.models import Station
from kezhan.web.stations.contents import SIDES


@dataclass(frozen=True)
class Section:
    """One page of the application: its items by key, and who fills it in (None: each side its own part)."""

    label: str
    asks: str
    side: Side | None
    items: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class TaskLine:
    """A line of the task list, for parts/task_list.html."""

    label: str
    url: str
    hint: str
    word: str
    tone: str


def sections(station: Station) -> list[tuple[str, list[Section]]]:
    """The sections in groups with a heading, in the order of the form."""
    written = written_items(station.edition).values()
    kinds = (ItemKind.PLAN, ItemKind.STANDARD)
    return [
        ("站点", _fixed(station)),
        *((kind.value, [_written(station, one) for one in written if one.kind is kind]) for kind in kinds),
    ]


def tasks(station: Station, post: Post) -> list[tuple[str, list[TaskLine]]]:
    """Each section with its tick, for this person."""
    lacks = missing(station)
    remarked, waiting = set(open_remarks(station)), _waiting(station)
    return [
        (heading, [_task(section, lacks, remarked, waiting, station, post) for section in group])
        for heading, group in sections(station)
    ]


def _waiting(station: Station) -> Counter[str]:
    """How many of those who were asked have not answered, by the item into which they were asked."""
    asked = station.consents.waiting().values_list("society", flat=True)
    return Counter("station.co_operating" if society else "station.team" for society in asked)


def after(station: Station, post: Post, url: str) -> str:
    """The next section after `url` that this person fills in; after the last one, the look over all of them."""
    listed = [section for _, group in sections(station) for section in group]
    position = [section.url for section in listed].index(url) + 1
    onward = (section.url for section in listed[position:] if may_fill_in(station, post, section.side))
    return next(onward, reverse("station-check", args=[station.pk]))


def page_of_item(station: Station, item: str) -> str:
    """The page on which an item is filled in."""
    found = (section.url for _, group in sections(station) for section in group if item in section.items)
    return next(found, reverse("station-application", args=[station.pk]))


def _fixed(station: Station) -> list[Section]:
    def page(key: str) -> str:
        return reverse("station-section", args=[station.pk, key])

    about = tuple(f"station.{name}" for name in ("name", "category", "focus_tasks", "aims", "radiation_area"))
    people = ("station.society_person", "station.host_person")
    return [
        Section("基本情况", "名称、类别、重点任务、目标方向、辐射区域", Side.SOCIETY, about, page("particulars")),
        Section("双方专人", "学会和单位各指定一人", None, people, page("people")),
        Section("协作学会", "没有就不用填", Side.SOCIETY, ("station.co_operating",), page("partners")),
        Section("驻站专家", "从牵头和协作学会的会员里选", Side.SOCIETY, ("station.team",), page("team")),
    ]


def _written(station: Station, item: Item) -> Section:
    return Section(item.label, item.asks, item.side, (item.key,), reverse("station-item", args=[station.pk, item.key]))


def _task(
    section: Section,
    lacks: list[Missing],
    remarked: set[str],
    waiting: Counter[str],
    station: Station,
    post: Post,
) -> TaskLine:
    """First what to put right, then what is missing and who fills it in."""
    reasons = [one for one in lacks if one.item in section.items]
    whose = SIDES[section.side] if section.side else "双方各填一人"
    hint = f"{whose} · {section.asks}"
    if remarked & set(section.items):
        return TaskLine(section.label, section.url, hint, "要补正", "danger")
    unanswered = sum(waiting[item] for item in section.items)
    if not reasons and unanswered:
        return TaskLine(section.label, section.url, f"{hint} · {unanswered} 个还没有答复", "等答复", "plain")
    if not reasons:
        return TaskLine(section.label, section.url, hint, "已填好", "good")
    mine = side_of(station, post)
    if mine and all(reason.side is not mine for reason in reasons):
        return TaskLine(section.label, section.url, hint, "等对方填", "plain")
    return TaskLine(section.label, section.url, f"{hint} · {reasons[0].reason}", "还没填好", "caution")
