"""Work that a visitor's device does before it sends something, so that a flood costs something.

The proof holds for one form and one matter, and a form makes one thing however often it is sent, so no proof serves
twice.
"""

import json
import secrets
import time

from altcha import Payload, create_challenge, verify_solution
from django.utils.crypto import salted_hmac

from kezhan.security.limits import PROOF_HOLDS, WORK_COST, WORK_TRIES
from kezhan.security.models import Matter

ALGORITHM = "SHA-256"


def challenge_for(form_key: str, matter: Matter) -> str:
    """The task for the form with this key about this matter, as JSON."""
    made = create_challenge(
        ALGORITHM,
        WORK_COST,
        counter=secrets.choice(range(*WORK_TRIES)),
        expires_at=int(time.time() + PROOF_HOLDS.total_seconds()),
        data={"form": form_key, "matter": matter.value},
        hmac_secret=_key(),
    )
    return json.dumps(made.to_dict())


def is_proved(proof: str, form_key: str, matter: Matter) -> bool:
    """Whether this solves the task of exactly that form, in time."""
    try:
        payload = Payload.from_base64(proof)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    data = payload.challenge.parameters.data
    return data == {"form": form_key, "matter": matter.value} and verify_solution(payload, _key()).verified


def _key() -> str:
    return salted_hmac("proof of work", "", algorithm="sha256").hexdigest()
