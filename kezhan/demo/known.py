"""The last people to sign in as: a host, an expert, somebody with several posts, and people who wait for approval."""

from dataclasses import replace

from django.db.models import Case, Count, Exists, OuterRef, When

from kezhan.accounts.models import Account
from kezhan.demo.cast import Cast
from kezhan.demo.enrolling import let_in
from kezhan.demo.showcase import CITY_FIELD, FIELD
from kezhan.demo.tables import fields_of_work
from kezhan.experts.enrolment import register_expert
from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars, particulars_of
from kezhan.journal.recording import record
from kezhan.kinds.appraisal.models import AppraisalState, Seat, SeatState
from kezhan.kinds.consultation.models import Answered, ArgumentationState, Invited
from kezhan.matching.suggestions import ranking_in_use, refresh_for_need
from kezhan.needs.models import Need
from kezhan.organisations.models import Role, Society
from kezhan.organisations.offering import accept, offer_post
from kezhan.organisations.registering import register_host, register_society
from kezhan.policy.shape import HostForm
from kezhan.stations import states
from kezhan.stations.models import Awaited, Station

RANKED = 30
"""How many of the youngest open needs get suggestions at once; the clockwork ranks the others."""

LAST_SHOWN = 100
"""More than there are stations where all work is shown."""


def open_known(cast: Cast) -> None:
    """Everything that `showcase.ACCOUNTS` promises beyond the associations and societies."""
    ranking = ranking_in_use()
    for need in Need.objects.open().order_by("-opened_at", "-pk")[:RANKED]:
        refresh_for_need(need, ranking)
    _host(cast)
    _expert(cast)
    _with_several_posts(cast)
    _applicants(cast)


def _known_society(cast: Cast) -> Society:
    """The provincial society to sign in as; when it has no stations, the society of the youngest station."""
    known = cast.societies[FIELD][0]
    youngest = Station.objects.exclude(host_person=None).select_related("society").first()
    return known if youngest is None or known.stations.exclude(host_person=None).exists() else youngest.society


def _host(cast: Cast) -> None:
    """The host's person of a station of the known society: of the first where all work is shown, else of the youngest
    that waits for its host, else of the youngest of all.
    """
    stations = Station.objects.filter(society=_known_society(cast)).exclude(host_person=None)
    at_work = (When(pk=key, then=place) for place, key in cast.shown.items())
    asked = When(awaited=Awaited.HOST, then=LAST_SHOWN)
    unconfirmed = When(state__in=states.FILLING_IN, host_confirmed_at=None, then=LAST_SHOWN + 1)
    station = stations.order_by(Case(*at_work, asked, unconfirmed, default=LAST_SHOWN + 2), "-opened_at").first()
    if station is not None and station.host_person is not None:
        _renamed(cast, station.host_person.account, "danwei")


def _expert(cast: Cast) -> None:
    """One expert who serves a station of the known society: one whose panel waits for them, who is to sign an opinion,
    and of those the one suggested for most needs. Who does not sign in yet claims their entry.
    """
    society = _known_society(cast)
    serving = Expert.objects.filter(stations__society=society, stations__state__in=states.HOLDING_A_PLACE)
    members = serving.filter(memberships__society=society, memberships__ended_on=None)
    silent = Seat.objects.filter(
        expert=OuterRef("pk"), state=SeatState.AGREED, stance="", appraisal__state=AppraisalState.GATHERING
    )
    unsigned = Invited.objects.filter(
        expert=OuterRef("pk"), answer=Answered.AGREED, stance="", argumentation__state=ArgumentationState.SIGNING
    )
    suggested = members.annotate(
        sits=Exists(silent), signs=Exists(unsigned), asked=Count("suggestions", distinct=True)
    ).order_by("-sits", "-signs", "-asked", "pk")
    expert = suggested.select_related("account").first()
    if expert is not None and expert.account is not None:
        _renamed(cast, expert.account, "zhuanjia")
    elif expert is not None:
        _let_in(cast, "zhuanjia", society, particulars_of(expert))


def _with_several_posts(cast: Cast) -> None:
    """A secretary of a city's society who is also one of its experts."""
    field = next(one for one in fields_of_work() if one.key == CITY_FIELD)
    society = cast.societies[CITY_FIELD][-1]
    account = _let_in(cast, "jianzhi", society, cast.composer.expert(field))
    offer = offer_post(account.username, role=Role.SOCIETY, organisation=society, by=cast.secretaries[society.pk])
    accept(offer, by=account)


def _renamed(cast: Cast, account: Account, username: str) -> None:
    """The account gets a sign-in name that visitors remember."""
    change, account.username = {"from": account.username, "to": username}, username
    account.save(update_fields=["username"])
    record("change_particulars", account, cast.people.administrator, username=change)


def _let_in(cast: Cast, username: str, society: Society, expert: ExpertParticulars) -> Account:
    return let_in(cast.people, username, society, expert, by=cast.secretaries[society.pk])


def _applicants(cast: Cast) -> None:
    """A society, a host and an expert who wait for approval."""
    field = next(one for one in fields_of_work() if one.key == CITY_FIELD)
    host = cast.hosts.host(field, HostForm.ENTERPRISE, cast.showcase.county)
    register_host(host, by=cast.people.account(name=host.contact_name))
    society = replace(cast.composer.provincial_society(field), name=f"{cast.composer.province.name}人工智能学会")
    register_society(society, by=cast.people.account(name=society.contact_name))
    expert = cast.composer.expert(field)
    register_expert(cast.societies[FIELD][0], expert, by=cast.people.account(name=expert.name))
