"""A form that is sent again: the same content has the same answer, and other content is refused.

It is known by what the form said and not by what the work says now, because people change and correct the work.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan.files.models import Upload
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars, says, tidied


class WrittenBefore(Refused):
    """This form was handed in before with other content. `work` is what it made then, and stays as it is."""

    def __init__(self, work: Work) -> None:
        super().__init__("这张表之前已经交上去了，这次改的没有收")
        self.work = work


def digest_of(station: Station, given: WorkParticulars, files: Sequence[Upload]) -> str:
    """A hash of what the form said, with its files."""
    tidy = tidied(station, given)
    said: dict[str, Any] = {name: str(value) for name, value in tidy.values.items()}
    said |= {"hours": _plain(tidy.hours), "outcomes": _plain(tidy.outcomes)}
    said["files"] = sorted({one.digest for one in files})
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def made_before(form_key: UUID, station: Station, given: WorkParticulars, files: Sequence[Upload]) -> Work | None:
    """What this form made before. Refused when it was another station's; WrittenBefore when it said something else."""
    made = Work.objects.with_station().filter(form_key=form_key).first()
    if made is None:
        return None
    if made.station_id != station.pk:
        raise Refused("这张表已经交过了，请重新打开页面再填")
    if not _said(made, given, files):
        raise WrittenBefore(made)
    return made


def _said(made: Work, given: WorkParticulars, files: Sequence[Upload]) -> bool:
    if made.form_digest:
        return made.form_digest == digest_of(made.station, given, files)
    kept = set(made.evidence.filter(removed_at=None).values_list("upload__digest", flat=True))
    return says(made, given) and {one.digest for one in files} == kept


def _plain(figures: Mapping[Any, Decimal]) -> dict[str, str]:
    return {str(key): f"{figure.normalize():f}" for key, figure in figures.items()}
