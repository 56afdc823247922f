"""Telephones in every form that people write, and texts that are no telephone."""

import pytest

from kezhan.reference.telephones import NoTelephone, mobile, telephone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("13800138000", "13800138000"),
        ("１３８ ００１３ ８０００", "13800138000"),
        ("+86-138-0013-8000", "13800138000"),
        ("020-83345678", "020-83345678"),
        ("(020)83345678转801", "020-83345678-801"),
        ("0757—8334567", "0757-8334567"),
        ("400-800-1234", "4008001234"),
    ],
)
def test_a_number_is_kept_in_one_way_however_it_was_written(written: str, kept: str) -> None:
    assert telephone(written) == kept


@pytest.mark.parametrize(
    "written", ["1", "乱", "12800138000", "83345678", "020-183345678", "1380013800", "138001380000", "138٠٠١٣٨٠٠٠"]
)
def test_what_is_none_is_told(written: str) -> None:
    with pytest.raises(NoTelephone):
        telephone(written)


@pytest.mark.parametrize("written", ["020-83345678", "400-800-1234", "1380013800"])
def test_a_mobile_is_asked_for_where_a_person_is_reached(written: str) -> None:
    with pytest.raises(NoTelephone, match="11 位数字"):
        mobile(written)
    assert mobile("138-0013-8000") == "13800138000"
