"""A result that passed and is public gets its certificate, once; a revoked one is followed by another."""

import pytest
from django.test import Client

from kezhan.certificates.issuing import LONGEST_VALUE
from kezhan.certificates.models import Certificate
from kezhan.certificates.revoking import revoke
from kezhan.certificates.verifying import verify_number
from kezhan.kinds.appraisal.certifying import certify_result, names_on_paper
from kezhan.kinds.appraisal.judging import conclude_appraisal
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.kinds.appraisal.publishing import publish_conclusion
from kezhan.policy.refusal import Refused
from kezhan.work.moves import MovedOn, NotAsSeen
from tests.kinds.appraisal.things import FAILED, Course
from tests.web.office import shown, signed_in


def certified(held: Course, appraisal: Appraisal | None = None) -> Appraisal:
    return certify_result(appraisal or held.published(), seen=None, by=held.society)


def test_the_certificate_says_what_was_appraised_and_by_how_many(held: Course) -> None:
    certificate = certified(held).certificate
    assert certificate is not None
    assert (certificate.holder, certificate.title) == ("虾仁保水新工艺", "科技成果评价证书 评2026-00001")
    assert {label: value for label, value, _ in certificate.facts} == {
        "成果类别": "科技成果",
        "完成单位": held.station.host.name,
        "完成人": "赖完成、合作人",
        "方式和日期": "函评，2026年3月2日",
        "专家组": "7 人，组长 园一",
    }


def test_it_comes_after_the_conclusion_is_public(held: Course) -> None:
    with pytest.raises(MovedOn):
        certified(held, held.concluded())


def test_what_did_not_pass_gets_none(held: Course) -> None:
    failed = publish_conclusion(
        conclude_appraisal(held.judged(against=3), FAILED, seen=None, by=held.member), seen=None, by=held.society
    )
    with pytest.raises(Refused, match="没有通过"):
        certified(held, failed)
    assert not Appraisal.objects.for_societies().exists()


def test_a_second_click_and_a_second_person_issue_no_second_one(held: Course) -> None:
    published = held.published()
    seen = published.version
    certify_result(published, seen=seen, by=held.society)
    with pytest.raises(NotAsSeen):
        certify_result(published, seen=seen, by=held.society)
    with pytest.raises(Refused, match="要另发先撤销那一份"):
        certified(held, published)
    assert Certificate.objects.count() == 1


def test_after_a_revocation_another_one_is_issued(held: Course) -> None:
    first = certified(held)
    assert first.certificate is not None
    revoke(first.certificate, "完成人写漏了", seen=None, by=held.society)
    again = certified(held, first)
    assert again.certificate is not None
    assert (again.certificate.number, Certificate.objects.filter(state="valid").count()) == ("评2026-00002", 1)


@pytest.mark.parametrize(("number", "ending"), [(2, "赖完成1"), (50, "赖完成19等 50 人")])
def test_many_authors_are_shortened_and_counted(number: int, ending: str) -> None:
    line = names_on_paper([f"赖完成{one}" for one in range(number)])
    assert (line.endswith(ending), len(line) <= LONGEST_VALUE) == (True, True)


def test_it_lies_on_the_society_s_desk_until_it_is_issued(held: Course) -> None:
    published = held.published()
    office = signed_in(held.society)
    assert "颁发成果的证书" in shown(office, "/desk/")
    office.post(f"/commissions/{published.pk}/certification/", {"seen": published.version})
    assert "颁发成果的证书" not in shown(office, "/desk/")
    page = shown(signed_in(held.host), f"/commissions/{published.pk}/")
    assert ("科技成果评价证书 评2026-00001" in page, "打印证书" in page) == (True, True)


def test_the_public_page_shows_its_number_and_whether_it_was_revoked(held: Course) -> None:
    published = certified(held)
    assert published.certificate is not None
    page = Client().get(f"/appraisals/{published.pk}/").content.decode()
    assert ("评2026-00001" in page, "已撤销" in page) == (True, False)
    revoke(published.certificate, "完成人写漏了", seen=None, by=held.society)
    assert "评2026-00001（已撤销）" in Client().get(f"/appraisals/{published.pk}/").content.decode()


def test_the_authors_are_not_read_by_the_number_alone(held: Course) -> None:
    certificate = certified(held).certificate
    assert certificate is not None
    told = repr(verify_number(certificate.number))
    assert ("完成单位" in told, "赖完成" in told, "合作人" in told) == (True, False, False)
