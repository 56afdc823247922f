"""The account ids of the people who act for an organisation at present. They are told what happens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from kezhan.journal.recording import Actor
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.addresses import DESK, EMPTY_DESKS
from kezhan.organisations.desks import is_staffed, staffed_above, why_stood_in
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.models.applying import Applicants
from kezhan.organisations.models.recusal import deciders, free_people, who_decides
from kezhan.organisations.rules import Organisation, seat


@dataclass(frozen=True)
class Telling:
    """A message to everybody who acts for these organisations, without the doer of the deed if `besides` names one.

    With `applicants` it asks for a decision: it goes to people at the desk who have no part, or to the stand-in's
    people.
    """

    to: tuple[Organisation | None, ...]
    text: str
    link: str
    besides: Post | None = None
    applicants: Applicants | None = None

    @property
    def audience(self) -> list[int]:
        if self.applicants is None:
            return people_of(*self.to, besides=self.besides)
        return [account for desk in self.to for account in deciders(desk, self.applicants, self.besides)]


@dataclass(frozen=True)
class Aftermath:
    """What a deed leaves besides the thing itself: the facts for its entry, and who is told what."""

    facts: dict[str, Any]
    tellings: tuple[Telling, ...] = ()


def say(*tellings: Telling) -> None:
    """Send these messages. Those that ask for a decision go through `ask`, which also deals with empty desks."""
    for one in tellings:
        if one.applicants is None:
            tell(one.audience, one.text, one.link)
            continue
        for desk in one.to:
            ask(desk, one.text, one.link, besides=one.besides, applicants=one.applicants)


def ask(
    organisation: Organisation | None,
    text: str,
    link: str,
    *,
    besides: Post | None = None,
    applicants: Applicants | None = None,
) -> list[int]:
    """Ask the people at the desk who have no part (`applicants`), or its stand-in.

    Of a desk without anybody the association above is told, and of one for which nobody stands in the administrators.
    It returns the account ids of the people told; None is nobody's desk.
    """
    if organisation is None:
        return []
    free = free_people(organisation, applicants or Applicants())
    if free:
        return _told(free, text, link, besides)
    instead = who_decides(organisation, applicants) if applicants else staffed_above(organisation)
    above = free_people(instead, applicants or Applicants())
    if applicants and above and is_staffed(organisation):
        return _told(above, text, link, besides)
    return _told(
        above or administrators(), f"{why_stood_in(organisation)}，请先安排人员。那里在等：{text}", EMPTY_DESKS, besides
    )


def administrators() -> list[int]:
    """The account ids of the administrators. They mend what nobody else can."""
    held = Post.objects.held().filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("account_id", "pk")
    return list(dict.fromkeys(Addressee(account, post) for account, post in held))


def colleagues(post: Post) -> list[int]:
    """The accounts of those who sit beside this post, so that nobody comes to sit there unnoticed."""
    there = administrators() if post.is_administrator else people_of(post.organisation)
    return [account for account in there if account != post.account_id]


def tell_emptied(organisation: Organisation, by: Post) -> None:
    """Tell those who can mend it that nobody sits there any more. The one above decides for an association."""
    is_stood_in_for = isinstance(organisation, Association) and staffed_above(organisation) is not None
    undone = "" if is_stood_in_for else "那里等办的事没有人办，"
    tell(_menders(organisation, by), f"{organisation}从今天起没有人了，{undone}请安排人员", EMPTY_DESKS)


def tell_filled(post: Post, by: Actor, besides: Collection[int] = ()) -> None:
    """Tell the new person that things may wait at the desk that was empty, and its menders that it is filled again.

    `besides` are accounts that learn of the new person in another way.
    """
    organisation = post.organisation
    if organisation is None:
        return
    text = f"{organisation}有一段时间没有人，那里等办的事现在归你办，请看待办"
    tell([Addressee(post.account_id, post.pk)], text, DESK)
    told = [account for account in _menders(organisation, by) if account not in (post.account_id, *besides)]
    tell(told, f"{organisation}现在有人了：{post.account.name}，那里等办的事有人接着办", EMPTY_DESKS)


def _menders(organisation: Organisation, by: Actor) -> list[int]:
    """The association above; the administrator too if the empty desk is an association's or nobody sits above."""
    above = staffed_above(organisation)
    told = people_of(above)
    if above is None or isinstance(organisation, Association):
        told += administrators()
    return [account for account in dict.fromkeys(told) if account != by.account_id]


def people_of(*organisations: Association | Society | Host | None, besides: Post | None = None) -> list[int]:
    """Accounts with a post in any of these organisations, each once, without the doer. None stands for nobody."""
    seats = [Q(**seat(organisation)) for organisation in organisations if organisation is not None]
    held = Post.objects.held().filter(reduce(or_, seats)).order_by("pk") if seats else Post.objects.none()
    doer = besides.account_id if besides else None
    told = (Addressee(account, post) for account, post in held.values_list("account_id", "pk"))
    return [account for account in dict.fromkeys(told) if account != doer]


def _told(people: Sequence[int], text: str, link: str, besides: Post | None) -> list[int]:
    """Tell these people without the one who acts. It returns whom it told."""
    told = [account for account in people if besides is None or account != besides.account_id]
    tell(told, text, link)
    return told
