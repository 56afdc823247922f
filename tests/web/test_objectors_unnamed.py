"""No page tells an officer who has a part in a station who objects to it: they read what both sides read (§0.3)."""

from uuid import uuid4

import pytest

from kezhan.journal.models import Entry
from kezhan.organisations.models import Post, Role
from kezhan.stations.models import Objection
from kezhan.stations.review.public_notices import answer_objection, object_to
from tests.stations import lives
from tests.stations.people import People
from tests.stations.test_recusal import beside, colleague
from tests.web.office import excel_of, shown, signed_in

NAME, PHONE, TEXT, ANSWER = "李明亮", "13800138077", "厂房早就搬走了", "李先生说的厂房还在"
SECRETS = (NAME, PHONE, TEXT, ANSWER)


@pytest.fixture
def raised(people: People) -> Objection:
    """One objection that waits, and one with its answer."""
    notice = lives.notice(people).public_notices.get()
    said = {"name": NAME, "contact": PHONE, "text": TEXT}
    answered = object_to(notice, **said, form_key=uuid4())
    answer_objection(answered, upheld=False, answer=ANSWER, by=people.province)
    return object_to(notice, **said, form_key=uuid4())


def pages(raised: Objection) -> list[str]:
    station = f"/stations/{raised.notice.station_id}"
    own = [f"{station}/", f"{station}/objections/{raised.pk}/", f"{station}/notices/{raised.notice_id}/objections/"]
    entries = [f"/journal/{entry.sequence}/" for entry in Entry.objects.sealed().filter(subject_kind="station")]
    return [*own, f"/journal/station/{raised.notice.station_id}/", "/journal/", "/desk/", *entries]


def told(post: Post, raised: Objection) -> set[str]:
    """Which of the secrets the pages and the Excel of the record tell this person."""
    client = signed_in(post)
    read = [client.get(page, follow=True).content.decode() for page in pages(raised)]
    read.append(str(excel_of(client, "/journal/")))
    return {secret for secret in SECRETS for page in read if secret in page}


def test_whoever_answers_reads_who_objects_and_a_colleague_with_a_part_does_not(
    raised: Objection, people: People
) -> None:
    free = colleague(people.province)
    beside(people.province, Role.HOST, host=raised.notice.station.host)
    assert told(free, raised) == set(SECRETS)
    assert told(people.province, raised) == set()


def test_they_read_that_somebody_objects_and_that_the_record_leaves_it_out(raised: Objection, people: People) -> None:
    beside(people.province, Role.HOST, host=raised.notice.station.host)
    client = signed_in(people.province)
    assert "收到的异议：1 条不成立、1 条待答复" in shown(client, f"/stations/{raised.notice.station_id}/")
    assert "不列在这里" in shown(client, "/journal/")
    assert '<td class="lead ' not in shown(client, "/journal/", q=NAME)
    assert "不列在这里" not in shown(signed_in(colleague(people.province)), "/journal/")
    entries = [row[3] for row in excel_of(client, "/journal/")[1:]]
    assert not {"公众提出异议", "答复异议"} & set(entries)
    assert "提交" in str(entries)
