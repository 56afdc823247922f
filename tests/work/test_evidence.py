"""Files that show what was done come one by one after the form, each once, while the host has not answered (§3.3)."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at_evidence
from kezhan.journal.comparing import changed
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year
from kezhan.work import evidence
from kezhan.work.answering import confirm
from kezhan.work.evidence import OtherFile, add_evidence
from kezhan.work.models import Work
from kezhan.work.moves import MovedOn
from kezhan.work.why_not import why_no_files
from kezhan.work.writing import revise, write_down_work
from tests.files.made import jpg, png
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.work.people import day_of_work, written

KEY = UUID(int=5)


@pytest.fixture
def work(station: Station, people: People) -> Work:
    return written(station, people.expert)


def names(work: Work) -> list[str]:
    return list(work.evidence.filter(removed_at=None).values_list("upload__name", flat=True))


def test_a_file_is_added_without_a_new_version_and_stands_on_the_record(work: Work, people: People) -> None:
    added, is_new = add_evidence(work, looked_at(), key=KEY, by=people.expert)
    work.refresh_from_db()
    assert (is_new, added.work, work.version, work.earlier_versions.count()) == (True, work, 1, 0)
    assert changed(work, together_with=("evidence",)) == []
    confirm(work, seen=1, by=people.host)


def test_the_same_key_and_the_same_file_are_kept_once(work: Work, people: People) -> None:
    first, _ = add_evidence(work, looked_at(), key=KEY, by=people.expert)
    assert add_evidence(work, looked_at(), key=KEY, by=people.expert) == (first, False)
    assert add_evidence(work, looked_at(), key=uuid4(), by=people.society) == (first, False)
    assert (len(names(work)), Upload.objects.filter(digest=looked_at().digest).count()) == (1, 1)


def test_a_key_is_not_used_for_another_file_or_another_work(work: Work, people: People) -> None:
    add_evidence(work, looked_at(), key=KEY, by=people.expert)
    with pytest.raises(OtherFile, match="已经用过了"):
        add_evidence(work, looked_at("另一张"), key=KEY, by=people.expert)
    other = written(work.station, people.expert, title="另一次")
    with pytest.raises(OtherFile, match="已经用过了"):
        add_evidence(other, looked_at(), key=KEY, by=people.expert)
    assert names(other) == []
    assert (len(names(work)), Upload.objects.filter(digest=looked_at().digest).count()) == (1, 1)


def test_after_the_host_answered_only_what_came_before_is_answered(work: Work, people: People) -> None:
    first, _ = add_evidence(work, looked_at(), key=KEY, by=people.expert)
    confirm(work, seen=1, by=people.host)
    assert add_evidence(work, looked_at(), key=KEY, by=people.expert) == (first, False)
    for key in (KEY, uuid4()):
        with pytest.raises((MovedOn, OtherFile)):
            add_evidence(work, looked_at("晚到的"), key=key, by=people.expert)
    assert len(names(work)) == 1


def test_a_file_that_a_change_took_away_does_not_come_back_by_the_same_sending(work: Work, people: People) -> None:
    first, _ = add_evidence(work, looked_at(), key=KEY, by=people.expert)
    revise(work, day_of_work(work.station), without=[first.pk], seen=1, by=people.expert)
    assert add_evidence(work, looked_at(), key=KEY, by=people.expert)[1] is False
    assert names(work) == []
    assert add_evidence(work, looked_at(), key=uuid4(), by=people.expert)[1] is True


def test_a_piece_of_work_has_at_most_so_many_files(work: Work, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST_FILES", 2)
    for words in ("一", "二"):
        add_evidence(work, looked_at(words), key=uuid4(), by=people.expert)
    with pytest.raises(Refused, match="最多附 2 个文件，现在有 3 个"):
        add_evidence(work, looked_at("三"), key=uuid4(), by=people.expert)


def test_in_a_closed_year_nobody_is_told_to_change_it(work: Work, people: People) -> None:
    work = confirm(work, seen=1, by=people.host)
    assert "请点“修改”" in why_no_files(work, people.expert)
    with clock.at(clock.now() + timedelta(days=365)):
        close_year(work.station, work.ended_on.year, "学会没有交总结", by=people.province)
        assert why_no_files(work, people.expert) == ""


@pytest.mark.parametrize(
    ("name", "content", "kept"), [("IMG_1.jpg", png(), "IMG_1.png"), ("IMG_1.HEIC", jpg(), "IMG_1.jpg")]
)
def test_a_picture_counts_as_what_it_is(name: str, content: bytes, kept: str) -> None:
    assert look_at_evidence(SimpleUploadedFile(name, content)).name == kept


def test_a_document_under_the_name_of_a_picture_is_refused() -> None:
    with pytest.raises(Refused, match=r"其实是 PDF，请把后缀改成 \.pdf"):
        look_at_evidence(SimpleUploadedFile("照片.jpg", b"%PDF-1.7\n<< /Type /Page >>\n%%EOF\n"))


PROVED = {"cost_saved": Decimal(60)}
"""More than the edition takes without a voucher."""


@pytest.mark.parametrize("goes", ["the only one", "one of two"])
def test_a_figure_does_not_stay_when_its_only_proof_goes(goes: str, station: Station, people: People) -> None:
    given, proofs = day_of_work(station, outcomes=PROVED), [looked_at("发票"), looked_at("电费单")]
    vouchers = proofs if goes == "one of two" else proofs[:1]
    work = write_down_work(
        station, given, files=[looked_at("照片")], vouchers=vouchers, form_key=uuid4(), by=people.expert
    )
    gone = [work.evidence.filter(is_voucher=True).order_by("pk")[0].pk]
    if goes == "one of two":
        assert revise(work, given, without=gone, seen=1, by=people.expert).number_of_files == 2
        return
    with pytest.raises(Refused, match="要附证明材料"):
        revise(work, given, without=gone, seen=1, by=people.expert)
    assert revise(work, given, without=gone, vouchers=proofs[1:], seen=1, by=people.expert).number_of_files == 2


def test_one_paper_shows_the_work_and_proves_its_figure(station: Station, people: People) -> None:
    both = {"files": [looked_at("同一张")], "vouchers": [looked_at("同一张")]}
    given = day_of_work(station, outcomes=PROVED)
    work = write_down_work(station, given, **both, form_key=uuid4(), by=people.expert)
    assert list(work.evidence.order_by("pk").values_list("is_voucher", flat=True)) == [False, True]
