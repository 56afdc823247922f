"""What must not stand on the page of anybody who may not see the thing: titles, drafts, names, telephone numbers."""

from collections.abc import Iterator
from functools import cache

from django.db.models import Q

from kezhan.funds.models import FundsEntry
from kezhan.matching.models import Invitation
from kezhan.needs.models import Need
from kezhan.organisations.models import Registration
from kezhan.stations.models import Consent, Objection, PublicNotice, Station
from kezhan.work.models import Work
from tests.walk.gatherings import STRUCK, STRUCKS_PHONE
from tests.walk.shapes import ASSOCIATIONS, LIWAN, OVERSEES_LIWAN, RECORD
from tests.walk.world import OBJECTOR, OBJECTORS_PHONE, World

ADMINISTRATOR = {"administrator"}
BAKERY = {"bakery"}
ORGANISES = {"food", "expert", "grassroots"}
"""The two sides of the operating station; the society and its experts organise."""


@cache
def hidden_from(person: str, world: World, *, in_record: bool = False) -> list[str]:
    """The words that no page of this person may show. Readers of the record meet names and titles there by duty."""
    titles = [] if in_record and person in RECORD else _titles(person, world)
    return [*titles, *_names(person, world), *_telephones(person, world)]


def _titles(person: str, world: World) -> Iterator[str]:
    """Of needs and applications: the two sides of a talk know its need, and everybody knows what is public."""
    post = world.posts[person]
    talked = Invitation.objects.visible_to(post).values("need")
    known = Need.objects.visible_to(post) | Need.objects.public() | Need.objects.filter(pk__in=talked)
    for need in Need.objects.exclude(pk__in=known.values("pk")):
        yield need.title
    announced = PublicNotice.objects.values("station")
    asked = Consent.objects.visible_to(post).values("station")  # a person who is asked to take part has to know in what
    unknown = Station.objects.exclude(pk__in=Station.objects.visible_to(post)).exclude(pk__in=asked)
    for station in unknown.exclude(pk__in=announced):
        yield station.name
    by_link = Q(pk=world.things["linked_work"].pk)  # whoever holds the link reads the work
    for work in Work.objects.exclude(by_link | Q(pk__in=Work.objects.visible_to(post).values("pk"))):
        yield work.title
    if person not in RECORD | {"liwan"}:
        yield world.things["import_run"].filename
    if person not in RECORD | {"food"}:
        yield world.things["ledger_run"].filename
    for entry in FundsEntry.objects.exclude(pk__in=FundsEntry.objects.visible_to(post).values("pk")):
        yield entry.text


def _names(person: str, world: World) -> Iterator[str]:
    post = world.posts[person]
    if not Objection.objects.visible_to(post).exists():
        yield from (OBJECTOR, OBJECTORS_PHONE)
    if person not in RECORD | ADMINISTRATOR | ORGANISES:
        yield STRUCK
    if person not in ORGANISES - {"grassroots"}:
        yield STRUCKS_PHONE
    others = Registration.objects.exclude(pk__in=Registration.objects.visible_to(post))
    for one in others.exclude(account__posts=post) if post else others:
        if person not in RECORD:
            yield one.name
        yield one.particulars.get("contact_phone") or one.particulars["phone"]


def _telephones(person: str, world: World) -> Iterator[str]:
    """Each telephone number, with the people who may call it (个人信息保护法)."""
    things = world.things
    may = {
        things["bakery"].contact_phone: OVERSEES_LIWAN | BAKERY,
        things["draft_need"].contact_phone: ADMINISTRATOR | BAKERY,
        things["open_need"].contact_phone: OVERSEES_LIWAN | BAKERY | ASSOCIATIONS,
        things["private_need"].contact_phone: OVERSEES_LIWAN | BAKERY,
        things["invitation"].need.contact_phone: OVERSEES_LIWAN | BAKERY,
        things["pairing"].invitation.need.contact_phone: ADMINISTRATOR | LIWAN | {"food", "steelworks"},
        things["expert"].phone: ADMINISTRATOR | ASSOCIATIONS | {"food", "expert"},
        things["post"].account.phone: ADMINISTRATOR | BAKERY,
    }
    yield from (phone for phone, readers in may.items() if person not in readers)
