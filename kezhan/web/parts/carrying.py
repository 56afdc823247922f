"""What carries a clause out: each kind of entry of an edition as a sentence with its figures, and where to see it.

The code has the kinds, the edition the entries and figures, so a new edition needs no change here. A noun's
`carriers.py` has CARRIERS, by the name of a list of the file, or of a single rule or term such as `rules.team`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from kezhan.policy.shape import Edition, StepKind
from kezhan.reference.divisions import Level


@dataclass(frozen=True)
class Sight:
    """The place to see it: words, URL name, parameters after the question mark."""

    link: str
    url_name: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.url_name) + (f"?{urlencode(self.query)}" if self.query else "")


Telling = Callable[[Any, Edition], tuple[str, Sight]]
"""An entry and its edition."""

Carriers = Mapping[str, Telling]

FIND = Sight("找站点", "find")
VERIFY = Sight("验牌", "verify")
NOTICES = Sight("看公示", "announcements")
OPEN_NEEDS = Sight("看公开的需求", "open-needs")
POST_NEED = Sight("提需求", "post-need")
SOCIETIES = Sight("看参与建站的学会", "taking-part")
APPLICATION = Sight("办理建站申请", "stations")
INVITATIONS = Sight("办理邀请与结对", "invitations")
DESK = Sight("我的待办", "desk")
REGISTRATIONS = Sight("注册", "register")


def levels_in_words(levels: tuple[Level, ...], edition: Edition) -> str:
    return "、".join(edition.levels.of(level) for level in levels)


def levels_of_steps(edition: Edition, *kinds: StepKind) -> str:
    """The levels that take steps of these kinds, the lowest first."""
    found = {step.level for step in edition.steps if step.kind in kinds}
    return levels_in_words(tuple(level for level in reversed(Level) if level in found), edition)
