"""The issuer's key is made once and only its owner can read it. Its public half reads back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_django import Settings

from kezhan.seals.keys import MissingKey, NotAPublicKey, first_issuer_key, issuer_key, public_key_text, read_public_key


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path / "data"
    return tmp_path / "data"


def test_all_who_start_together_get_the_same_key(data: Path) -> None:
    with ThreadPoolExecutor(max_workers=8) as people:
        keys = set(people.map(lambda _: public_key_text(first_issuer_key()), range(16)))
    assert keys == {public_key_text(issuer_key())}
    assert [path.name for path in data.iterdir()] == ["seal-key.pem"]


def test_a_key_is_made_only_for_the_first_seal(data: Path) -> None:
    with pytest.raises(MissingKey, match="签名用的密钥不在"):
        issuer_key()
    assert not data.exists()
    first = public_key_text(first_issuer_key())
    assert (public_key_text(issuer_key()), public_key_text(first_issuer_key())) == (first, first)


def test_only_the_owner_may_read_the_key(data: Path) -> None:
    first_issuer_key()
    assert (data / "seal-key.pem").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("data")
def test_the_published_line_reads_back() -> None:
    key = first_issuer_key()
    text = public_key_text(key)
    assert len(text) == 60
    assert read_public_key(f" {text[:20]}\n{text[20:]}\n") == key.public_key()


@pytest.mark.parametrize("text", ["", "公钥", "AAAA", "MCowBQYDK2VwAyEA"])
def test_another_text_is_no_public_key(text: str) -> None:
    with pytest.raises(NotAPublicKey, match="不是一枚公钥"):
        read_public_key(text)


def test_a_key_of_another_kind_is_refused() -> None:
    x25519 = "MCowBQYDK2VuAyEA" + "A" * 43 + "="
    with pytest.raises(NotAPublicKey, match="不是 Ed25519"):
        read_public_key(x25519)
