"""The deeds about files: who is told, and what the record keeps."""

from kezhan.files import receiving
from tests.deeds.case import Case, nothing
from tests.matching.people import looked_at

CASES = (
    Case(
        receiving.keep,
        nothing,
        lambda p, _: receiving.keep(looked_at(), by=p.posts.bakery.account),
        entries=(
            ("receive", {"digest": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876", "size": 46}),
        ),
    ),
    Case(
        receiving.keep,
        nothing,
        lambda _, __: receiving.keep(looked_at(), by=None),
        entries=(
            ("receive", {"digest": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876", "size": 46}),
        ),
    ),
)
