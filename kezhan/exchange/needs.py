"""The sheet of needs: what its columns are, what each row gives, and how the sound rows are collected (代征集, §3.4).

Looking writes nothing; a row is known again by its number where it comes from, or by its title, text and host.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Q

from kezhan.exchange import cells
from kezhan.exchange.need_columns import FIELDS, LABELS
from kezhan.exchange.openness import Openness, openness_in
from kezhan.exchange.openness_heads import head_of
from kezhan.exchange.previews import BATCH, Preview, Repeat
from kezhan.exchange.tables import Fault, RowReading, SheetRead, sheet_in
from kezhan.exchange.task_words import judged
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars, refuse_past, sound
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Host
from kezhan.paper.tables import Place
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference.credit_code import compact
from kezhan.reference.divisions import within
from kezhan.text.lines import one_line

MOST_ROWS = 10_000
BROUGHT_BEFORE = "以前已经收过"
LONGEST_TITLE = Need._meta.get_field("title").max_length or 0


@dataclass(frozen=True)
class ReadyNeed:
    """A row that can come in. `host` is the host that it names on the platform, `notes` tell what was changed in it,
    `headed` is its text with the host's name at the head, as it came in while the host was not on the platform.
    """

    place: Place
    external_key: str
    particulars: NeedParticulars
    headed: str
    division: str
    host: Host | None
    notes: tuple[str, ...]


class Known:
    """What is there already: numbers and contents that the association brought before, or that stand further up.

    It holds only the rows that it was told to look up: an association has collected many, each with pages of text.
    """

    def __init__(self, association: Association) -> None:
        self.collected = association.collected_needs.order_by()
        self.keys: dict[str, str] = {}
        self.contents: dict[tuple[str, str], dict[int | None, str]] = {}
        """The place of each title and text, by the key of the need's host; None: the need has no host yet."""

    def look_up(self, rows: Sequence[ReadyNeed]) -> None:
        """Look up which of these rows, a batch of them, came in before."""
        brought = self.collected.filter(external_key__in={one.external_key for one in rows} - {""})
        self.keys |= dict.fromkeys(brought.values_list("external_key", flat=True), BROUGHT_BEFORE)
        alike = self.collected.filter(title__in={one.particulars.title for one in rows})
        for title, text, host in alike.values_list("title", "text", "host"):
            self.contents.setdefault((title, text), {})[host] = BROUGHT_BEFORE

    def where(self, ready: ReadyNeed) -> str:
        """The place where the row stands already; empty for a new row, which is known from now on."""
        title, text = ready.particulars.title, ready.particulars.text
        if said := self.keys.get(ready.external_key):
            return f"来源编号 {ready.external_key} {said}"
        host = ready.host.pk if ready.host else None
        if said := self._said(title, text, host) or self._said(title, ready.headed, None):
            return f"名称和内容{said}"
        self.contents.setdefault((title, text), {})[host] = f"与{ready.place}完全一样，只收一条"
        if ready.external_key:
            self.keys[ready.external_key] = f"与{ready.place}相同，只收一条"
        return ""

    def _said(self, title: str, text: str, host: int | None) -> str:
        """The place of the same words of this host or of no host yet; without a host, of any host."""
        alike = self.contents.get((title, text), {})
        return (alike.get(host) or alike.get(None, "")) if host else next(iter(alike.values()), "")


def preview(
    content: bytes,
    filename: str,
    association: Association,
    enough: Callable[[Preview[ReadyNeed]], bool] = lambda shown: False,
) -> Preview[ReadyNeed]:
    """What bringing this file would do: up to where there is `enough` of it, else for all rows.

    Raises UnreadableTable where the file is no table of needs.
    """
    sheet = sheet_in(content, filename, MOST_ROWS, FIELDS, head_of)
    openness = openness_in(sheet, filename)
    hosts = _hosts_named(sheet, association)
    known = Known(association)
    shown: Preview[ReadyNeed] = Preview([], [], [], sheet.unused, sheet.table.not_read)
    readings = sheet.readings(LABELS)
    for first in range(0, len(readings), BATCH):
        batch = readings[first : first + BATCH]
        looked_at = [(_ready(reading, hosts, openness, association), reading.faults) for reading in batch]
        known.look_up([ready for ready, _ in looked_at])
        for ready, faults in looked_at:
            _sort_in(ready, faults, known, shown)
        if enough(shown):
            break
    return shown


def _sort_in(ready: ReadyNeed, faults: Sequence[Fault], known: Known, shown: Preview[ReadyNeed]) -> None:
    if faults:
        shown.faults.extend(faults)
    elif said := known.where(ready):
        shown.repeats.append(Repeat(ready.place, ready.particulars.title, said))
    else:
        shown.ready.append(ready)


def _ready(
    reading: RowReading, hosts: Mapping[str, list[Host]], openness: Openness, association: Association
) -> ReadyNeed:
    """The row as it would come in; it has a meaning only where no fault was noted."""
    title = reading.must("title", "没有填，不知道这是什么需求")
    text = reading.must("text", "没有填，学会看不出现状和难点；请补上再导入")
    host, named = _host(reading, hosts), reading.text("host")
    headed = f"需求单位：{named}\n\n{text}" if named else text
    if host is None and named:
        text = headed
        reading.notes.append(f"平台上还没有“{named}”，先代征集，单位名称写在内容开头")
    if len(title) > LONGEST_TITLE:
        text, headed = (f"需求名称：{title}\n\n{one}" for one in (text, headed))
        title = f"{title[: LONGEST_TITLE - 1]}…"
        reading.notes.append(f"名称超过 {LONGEST_TITLE} 个字，列表里显示前面的，全称写在内容开头")
    particulars = _particulars(reading, title, text, openness)
    if not reading.faults:
        _note_refusal(reading, particulars, host)
    division = reading.read("division", partial(cells.place, under=association.division), association.division)
    return ReadyNeed(reading.place, reading.own("key"), particulars, headed, division, host, tuple(reading.notes))


def _particulars(reading: RowReading, title: str, text: str, openness: Openness) -> NeedParticulars:
    return NeedParticulars(
        task=_task(reading, title, text),
        title=title,
        text=text,
        discipline=reading.read("discipline", cells.discipline, ""),
        industry=reading.read("industry", cells.industry, ""),
        wanted_by=reading.read("wanted_by", cells.day, None),
        budget=reading.read("budget", cells.amount, None),
        confidentiality=openness.of(reading),
        contact_name=reading.text("contact_name"),
        contact_phone=reading.text("contact_phone"),
    )


def _task(reading: RowReading, title: str, text: str) -> str:
    if reading.text("task"):
        labels = {task.label: task.key for task in editions.in_force().tasks}
        return reading.read("task", partial(cells.chosen, choices=labels), "")
    guess = judged(title, text, editions.in_force())
    reading.notes.append(guess.why)
    return guess.task


def _note_refusal(reading: RowReading, particulars: NeedParticulars, host: Host | None) -> None:
    """Note here, at its column, what the deeds themselves would refuse."""
    if host is not None and not particulars.task:
        tasks = "、".join(task.label for task in editions.in_force().tasks)
        reading.fault("task", f"看不出是哪一类，归到单位要先写明，请填其中一个：{tasks}")
    limit = Need._meta.get_field("external_key").max_length or 0
    if len(reading.text("key")) > limit:
        reading.fault("key", f"最多 {limit} 个字")
    try:
        fill(Need(), sound(particulars).values, may_be_empty=["task"])
        refuse_past(particulars.wanted_by)
    except Refused as refused:
        reading.fault(refused.field, str(refused))


def _hosts_named(sheet: SheetRead, association: Association) -> dict[str, list[Host]]:
    """The association's hosts that the file names, by their names and codes."""
    if "host" not in sheet.columns:
        return {}
    named = {row.values[sheet.columns["host"]] for row in sheet.table.rows} - {""}
    names, codes = {one_line(words) for words in named}, {compact(words) for words in named}
    low, high = within(association.division)
    found = Host.objects.filter(Q(name__in=names) | Q(credit_code__in=codes), division__gte=low, division__lt=high)
    hosts: dict[str, list[Host]] = {}
    for host in found:
        for called in {host.name, host.credit_code or ""} - {""}:
            hosts.setdefault(called, []).append(host)
    return hosts


def _host(reading: RowReading, hosts: Mapping[str, list[Host]]) -> Host | None:
    words = reading.text("host")
    found = hosts.get(one_line(words)) or hosts.get(compact(words), [])
    if len(found) > 1:
        reading.fault("host", f"叫“{words}”的单位有 {len(found)} 家，请改填统一社会信用代码")
    return found[0] if len(found) == 1 else None
