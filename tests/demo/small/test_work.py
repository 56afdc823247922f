"""The work of the demo: each kind at several stages, photographs that say when and where, books that add up."""

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from kezhan import clock
from kezhan.demo.photographs import live_photograph, passed_on, photograph
from kezhan.demo.scenes import SCENES
from kezhan.demo.spots import spot_of
from kezhan.files.kinds import HEIC
from kezhan.files.models import Reading, Upload
from kezhan.files.reading.bounded import read_alone
from kezhan.files.receiving import look_at_evidence
from kezhan.funds.balance import balance_of
from kezhan.funds.models import FundsEntry, Source
from kezhan.organisations.models import Post
from kezhan.reference.borders import counties_close_to
from kezhan.reference.divisions import Level, division
from kezhan.stations.models import Station
from kezhan.summaries.models import State as SummaryState
from kezhan.summaries.models import YearSummary
from kezhan.summaries.outdated import is_as_recorded
from kezhan.web.desk.nouns import waiting_for
from kezhan.work.models import ClosedYear, Evidence, Undertaking, Work
from kezhan.work.states import State

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("small_province"),
    pytest.mark.django_db,
    pytest.mark.timeout(600),
]

BY_CAMERA, BY_CHAT = re.compile(r"IMG_(\d{8}_\d{6})\.jpg"), re.compile(r"mmexport\d+\.jpg")
TAKEN = datetime(2026, 5, 6, 10, 20, 30, tzinfo=clock.SHANGHAI)


@pytest.mark.parametrize("kind", Undertaking.__subclasses__(), ids=lambda model: model._meta.model_name)
def test_every_kind_of_work_stands_at_several_stages(kind: type[Model]) -> None:
    least = 1 if kind._meta.model_name == "pursuit" else 3
    assert len(set(kind._default_manager.values_list("state", flat=True))) >= least


def test_hosts_have_confirmed_corrected_and_refused_and_some_work_waits_for_them() -> None:
    assert set(Work.objects.values_list("state", flat=True)) >= {State.CONFIRMED, State.REFUSED, State.HANDED_IN}
    assert any(one.is_corrected for one in apps.get_model("work.Outcome")._default_manager.all())


def test_summaries_of_years_stand_at_every_stage() -> None:
    assert set(YearSummary.objects.values_list("state", flat=True)) == set(SummaryState.values)
    assert YearSummary.objects.filter(state=SummaryState.RETURNED, remarks__isnull=False).exists()
    assert ClosedYear.objects.standing().exists()
    for accepted in YearSummary.objects.filter(state=SummaryState.ACCEPTED).with_station():
        assert is_as_recorded(accepted), accepted


@pytest.mark.parametrize(
    ("username", "asks"),
    [
        ("danwei", {"采纳战略和规划", "确认服务记录", "评价论证"}),
        ("zhuanjia", {"提鉴定意见", "签论证意见", "答复论证会的邀请"}),
        ("xuehui", {"审查鉴定材料", "办结办过的活动"}),
        ("xianxie", {"审年度总结"}),
    ],
)
def test_the_shown_work_waits_for_the_people_to_sign_in_as(username: str, asks: set[str]) -> None:
    posts = Post.objects.held().with_organisation().filter(account__username=username)
    assert {group.label for post in posts for group in waiting_for(post)} >= asks


def test_what_waits_for_the_known_host_is_of_the_last_days() -> None:
    host = Post.objects.held().get(account__username="danwei").host
    asked = Work.objects.asked().filter(station__host=host, kind="")
    assert 1 <= asked.count() <= 12
    assert all((clock.now() - one.written_at).days <= 14 for one in asked)


def test_people_signed_in_by_the_code_and_others_were_ticked() -> None:
    came = apps.get_model("gatherings.Attendance")._default_manager
    assert came.filter(signed_at__isnull=False, ticked_at=None).exists()
    assert came.filter(signed_at=None, ticked_at__isnull=False).exists()
    assert came.filter(signed_at__isnull=False, ticked_at__isnull=False).exists()


def test_some_trainees_hold_a_certificate_and_some_failed() -> None:
    trainees = apps.get_model("training.Trainee")._default_manager
    assert trainees.exclude(certificate=None).exists()
    assert trainees.filter(course__state="ended", certificate=None, score__lt=60).exists()


def test_photographs_are_of_many_sorts_and_no_two_are_the_same() -> None:
    kept = Upload.objects.filter(media_type="image/jpeg")
    assert kept.count() == kept.values("digest").distinct().count() > 10
    assert {bool(BY_CHAT.fullmatch(one.name)) for one in kept} == {True, False}


def test_a_photograph_says_when_it_was_taken_and_one_that_came_by_chat_says_nothing() -> None:
    for reading in Reading.objects.filter(upload__media_type="image/jpeg").select_related("upload"):
        assert reading.small
        if named := BY_CAMERA.fullmatch(reading.upload.name):
            assert reading.taken_at is not None
            assert f"{clock.local(reading.taken_at):%Y%m%d_%H%M%S}" == named[1]
        else:
            assert (reading.taken_at, reading.latitude, reading.camera) == (None, None, "")


def test_photographs_were_taken_in_the_county_of_their_station() -> None:
    shown = Evidence.objects.exclude(upload__reading__latitude=None).select_related("work", "upload__reading")
    assert shown.exists()
    for one in shown:
        reading, place = one.upload.reading, division(one.work.division)
        county = place.at(Level.COUNTY) or place.at(Level.CITY) or place
        assert county.code in counties_close_to((float(reading.longitude), float(reading.latitude)))


def test_what_was_read_at_once_is_what_the_background_reads() -> None:
    for reading in Reading.objects.filter(upload__media_type="image/jpeg").select_related("upload")[:2]:
        found = read_alone(Path(reading.upload.file.path), "image/jpeg").said
        assert found is not None
        assert (found.taken_at, found.camera) == (reading.taken_at, reading.camera)
        assert (found.picture_hash, found.picture_quality) == (reading.picture_hash, reading.picture_quality)


@pytest.mark.parametrize("kind", SCENES)
def test_every_scene_is_accepted_as_evidence(kind: str) -> None:
    assert look_at_evidence(photograph(kind, Random(1), TAKEN, None)).media_type == "image/jpeg"
    assert look_at_evidence(passed_on(kind, Random(2))).media_type == "image/jpeg"


def test_the_picture_of_a_telephone_says_the_time_and_the_place_that_were_put_in(tmp_path: Path) -> None:
    spot = spot_of("440606", 1)
    assert spot is not None
    file = tmp_path / "one.heic"
    file.write_bytes(live_photograph(TAKEN, spot).read())
    said = read_alone(file, HEIC.media_type).said
    assert said is not None
    assert (said.taken_at, said.camera) == (TAKEN, "Apple iPhone 15")
    assert (round(said.latitude or 0, 4), round(said.longitude or 0, 4)) == tuple(round(one, 4) for one in spot)


def test_books_hold_money_of_both_sides_costs_of_work_and_a_counter_entry() -> None:
    assert set(FundsEntry.objects.exclude(source="").values_list("source", flat=True)) >= {Source.HOST, Source.SOCIETY}
    assert FundsEntry.objects.exclude(work=None).exclude(vouchers=None).exists()


def test_the_balance_of_every_station_is_what_came_in_less_what_was_spent() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT station_id, sum(CASE WHEN source <> '' THEN amount ELSE -amount END) "
            "FROM funds_fundsentry GROUP BY station_id"
        )
        left = {station: Decimal(str(found)).quantize(Decimal("0.01")) for station, found in cursor.fetchall()}
    assert {one.pk: balance_of(one) for one in Station.objects.filter(pk__in=left)} == left
