"""A certificate is numbered without gaps, sealed with what its paper says, and revoked with a reason."""

import pytest

from kezhan import clock
from kezhan.certificates.issuing import LONGEST_VALUE
from kezhan.certificates.models import Certificate
from kezhan.certificates.numbers import faults_of_certificate_numbers, number_meant
from kezhan.certificates.papers import paper_facts
from kezhan.certificates.revoking import revoke
from kezhan.certificates.sealing import attestation_of
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.numbering.models import Series
from kezhan.paper.issued import issued_pdf
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused
from kezhan.seals.attestation import open_attested
from kezhan.seals.keys import issuer_key
from kezhan.stations.models import Station
from kezhan.stations.plaque.numbers import faults_of_series
from kezhan.work.moves import MovedOn, NotAsSeen
from tests.certificates.given import APPRAISAL, issued
from tests.stations.people import LONG_AFTER, People


def test_each_sort_and_year_has_its_own_sequence(station: Station, people: People) -> None:
    numbers = [issued(station, people.society).number, issued(station, people.society, APPRAISAL).number]
    numbers.append(issued(station, people.society).number)
    with clock.at(LONG_AFTER):
        numbers.append(issued(station, people.society).number)
    assert numbers == ["培2026-00001", "评2026-00001", "培2026-00002", "培2027-00001"]
    assert (list(faults_of_certificate_numbers()), list(faults_of_series())) == ([], [])


def test_a_refused_certificate_uses_up_no_number(station: Station, people: People) -> None:
    with pytest.raises(Refused):
        issued(station, people.society, facts={"单位": "长" * (LONGEST_VALUE + 1)})
    assert issued(station, people.society).number == "培2026-00001"


def test_a_series_that_was_set_back_is_told_and_gives_no_number_twice(station: Station, people: People) -> None:
    issued(station, people.society)
    Series.objects.filter(key="certificate:training:2026").update(last=0)
    told = "编号“certificate:training:2026”：有 1 份证书，登记的是给到第 0 个"
    assert list(faults_of_certificate_numbers()) == [told]
    assert issued(station, people.society).number == "培2026-00002"


@pytest.mark.parametrize(
    "typed",
    ["培2026-00017", "培2026-17", " 培 ２０２６－００１７ ", "培训证书 培2026-00017", "证书编号：培2026-17号"],
)
def test_blanks_and_signs_of_a_number_do_not_matter(typed: str) -> None:
    assert number_meant(typed) == "培2026-00017"


@pytest.mark.parametrize("typed", ["440000-2026-0001", "粤科站 00001", "培训", "陪2026-00017", ""])
def test_another_number_is_none_of_a_certificate(typed: str) -> None:
    assert number_meant(typed) == ""


def test_the_code_states_what_the_paper_says(station: Station, people: People) -> None:
    made = issued(station, people.society)
    stated = open_attested(made.code, issuer_key().public_key())
    assert stated == attestation_of(made)
    assert (stated.title, stated.issuer, stated.facts[0]) == ("培训证书", station.society.name, ("姓名", "王小明"))
    facts = paper_facts(made, "https://kezhan.example/")
    assert facts.verify_address == f"HTTPS://KEZHAN.EXAMPLE/C/{made.code}"
    assert issued_pdf(facts).startswith(b"%PDF-")


def test_it_is_called_as_the_edition_calls_it(station: Station, people: People) -> None:
    assert issued(station, people.society, APPRAISAL).title == "科技成果评价证书 评2026-00001"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"holder": " "}, "姓名还没有填"),
        ({"holder": "长" * 81}, "最多 80 个字"),
        ({"text": "长" * 301}, "最多 300 个字"),
        ({"facts": {str(number): "是" for number in range(9)}}, "最多写 8 项"),
        ({"holder": "王\U00030000"}, "印不出"),
    ],
)
def test_what_no_paper_can_hold_is_refused(said: dict[str, object], why: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match=why):
        issued(station, people.society, **said)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("who", ["expert", "host", "county", "province"])
def test_only_the_society_s_named_person_issues_and_revokes(who: str, station: Station, people: People) -> None:
    made, by = issued(station, people.society), getattr(people, who)
    with pytest.raises(Refused, match="由学会专人办理"):
        issued(station, by)
    with pytest.raises(Refused, match="由学会专人办理"):
        revoke(made, "写错了名字", seen=None, by=by)


def test_a_revoked_one_says_why_and_is_printed_no_more(station: Station, people: People) -> None:
    revoked = revoke(issued(station, people.society), "写错了名字", seen=1, by=people.society)
    assert (revoked.state, revoked.revoked_for, revoked.revoked_on) == ("revoked", "写错了名字", clock.today())
    told = Notice.objects.get(account=people.host.account_id, text__contains="撤销").text
    assert told.endswith("撤销了“培训证书 培2026-00001”：写错了名字")
    with pytest.raises(Refused, match="不再打印"):
        paper_facts(revoked, "https://kezhan.example")


def test_it_is_revoked_once_with_a_reason_that_names_no_contact(station: Station, people: People) -> None:
    made = issued(station, people.society)
    for text, why in (("", "请写明原因"), ("请打 13800138000", "去掉联系方式")):
        with pytest.raises(Refused, match=why):
            revoke(made, text, seen=None, by=people.society)
    with pytest.raises(NotAsSeen):
        revoke(made, "写错了名字", seen=2, by=people.society)
    revoke(made, "写错了名字", seen=1, by=people.society)
    with pytest.raises(MovedOn):
        revoke(made, "写错了名字", seen=1, by=people.society)
    assert Entry.objects.filter(deed="revoke_certificate").count() == 1


def test_what_was_changed_behind_the_platform_s_back_is_neither_printed_nor_revoked(
    station: Station, people: People
) -> None:
    made = issued(station, people.society)
    Certificate.objects.filter(pk=made.pk).update(holder="李大明")
    made.refresh_from_db()
    with pytest.raises(Refused, match="登记被人动过"):
        paper_facts(made, "https://kezhan.example")
    with pytest.raises(Altered):
        revoke(made, "写错了名字", seen=None, by=people.society)
