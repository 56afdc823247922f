"""Whom a strategy concerns on the station's side, and at its host."""

from collections.abc import Iterable, Iterator

from kezhan.experts.models import Expert
from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.models import Strategy, StrategyVersion
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Role


def tell_host(strategy: Strategy, text: str, by: Post) -> None:
    """Tell the people of the host."""
    tell(people_of(strategy.station.host, besides=by), text, strategy_page(strategy))


def tell_writers(strategy: Strategy, version: StrategyVersion, text: str, by: Post) -> None:
    """Tell who wrote this version, who handed it over, and the society's named person."""
    posts = (version.written_by_post, version.handed_over_by_post, strategy.station.society_person)
    _tell(strategy, _held(filter(None, posts)), text, by)


def tell_person(strategy: Strategy, text: str, by: Post) -> None:
    """Tell the society's named person."""
    _tell(strategy, _held(filter(None, [strategy.station.society_person])), text, by)


def tell_expert(strategy: Strategy, expert: Expert | None, text: str, by: Post) -> None:
    """Tell an expert who signs in."""
    if expert is not None and expert.account_id is not None:
        _tell(strategy, _held(Post.objects.filter(account=expert.account_id, role=Role.EXPERT)), text, by)


def _held(posts: Iterable[Post]) -> Iterator[Addressee]:
    """The people of these posts who still hold them."""
    keys = [one.pk for one in posts]
    return (Addressee(one.account_id, one.pk) for one in Post.objects.held().filter(pk__in=keys).order_by("pk"))


def _tell(strategy: Strategy, told: Iterable[Addressee], text: str, by: Post) -> None:
    tell([one for one in dict.fromkeys(told) if one != by.account_id], text, strategy_page(strategy))
