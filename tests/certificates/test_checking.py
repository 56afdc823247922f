"""What the public reads of a certificate: by its number with a masked name, by its code with all that it says."""

import re
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from kezhan.certificates.models import Certificate
from kezhan.certificates.revoking import revoke
from kezhan.certificates.verifying import masked
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.seals.attestation import Attestation, attest
from kezhan.seals.keys import issuer_key
from kezhan.stations.models import Station
from tests.certificates.given import APPRAISAL, issued
from tests.stations.people import People
from tests.web.public.reading import page


def verdict(text: str) -> tuple[str, str]:
    found = re.search(r'class="verdict (\w+)".*?<h1>(.*?)</h1>', text, re.DOTALL)
    assert found
    return found[1], found[2]


@pytest.fixture
def made(station: Station, people: People) -> Certificate:
    return issued(station, people.society)


def test_the_number_alone_tells_no_more_of_a_person_than_a_masked_name(client: Client, made: Certificate) -> None:
    text = page(client, "/verify/", number="培2026-1")
    assert verdict(text) == ("good", "证书有效")
    assert ("王**" in text, made.station.society.name in text) == (True, True)
    assert [word for word in ("王小明", "荔湾配餐", "440103", "冷链食品", "16 学时", "/station/") if word in text] == []


@pytest.mark.parametrize("typed", ["王小明", " 王 小明 "])
def test_who_gives_the_name_reads_the_course_and_nothing_else_of_the_person(
    typed: str, client: Client, made: Certificate
) -> None:
    assert 'name="holder"' in page(client, "/verify/", number=made.number)
    text = page(client, "/verify/", number=made.number, holder=typed)
    assert ("王**" in text, "16 学时" in text, "冷链食品" in text, "/station/" in text) == (True, True, True, True)
    assert [word for word in ("荔湾配餐有限公司</dd>", "440103********", 'name="holder"') if word in text] == []


@pytest.mark.parametrize("typed", ["王小红", "王**", "王"])
def test_another_name_opens_nothing(typed: str, client: Client, made: Certificate) -> None:
    text = page(client, "/verify/", number=made.number, holder=typed)
    assert verdict(text) == ("caution", "姓名和登记的不一样")
    assert ("冷链食品" in text, "/station/" in text) == (False, False)


@pytest.mark.parametrize("form", ["{}", "https://kezhan.example/C/{}", " {} "])
def test_the_code_tells_all_that_the_paper_says(client: Client, made: Certificate, form: str) -> None:
    text = page(client, "/verify/", number=form.format(made.code))
    assert verdict(text) == ("good", "证书有效")
    assert [word for word in ("王小明", "荔湾配餐有限公司", "440103********0012") if word not in text] == []
    assert verdict(page(client, f"/C/{made.code}")) == ("good", "证书有效")


@pytest.mark.parametrize("by_code", [True, False])
def test_a_revoked_one_is_red_with_the_reason(
    client: Client, made: Certificate, people: People, *, by_code: bool
) -> None:
    revoke(made, "考试成绩作废", seen=None, by=people.society)
    text = page(client, f"/C/{made.code}") if by_code else page(client, "/verify/", number=made.number)
    assert verdict(text) == ("danger", "证书已撤销")
    assert ("考试成绩作废" in text) == by_code
    assert "考试成绩作废" in page(client, "/verify/", number=made.number, holder=made.holder)
    assert verdict(page(client, "/verify/", number=made.number, holder="王小红")) == ("danger", "证书已撤销")


def test_the_result_of_an_appraisal_is_no_secret(client: Client, station: Station, people: People) -> None:
    text = page(client, "/verify/", number=issued(station, people.society, APPRAISAL).number)
    assert ("虾仁保水新工艺" in text, "荔湾配餐有限公司" in text) == (True, True)


def test_an_unknown_number_is_told(client: Client, made: Certificate) -> None:
    assert verdict(page(client, "/verify/", number="培2026-00002")) == ("danger", "查不到这个编号")


def test_a_changed_code_is_found_out(client: Client, made: Certificate) -> None:
    changed = made.code[:20] + ("A" if made.code[20] != "A" else "B") + made.code[21:]
    assert verdict(page(client, f"/C/{changed}")) == ("danger", "编码是假的或残缺的")


@pytest.mark.parametrize("values", [{"holder": "李大明"}, {"issued_on": date(2026, 1, 1)}, {"code": "A" * 200}])
def test_a_register_made_to_lie_is_red(client: Client, made: Certificate, values: dict[str, object]) -> None:
    Certificate.objects.filter(pk=made.pk).update(**values)
    assert verdict(page(client, "/verify/", number=made.number)) == ("danger", "登记被人动过，不能作准")


def test_a_revocation_taken_back_by_hand_is_red(client: Client, made: Certificate, people: People) -> None:
    revoke(made, "考试成绩作废", seen=None, by=people.society)
    Certificate.objects.filter(pk=made.pk).update(state="valid", revoked_on=None)
    assert verdict(page(client, f"/C/{made.code}")) == ("danger", "登记被人动过，不能作准")


def test_a_number_that_was_given_to_another_after_a_backup_came_back(client: Client, made: Certificate) -> None:
    before = Attestation("培训证书", made.number, made.issuer, made.issued_on, (("姓名", "赵四"),))
    code = attest(before, issuer_key())
    assert verdict(page(client, f"/C/{code}")) == ("caution", "和登记的不是同一份")
    gone = attest(Attestation("培训证书", "培2026-00009", "学会", made.issued_on, (("姓名", "赵四"),)), issuer_key())
    assert verdict(page(client, f"/C/{gone}")) == ("caution", "签名是真的，登记里没有")


def test_a_forger_s_code_is_no_proof(client: Client, made: Certificate) -> None:
    forged = attest(Attestation("培训证书", made.number, "学会", made.issued_on, ()), Ed25519PrivateKey.generate())
    assert verdict(page(client, f"/C/{forged}")) == ("danger", "编码是假的或残缺的")


@pytest.mark.parametrize(
    ("name", "shown"), [("王小明", "王**"), ("李四", "李*"), ("买买提·艾力", "买*****"), ("王", "王")]
)
def test_a_masked_name_keeps_its_first_character(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_the_command_shows_and_prints_it(made: Certificate, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.pdf"
    assert main(["certificate", "show", made.number, "--pdf", str(paper)]) == Outcome.DONE
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["证书编号：培2026-00001", "姓名：王小明"]
    assert f"编码：{made.code}" in said
    assert paper.read_bytes().startswith(b"%PDF-")


def test_the_command_proves_a_code_by_its_signature_alone(
    made: Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["certificate", "verify", made.code]) == Outcome.DONE
    said = capsys.readouterr().out.splitlines()
    assert said[1:4] == ["  证书      培训证书", "  编号      培2026-00001", "  姓名      王小明"]


def test_the_command_refuses_papers_of_a_revoked_one(
    made: Certificate, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revoke(made, "考试成绩作废", seen=None, by=people.society)
    assert main(["certificate", "show", made.number, "--pdf", str(tmp_path / "paper.pdf")]) == Outcome.REFUSED
    assert "考试成绩作废" in capsys.readouterr().out
