"""The demo province obeys every rule, whether deeds lived its stations one by one or bulk wrote them."""

from datetime import timedelta

import pytest
from django.db.models import Count, Max, Model, Q

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.certificates.models import Certificate
from kezhan.certificates.numbers import faults_of_certificate_numbers
from kezhan.demo.people import PASSWORD
from kezhan.demo.province import UNREAD_DAYS, accounts, build, is_empty
from kezhan.experts.models import Expert
from kezhan.journal.comparing import differences
from kezhan.journal.models import Entry
from kezhan.journal.rows import models_on_record
from kezhan.journal.verifying import first_broken_link
from kezhan.matching.models import Pairing, Suggestion
from kezhan.needs.models import Need
from kezhan.notices.models import Notice
from kezhan.numbering.models import Series
from kezhan.organisations.models import Association, Host, Post, Registration
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.application.categories import refuse_wrong_host
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.turns import turn
from kezhan.stations.lifecycle import MOVES, move_named
from kezhan.stations.models import Objection, Passage, Station
from kezhan.stations.moves import Onward
from kezhan.stations.plaque.numbers import OF_CERTIFICATES
from kezhan.stations.review.desk import lay_on_desk
from kezhan.stations.states import State
from kezhan.web.desk.nouns import waiting_for
from kezhan.web.journal.words import deed_in_words, facts_in_words, kind_in_words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("small_province"),
    pytest.mark.django_db,
    pytest.mark.timeout(600),
]


def test_the_record_holds_from_the_first_entry_to_the_last() -> None:
    assert first_broken_link() is None


def test_every_row_that_the_deeds_left_is_as_the_record_last_said() -> None:
    assert [str(one) for one in differences()] == []


@pytest.mark.parametrize("model", [*models_on_record()], ids=lambda model: model._meta.model_name)
def test_the_last_entry_about_every_row_says_what_the_row_says(model: type[Model]) -> None:
    last = Entry.objects.filter(subject_kind=model._meta.model_name).order_by().values("subject_id")
    last_ones = last.annotate(last=Max("pk")).values("last")
    present = Entry.objects.filter(pk__in=last_ones, subject_id__in=model._base_manager.order_by().values("pk"))
    assert list(present.filter(row=None).values_list("deed", "subject_name")) == []


def test_entries_stand_in_the_order_of_their_moments() -> None:
    moments = list(Entry.objects.order_by("sequence").values_list("moment", flat=True))
    assert moments == sorted(moments)


def test_every_entry_of_the_record_is_told_in_words() -> None:
    told = [Entry(**kept) for kept in Entry.objects.values("subject_kind", "deed").order_by().distinct()]
    assert [(one.subject_kind, one.deed) for one in told if deed_in_words(one) == one.deed] == []
    assert [one.subject_kind for one in told if kind_in_words(one.subject_kind) == one.subject_kind] == []


def test_every_fact_of_the_record_is_told_in_words() -> None:
    told = {(entry.subject_kind, fact.label) for entry in Entry.objects.all() for fact in facts_in_words(entry)}
    assert {(kind, label) for kind, label in told if label.isascii()} == set()


def test_people_have_read_all_but_the_last_days_messages() -> None:
    unread = Notice.objects.filter(read_at=None)
    assert unread.exists()
    assert not unread.filter(sent_at__lt=clock.now() - timedelta(days=UNREAD_DAYS, hours=1)).exists()


def test_every_station_that_was_handed_in_lacks_nothing_and_stands_at_a_host_of_its_category() -> None:
    handed_in = Station.objects.exclude(submitted_at=None).exclude(state=State.RETURNED)
    assert [(station.name, missing(station)) for station in handed_in if missing(station)] == []
    for station in handed_in:
        assert station.category_entry is not None
        refuse_wrong_host(station.category_entry, station.host)


def test_passages_follow_the_table_of_moves_from_the_draft_to_the_present_state() -> None:
    for station in Station.objects.prefetch_related("passages"):
        before: str = State.DRAFT
        for passage in station.passages.all():
            move = move_named(passage.move)
            assert passage.from_state == before
            assert State(passage.from_state) in move.sources
            assert _leads(passage), passage
            before = passage.to_state
        assert before == station.state, station


def test_numbers_of_filings_and_plaques_are_without_gaps() -> None:
    for series in Series.objects.exclude(key__startswith=OF_CERTIFICATES):
        prefix, _, ending = series.key.partition("#")
        numbers = Station.objects.filter(
            Q(filing_number__startswith=prefix, filing_number__endswith=ending)
            | Q(plaque_number__startswith=prefix, plaque_number__endswith=ending)
        )
        given = {
            int(number.removeprefix(prefix))
            for station in numbers
            for number in (station.filing_number, station.plaque_number)
            if number and number.startswith(prefix)
        }
        assert given == set(range(1, series.last + 1))


def test_numbers_of_certificates_are_without_gaps() -> None:
    assert Certificate.objects.exists()
    assert list(faults_of_certificate_numbers()) == []


def test_every_station_lies_on_the_desk_that_its_state_has_since_it_came_there() -> None:
    for station in Station.objects.filter(state__in=[*states.UNDER_REVIEW, *states.PLAQUE_COMING]):
        there = (station.awaited, station.desk, station.due_on)
        if station.state == State.NOTICE:
            continue  # an objection may have put it on the association's desk
        with clock.at(station.awaited_since):
            lay_on_desk(station, Association.objects, turn)
        assert (station.awaited, station.desk, station.due_on) == there


def test_rows_hold_what_their_fields_allow() -> None:
    for row in (*Station.objects.all()[:400], *Host.objects.all(), *Need.objects.all(), *Expert.objects.all()[:200]):
        row.full_clean(exclude=_blank(row), validate_unique=False, validate_constraints=False)


def test_nobody_serves_more_stations_than_the_edition_allows() -> None:
    live = Count("stations", filter=Q(stations__state__in=states.HOLDING_A_PLACE), distinct=True)
    busiest = Expert.objects.annotate(serves=live).order_by("-serves")[0]
    assert busiest.serves <= 3


def test_there_is_somebody_of_every_role_to_sign_in_as() -> None:
    assert [name for _, name, _ in accounts()] == [
        "shengxie",
        "shixie",
        "xianxie",
        "dongguan",
        "xuehui",
        "shixuehui",
        "danwei",
        "zhuanjia",
        "jianzhi",
        "guanli",
    ]
    assert Account.objects.get(username="shengxie").check_password(PASSWORD)
    assert Account.objects.exclude(password_given_on=None).count() == 0


@pytest.mark.parametrize(
    "username", ["shengxie", "shixie", "xianxie", "dongguan", "xuehui", "shixuehui", "danwei", "jianzhi"]
)
def test_something_waits_for_everybody_to_sign_in_as(username: str) -> None:
    posts = Post.objects.held().with_organisation().filter(account__username=username)
    assert [group.label for post in posts for group in waiting_for(post)] != []


def test_the_expert_serves_a_station_and_is_suggested_for_needs() -> None:
    post = Post.objects.held().get(account__username="zhuanjia")
    assert Station.objects.visible_to(post).exists()
    assert Suggestion.objects.visible_to(post).exists()


def test_the_administrator_finds_a_registration_of_each_kind_to_decide() -> None:
    post = Post.objects.held().get(account__username="guanli")
    waiting = Registration.objects.visible_to(post).waiting().values_list("kind", flat=True)
    assert sorted(waiting) == ["expert", "host", "society"]


def test_every_association_can_be_called() -> None:
    assert not Association.objects.filter(phone="").exists()


def test_stations_have_stood_in_every_state_that_the_table_leads_to() -> None:
    steps = {State(step.kind.value) for step in editions.in_force().steps}
    reached = {State.DRAFT, *steps, *(move.target for move in MOVES if isinstance(move.target, State))}
    assert {State.DRAFT, *Passage.objects.values_list("to_state", flat=True)} == reached


def test_some_desks_are_late_and_an_objection_waits_for_its_answer() -> None:
    assert Station.objects.overdue().exists()
    assert Objection.objects.unanswered().exists()


def test_no_society_with_a_station_in_rectification_has_opened_another() -> None:
    for ordered in Passage.objects.filter(to_state=State.RECTIFICATION).select_related("station"):
        later = Passage.objects.filter(station=ordered.station, taken_at__gt=ordered.taken_at).first()
        until = later.taken_at if later else clock.now()
        agreed = Pairing.objects.filter(
            invitation__society=ordered.station.society, agreed_at__range=(ordered.taken_at, until)
        )
        assert list(agreed) == [], ordered.station


def test_a_second_province_is_refused() -> None:
    assert not is_empty()
    with pytest.raises(Refused) as refused:
        build(1, 2013, lambda _: None)
    assert refused.value.reason == "数据库里已经有科协或账号，演示省只能建在空的数据库里"


def _leads(passage: Passage) -> bool:
    """Whether the move may lead to the state that the passage reached."""
    target = move_named(passage.move).target
    if isinstance(target, State):
        return passage.to_state == target
    if target is Onward.SAME:
        return passage.to_state == passage.from_state
    return State(passage.to_state) in states.UNDER_REVIEW


def _blank(row: Model) -> list[str]:
    """Fields that the deeds leave empty although their forms do not allow it."""
    return [field.name for field in row._meta.concrete_fields if getattr(row, field.attname) in (None, "", [], {})]
