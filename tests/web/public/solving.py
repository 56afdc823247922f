"""What the device of a visitor does for a form, done here."""

import json
import re
from html import unescape

from altcha import Challenge, Payload, solve_challenge
from django.test import Client

FIELD = re.compile(r'name="proof"[^>]*data-challenge="([^"]*)"')
KEY = re.compile(r'name="form_key" value="([^"]*)"')


def solved(challenge: str) -> str:
    """The proof that goes back with the form."""
    given = Challenge.from_dict(json.loads(challenge))
    solution = solve_challenge(given)
    assert solution is not None
    return Payload(given, solution).to_base64()


def worked_for(client: Client, page: str) -> dict[str, str]:
    """The unseen fields of the form on that page, the work done."""
    shown = client.get(page).content.decode()
    challenge, key = FIELD.search(shown), KEY.search(shown)
    assert challenge
    assert key
    return {"form_key": key[1], "proof": solved(unescape(challenge[1]))}
