"""Every address of the product, read from the resolver, and its path for the things of the world."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.walk.table import TABLE
from tests.walk.world import World


def patterns(within: URLResolver | None = None) -> Iterator[URLPattern]:
    """All patterns, also the included ones."""
    for one in (within or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


NAMES = [one.name or str(one.pattern) for one in patterns()]


def path_of(name: str, world: World) -> str:
    """The path of the address for the things that the table gives it."""
    return reverse(name, args=[_argument(thing, world) for thing in TABLE[name].things])


def takes_posts(path: str) -> bool:
    """Whether the address takes anything that is sent."""
    return "POST" in Client().options(path).headers.get("Allow", "")


def _argument(thing: str, world: World) -> object:
    if thing.startswith("="):
        return thing[1:]
    name, _, field = thing.partition(".")
    return getattr(world.things[name], field or "pk")
