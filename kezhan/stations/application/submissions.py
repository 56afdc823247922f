"""The application as handed in, the remarks it came back with, and the differences at the next handing in."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import division
from kezhan.stations.application.choosing import ROWS
from kezhan.stations.application.items import Item, items, written_items
from kezhan.stations.models import Remark, Station, Submission


@dataclass(frozen=True)
class Difference:
    """One item that changed, as runs of ("same" | "gone" | "new", text)."""

    item: str
    label: str
    runs: list[tuple[str, str]]


def keep_submission(station: Station, by: Post) -> Submission:
    """Keep the application as it is now."""
    return Submission.objects.create(
        station=station,
        round=station.submissions.count() + 1,
        content=content(station),
        handed_in_at=clock.now(),
        **doer("handed_in_by", by),
    )


@dataclass(frozen=True)
class Filled:
    """What stands beside the station in an application: texts and files by item, choices by list, societies, team."""

    texts: Mapping[str, str]
    proofs: Mapping[str, Sequence[Upload]]
    chosen: Mapping[str, Sequence[str]]
    co_operating: Sequence[str]
    team: Sequence[tuple[str, str]]


def content(station: Station) -> dict[str, str]:
    """Every item in words, by key."""
    proofs: dict[str, list[Upload]] = {}
    for one in station.evidence.filter(removed_at=None).select_related("upload"):
        proofs.setdefault(one.item, []).append(one.upload)
    filled = Filled(
        texts={one.item: one.text for one in station.answers.all()},
        proofs=proofs,
        chosen={name: getattr(station, name) for name in ROWS},
        co_operating=list(station.co_operating.values_list("name", flat=True)),
        team=[(one.expert.name, one.duty) for one in station.team_members.select_related("expert")],
    )
    return in_words(station, filled)


def in_words(station: Station, filled: Filled) -> dict[str, str]:
    """The same from values at hand, without the database."""
    edition, chosen = station.edition, filled.chosen
    proofs = {
        item: [f"附件：{one.name}（{one.size:,} 字节）" for one in uploads] for item, uploads in filled.proofs.items()
    }
    return {
        "station.name": station.name,
        "station.category": station.category_entry.label if station.category_entry else "",
        "station.focus_tasks": "、".join(edition.task(key).label for key in chosen["focus_tasks"]),
        "station.aims": "、".join(aim.label for aim in edition.aims if aim.key in chosen["aims"]),
        "station.radiation_area": "、".join(division(code).full_name for code in chosen["radiation_area"]),
        "station.co_operating": "、".join(filled.co_operating),
        "station.society_person": _person(station.society_person),
        "station.host_person": _person(station.host_person),
        "station.team": "；".join(f"{name} {duty}".strip() for name, duty in filled.team),
    } | {
        one.key: "\n".join([filled.texts.get(one.key, ""), *proofs.get(one.key, [])]).strip()
        for one in written_items(edition).values()
    }


def ask_for_corrections(station: Station, remarks: dict[str, str], by: Post) -> None:
    """Write a remark to each named item; there must be at least one, so that the applicants know what to do."""
    known = items(station.edition)
    asked = {item: text.strip() for item, text in remarks.items() if text.strip()}
    if not asked:
        raise Refused("请至少在一项上写明要补正什么", station.edition.terms.correction.clause, "remarks")
    if unknown := set(asked) - set(known):
        raise Refused(f"申请里没有这一项：{'、'.join(sorted(unknown))}", field="remarks")
    for text in asked.values():
        refuse_overlong(Remark, text=text)
    present = content(station)
    Remark.objects.bulk_create(
        Remark(
            station=station,
            round=station.submissions.count(),
            item=item,
            text=text,
            stood=present[item],
            asked_at=clock.now(),
            **doer("asked_by", by),
        )
        for item, text in asked.items()
    )


def settle_remarks(station: Station) -> None:
    """Settle the remarks: handing in again answers them."""
    station.remarks.filter(settled=False).update(settled=True)


def differences(station: Station) -> list[Difference]:
    """What stands now against the submission before the last one; empty at the first."""
    return _against(station, station.submissions.order_by("-round")[1:2].first())


def changed_after(station: Station) -> list[Difference]:
    """What stands now against what was handed in last: people come and go while the application is decided on."""
    return _against(station, station.submissions.last())


def _against(station: Station, before: Submission | None) -> list[Difference]:
    return list(_differences(items(station.edition), before.content, content(station))) if before else []


def _differences(known: dict[str, Item], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    for item, one in known.items():
        before, after = old.get(item, ""), new.get(item, "")
        if before != after:
            yield Difference(item, one.label, runs(before, after))


def runs(before: str, after: str) -> list[tuple[str, str]]:
    """The two texts as one row of runs, each the same in both, gone or new."""
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", before[low:high]))
            continue
        found.extend(run for run in (("gone", before[low:high]), ("new", after[start:end])) if run[1])
    return found


def _person(post: Post | None) -> str:
    return f"{post.account.name} {post.account.phone}".strip() if post else ""
