"""The work of a visitor's device holds for one form and for a limited time. Nobody can make it up."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from altcha import Challenge, Payload, solve_challenge

from kezhan.security import proofs
from kezhan.security.limits import WORK_TRIES
from kezhan.security.models import Matter
from kezhan.security.proofs import challenge_for, is_proved
from tests.web.public.solving import solved

KEY, NEED = str(uuid4()), Matter.NEED


def test_the_work_of_the_device_proves_the_form_that_it_was_done_for_and_no_other() -> None:
    proof = solved(challenge_for(KEY, NEED))
    assert [is_proved(proof, KEY, NEED), is_proved(proof, str(uuid4()), NEED)] == [True, False]
    assert [matter for matter in Matter if is_proved(proof, KEY, matter)] == [NEED]


def test_it_takes_thousands_of_tries() -> None:
    solution = solve_challenge(Challenge.from_dict(json.loads(challenge_for(KEY, NEED))))
    assert solution is not None
    assert WORK_TRIES[0] <= solution.counter < WORK_TRIES[1]


@pytest.mark.parametrize("proof", ["", "x", "e30=", "bnVsbA==", "W10=", "[" * 9000, "\0"])
def test_what_is_no_proof_proves_nothing(proof: str) -> None:
    assert is_proved(proof, KEY, NEED) is False


def test_an_easier_task_than_was_given_proves_nothing() -> None:
    given = json.loads(challenge_for(KEY, NEED))
    given["parameters"] |= {"keyPrefix": "0", "cost": 1}
    assert is_proved(solved(json.dumps(given)), KEY, NEED) is False


def test_a_wrong_answer_to_the_right_task_proves_nothing() -> None:
    payload = Payload.from_base64(solved(challenge_for(KEY, NEED)))
    payload.solution.counter += 1
    assert is_proved(payload.to_base64(), KEY, NEED) is False


@pytest.mark.parametrize(("holds", "proved"), [(timedelta(minutes=1), True), (timedelta(minutes=-1), False)])
def test_a_proof_holds_as_long_as_a_form_may_lie_open(
    monkeypatch: pytest.MonkeyPatch, holds: timedelta, proved: bool
) -> None:
    monkeypatch.setattr(proofs, "PROOF_HOLDS", holds)
    assert is_proved(solved(challenge_for(KEY, NEED)), KEY, NEED) is proved
