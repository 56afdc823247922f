"""Seven invented editions, none like the shipped one. Each takes a station from need to plaque by its own file."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from docx import Document
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from kezhan import clock
from kezhan.matching import agreements, invitations, pairings
from kezhan.matching.models import Pairing
from kezhan.matching.offers import Offer
from kezhan.needs.checking import open_need
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import post_directly
from kezhan.organisations.associations import plant
from kezhan.organisations.models import Association, Post, Role
from kezhan.paper.certificate import certificate_pdf, plaque_pdf
from kezhan.policy import editions
from kezhan.policy.models import KeptEdition
from kezhan.policy.reading import read
from kezhan.policy.shape import Edition, StepKind
from kezhan.reference.divisions import Level, descendants
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from kezhan.stations.plaque.standing import standing
from kezhan.stations.review.route import route
from kezhan.stations.states import State
from tests.held import as_it_was, held
from tests.matching.people import looked_at
from tests.stations.people import MONDAY, by_desk, fill_in, host, post, society
from tests.stations.walking import onward

pytestmark = pytest.mark.browser

FILES = sorted((Path(__file__).parents[1] / "editions").glob("*.toml"))
ALL = [(file, level) for file in FILES for level in read(file).rules.leading_society.levels]
SHIPPED_NAME = "学会科技服务站"


@pytest.fixture(scope="module", params=ALL, ids=lambda one: f"{one[0].stem}-{one[1]}")
def held_life(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[bytes]:
    """The edition in force in its province, and a station from need to plaque, led by a society of this level."""
    file, level = request.param
    folder = tmp_path_factory.mktemp("data")
    (folder / "editions").mkdir()
    shutil.copy(file, folder / "editions")
    with pytest.MonkeyPatch.context() as patch, clock.at(MONDAY):
        patch.setattr(settings, "DATA", folder)
        editions.editions.cache_clear()
        with held(django_db_blocker, lambda: operating(editions.in_force(), level)) as kept:
            yield kept
    editions.editions.cache_clear()


@pytest.fixture
def lived(db: None, held_life: bytes) -> tuple[Edition, Station]:
    return editions.in_force(), as_it_was(held_life)


def operating(edition: Edition, level: Level) -> Station:
    """A station that the people named by the edition's own steps bring to operation."""
    plant(edition.province, by=post(Role.ADMINISTRATOR, "管理员"))
    place = descendants(edition.province, Level.COUNTY)[0]
    for association in Association.objects.filter(division__in=[place.code, *(one.code for one in place.ancestors())]):
        post(Role(association.level), f"{association}小林", association=association)
    served = host("某单位", place.code, form=edition.categories[0].hosts[0], hospital_grade="1", is_urban=True)
    experts = edition.rules.quality_first.experts_per_station + edition.rules.team.experts
    leading = society("水产学会", officer(place.code, level), experts=experts)
    station = agreements.apply(signed(need_of(served, edition), leading, served, edition), by=leading)
    fill_in(station, leading, served)
    station.refresh_from_db()
    station = take("submit", take("confirm", station, by=served), by=leading)
    while station.state != State.FILED:
        station = onward(station)
    return take("receive", by_desk("hand_over", by_desk("make_plaque", station)), by=served)


def officer(place: str, level: Level) -> Post:
    return Post.objects.get(association=Association.objects.over(place, level))


def need_of(served: Post, edition: Edition) -> Need:
    """A need that the host posted and the nearest association approved."""
    task = edition.tasks[0].key
    wish = NeedParticulars(task, "缸里总起泡", "发酵的时候缸里总是起泡，想请人来看一看。", contact_phone="13800138000")
    need = post_directly(wish, form_key=uuid4(), by=served)
    return open_need(need, by=Post.objects.get(association=need.checker))


def signed(need: Need, leading: Post, served: Post, edition: Edition) -> Pairing:
    """The pairing after both sides have chosen each other and signed."""
    offer = Offer(tasks=(edition.tasks[0].key,), months=12, budget=None, message="一起办")
    invitation = invitations.invite_society(need, leading.society, None, offer, by=served)
    pairing = pairings.accept(invitation, by=leading)
    agreements.upload_agreement(pairing, looked_at(), by=leading)
    agreements.sign(pairing, by=leading)
    return agreements.sign(pairing, by=served)


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_station_went_the_way_of_its_own_edition(lived: tuple[Edition, Station]) -> None:
    edition, station = lived
    assert (station.state, station.edition_key, KeptEdition.objects.get().key) == (State.OPERATING, *[edition.key] * 2)
    taken = station.passages.exclude(step_label="").exclude(move__in=["make_plaque", "hand_over", "receive"])
    assert list(taken.order_by("pk").values_list("step_label", flat=True)) == [step.label for step in route(station)]
    assert standing(station).sentence == edition.standing(State.OPERATING).sentence
    years = station.valid_until.year - station.filed_on.year
    assert (years, station.public_notices.exists()) == (
        edition.validity.years,
        any(step.kind is StepKind.NOTICE for step in route(station)),
    )


def test_its_papers_speak_in_the_words_of_its_edition(lived: tuple[Edition, Station]) -> None:
    edition, station = lived
    wording, origin = edition.wording, "https://kezhan.example"
    certificate = words_of(certificate_pdf(certificate_facts(station, origin)))
    plaque = words_of(plaque_pdf(plaque_facts(station, origin)))
    agreement = Document(io.BytesIO(agreements.draft_agreement(Pairing.objects.get()))).paragraphs[0].text
    assert agreement == wording.said("agreement_title")
    assert (wording.said("certificate_title") in certificate, wording.certificate_text in certificate) == (True, True)
    supervision = wording.said("plaque_supervision", association=str(station.filed_by))
    assert ("".join(supervision.split()) in plaque, wording.said("plaque_title") in plaque) == (True, True)
    assert station.name == wording.said("station_name", society="水产学会", host="某单位")


def test_the_pages_speak_in_the_words_of_its_edition(lived: tuple[Edition, Station]) -> None:
    edition, station = lived
    addresses = ["/", "/rules/moves/", "/clauses/", "/find/", "/taking-part/", f"/station/{station.filing_number}/"]
    addresses += [f"/announcements/{notice.pk}/" for notice in station.public_notices.all()]
    answers = {address: Client().get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    pages = {address: answer.content.decode() for address, answer in answers.items()}
    assert edition.wording.station in pages["/"]
    assert edition.levels.joined(edition.rules.leading_society.levels) in pages["/"]
    for level in edition.rules.leading_society.levels:
        assert f"{edition.levels.of(level)}学会的站点怎么审" in pages["/rules/moves/"]
    assert edition.levels.of(Level(station.society.level)) in pages["/taking-part/"]
    if edition.wording.station != SHIPPED_NAME:
        assert [address for address, page in pages.items() if SHIPPED_NAME in page] == []
