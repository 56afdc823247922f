"""The scores of a course go out and come back by Excel; wrong rows are told, nothing is written before the yes."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from kezhan.journal.models import Entry
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.score_sheets import read_scores, score_sheet
from kezhan.policy.refusal import Refused
from kezhan.security.models import Event, Kind
from kezhan.stations.models import Station
from tests.exchange.tables import as_csv, as_xlsx
from tests.kinds.training.things import GivenTrainee, enrolled, opened, taught
from tests.stations.people import People
from tests.web.office import errors_of, shown, signed_in

HEAD = ("编号", "姓名", "单位", "电话", "成绩")


@pytest.fixture
def course(station: Station, people: People) -> Course:
    """With 黄大明 (1), who has 85.5, and 李小红 (2), who has 90."""
    return taught(station, people.society, people.host)


def read(course: Course, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> list[tuple[str, str, str]]:
    """What is wrong with these rows."""
    faults = read_scores(course, as_csv([head, *rows]), "成绩.csv").faults
    return [(one.place, one.column, one.reason) for one in faults]


def test_what_goes_out_comes_back_and_changes_nothing(course: Course) -> None:
    content, rows = score_sheet(course)
    cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert (rows, cells[0], cells[1]) == (
        2,
        [*HEAD, "课程"],
        [1.0, "黄大明", "虾场", "13800138101", 85.5, course.title],
    )
    found = read_scores(course, content, "成绩.xlsx")
    assert (found.changed, found.same, found.faults, found.unused) == ([], 2, [], [])


def test_the_organiser_brings_scores_back_and_says_yes(course: Course, people: People) -> None:
    society, page = signed_in(people.society), f"/courses/{course.pk}/scores/table/"
    assert page in shown(society, f"/courses/{course.pk}/scores/")
    assert society.get(f"/courses/{course.pk}/scores/sheet/").status_code == 200
    assert Event.objects.filter(kind=Kind.EXPORTED).exists()
    content = as_xlsx(
        [HEAD, ("1", "黄大明", "", "", "９１．５分"), ("2", "李小红", "", "", ""), ("9", "王五", "", "", "60")]
    )
    entries = Entry.objects.count()
    said = society.post(page, {"file": SimpleUploadedFile("成绩.xlsx", content)}, follow=True).content.decode()
    for words in ("要记的 1 位", "空着、不动的 1 位", "第 4 行", "没有编号是“9”的学员", "记下这 1 位的成绩"):
        assert words in said
    assert (Entry.objects.count(), course.trainees.get(number=1).score) == (entries, Decimal("85.5"))
    held = {"held": said.split('name="held" value="', 1)[1].split('"', 1)[0]}
    done = society.post(f"{page}bringing/", held, follow=True).content.decode()
    assert "记下了 1 位的成绩" in done
    assert [one.score for one in course.trainees.order_by("number")] == [Decimal("91.5"), Decimal(90)]
    again = society.post(f"{page}bringing/", held, follow=True).content.decode()
    assert "请再传一次这张表" in again
    assert Entry.objects.filter(deed="write_scores").count() == 2


def test_scores_looked_at_for_one_course_are_not_brought_into_another(
    course: Course, station: Station, people: People
) -> None:
    society, page = signed_in(people.society), "/courses/{}/scores/table/"
    other = taught(station, people.society, people.host, title="另一门课")
    content = SimpleUploadedFile("成绩.csv", as_csv([("姓名", "成绩"), ("黄大明", "70")]))
    told = society.post(page.format(course.pk), {"file": content}, follow=True).content.decode()
    held = {"held": told.split('name="held" value="', 1)[1].split('"', 1)[0]}
    assert ("记下这 1 位的成绩" in told, "记下这 1 位" in shown(society, page.format(other.pk))) == (True, False)
    assert "这张表看过太久了" in society.post(f"{page.format(other.pk)}bringing/", held, follow=True).content.decode()
    assert other.trainees.get(number=1).score == Decimal("85.5")


def test_what_somebody_else_wrote_meanwhile_stays(course: Course, people: People) -> None:
    first, second = signed_in(people.society), signed_in(people.expert)
    page, held = f"/courses/{course.pk}/scores/table/", []
    for client, score in ((first, "70"), (second, "71")):
        content = as_csv([("姓名", "成绩"), ("黄大明", score)])
        said = client.post(page, {"file": SimpleUploadedFile("成绩.csv", content)}, follow=True).content.decode()
        held.append(said.split('name="held" value="', 1)[1].split('"', 1)[0])
    first.post(f"{page}bringing/", {"held": held[0]})
    second.post(f"{page}bringing/", {"held": held[1]})
    assert course.trainees.get(number=1).score == 70


def test_a_look_is_good_for_its_own_course_alone(course: Course, station: Station, people: People) -> None:
    other = opened(station, people.society, pass_mark=Decimal(60))
    enrolled(other, people.host)
    society, content = signed_in(people.society), as_csv([("姓名", "成绩"), ("黄大明", "70")])
    page = society.post(
        f"/courses/{course.pk}/scores/table/", {"file": SimpleUploadedFile("成绩.csv", content)}, follow=True
    ).content.decode()
    held = {"held": page.split('name="held" value="', 1)[1].split('"', 1)[0]}
    for sent in (held, {"held": "x"}, {}):
        said = society.post(f"/courses/{other.pk}/scores/table/bringing/", sent, follow=True).content.decode()
        assert "请再传一次" in said
    assert other.trainees.get(number=1).score is None


def another(station: Station, people: People, title: str) -> Course:
    """A course with the same people under the same numbers."""
    other = opened(station, people.society, title=title, pass_mark=Decimal(60))
    enrolled(other, people.host)
    return other


@pytest.mark.parametrize("title", ["另一门课", ""])
def test_the_sheet_of_another_course_is_refused(title: str, course: Course, station: Station, people: People) -> None:
    other = another(station, people, title or course.title)
    with pytest.raises(Refused, match=f"这张表是“{course.title}”的成绩，不是“{other.title}”的"):
        read_scores(other, score_sheet(course)[0], "成绩.xlsx")


def test_without_its_key_a_sheet_is_known_by_the_course_that_it_names(course: Course) -> None:
    head, row = (*HEAD, "课程"), ("1", "黄大明", "", "", "80")
    for named in ("", f" {course.title} "):
        assert read(course, (*row, named), head=head) == []
    with pytest.raises(Refused, match="这张表是“另一门课”的成绩"):
        read(course, (*row, "另一门课"), head=head)


def test_the_key_holds_when_the_course_is_called_otherwise_meanwhile(course: Course) -> None:
    content, _ = score_sheet(course)
    course.title = "改过的名字"
    assert read_scores(course, content, "成绩.xlsx").same == 2


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("1", "李小红", "", "", "80"), "姓名", "1 号是“黄大明”，这里写的是“李小红”"),
        (("7", "", "", "", "80"), "编号", "没有编号是“7”的学员"),
        (("", "王五", "", "", "80"), "姓名", "“王五”不在学员里"),
        (("", "", "", "", "80"), "姓名", "没有写是谁的成绩"),
        (("", "黄大明", "", "8102", "80"), "姓名", "“黄大明”不在学员里"),
        (("1", "黄大明", "", "", "缺考"), "成绩", "“缺考”不是分数，请填 0 到 100 的数，没有参加考核的留空"),
        (("1", "黄大明", "", "", "100.5"), "成绩", "成绩在 0 和 100 之间，最多一位小数，不能是 100.5"),
        (("1", "黄大明", "", "", "80.55"), "成绩", "成绩在 0 和 100 之间，最多一位小数，不能是 80.55"),
        (("1", "黄大明", "", "", "-1"), "成绩", "“-1”不是分数，请填 0 到 100 的数，没有参加考核的留空"),
    ],
)
def test_a_wrong_row_is_told_by_row_and_column(row: tuple[str, ...], column: str, reason: str, course: Course) -> None:
    assert read(course, ("2", "李小红", "", "", "60"), row) == [("第 3 行", column, reason)]


def test_bounds_of_a_score_and_the_ways_to_name_a_person(course: Course) -> None:
    for score in ("0", "100", "99.9"):
        assert read(course, ("1", "黄　大明", "", "", score)) == []
    assert read(course, ("", "黄大明", "", "8101", "80"), ("2", "", "", "", "80")) == []
    assert read(course, ("黄大明", "80"), head=("姓名", "考核成绩")) == []
    for number, score in (("9" * 5000, "80"), ("1", "9" * 400), ("1", "0." + "0" * 400 + "1")):
        assert [one[0] for one in read(course, (number, "黄大明", "", "", score))] == ["第 2 行"]


def test_one_person_twice_and_two_of_one_name_are_told(station: Station, people: People) -> None:
    course = opened(station, people.society, pass_mark=Decimal(60))
    enrolled(
        course,
        people.host,
        GivenTrainee("黄大明", "13800138101", "虾场"),
        GivenTrainee("黄大明", "13800138199", "虾场"),
    )
    assert read(course, ("", "黄大明", "", "", "80")) == [
        ("第 2 行", "姓名", "叫“黄大明”的有 2 位，请用编号或者电话区分")
    ]
    why = "“黄大明”写了 2 行（第 2 行、第 3 行），请只留一行"
    rows = (("1", "黄大明", "", "", "77"), ("", "黄大明", "", "8101", "78"), ("2", "黄大明", "", "", "60"))
    assert read(course, *rows) == [("第 2 行", "姓名", why), ("第 3 行", "姓名", why)]
    found = read_scores(course, as_csv([HEAD, *rows]), "成绩.csv")
    assert [one.score for one in found.changed] == [Decimal(60)]


@pytest.mark.parametrize("number", ["01", "１", " 1 ", "1.0"])
def test_a_number_is_understood_as_people_write_it(number: str, course: Course) -> None:
    found = read_scores(course, as_csv([HEAD, (number, "黄大明", "", "", "77")]), "成绩.csv")
    assert ([one.score for one in found.changed], found.faults) == ([Decimal(77)], [])


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (as_csv([("姓名", "备注"), ("黄大明", "80")]), "成绩.csv", "没有“成绩”一列"),
        (as_csv([("单位", "成绩"), ("虾场", "80")]), "成绩.csv", "认不出是谁的成绩"),
        (as_csv([("姓名", "成绩", "分数"), ("黄大明", "80", "81")]), "成绩.csv", "是一个意思，请只留一列"),
        (as_csv([HEAD]), "成绩.csv", "只有标题"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "成绩.xls", "请另存为 .xlsx"),
    ],
)
def test_a_wrong_file_is_refused_at_the_form(
    content: bytes, name: str, reason: str, course: Course, people: People
) -> None:
    with pytest.raises(Refused, match=reason):
        read_scores(course, content, name)
    page = signed_in(people.society).post(
        f"/courses/{course.pk}/scores/table/", {"file": SimpleUploadedFile(name, content)}
    )
    assert reason in errors_of(page)[0]


def test_a_course_without_a_test_gives_no_sheet(station: Station, people: People) -> None:
    course = opened(station, people.society)
    enrolled(course, people.host)
    for address in ("sheet/", "table/"):
        assert signed_in(people.society).get(f"/courses/{course.pk}/scores/{address}").status_code != 200
