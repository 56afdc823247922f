"""What kinds of work keep of people without an account goes after the terms of the edition (个人信息保护法)."""

from importlib import import_module
from importlib.util import find_spec

from kezhan.policy.kinds import KINDS


def wipe_telephones() -> int:
    """Wipe the telephones whose term is over, in any kind of work; return of how many people. Safe to repeat."""
    names = (f"kezhan.kinds.{kind}.wiping" for kind in KINDS)
    return sum(import_module(name).wipe_telephones() for name in names if find_spec(name))
