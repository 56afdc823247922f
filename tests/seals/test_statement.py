"""A code says what was sealed, or says nothing."""

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kezhan.seals.envelope import BrokenSeal
from kezhan.seals.statement import Statement, open_sealed, seal

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
STATEMENT = Statement(
    number="440000-2026-0017",
    plaque="0412",
    name="广东省食品学会湛江遂溪水产品加工学会科技服务站",
    society="广东省食品学会",
    host="遂溪县江洪镇水产品加工协会",
    filed_on=date(2026, 3, 9),
    valid_until=date(2029, 3, 8),
)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
texts = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=60)
statements = st.builds(Statement, texts, texts, texts, texts, texts, st.dates(), st.dates())


@given(statements)
def test_what_was_sealed_comes_out_again(statement: Statement) -> None:
    assert open_sealed(seal(statement, KEY), PUBLIC) == statement


@given(st.data())
def test_any_one_changed_character_breaks_it(data: st.DataObject) -> None:
    code = seal(STATEMENT, KEY)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != code[place]]))
    with pytest.raises(BrokenSeal):
        open_sealed(code[:place] + other + code[place + 1 :], PUBLIC)


def test_every_last_character_but_the_true_one_is_refused() -> None:
    code = seal(STATEMENT, KEY)
    opened = []
    for letter in ALPHABET:
        try:
            open_sealed(code[:-1] + letter, PUBLIC)
            opened.append(letter)
        except BrokenSeal:
            continue
    assert opened == [code[-1]]


def test_a_code_is_of_capital_letters_and_digits_and_fits_a_qr_code() -> None:
    code = seal(STATEMENT, KEY)
    assert set(code) <= set(ALPHABET)
    assert len(code) == 263


def test_repeating_names_are_packed() -> None:
    wordy = replace(STATEMENT, name="学会科技服务站" * 8, host="学会科技服务站" * 8)
    assert len(seal(wordy, KEY)) < len(seal(STATEMENT, KEY))
    assert open_sealed(seal(wordy, KEY), PUBLIC) == wordy


@pytest.mark.parametrize("around", ["https://kezhan.example/c/{}", "https://kezhan.example/c/{}/?from=qr#top", " {}\n"])
def test_a_whole_address_or_white_space_around_does_not_matter(around: str) -> None:
    code = seal(STATEMENT, KEY)
    broken_into_lines = "\n".join([code[:100].lower(), code[100:]])
    assert open_sealed(around.format(broken_into_lines), PUBLIC) == STATEMENT


@pytest.mark.parametrize("code", ["", "你好", "AAAA", "1" * 200, "https://kezhan.example/", "http://[", "A" * 7])
def test_something_else_is_no_code(code: str) -> None:
    with pytest.raises(BrokenSeal, match="这不是一枚证书的编码"):
        open_sealed(code, PUBLIC)


def test_another_version_is_named_as_such() -> None:
    with pytest.raises(BrokenSeal, match="另一个版本"):
        open_sealed("C" + seal(STATEMENT, KEY)[1:], PUBLIC)


def test_another_issuers_seal_does_not_hold() -> None:
    with pytest.raises(BrokenSeal, match="签名对不上"):
        open_sealed(seal(STATEMENT, Ed25519PrivateKey.generate()), PUBLIC)


def test_control_characters_and_endless_texts_are_not_sealed() -> None:
    with pytest.raises(ValueError, match="控制字符"):
        replace(STATEMENT, name="两行\n名称")
    with pytest.raises(ValueError, match="太长"):
        seal(replace(STATEMENT, name="长" * 2100), KEY)
