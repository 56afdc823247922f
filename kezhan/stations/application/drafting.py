"""Society and host fill in the application together, each its own parts; nobody's text is lost (§3.2, §5.1, §5.2)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.models import Entry
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.doer import doer, write_doer
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations import named_persons
from kezhan.stations.application import asking, choosing, team
from kezhan.stations.application.changing import changed, record_change, tell_whose_turn, touch
from kezhan.stations.application.filling_in import refuse_closed, refuse_other_side, side_of
from kezhan.stations.application.items import particular, written_item
from kezhan.stations.application.merging import merged, plain
from kezhan.stations.application.team import (
    co_operating_and_asked,
    co_operating_in_words,
    team_and_asked,
    team_in_words,
)
from kezhan.stations.models import Answer, Evidence, Station, TeamMember
from kezhan.stations.under_lock import lock
from kezhan.text.lines import one_line

SOCIETY_FIELDS = ("name", "category", "focus_tasks", "aims", "radiation_area", "society_person")
HOST_FIELDS = ("host_person",)
NOT_WANTED = "申请里不再列了"
NOT_CHANGED = "分工不改了"


class EditedMeanwhile(Refused):
    """Somebody else saved this item after the form was opened. Both texts are shown, and neither is lost."""

    def __init__(self, label: str, present: Any, by: str, field: str, version: int = 0) -> None:
        super().__init__(f"“{label}”刚才被{by}改过，请看一下两份内容再保存", field=field)
        self.present, self.version = present, version


@transaction.atomic
def save_answer(station: Station, *, item: str, text: str, seen_version: int, by: Post) -> Answer:
    """Keep the text of one item as typed. `seen_version` is the version that the form was opened with, 0 for none."""
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
    changed(station, by, item, before, text)
    return answer


@transaction.atomic
def change_particulars(station: Station, *, by: Post, seen: Mapping[str, Any] | None = None, **values: Any) -> Station:
    """Set fields of the station itself, only those of the person's own side. `seen` holds the values that the form was
    opened with (None: the present values): only what differs from them is set. Refused where somebody else changed it
    meanwhile.
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
        touched = touch(station, *(changes.keys() - choosing.ROWS))
        for name, value in changes.items():
            record_change(station, by, f"station.{name}", plain(present[name]), plain(value))
        tell_whose_turn(station, touched, "、".join(particular(name).label for name in changes))
    return station


@transaction.atomic
def set_team(station: Station, *, members: dict[int, str], by: Post, seen: dict[int, str] | None = None) -> None:
    """Set the team and those to be asked, by expert's id with their duty. A new one joins, and another duty is theirs,
    by agreeing. `seen` is the team that the form was opened with (None: the present team); what others added meanwhile
    stays.

    Refused for experts outside the leading and co-operating societies, or at as many stations as one person may serve.
    """
    station = _open_for(station, by)
    refuse_other_side(station, by, Side.SOCIETY, particular("team").label)
    present = team_and_asked(station)
    wanted = merged(present, present if seen is None else seen, members)
    if wanted == present:
        return
    for duty in wanted.values():
        refuse_overlong(TeamMember, duty=duty)
    asked = {expert: duty for expert, duty in wanted.items() if duty != present.get(expert)}
    team.refuse_without_duty(station, asked)
    team.refuse_strangers(station, wanted)
    team.refuse_busy(station, wanted.keys() - present)
    _leave_out(station, present.keys() - wanted.keys(), by)
    _ask(station, asked, by)


@transaction.atomic
def set_co_operating(station: Station, *, societies: list[Society], by: Post, seen: list[int] | None = None) -> None:
    """Set the co-operating societies (大联合、大协作), any number, without the leading one; `seen` by id as in
    `set_team`.

    A new society is asked first, and co-operates by agreeing. One that is left out takes its experts along.
    """
    station = _open_for(station, by)
    refuse_other_side(station, by, Side.SOCIETY, particular("co_operating").label)
    if station.society in societies:
        raise Refused("牵头学会不用再列为协作学会", station.edition.rules.leading_society.clause, "co_operating")
    present = dict.fromkeys(one.pk for one in co_operating_and_asked(station))
    opened_with = present if seen is None else dict.fromkeys(seen)
    wanted = merged(present, opened_with, dict.fromkeys(society.pk for society in societies))
    if wanted == present:
        return
    gone = present.keys() - wanted.keys()
    asking.take_back(station.consents.waiting().filter(society__in=gone), by, NOT_WANTED)
    _do_without(station, list(station.co_operating.filter(pk__in=gone)), by)
    asking.ask_societies(station, [one for one in societies if one.pk in wanted.keys() - present.keys()], by)


@transaction.atomic
def add_evidence(station: Station, *, item: str, upload: Upload, by: Post) -> Evidence:
    """Add a file to one item. Refused when the item already has this very file, as after a second click."""
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
    changed(station, by, item, "", f"附件：{upload.name}")
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Post) -> None:
    """Take a file away from an item; it stays on record. Refused when somebody has taken it away already."""
    station = _open_for(evidence.station, by)
    entry = written_item(station.edition, evidence.item)
    refuse_other_side(station, by, entry.side, entry.label)
    evidence = Evidence.objects.select_related("upload").get(pk=evidence.pk)
    if evidence.removed_at is not None:
        raise Refused(f"“{evidence.upload.name}”已经移除了，不用再移除")
    evidence.removed_at = clock.now()
    evidence.save(update_fields=["removed_at"])
    changed(station, by, evidence.item, f"附件：{evidence.upload.name}", "")


def _open_for(station: Station, by: Post) -> Station:
    """The station, locked. Refused where this person may not fill it in now."""
    station = lock(station.pk)
    refuse_closed(station, by)
    return station


def _refuse_stranger(station: Station, name: str, value: Any) -> None:
    """Refuse a named person of another side than theirs, and a category that the edition does not have."""
    if name in named_persons.LABELS and value is not None:
        named_persons.refuse_stranger(station, name, value)
    if name == "category" and value and value not in {one.key for one in station.edition.categories}:
        raise Refused("没有这个类别", station.edition.categories[0].clause, name)


def _set(station: Station, name: str, value: Any) -> None:
    """Set the value: a list is written at once; a field waits until the station is saved."""
    if name in choosing.ROWS:
        choosing.choose(station, name, value)
    else:
        setattr(station, name, value)


def _refuse_edited_meanwhile(station: Station, name: str, opened_with: Any, present: Any) -> None:
    if present != opened_with:
        changes = Entry.objects.filter(deed="change_application", subject_kind="station", subject_id=station.pk)
        last = changes.filter(facts__item=f"station.{name}").last()
        raise EditedMeanwhile(particular(name).label, plain(present), last.actor if last else "别人", name)


def _leave_out(station: Station, gone: Collection[int], by: Post) -> None:
    """Take these experts out. Those who were asked need not answer any more; those who were in are told."""
    asking.take_back(station.consents.waiting().filter(expert__in=gone), by, NOT_WANTED)
    before, left = team_in_words(station), list(Expert.objects.filter(stations=station, pk__in=gone).order_by("pk"))
    for expert in left:
        asking.keep_part(station, expert, NOT_WANTED, by)
    if station.team_members.filter(expert__in=left).delete()[0]:
        changed(station, by, "station.team", before, team_in_words(station))
    for expert in left:
        asking.tell_left_out(station, expert, by)


def _do_without(station: Station, societies: list[Society], by: Post) -> None:
    """These co-operate no longer, and the experts whom only they list go with them: nobody could take them out else."""
    if not societies:
        return
    before = co_operating_in_words(station)
    theirs = list(team.brought_by(station, societies).values_list("pk", flat=True))
    for society in societies:
        asking.keep_part(station, society, NOT_WANTED, by)
    _leave_out(station, theirs, by)
    station.co_operating.remove(*societies)
    changed(station, by, "station.co_operating", before, co_operating_in_words(station))
    tell(people_of(*societies), f"“{station.name}”的申请不再列你们为协作学会", "/desk/")


def _ask(station: Station, duties: dict[int, str], by: Post) -> None:
    """Ask the new ones, and the others again, for another duty is another question.

    A member keeps the duty that they agreed to until they agree to the other one.
    """
    agreed = dict(station.team_members.values_list("expert_id", "duty"))
    questions = station.consents.waiting().filter(expert__in=duties).select_related("expert")
    waiting = {one.asked.pk: one for one in questions}
    for expert, question in waiting.items():
        if expert in agreed and agreed[expert] == duties[expert]:
            asking.take_back([question], by, NOT_CHANGED)
        else:
            asking.change_duty(question, duties[expert], by)
    asking.ask_experts(station, {expert: duty for expert, duty in duties.items() if expert not in waiting}, by)
