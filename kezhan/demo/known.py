"""The last people to sign in as: a host, an expert, somebody with several posts; and those who wait to be let in."""

from dataclasses import replace

from django.db.models import Case, When

from kezhan.accounts.models import Account
from kezhan.demo.cast import Cast
from kezhan.demo.showcase import CITY_FIELD, FIELD
from kezhan.demo.tables import fields_of_work
from kezhan.experts.enrolment import approve, register_expert
from kezhan.organisations.models import Role
from kezhan.organisations.registering import register_host, register_society
from kezhan.policy.shape import HostForm
from kezhan.stations.models import Awaited, Station


def open_known(cast: Cast) -> None:
    """Everything that `showcase.ACCOUNTS` promises beyond the associations and societies."""
    _host(cast)
    _expert(cast)
    _with_several_posts(cast)
    _applicants(cast)


def _host(cast: Cast) -> None:
    """The host's person of the youngest station of the known society that is to receive its plaque, else any of its."""
    stations = Station.objects.filter(society=cast.societies[FIELD][0]).exclude(host_person=None)
    station = stations.order_by(Case(When(awaited=Awaited.HOST, then=0), default=1), "-opened_at").first()
    if station is not None and station.host_person is not None:
        Account.objects.filter(pk=station.host_person.account_id).update(username="danwei")


def _expert(cast: Cast) -> None:
    field = next(one for one in fields_of_work() if one.key == FIELD)
    society = cast.societies[FIELD][0]
    account = cast.people.account("zhuanjia")
    registration = register_expert(society, cast.composer.expert(field), by=account)
    approve(registration, by=cast.secretaries[society.pk])


def _with_several_posts(cast: Cast) -> None:
    account = cast.people.account("jianzhi")
    society = cast.societies[CITY_FIELD][-1]
    cast.people.post(Role.SOCIETY, society, account)
    cast.people.post(Role.EXPERT, None, account)


def _applicants(cast: Cast) -> None:
    """A society, a host and an expert who wait to be let in."""
    field = next(one for one in fields_of_work() if one.key == CITY_FIELD)
    host = cast.hosts.host(field, HostForm.ENTERPRISE, cast.showcase.county)
    register_host(host, by=cast.people.account(name=host.contact_name))
    society = replace(cast.composer.provincial_society(field), name=f"{cast.composer.province.name}人工智能学会")
    register_society(society, by=cast.people.account(name=society.contact_name))
    expert = cast.composer.expert(field)
    register_expert(cast.societies[FIELD][0], expert, by=cast.people.account(name=expert.name))
