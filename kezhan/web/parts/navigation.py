"""Where a person in a post can go: a few words, each with its kin one level down (对接, 站点, 工作, 年度, 名录, 管理).

A role sees at most seven words. A kind of work brings its own lists, named in its `entrance.py`.
"""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from kezhan.organisations.models import Role
from kezhan.web.parts.of_kinds import modules

MOST_WORDS = 7
THUMB = 4
"""How many words stand at the bottom of a phone."""

ASSOCIATIONS = (Role.PROVINCE, Role.CITY, Role.COUNTY)
OFFICE = tuple(set(Role) - {Role.EXPERT})


@dataclass(frozen=True)
class Place:
    """A page of the navigation: its word, the name of its address, and the roles that have it (none: all)."""

    label: str
    name: str
    roles: tuple[Role, ...] = ()

    def is_for(self, role: Role) -> bool:
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Word:
    """A word at the top, with its places; it leads to the first that the person has."""

    label: str
    places: tuple[Place, ...]

    def of(self, role: Role) -> tuple[Place, ...]:
        """The places that this role has."""
        return tuple(place for place in self.places if place.is_for(role))


OF_WORK = (
    Place("服务记录", "work-list"),
    Place("记一笔", "start-work", (Role.SOCIETY,)),
    Place("签到名单", "attendances", (Role.SOCIETY, Role.HOST, Role.EXPERT, Role.ADMINISTRATOR)),
)
OF_YEARS = (
    Place("年度计划", "plans"),
    Place("年度总结", "summaries"),
    Place("欠交总结", "summaries-owed", (*ASSOCIATIONS, Role.SOCIETY, Role.ADMINISTRATOR)),
    Place("经费", "funds", OFFICE),
)


@cache
def words() -> tuple[Word, ...]:
    """The words in the order in which they stand."""
    of_kinds = (Place(*each) for kind in modules("entrance") for each in kind.LISTS)
    return (
        Word("待办", (Place("待办", "desk"),)),
        Word("记一笔", (Place("记一笔", "start-work", (Role.EXPERT,)),)),
        Word(
            "对接",
            (
                Place("需求", "needs", OFFICE),
                Place("推荐", "suggestions", (Role.SOCIETY,)),
                Place("邀请", "invitations", OFFICE),
                Place("结对", "pairings", OFFICE),
            ),
        ),
        Word("站点", (Place("站点", "stations"),)),
        Word("工作", (*OF_WORK, *of_kinds, Place("证书", "certificates"))),
        Word("年度", OF_YEARS),
        Word("对接", (Place("需求", "needs", (Role.EXPERT,)), Place("推荐", "suggestions", (Role.EXPERT,)))),
        Word(
            "名录",
            (
                Place("学会", "societies"),
                Place("专家", "experts", OFFICE),
                Place("单位", "hosts", (*ASSOCIATIONS, Role.ADMINISTRATOR)),
                Place("人员", "posts", OFFICE),
            ),
        ),
        Word(
            "管理",
            (
                Place("注册审核", "registrations", (*ASSOCIATIONS, Role.SOCIETY, Role.ADMINISTRATOR)),
                Place("操作记录", "journal", (Role.PROVINCE, Role.ADMINISTRATOR)),
                Place("安全日志", "security-log", (Role.ADMINISTRATOR,)),
            ),
        ),
    )


@cache
def public_lists() -> tuple[tuple[str, str], ...]:
    """The lists that kinds of work keep for everybody: word and name of the address."""
    return tuple(each for kind in modules("entrance") for each in getattr(kind, "PUBLIC_LISTS", ()))


@cache
def address(name: str) -> str:
    """The path of a page."""
    return reverse(name)
