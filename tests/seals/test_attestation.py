"""A certificate's code says what was sealed; codes that were issued earlier say what they said."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kezhan.seals.attestation import Attestation, attest, open_attested
from kezhan.seals.envelope import BrokenSeal, version_of
from kezhan.seals.statement import open_sealed
from tests.seals.test_statement import KEY, PUBLIC, STATEMENT, texts

ISSUED_IN_VERSION_1 = (
    "AEA6H5SM4H3F23LCMIAAJOSGAZDGNOQGA2DON4QGE2DEN4R3D5XVW7LK4GU43R5WL5OL567B2X6XXV46PZZX5VPJOWNX4HO3X3T7FTRFEDI73R7W5TM75"
    "364Y6V7XUEUZOB5JHV7WF363LUXK47SD5C4LC57WIIAM3J5W5FG34E6OSM77AOPIV55YCFAJUOE7BS5E6HS5VPISZV3NFETJSH7OATOU6EX2I66QMRMQX"
    "YI3NEBLX2IUY5ZIB6HBHTUJUE3IBQ"
)
"""Of STATEMENT, by the platform before it knew other certificates."""
ISSUED_IN_VERSION_2 = (
    "AIAAWSLEYXQNDNOWUTFOSH6F4AZDAMRWFUYDAMBRG4P3TY5WVPFKDSVTY235DJ534EP5BVOD7MP435OQUHB7OH6RU7FLCHZRGYQNDJ6KWEE3D6"
    "QGFGKESYU7YULEXLOA3MCVNH7IVVXXNJQPFPYUZXH4R4ZGDPFL4OX5TOJGWAC6QM4MUHQZNATTBRSELDSNZLLY5GYR7DWRGSYI"
)
ATTESTATION = Attestation(
    title="培训证书",
    number="培2026-00017",
    issuer="广东省食品学会",
    issued_on=date(2026, 3, 9),
    facts=(("姓名", "王小明"), ("学时", "16 学时")),
)
facts = st.lists(st.tuples(texts, texts), max_size=4).map(tuple)
attestations = st.builds(Attestation, texts, texts, texts, st.dates(), facts)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw makes the table of all characters
@given(attestations)
def test_what_was_sealed_comes_out_again(attestation: Attestation) -> None:
    assert open_attested(attest(attestation, KEY), PUBLIC) == attestation


def test_codes_of_both_versions_that_stand_on_papers_go_on_being_read() -> None:
    assert (version_of(ISSUED_IN_VERSION_1), version_of(ISSUED_IN_VERSION_2)) == (1, 2)
    assert open_sealed(ISSUED_IN_VERSION_1, PUBLIC) == STATEMENT
    assert open_attested(ISSUED_IN_VERSION_2, PUBLIC) == ATTESTATION


def test_one_version_is_not_read_as_the_other() -> None:
    with pytest.raises(BrokenSeal, match="另一个版本"):
        open_attested(ISSUED_IN_VERSION_1, PUBLIC)
    with pytest.raises(BrokenSeal, match="另一个版本"):
        open_sealed(ISSUED_IN_VERSION_2, PUBLIC)


@given(st.data())
def test_any_one_changed_character_breaks_it(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(ISSUED_IN_VERSION_2) - 1))
    others = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if letter != ISSUED_IN_VERSION_2[place]]
    changed = ISSUED_IN_VERSION_2[:place] + data.draw(st.sampled_from(others)) + ISSUED_IN_VERSION_2[place + 1 :]
    with pytest.raises(BrokenSeal):
        open_attested(changed, PUBLIC)


def test_another_issuer_s_seal_does_not_hold() -> None:
    with pytest.raises(BrokenSeal, match="签名对不上"):
        open_attested(attest(ATTESTATION, Ed25519PrivateKey.generate()), PUBLIC)


def test_control_characters_and_endless_texts_are_not_sealed() -> None:
    with pytest.raises(ValueError, match="控制字符"):
        Attestation("证书", "1", "学会", date(2026, 3, 9), (("姓名", "两\x1f个"),))
    with pytest.raises(ValueError, match="太长"):
        attest(Attestation("证书", "长" * 2100, "学会", date(2026, 3, 9), ()), KEY)
