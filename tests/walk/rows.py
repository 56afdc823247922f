"""One more numbered row for each list of the product: `ROWS["stations"](2)` makes 第2站 with all that it needs.

The rows are written directly: the tests ask what a list shows and costs, not how its rows came to be.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert, Membership
from kezhan.journal.models import Entry
from kezhan.matching.models import Invitation, Pairing
from kezhan.needs.models import Need, NeedState
from kezhan.notices.models import Notice
from kezhan.organisations.models import (
    Association,
    Host,
    Post,
    PostOffer,
    Registration,
    Role,
    Society,
    SocietyDiscipline,
)
from kezhan.organisations.models.doer import doer
from kezhan.reference import workdays
from kezhan.security.log import Source, note
from kezhan.security.models import Event, Kind
from kezhan.stations.application.choosing import choose
from kezhan.stations.models import Awaited, PublicNotice, Station
from kezhan.stations.states import State
from kezhan.work.models import Outcome, Participation, Work
from tests.matching.people import open_need
from tests.province import BEGAN_ON
from tests.walk import certificates, plans, summaries
from tests.walk.gatherings import new_row as new_attendance
from tests.walk.of_kinds import of_all


def _society(number: int) -> Society:
    above = Association.objects.get(level="province")
    made = Society.objects.create(name=f"第{number}学会", level="province", association=above)
    SocietyDiscipline.objects.create(society=made, code="5501010")
    return made


def _host(number: int) -> Host:
    return Host.objects.create(name=f"第{number}单位", form="enterprise", division="440103014", industry="C1411")


def _expert(number: int) -> Expert:
    made = Expert.objects.create(name=f"第{number}专家", affiliation="大学", division="440106", fields="糕点")
    for society in Society.objects.all()[:2]:
        Membership.objects.create(expert=made, society=society, began_on=BEGAN_ON)
    return made


def _post(number: int) -> Post:
    account = Account.objects.create(username=f"walker{number}", name=f"第{number}人")
    return Post.objects.create(
        account=account, role=Role.PROVINCE, association=Association.objects.get(level="province"), began_on=BEGAN_ON
    )


def _post_offer(number: int) -> PostOffer:
    return PostOffer.objects.create(
        username=f"第{number}人",
        role=Role.PROVINCE,
        association=Association.objects.get(level="province"),
        **doer("offered_by", Post.objects.earliest("pk")),
        offered_at=clock.now(),
        lapses_on=clock.today(),
    )


def _registration(number: int) -> Registration:
    return Registration.objects.create(
        kind="society",
        name=f"第{number}学会",
        account=Account.objects.create(username=f"walker{number}", name=f"第{number}人"),
        association=Association.objects.get(level="province"),
        handed_in_at=clock.now(),
        due_on=clock.today(),
    )


def _need(number: int) -> Need:
    above = Association.objects.get(level="province")
    return open_need(_host(number), title=f"第{number}难题", checker=above, state=NeedState.OPEN)


def _invitation(number: int) -> Invitation:
    return Invitation.objects.create(
        need=_need(number),
        society=_society(number),
        opened_by="host",
        awaited="society",
        opened_at=clock.now(),
        lapses_on=clock.today() + timedelta(days=9),
    )


def _pairing(number: int) -> Pairing:
    return Pairing.objects.create(invitation=_invitation(number), agreed_at=clock.now())


def _station(number: int, state: State = State.OPERATING) -> Station:
    host = _host(number)
    made = Station.objects.create(
        edition_key="guangdong-2013",
        name=f"第{number}站",
        category="enterprise",
        society=_society(number),
        host=host,
        division=host.division,
        state=state,
        awaited_since=clock.now(),
        opened_at=clock.now(),
        submitted_at=clock.now(),
        filing_number=f"粤科站-{number:04}",
        filed_on=clock.today(),
    )
    choose(made, "radiation_area", [host.division])
    choose(made, "focus_tasks", ["bottleneck"])
    return made


def _the_station() -> Station:
    return Station.objects.first() or _station(1)


def of_its_host() -> Post:
    """Somebody of the host of that station, who reads who came there."""
    account = Account.objects.create(username="of_host", name="单位的人")
    return Post.objects.create(account=account, role=Role.HOST, host=_the_station().host, began_on=clock.today())


def _owing(number: int) -> Station:
    made = _station(number)
    made.filed_on = made.filed_on.replace(year=made.filed_on.year - 1)
    made.save()
    return made


def _overdue(number: int) -> Station:
    made = _station(number, State.REVIEW)
    made.awaited, made.desk = Awaited.ASSOCIATION, Association.objects.get(level="province")
    made.due_on = workdays.last_before(clock.today()) - timedelta(days=number)
    made.save()
    return made


def _notice(number: int) -> PublicNotice:
    above = Association.objects.get(level="province")
    today = clock.today()
    return PublicNotice.objects.create(
        station=_station(number, State.NOTICE), association=above, opens_on=today, closes_on=today
    )


def _message(number: int) -> Notice:
    reader = Post.objects.order_by("pk").first()
    assert reader is not None
    return Notice.objects.create(account=reader.account, text=f"第{number}件事", link="/desk/", sent_at=clock.now())


def _association(number: int) -> Association:
    above = Association.objects.filter(level="province").first()
    codes = ("440200", "440300", "440400", "440500")
    return Association.objects.create(name=f"第{number}科协", level="city", division=codes[number % 4], parent=above)


def _entry(number: int) -> Entry:
    return Entry.objects.create(
        sequence=1000 + number,
        mark=uuid4().hex,
        moment=clock.now(),
        actor=f"第{number}人",
        deed="file",
        subject_kind="station",
        subject_id=number,
        subject_name=f"第{number}站",
        previous="",
        digest=uuid4().hex,
    )


def _event(number: int) -> Event:
    return note(Kind.SIGNED_IN, Source("203.0.113.7", person=f"第{number}人"))


def _work(number: int) -> Work:
    station = _station(number)
    work = Work.objects.create(
        station=station,
        division=station.division,
        edition_key=station.edition_key,
        task="bottleneck",
        title=f"第{number}次诊断",
        began_on=clock.today(),
        ended_on=clock.today(),
        place="车间",
        written_by=f"第{number}人",
        written_at=clock.now(),
        form_key=uuid4(),
    )
    Participation.objects.create(work=work, expert=_expert(number), hours=2)
    Outcome.objects.create(work=work, measure="cost_saved", reported=number)
    return work


ROWS: dict[str, Callable[[int], Any]] = {
    "find": _station,
    "taking-part": _station,
    "announcements": _notice,
    "open-needs": _need,
    "registrations": _registration,
    "associations": _association,
    "societies": _society,
    "hosts": _host,
    "experts": _expert,
    "posts": _post,
    "post-offers": _post_offer,
    "journal": _entry,
    "security-log": _event,
    "messages": _message,
    "stations": _station,
    "overdue-stations": _overdue,
    "needs": _need,
    "work-list": _work,
    "plans": lambda number: plans.new_row(_station(number), number),
    "certificates": lambda number: certificates.new_row(_station(number), number),
    "attendances": lambda number: new_attendance(_the_station(), number),
    "summaries": lambda number: summaries.new_row(_station(number), number),
    "summaries-owed": _owing,
    **of_all("ROWS"),
    "invitations": _invitation,
    "pairings": _pairing,
}
