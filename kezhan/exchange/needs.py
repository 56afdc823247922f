"""The sheet of needs: what each row gives (代征集, §3.4).

Looking writes nothing; a row is known again by its number where it comes from, or by its title, text and host.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from django.db.models import Q

from kezhan.exchange import cells
from kezhan.exchange.bounds import Bounds
from kezhan.exchange.known_needs import Known, ReadyNeed
from kezhan.exchange.need_columns import FIELDS, KIND, LABELS, TOWN, with_contacts_apart, without_running_number
from kezhan.exchange.openness import Openness, openness_in
from kezhan.exchange.openness_heads import head_of
from kezhan.exchange.previews import BATCH, Preview, Repeat
from kezhan.exchange.tables import Fault, RowReading, SheetRead, sheet_in
from kezhan.exchange.task_words import judged
from kezhan.needs.models import Confidentiality, Need
from kezhan.needs.particulars import NeedParticulars, refuse_contact_in, refuse_past, sound
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Host
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference.credit_code import compact
from kezhan.reference.divisions import within
from kezhan.text.lines import one_line
from kezhan.text.names import folded

BOUNDS = Bounds(rows=10_000)
ALL_PUBLIC = "这张表没有一列说谁能看，所以都按“公开”收，门户上人人能看到。不能都公开的，加一列“公开范围”再传"
ALL_CLOSED = "这张表没有一列说谁能看，照你们说的，都按“仅科协可见”收"
UNSAID = {Confidentiality.PUBLIC: ALL_PUBLIC, Confidentiality.PRIVATE: ALL_CLOSED}
"""What is told of a table without a column of openness, by what was chosen for it."""
LONGEST_TITLE = Need._meta.get_field("title").max_length or 0


def preview(
    content: bytes,
    filename: str,
    association: Association,
    unsaid: Confidentiality = Confidentiality.PUBLIC,
    progress: Callable[[int, int], None] = lambda seen, rows: None,
) -> Preview[ReadyNeed]:
    """What bringing this file would do. `unsaid` may read the rows where the table does not say who may; `progress` is
    told from time to time how many of its rows were looked at.

    Raises UnreadableTable where the file is no table of needs.
    """
    sheet = sheet_in(content, filename, BOUNDS, FIELDS, head_of)
    openness = openness_in(with_contacts_apart(without_running_number(sheet)), filename, unsaid)
    sheet = openness.sheet
    hosts = _hosts_named(sheet, association)
    known = Known(association)
    beware = "" if openness.heads else UNSAID[unsaid]
    shown: Preview[ReadyNeed] = Preview([], sheet.strays(), [], sheet.left_unread, sheet.table.not_read, beware)
    readings = sheet.readings(LABELS)
    for first in range(0, len(readings), BATCH):
        batch = readings[first : first + BATCH]
        looked_at = [(_ready(reading, hosts, openness, association), reading.faults) for reading in batch]
        known.look_up([ready for ready, _ in looked_at])
        for ready, faults in looked_at:
            _sort_in(*_beside_others(ready, faults, known), known, shown)
        progress(first + len(batch), len(readings))
    return shown


def _beside_others(ready: ReadyNeed, faults: list[Fault], known: Known) -> tuple[ReadyNeed, list[Fault]]:
    """The row with what is to be told of the same need of others: a fault where they keep it more closed."""
    other = known.there_elsewhere(ready)
    if faults or other is None or known.there_already(ready):
        return ready, faults
    if other.is_more_closed_than(ready):
        return ready, [Fault(ready.place, LABELS["confidentiality"], other.why_closed(ready))]
    return replace(ready, notes=(*ready.notes, other.said)), faults


def _sort_in(ready: ReadyNeed, faults: Sequence[Fault], known: Known, shown: Preview[ReadyNeed]) -> None:
    place, title = ready.place, ready.particulars.title
    if faults:
        shown.faults.extend(faults)
        _refuse_with(ready, known, shown)
    elif refused := known.refused_at(ready):
        shown.faults.append(Fault(place, "", f"和{refused}是同一条，那一行没有收，请改好那一行，这一行删掉"))
    elif (there := known.there(ready)) is None:
        shown.ready.append(ready)
    elif there.is_more_open_than(ready):
        shown.faults.append(Fault(place, LABELS["confidentiality"], there.why_not(ready)))
        _refuse_with(ready, known, shown)
    elif there.is_another_than(ready):
        shown.faults.append(Fault(place, LABELS["external_key"], there.why_another))
    else:
        shown.repeats.append(Repeat(place, title, there.said))


def _refuse_with(ready: ReadyNeed, known: Known, shown: Preview[ReadyNeed]) -> None:
    """Refuse the row of the same need further up too: what was said last of it may have been meant."""
    there = known.there_already(ready)
    known.refuse(ready)
    if there and there.row in shown.ready:
        shown.ready.remove(there.row)
        shown.faults.append(Fault(there.row.place, "", f"和{ready.place}是同一条，那一行没有收，请只留对的一行"))


def _ready(
    reading: RowReading, hosts: Mapping[str, list[Host]], openness: Openness, association: Association
) -> ReadyNeed:
    """The row as it would come in; it has a meaning only where no fault was noted."""
    title = one_line(reading.must("title", "没有填，不知道这是什么需求"))
    text = reading.must("text", "没有填，学会看不出现状和难点；请补上再导入")
    host, named = _host(reading, hosts), reading.text("host")
    bare, headed = text, f"需求单位：{named}\n\n{text}" if named else text
    if host is None and named:
        text = headed
        reading.notes.append(f"平台上还没有“{named}”，先代征集，单位名称写在内容开头")
    if len(title) > LONGEST_TITLE:
        text, headed, bare = (f"需求名称：{title}\n\n{one}" for one in (text, headed, bare))
        title = f"{title[: LONGEST_TITLE - 1]}…"
        reading.notes.append(f"名称超过 {LONGEST_TITLE} 个字，列表里显示前面的，全称写在内容开头")
    particulars = _particulars(reading, title, text, openness)
    if not reading.faults:
        _note_refusal(reading, particulars if openness.heads else _public(particulars), host)
    meant = cells.town if reading.is_headed("division", TOWN) else cells.place
    division = reading.read("division", partial(meant, under=association.division), association.division)
    return ReadyNeed(reading.place, reading.own("key"), particulars, headed, bare, division, host, tuple(reading.notes))


def _particulars(reading: RowReading, title: str, text: str, openness: Openness) -> NeedParticulars:
    return NeedParticulars(
        task=_task(reading, title, text),
        title=title,
        text=text,
        discipline=reading.read("discipline", cells.discipline, ""),
        industry=reading.read("industry", cells.industry, ""),
        wanted_by=reading.read("wanted_by", cells.day, None),
        budget=reading.amount("budget"),
        confidentiality=openness.of(reading),
        contact_name=reading.text("contact_name"),
        contact_phone=reading.text("contact_phone"),
    )


def _public(particulars: NeedParticulars) -> NeedParticulars:
    """The need of a table that does not say who may read, as it is judged whoever will be chosen for it."""
    return replace(particulars, confidentiality=Confidentiality.PUBLIC.value)


def _task(reading: RowReading, title: str, text: str) -> str:
    labels = {task.label: task.key for task in editions.in_force().tasks}
    said = reading.text("task")
    if said in labels or (said and not reading.is_headed("task", KIND)):
        return reading.read("task", partial(cells.chosen, choices=labels), "")
    if said:
        reading.notes.append(f"{KIND}“{said}”没有认出来")
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
        if host is None and particulars.confidentiality == Confidentiality.PUBLIC:
            refuse_contact_in(Need._meta.get_field("host"), reading.text("host"))
        fill(Need(), sound(particulars).values, may_be_empty=["task"])
        refuse_past(particulars.wanted_by)
    except Refused as refused:
        reading.refusal(refused)


def _hosts_named(sheet: SheetRead, association: Association) -> dict[str, list[Host]]:
    """The association's hosts that the file names, by their names and codes."""
    if "host" not in sheet.columns:
        return {}
    named = {row.values[sheet.columns["host"]] for row in sheet.table.rows} - {""}
    names, codes = {folded(words) for words in named}, {compact(words) for words in named}
    low, high = within(association.division)
    found = Host.objects.filter(
        Q(folded_name__in=names) | Q(credit_code__in=codes), division__gte=low, division__lt=high
    )
    hosts: dict[str, list[Host]] = {}
    for host in found:
        for called in {host.folded_name, host.credit_code or ""} - {""}:
            hosts.setdefault(called, []).append(host)
    return hosts


def _host(reading: RowReading, hosts: Mapping[str, list[Host]]) -> Host | None:
    words = reading.text("host")
    found = hosts.get(folded(words)) or hosts.get(compact(words), [])
    found = [host for host in found if host.name == one_line(words)] or found
    if len(found) > 1:
        reading.fault("host", f"叫“{words}”的单位有 {len(found)} 家，请改填统一社会信用代码")
    return found[0] if len(found) == 1 else None
