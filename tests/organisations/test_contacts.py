"""Who sees a whole telephone number."""

from kezhan.organisations.contacts import contact_for, masked
from tests.province import Province


def test_its_own_people_the_associations_and_the_administrator_see_it_whole(province: Province) -> None:
    whole = [name for name, post in vars(province.posts).items() if contact_for(post, province.hosts.bakery)[3] != "*"]
    associations = ["guangdong", "guangzhou", "liwan", "foshan", "nanhai", "dongguan"]
    assert whole == ["administrator", *associations, "bakery"]


def test_the_middle_is_masked_and_what_is_no_telephone_stays() -> None:
    assert [masked(number) for number in ("13800138000", "020-81550002", "", "12345")] == [
        "138****8000",
        "020****0002",
        "",
        "12345",
    ]
