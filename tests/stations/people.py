"""A few known people around a station, and stations that real deeds bring to a state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoDbBlocker

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert, Membership
from kezhan.files.models import Upload
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.policy.shape import Side
from kezhan.reference.divisions import Level, division
from kezhan.stations.application import drafting
from kezhan.stations.application.opening import open_station
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Answer, Evidence, Station, TeamMember
from kezhan.stations.moves import Said
from tests.held import as_it_was, held
from tests.lived import lived_once

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday morning in Guangzhou, with no holiday for five weeks."""
LONG_AFTER = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7"
DIGEST = sha256(CONTENT).hexdigest()
TYPED = "这一项都写清楚了。" * 20
ROLES = {Level.PROVINCE: Role.PROVINCE, Level.CITY: Role.CITY, Level.COUNTY: Role.COUNTY}


def post(role: Role, name: str, **organisation: Association | Society | Host) -> Post:
    account = Account.objects.create(username=f"u{Account.objects.count() + 1}", name=name)
    return Post.objects.create(account=account, role=role, began_on=MONDAY.date(), **organisation)


def association(code: str) -> Post:
    """A person at the association of a division."""
    place = division(code)
    upper = Association.objects.filter(division__in=[one.code for one in place.ancestors()]).last()
    made = Association.objects.create(name=f"{place.name}科协", level=place.level, division=code, parent=upper)
    return post(ROLES[place.level], f"{place.name}小林", association=made)


def society(name: str, at: Post, experts: int = 9) -> Post:
    """A person at a society with experts; an association is in charge of the society."""
    made = Society.objects.create(name=name, level=at.association.level, association=at.association)
    known = Expert.objects.bulk_create(
        Expert(name=f"{name}专家{number}", affiliation="大学", division=at.association.division, fields="养殖")
        for number in range(experts)
    )
    Membership.objects.bulk_create(Membership(expert=one, society=made, began_on=MONDAY.date()) for one in known)
    return post(Role.SOCIETY, f"{name}老陈", society=made)


def host(name: str, place: str, **particulars: object) -> Post:
    particulars = {"form": "enterprise", "size": "small"} | particulars
    made = Host.objects.create(name=name, division=place, **particulars)
    return post(Role.HOST, f"{name}黄总", host=made)


def upload(name: str = "证明.pdf") -> Upload:
    made = Upload(name=name, media_type="application/pdf", size=8, digest=DIGEST, uploaded_at=MONDAY)
    made.file.save(f"{Upload.objects.count()}.pdf", ContentFile(CONTENT))
    return made


@dataclass
class People:
    """Somebody at each organisation that matters. Dongguan's people exist only after a test asks for them."""

    province: Post
    city: Post
    county: Post
    other_city: Post
    other_county: Post
    society: Post
    other_society: Post
    city_society: Post
    host: Post
    other_host: Post
    administrator: Post
    expert: Post

    @cached_property
    def dongguan(self) -> Post:
        return association("441900")

    @cached_property
    def dongguan_host(self) -> Post:
        return host("东莞小厂", "441900003")


def some_people() -> People:
    province, city, county = association("440000"), association("440100"), association("440103")
    return People(
        province=province,
        city=city,
        county=county,
        other_city=association("440600"),
        other_county=association("440104"),
        society=society("广东省水产学会", province),
        other_society=society("广东省园艺学会", province),
        city_society=society("广州市水产学会", city),
        host=host("荔湾水产公司", "440103"),
        other_host=host("荔湾花卉公司", "440103"),
        administrator=post(Role.ADMINISTRATOR, "管理员"),
        expert=post(Role.EXPERT, "何教授"),
    )


@pytest.fixture(scope="module")
def held_people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[bytes]:
    """The people in the database for all tests of a module; each test undoes what it did."""
    with held(django_db_blocker, some_people) as kept:
        yield kept


@pytest.fixture
def people(db: None, held_people: bytes) -> People:
    """The people as they were before anybody did anything."""
    return as_it_was(held_people)


def draft(society: Post, host: Post) -> Station:
    return open_station(society=society.society, host=host.host, need=None, agreement=upload(), by=society)


def fill_in(station: Station, society: Post, host: Post, category: str = "") -> None:
    """Fill in all that the station's edition asks for, each item by its side.

    It writes what people type and the agreed team in one go.
    """
    edition = station.edition
    chosen = category or next(one.key for one in edition.categories if host.host.form in one.hosts)
    drafting.change_particulars(
        station,
        category=chosen,
        focus_tasks=[task.key for task in edition.tasks[: edition.rules.focus_tasks.least]],
        aims=[edition.aims[0].key],
        society_person=society,
        by=society,
    )
    experts = Expert.objects.of(society.society)[: edition.rules.team.experts]
    TeamMember.objects.bulk_create(TeamMember(station=station, expert=expert, duty="驻站") for expert in experts)
    _type_in(station, {Side.SOCIETY: str(society), Side.HOST: str(host)})
    drafting.change_particulars(station, host_person=host, by=host)


def _type_in(station: Station, typists: dict[Side, str]) -> None:
    """Write the texts and files of the application as if typed. `test_drafting` proves that the deeds do this."""
    edition, now, proof = station.edition, clock.now(), upload()
    Answer.objects.bulk_create(
        Answer(station=station, item=one.key, text=TYPED, edited_by=typists[one.side], edited_at=now)
        for one in (*edition.plan, *edition.standards)
    )
    Evidence.objects.bulk_create(
        Evidence(station=station, item=one.key, upload=proof, added_by=typists[one.side], added_at=now)
        for one in edition.standards
    )


@lived_once
def ready(society: Post, host: Post) -> Station:
    """An application that is filled in and that the host has confirmed: one move before it is handed in."""
    station = draft(society, host)
    fill_in(station, society, host)
    return take("confirm", station, by=host)


@lived_once
def handed_in(society: Post, host: Post) -> Station:
    return take("submit", ready(society, host), by=society)


def at_desk(station: Station) -> Post:
    """Somebody at the association that has the station on its desk."""
    return Post.objects.filter(association=station.desk).first()


def by_desk(move: str, station: Station, said: Said | None = None) -> Station:
    """A move by whoever sits at the station's desk."""
    return take(move, station, by=at_desk(station), said=said)


def returned(station: Station) -> Station:
    """The desk returns the station because of its name."""
    return by_desk("return", station, Said(remarks={"station.name": "请改名"}))


def listed(number: int) -> Expert:
    """One of the experts whom the leading society lists, counted from 0."""
    return Expert.objects.get(name=f"广东省水产学会专家{number}")
