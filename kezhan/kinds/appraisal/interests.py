"""Who may not sit because they have an interest, and why (回避). It is judged anew whenever the panel is used."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from kezhan.accounts.models import Account, GivenPassword
from kezhan.experts.models import Expert
from kezhan.kinds.appraisal.lifecycle import of_task
from kezhan.kinds.appraisal.models import Appraisal, Seat
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.text.names import folded

LEAST_ALIKE = 4
"""A shorter name of an employer begins many others."""


@dataclass
class Interest:
    """Why one expert may not sit: for certain, or as long as nobody looked into it."""

    certain: list[str] = field(default_factory=list)
    possible: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        return "；".join(self.certain)

    @property
    def doubt(self) -> str:
        return "；".join(self.possible)


def interests(appraisal: Appraisal, experts: Collection[Expert]) -> Mapping[int, Interest]:
    """What is known of each expert, by key; in as many queries for a hundred as for one."""
    found: dict[int, Interest] = defaultdict(Interest)
    for key, reason in _certain(appraisal, experts):
        if reason not in found[key].certain:
            found[key].certain.append(reason)
    for key, reason in _possible(appraisal, experts):
        if reason not in found[key].possible:
            found[key].possible.append(reason)
    return found


def refuse_interested(appraisal: Appraisal, seats: Collection[Seat]) -> None:
    """Refused for members with an interest, or with a doubt that nobody cleared."""
    found = interests(appraisal, [one.expert for one in seats])
    for seat in seats:
        if words := _against(found[seat.expert_id], seat):
            raise Refused(f"{seat.expert}要回避：{words}", of_task(appraisal.edition), "experts")


def interest_of(appraisal: Appraisal, seat: Seat) -> str:
    """Why this member may not go on, in words; empty where nothing is known."""
    return _against(interests(appraisal, [seat.expert])[seat.expert_id], seat)


def _against(interest: Interest, seat: Seat) -> str:
    cleared = bool(seat.cleared) and seat.cleared_of == interest.doubt
    return interest.why or ("" if cleared else interest.doubt)


def _certain(appraisal: Appraisal, experts: Collection[Expert]) -> Iterator[tuple[int, str]]:
    yield from _by_employer(appraisal, experts)
    yield from _by_team(appraisal, experts)
    by_account = {one.account_id: one.pk for one in experts if one.account_id is not None}
    if by_account:
        yield from _by_post(appraisal, by_account)
        yield from _by_password(appraisal, by_account)


def _by_employer(appraisal: Appraisal, experts: Collection[Expert]) -> Iterator[tuple[int, str]]:
    host = folded(appraisal.station.host.name)
    employers = _employers(appraisal)
    for one in experts:
        employer = folded(one.affiliation)
        if employer == host:
            yield one.pk, "在被服务单位工作"
        elif employer in employers:
            yield one.pk, f"和完成人{employers[employer]}同一个单位"


def _by_team(appraisal: Appraisal, experts: Collection[Expert]) -> Iterator[tuple[int, str]]:
    station = appraisal.station
    team = set(station.team_members.order_by().values_list("expert", flat=True))
    ever = station.consents.filter(state__in=("agreed", "left")).exclude(expert=None)
    left = set(ever.order_by().values_list("expert", flat=True))
    for one in experts:
        if one.pk in team:
            yield one.pk, "是这个站的驻站专家"
        elif one.pk in left:
            yield one.pk, "做过这个站的驻站专家"


def _by_post(appraisal: Appraisal, by_account: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    held = Post.objects.filter(appraisal.station.applicants.posts, account__in=by_account).with_organisation()
    for post in held.order_by("pk"):
        yield by_account[post.account_id], f"在{post.organisation_name}{'任过职' if post.ended_on else '任职'}"


def _by_password(appraisal: Appraisal, by_account: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Whoever gave a password can act in the other's place, so it binds in both directions."""
    side = _side(appraisal)
    given = GivenPassword.objects.select_related("account", "given_by").order_by("pk")
    for one in given.filter(account__in=by_account, given_by__in=side):
        yield by_account[one.account_id], f"密码是当事人{one.given_by.name}设的"
    for one in given.filter(given_by__in=by_account, account__in=side):
        yield by_account[one.given_by_id], f"给当事人{one.account.name}设过密码"


def _side(appraisal: Appraisal) -> QuerySet[Post, int]:
    """The accounts of everybody at the society and the host, and of the team, present and past."""
    own = Q(account__in=_team(appraisal).exclude(account=None).order_by().values("account"))
    return Post.objects.filter(appraisal.station.applicants.posts | own).order_by().values_list("account", flat=True)


def _team(appraisal: Appraisal) -> QuerySet[Expert]:
    """The experts of the station, present and past."""
    station = appraisal.station
    left = Q(consents__station=station, consents__state__in=("agreed", "left"))
    return Expert.objects.filter(Q(stations=station) | left).distinct()


def _possible(appraisal: Appraisal, experts: Collection[Expert]) -> Iterator[tuple[int, str]]:
    names = {one.folded_name: one.name for one in appraisal.authors.all()}
    employers = _employers(appraisal) | {folded(appraisal.station.host.name): appraisal.station.host.name}
    for one in experts:
        if one.folded_name in names:
            yield one.pk, f"和完成人{names[one.folded_name]}同名"
        if any(_alike(folded(one.affiliation), other) for other in employers):
            yield one.pk, "工作单位和当事人的单位名称相近"
    yield from _perhaps_of_the_side(appraisal, experts)


def _perhaps_of_the_side(appraisal: Appraisal, experts: Collection[Expert]) -> Iterator[tuple[int, str]]:
    """An expert may stand on the list a second time, without the account or under another: name or telephone tells."""
    side: list[tuple[int | None, int | None, str, str]] = []
    side += [(one.pk, None, one.name, one.phone) for one in Account.objects.filter(pk__in=_side(appraisal))]
    side += [(one.account_id, one.pk, one.name, one.phone) for one in _team(appraisal)]
    for one in experts:
        for account, expert, name, phone in side:
            if one.pk == expert or (account is not None and one.account_id == account):
                continue  # it is this person, for certain
            if one.folded_name == folded(name):
                yield one.pk, f"和当事人{name}同名"
            elif phone and one.phone == phone:
                yield one.pk, f"和当事人{name}的手机号一样"


def _employers(appraisal: Appraisal) -> dict[str, str]:
    """The author of each affiliation, however it was written."""
    return {folded(one.affiliation): one.name for one in appraisal.authors.all()}


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short != long and len(short) >= LEAST_ALIKE and long.startswith(short)
