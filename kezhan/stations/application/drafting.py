"""Society and host fill in the application together, each its own parts; nobody's typing is lost (§3.2, §5.1, §5.2)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.models import Entry
from kezhan.journal.recording import record
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.doer import doer, write_doer
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations import audience, named_persons
from kezhan.stations.application import choosing, team
from kezhan.stations.application.filling_in import refuse_closed, refuse_other_side, side_of
from kezhan.stations.application.items import particular, written_item
from kezhan.stations.application.merging import merged, plain
from kezhan.stations.application.turns import pass_turn
from kezhan.stations.models import Answer, Awaited, Evidence, Station, TeamMember
from kezhan.text.lines import one_line

SOCIETY_FIELDS = ("name", "category", "focus_tasks", "aims", "radiation_area", "society_person")
HOST_FIELDS = ("host_person",)
TOUCHED = ("version", "host_confirmed_at", "awaited", "awaited_since", "chased_on", "reminded_on")


class EditedMeanwhile(Refused):
    """Somebody else saved this item after the form was opened: both texts are shown, neither is lost."""

    def __init__(self, label: str, present: Any, by: str, field: str, version: int = 0) -> None:
        super().__init__(f"“{label}”刚才被{by}改过，请看一下两份内容再保存", field=field)
        self.present, self.version = present, version


@transaction.atomic
def save_answer(station: Station, *, item: str, text: str, seen_version: int, by: Post) -> Answer:
    """Keep the text of one item as typed. `seen_version` is the version the form was opened with, 0 for none yet."""
    station = _open_for(station, by)
    entry = written_item(station.edition, item)
    refuse_other_side(station, by, entry.side, entry.label)
    refuse_overlong(Answer, text=text)
    answer = Answer.objects.filter(station=station, item=item).first()
    before = answer.text if answer else ""
    text = text.replace("\r\n", "\n")
    if answer is not None and text == before:
        return answer
    if answer is not None and answer.version != seen_version:
        raise EditedMeanwhile(entry.label, before, answer.edited_by, item, answer.version)
    answer = answer or Answer(station=station, item=item, version=0)
    answer.text, answer.version = text, answer.version + 1
    answer.edited_at = clock.now()
    write_doer(answer, "edited_by", by)
    answer.save()
    _changed(station, by, item, before, text)
    return answer


@transaction.atomic
def change_particulars(station: Station, *, by: Post, seen: Mapping[str, Any] | None = None, **values: Any) -> Station:
    """Set fields of the station itself, only those of one's own side.

    `seen` holds the values the form was opened with (none: what stands now): only what differs from it is set, and a
    field that somebody else changed meanwhile is refused rather than overwritten.
    """
    station = _open_for(station, by)
    allowed = SOCIETY_FIELDS if side_of(station, by) is Side.SOCIETY else HOST_FIELDS
    if foreign := set(values) - set(allowed):
        named = "、".join(particular(name).label for name in sorted(foreign))
        raise Refused(f"这几项由对方填写：{named}", station.edition.rules.plan.clause)
    present = {name: getattr(station, name) for name in values}
    opened_with = present | dict(seen or {})
    if "name" in values:
        values["name"] = one_line(values["name"])
        refuse_overlong(Station, name=values["name"])
    changes = {name: value for name, value in values.items() if value not in (opened_with[name], present[name])}
    for name, value in changes.items():
        _refuse_edited_meanwhile(station, name, opened_with[name], present[name])
        _refuse_stranger(station, name, value)
        _set(station, name, value)
    if changes:
        passed = _touch(station, *(changes.keys() - choosing.ROWS))
        for name, value in changes.items():
            _record(station, by, f"station.{name}", plain(present[name]), plain(value))
        _tell(station, passed)
    return station


@transaction.atomic
def set_team(station: Station, *, members: dict[int, str], by: Post, seen: dict[int, str] | None = None) -> None:
    """The experts of the team by id with their duty; members of the leading or a co-operating society, none of them at
    more stations than one person may serve.

    `seen` is the team the form was opened with (none: the team as it stands now); what others added meanwhile stays.
    """
    station = _open_for(station, by)
    refuse_other_side(station, by, Side.SOCIETY, particular("team").label)
    present = dict(station.team_members.values_list("expert_id", "duty"))
    wanted = merged(present, present if seen is None else seen, members)
    if wanted == present:
        return
    for duty in wanted.values():
        refuse_overlong(TeamMember, duty=duty)
    team.refuse_strangers(station, wanted)
    team.refuse_busy(station, wanted.keys() - present)
    before = _team(station)
    station.team_members.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(station=station, expert_id=expert, duty=duty) for expert, duty in wanted.items()
    )
    _changed(station, by, "station.team", before, _team(station))


@transaction.atomic
def set_co_operating(station: Station, *, societies: list[Society], by: Post, seen: list[int] | None = None) -> None:
    """The co-operating societies (大联合、大协作), any number, not the leading one; `seen` by id, as for the team."""
    station = _open_for(station, by)
    refuse_other_side(station, by, Side.SOCIETY, particular("co_operating").label)
    if station.society in societies:
        raise Refused("牵头学会不用再列为协作学会", station.edition.rules.leading_society.clause, "co_operating")
    present = dict.fromkeys(station.co_operating.values_list("pk", flat=True))
    opened_with = present if seen is None else dict.fromkeys(seen)
    wanted = merged(present, opened_with, dict.fromkeys(society.pk for society in societies))
    if wanted == present:
        return
    before = _co_operating(station)
    station.co_operating.set(wanted)
    _changed(station, by, "station.co_operating", before, _co_operating(station))


@transaction.atomic
def add_evidence(station: Station, *, item: str, upload: Upload, by: Post) -> Evidence:
    """Put a file to one item. Refused when the very same is there already, as after a second click."""
    station = _open_for(station, by)
    entry = written_item(station.edition, item)
    refuse_other_side(station, by, entry.side, entry.label)
    if station.evidence.filter(item=item, removed_at=None, upload__digest=upload.digest).exists():
        raise Refused(f"“{upload.name}”已经在“{entry.label}”里了，不用再传")
    evidence = Evidence.objects.create(
        station=station,
        item=item,
        upload=keep(upload, by=by.account),
        added_at=clock.now(),
        **doer("added_by", by),
    )
    _changed(station, by, item, "", f"附件：{upload.name}")
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Post) -> None:
    """Take a file away from an item; it stays on record."""
    station = _open_for(evidence.station, by)
    entry = written_item(station.edition, evidence.item)
    refuse_other_side(station, by, entry.side, entry.label)
    if Evidence.objects.filter(pk=evidence.pk, removed_at=None).update(removed_at=clock.now()):
        _changed(station, by, evidence.item, f"附件：{evidence.upload.name}", "")


def _open_for(station: Station, by: Post) -> Station:
    """The station, locked, if this person may fill it in now."""
    station = Station.objects.select_for_update(of=("self",), no_key=True).get(pk=station.pk)
    refuse_closed(station, by)
    return station


def _refuse_stranger(station: Station, name: str, value: Any) -> None:
    """A named person must be of the side they are named for, a category one of the edition's."""
    if name in named_persons.LABELS and value is not None:
        named_persons.refuse_stranger(station, name, value)
    if name == "category" and value and value not in {one.key for one in station.edition.categories}:
        raise Refused("没有这个类别", station.edition.categories[0].clause, name)


def _set(station: Station, name: str, value: Any) -> None:
    """A list is written at once; a field waits for the station to be saved."""
    if name in choosing.ROWS:
        choosing.choose(station, name, value)
    else:
        setattr(station, name, value)


def _refuse_edited_meanwhile(station: Station, name: str, opened_with: Any, present: Any) -> None:
    if present != opened_with:
        changes = Entry.objects.filter(deed="change_application", subject_kind="station", subject_id=station.pk)
        last = changes.filter(facts__item=f"station.{name}").last()
        raise EditedMeanwhile(particular(name).label, plain(present), last.actor if last else "别人", name)


def _changed(station: Station, by: Post, item: str, before: str, after: str) -> None:
    passed = _touch(station)
    _record(station, by, item, before, after)
    _tell(station, passed)


def _record(station: Station, by: Post, item: str, before: str, after: str) -> None:
    record("change_application", station, by, item=item, value={"from": before, "to": after})


def _touch(station: Station, *changed: str) -> bool:
    """What the host confirmed is no longer what stands there; whether it is the other side's turn now."""
    station.version += 1
    station.host_confirmed_at = None
    passed = pass_turn(station)
    station.save(update_fields=[*changed, *TOUCHED])
    return passed


def _tell(station: Station, passed: bool) -> None:
    if passed and station.awaited == Awaited.HOST:
        audience.ask_desk(station, your_turn(station))


def your_turn(station: Station) -> str:
    """What the host is told once the society has filled in its part."""
    return f"“{station.name}”的申请，学会的部分填好了，请填完你们的部分并确认"


def _team(station: Station) -> str:
    return "；".join(f"{one.expert.name} {one.duty}".strip() for one in station.team_members.select_related("expert"))


def _co_operating(station: Station) -> str:
    return "、".join(station.co_operating.values_list("name", flat=True))
