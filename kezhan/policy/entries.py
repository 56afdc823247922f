"""What all entries of an edition have in common."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from kezhan.policy.written import ClauseNumber, Key, Label
from kezhan.reference.divisions import Level

AssociationLevel = Literal[Level.PROVINCE, Level.CITY, Level.COUNTY]
"""The levels that have associations, and societies under them; there are none below the county."""
Source = Literal["policy", "association"]


class Entry(BaseModel):
    """An entry of the edition; it is frozen and takes no unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cited(Entry):
    """An entry that rests on a clause."""

    clause: ClauseNumber
    source: Source = "policy"


class Labelled(Cited):
    key: Key
    label: Label
