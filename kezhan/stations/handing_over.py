"""A named person leaves: a colleague answers for their stations, or the colleagues choose later (§5.2)."""

from collections.abc import Callable

from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.access import stop_account
from kezhan.organisations.addresses import DESK
from kezhan.organisations.audience import people_of
from kezhan.organisations.leaving import end_post, leave_empty
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, states
from kezhan.stations.addresses import station_page
from kezhan.stations.application.changing import record_change, tell_whose_turn, touch
from kezhan.stations.application.merging import plain
from kezhan.stations.models import Station
from kezhan.stations.named_persons import ASSOCIATIONS, LABELS, answered_for_by, decided_on, put_in_place
from kezhan.stations.under_lock import lock_sound


@transaction.atomic
def end_post_handing_over(post: Post, *, to: Post | None, by: Post) -> Post:
    """End the post; `to` answers for its stations. None: the stations wait on the desk until somebody is named."""
    ended, stations = _ended(end_post, post, by)
    if to is None:
        _wait(stations, post, "离任了", by)
        return ended
    _refuse_stranger(post, to)
    for station in stations:
        _hand_over(station, post, to, by)
    if stations and to.account_id != by.account_id:
        tell([Addressee(to.account_id, to.pk)], f"{post.account.name}离任了，{_in_words(stations)}由你接着做专人", DESK)
    return ended


@transaction.atomic
def end_last_post(post: Post, *, by: Post) -> Post:
    """End the last post of an organisation when nobody takes over; its stations wait until somebody is named."""
    ended, stations = _ended(leave_empty, post, by)
    _wait(stations, post, "离任了", by)
    return ended


@transaction.atomic
def stop_account_and_tell(account: Account, *, by: Post) -> Account:
    """Stop the account. In each post of this person the colleagues are told of the stations that wait for another."""
    posts = list(account.posts.filter(ended_on=None).with_organisation().order_by("pk"))
    stations = _answered_for(*posts)
    stopped = stop_account(account, by=by)
    for post in posts:
        _wait([station for station in stations if _part_of(station, post)], post, "的账号停用了", by)
    return stopped


def _ended(end: Callable[..., Post], post: Post, by: Post) -> tuple[Post, list[Station]]:
    """The ended post with its stations, read again once the organisation's posts are locked: a colleague who left a
    moment before may have handed others over to it.
    """
    _answered_for(post)
    ended = end(post, by=by)
    return ended, _answered_for(post)


def _answered_for(*posts: Post) -> list[Station]:
    """The stations, locked before the posts and the account. A falsified one keeps nobody in a post."""
    return lock_sound(answered_for_by(*posts).with_people())


def _wait(stations: list[Station], post: Post, why: str, by: Post) -> None:
    """Nobody follows: the places in applications become empty, and the colleagues are told."""
    for station in stations:
        _change_person(station, post, None, by)
    if stations:
        text = f"{post.account.name}{why}，{_in_words(stations)}要换专人，请在待办里定一位"
        tell(people_of(post.organisation, besides=by), text, DESK)


def _change_person(station: Station, post: Post, to: Post | None, by: Post) -> None:
    """An application that is filled in changes with the person who stands in it: the host confirms anew, and it is the
    turn of a side that lacks somebody.
    """
    part = _part_of(station, post)
    if station.state in states.FILLING_IN and part != ASSOCIATIONS:
        setattr(station, part, to)
        touched = touch(station, part)
        record_change(station, by, f"station.{part}", plain(post), plain(to))
        tell_whose_turn(station, touched, LABELS[part])
    elif to is not None:
        put_in_place(station, part, to, by)


def _hand_over(station: Station, post: Post, to: Post, by: Post) -> None:
    part = _part_of(station, post)
    _change_person(station, post, to, by)
    text = f"“{station.name}”的{LABELS[part]}是{to}"
    if decided_on(station, part):
        audience.tell_everybody(station, text, by)
        return
    others = set(audience.sides(station)) - {to.account_id, by.account_id}
    tell(sorted(others), text, station_page(station))


def _part_of(station: Station, post: Post) -> str:
    return next((part for part in LABELS if getattr(station, f"{part}_id") == post.pk), "")


def _refuse_stranger(post: Post, to: Post) -> None:
    is_there = Post.objects.held().beside(post).filter(pk=to.pk).exists()
    if not is_there:
        raise Refused(f"{to}不在{post.organisation_name}，请从同事里选一位", field="to")


def _in_words(stations: list[Station]) -> str:
    first = f"“{stations[0].name}”"
    return first if len(stations) == 1 else f"{first}等 {len(stations)} 个站"
