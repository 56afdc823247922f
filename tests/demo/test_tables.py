"""The tables name things that exist, and the texts composed from them read as if somebody wrote them."""

from collections import Counter
from random import Random

import pytest

from kezhan.demo.hosts import Composer
from kezhan.demo.naming import Names, office_phone
from kezhan.demo.needs import Writer
from kezhan.demo.tables import FieldOfWork, fields_of_work
from kezhan.demo.wording import with_figures
from kezhan.organisations.soundness import sound_host
from kezhan.policy import editions
from kezhan.policy.shape import HostForm
from kezhan.reference.credit_code import checked
from kezhan.reference.disciplines import discipline
from kezhan.reference.divisions import Level, descendants, division, find, provinces
from kezhan.reference.industries import industry
from kezhan.web.parts.fields import PhoneField

FIELDS = pytest.mark.parametrize("field", fields_of_work(), ids=lambda field: field.key)
GUANGDONG = "440000"


def composer(seed: int) -> Composer:
    rng = Random(seed)
    return Composer(GUANGDONG, Names(rng), rng)


@FIELDS
def test_a_field_names_only_codes_and_places_that_exist(field: FieldOfWork) -> None:
    places = [*field.places, *(town.partition("=")[0] for town in field.towns)]
    assert [find(name, under=GUANGDONG).name[-1] for name in places] == [name[-1] for name in places]
    assert [industry(code).code for code in field.industries] == list(field.industries)
    assert [discipline(code).code for code in field.disciplines] == list(field.disciplines)


@FIELDS
def test_a_field_asks_only_for_tasks_of_the_edition(field: FieldOfWork) -> None:
    known = {task.key for task in editions.in_force().tasks}
    assert {problem.task for problem in field.problems} - known == set()


def test_there_are_thirty_fields_and_more() -> None:
    assert len(fields_of_work()) >= 30


def test_a_figure_is_one_of_its_steps() -> None:
    drawn = {with_figures("降到[1~2/0.5]%", Random(seed)) for seed in range(40)}
    assert drawn == {"降到1%", "降到1.5%", "降到2%", "降到1.0%", "降到2.0%"} & drawn
    assert {text.rstrip("%").removesuffix(".0") for text in drawn} == {"降到1", "降到1.5", "降到2"}


@FIELDS
def test_every_form_of_host_is_sound_and_no_two_share_a_name_in_one_place(field: FieldOfWork) -> None:
    hosts = composer(3)
    composed = [sound_host(hosts.host(field, HostForm(form))) for form in field.hosts for _ in range(4)]
    assert Counter((one.name, one.division) for one in composed).most_common(1)[0][1] == 1
    assert [one.credit_code for one in composed if one.credit_code] == [
        checked(one.credit_code) for one in composed if one.credit_code
    ]


def test_another_province_falls_back_on_its_own_counties() -> None:
    rng = Random(1)
    hosts = Composer("430000", Names(rng), rng)
    composed = [hosts.host(field, HostForm(field.hosts[0])) for field in fields_of_work()]
    assert {one.division[:2] for one in composed} == {"43"}


def test_needs_are_of_two_to_nine_sentences_with_figures_and_no_two_are_alike() -> None:
    hosts, rng = composer(5), Random(5)
    writer = Writer(editions.in_force(), rng)
    texts = []
    for number in range(700):
        field = fields_of_work()[number % len(fields_of_work())]
        host = hosts.host(field, HostForm(rng.choice(field.hosts)))
        texts.append(writer.need(field, host).text)
    assert len(set(texts)) == 700
    assert [text for text in texts if not 1 <= text.count("。") <= 9 or "[" in text or "{" in text] == []
    assert [text for text in texts if not any(character.isdigit() for character in text)] == []


def test_an_office_has_the_area_code_of_its_city_and_elsewhere_the_capital_s() -> None:
    numbers = {division(code).name: office_phone(code) for code in ("440000", "440606", "441900", "469005", "110101")}
    assert numbers == {
        "广东省": "020-99000000",
        "顺德区": "0757-99000606",
        "东莞市": "0769-99001900",
        "文昌市": "0898-99009005",
        "东城区": "010-99000101",
    }


def test_every_office_has_a_number_of_its_own_that_a_form_takes() -> None:
    levels, mainland = (Level.CITY, Level.COUNTY), [place.code for place in provinces() if place.code < "700000"]
    below = [place.code for province in mainland for level in levels for place in descendants(province, level)]
    numbers = [office_phone(place) for place in (*mainland, *below)]
    assert [PhoneField().clean(number) for number in numbers] == numbers
    assert len(set(numbers)) == len(numbers)


def test_the_same_seed_writes_the_same_needs() -> None:
    def written() -> list[str]:
        hosts, rng = composer(7), Random(7)
        writer = Writer(editions.in_force(), rng)
        hosts_of = [(field, hosts.host(field, HostForm(field.hosts[0]))) for field in fields_of_work()]
        return [writer.need(field, host).text for field, host in hosts_of]

    assert written() == written()
