"""A small province of known people, for all tests: associations, three societies with experts, a host of each form.

`build()` makes it anew in the test's database; the fixture `province` gives it to a test, made once for a module. It
writes the rows directly and not through the deeds: this is fast, and the record begins empty. Everybody signs in with
PASSWORD.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.hashers import make_password
from pytest_django import DjangoDbBlocker

from kezhan.accounts.models import Account
from kezhan.experts.models import Expert, ExpertDiscipline, Membership
from kezhan.organisations.models import Association, Host, Post, Role, Society, SocietyDiscipline
from kezhan.organisations.rules import Organisation, seat
from kezhan.policy.shape import HostForm
from kezhan.reference import credit_code
from tests.held import as_it_was, held

PASSWORD = "kezhan-tests-2026"
BEGAN_ON = date(2020, 1, 2)


@dataclass(frozen=True)
class Associations:
    guangdong: Association
    guangzhou: Association
    liwan: Association
    foshan: Association
    nanhai: Association
    dongguan: Association


@dataclass(frozen=True)
class Societies:
    """One society of each level and place; each has six experts of its own."""

    food: Society
    """Of the province: food, disciplines 5501010 and 5507010."""
    horticulture: Society
    """Of Guangzhou: horticulture."""
    mechanics: Society
    """Of Dongguan: mechanics."""


@dataclass(frozen=True)
class Hosts:
    """One host of each form; all except the named ones stand in 荔湾区."""

    bakery: Host
    """A small enterprise."""
    steelworks: Host
    """A large enterprise."""
    clinic: Host
    """A hospital of grade 1."""
    general_hospital: Host
    """A hospital of grade 3."""
    urban_community: Host
    rural_community: Host
    village: Host
    cooperative: Host
    growers: Host
    """A rural technical association, in 南海区."""
    ceramics_town: Host
    """A specialised town, in 南海区."""
    grassroots: Host
    """A grass-roots association, in 南海区."""
    mould_works: Host
    """A small enterprise in 长安镇, Dongguan, where there is no county."""


@dataclass(frozen=True)
class Posts:
    """One person for each organisation above that acts in the stories, one administrator and one expert."""

    administrator: Post
    guangdong: Post
    guangzhou: Post
    liwan: Post
    foshan: Post
    nanhai: Post
    dongguan: Post
    food: Post
    horticulture: Post
    mechanics: Post
    bakery: Post
    steelworks: Post
    clinic: Post
    general_hospital: Post
    urban_community: Post
    rural_community: Post
    village: Post
    cooperative: Post
    growers: Post
    ceramics_town: Post
    grassroots: Post
    mould_works: Post
    expert: Post
    """The first expert of the food society, in the post of an expert."""


@dataclass(frozen=True)
class Experts:
    """Six experts of each society; the first of `food` has the account of `posts.expert`."""

    food: tuple[Expert, ...]
    horticulture: tuple[Expert, ...]
    mechanics: tuple[Expert, ...]


@dataclass(frozen=True)
class Province:
    associations: Associations
    societies: Societies
    hosts: Hosts
    experts: Experts
    posts: Posts


@pytest.fixture(scope="module")
def held_province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[bytes]:
    """The province, in the database for all tests of a module; each test takes back its own changes."""
    with held(django_db_blocker, build) as kept:
        yield kept


@pytest.fixture
def province(db: None, held_province: bytes) -> Province:
    """The province before anybody changed it."""
    return as_it_was(held_province)


def build() -> Province:
    """Build the province in the present database, which must not contain any of it yet."""
    associations = _associations()
    societies = _societies(associations)
    hosts = _hosts()
    experts = _experts(societies)
    posts = _posts({**vars(associations), **vars(societies), **vars(hosts)}, experts.food[0])
    return Province(associations, societies, hosts, experts, posts)


def code(prefix: str, number: int) -> str:
    """A valid credit code of an invented body: 2 characters of its kind, 荔湾区's division, a number."""
    return credit_code.make(f"{prefix}440103MA{number:07d}")


def _associations() -> Associations:
    guangdong = _association("广东省", "province", "440000", None)
    guangzhou = _association("广州市", "city", "440100", guangdong)
    foshan = _association("佛山市", "city", "440600", guangdong)
    return Associations(
        guangdong=guangdong,
        guangzhou=guangzhou,
        liwan=_association("广州市荔湾区", "county", "440103", guangzhou),
        foshan=foshan,
        nanhai=_association("佛山市南海区", "county", "440605", foshan),
        dongguan=_association("东莞市", "city", "441900", guangdong),
    )


def _association(place: str, level: str, division: str, parent: Association | None) -> Association:
    return Association.objects.create(name=f"{place}科学技术协会", level=level, division=division, parent=parent)


def _societies(associations: Associations) -> Societies:
    return Societies(
        food=_society("广东省食品学会", associations.guangdong, 1, ["5501010", "5507010"]),
        horticulture=_society("广州市园艺学会", associations.guangzhou, 2, ["21040"]),
        mechanics=_society("东莞市机械工程学会", associations.dongguan, 3, ["46015"]),
    )


def _society(name: str, association: Association, number: int, disciplines: list[str]) -> Society:
    society = Society.objects.create(
        name=name,
        level=association.level,
        association=association,
        credit_code=code("51", number),
        specialities=f"{name}的专业特长",
        members=300,
        contact_name="联络员",
        contact_phone="020-83550001",
    )
    SocietyDiscipline.objects.bulk_create(SocietyDiscipline(society=society, code=code) for code in disciplines)
    return society


def _hosts() -> Hosts:
    liwan, nanhai, changan = "440103014", "440605100", "441900119"
    return Hosts(
        bakery=_enterprise("广州荔香饼业有限公司", liwan, 11, "C1411", 120, 6000, "small"),
        steelworks=_enterprise("广州珠江钢铁有限公司", liwan, 12, "C3130", 3000, 900000, "large"),
        clinic=_host("荔湾区白鹤洞街社区卫生服务中心", HostForm.HOSPITAL, liwan, code("12", 13), hospital_grade="1"),
        general_hospital=_host("广州市荔湾中心医院", HostForm.HOSPITAL, liwan, code("12", 14), hospital_grade="3"),
        urban_community=_host("鹤园社区", HostForm.COMMUNITY, liwan, code("55", 15), is_urban=True),
        rural_community=_host("海中社区", HostForm.COMMUNITY, liwan, code("55", 16), is_urban=False),
        village=_host("坑口村", HostForm.VILLAGE, liwan, code("N2", 17)),
        cooperative=_host("荔湾花卉专业合作社", HostForm.COOPERATIVE, liwan, code("93", 18)),
        growers=_host("里水镇蔬菜种植技术协会", HostForm.TECHNICAL_ASSOCIATION, nanhai, code("51", 19)),
        ceramics_town=_host("里水陶瓷专业镇", HostForm.SPECIALISED_TOWN, nanhai, None),
        grassroots=_host("里水镇科协", HostForm.GRASSROOTS_ASSOCIATION, nanhai, None),
        mould_works=_enterprise("东莞长安精密模具有限公司", changan, 20, "C3525", 80, 3000, "small"),
    )


def _enterprise(name: str, division: str, number: int, industry: str, staff: int, revenue: int, size: str) -> Host:
    figures = {"industry": industry, "staff": staff, "revenue": Decimal(revenue), "size": size}
    return _host(name, HostForm.ENTERPRISE, division, code("91", number), **figures)


def _host(name: str, form: HostForm, division: str, credit_code: str | None, **particulars: object) -> Host:
    return Host.objects.create(
        name=name,
        form=form,
        division=division,
        credit_code=credit_code,
        without_code="" if credit_code else "内设机构，没有单独登记",
        contact_name="联系人",
        contact_phone="020-81550002",
        **particulars,
    )


def _experts(societies: Societies) -> Experts:
    return Experts(
        food=_six(societies.food, "食", "糕点烘焙与食品保鲜", 100),
        horticulture=_six(societies.horticulture, "园", "花卉栽培与病虫害防治", 200),
        mechanics=_six(societies.mechanics, "机", "精密模具设计与加工", 300),
    )


def _six(society: Society, family_name: str, fields: str, first: int) -> tuple[Expert, ...]:
    experts = Expert.objects.bulk_create(
        Expert(
            name=f"{family_name}{given}",
            title="教授",
            affiliation=f"{society}会员单位",
            division="440106",
            fields=fields,
            phone=f"13800000{first + place}",
        )
        for place, given in enumerate("一二三四五六", start=1)
    )
    main = society.disciplines[0]
    ExpertDiscipline.objects.bulk_create(ExpertDiscipline(expert=expert, code=main) for expert in experts)
    Membership.objects.bulk_create(Membership(expert=expert, society=society, began_on=BEGAN_ON) for expert in experts)
    return tuple(experts)


def _posts(organisations: dict[str, Organisation], expert: Expert) -> Posts:
    roles = {name: _role(organisation) for name, organisation in organisations.items()}
    roles = {"administrator": Role.ADMINISTRATOR, **roles, "expert": Role.EXPERT}
    accounts = _accounts(list(roles), expert.name)
    expert.account = accounts["expert"]
    expert.save(update_fields=["account"])
    posts = Post.objects.bulk_create(
        Post(account=accounts[name], role=role, began_on=BEGAN_ON, **seat(organisations.get(name)))
        for name, role in roles.items()
    )
    return Posts(**dict(zip(roles, posts, strict=True)))


def _accounts(names: list[str], expert_name: str) -> dict[str, Account]:
    hashed = make_password(PASSWORD)
    accounts = Account.objects.bulk_create(
        Account(
            username=name,
            name=expert_name if name == "expert" else f"{name}经办",
            phone=f"1390000{number:04d}",
            password=hashed,
            is_active=True,
        )
        for number, name in enumerate(names, start=1)
    )
    return dict(zip(names, accounts, strict=True))


def _role(organisation: Organisation) -> Role:
    if isinstance(organisation, Association):
        return Role(organisation.level)
    return Role.SOCIETY if isinstance(organisation, Society) else Role.HOST
