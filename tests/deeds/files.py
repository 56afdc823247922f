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
            ("receive", {"digest": "1bc233e4ab6a8b9c16b67b8c96be3331c136e513a47657cace28d5957b489f66", "size": 28}),
        ),
    ),
    Case(
        receiving.keep,
        nothing,
        lambda _, __: receiving.keep(looked_at(), by=None),
        entries=(
            ("receive", {"digest": "1bc233e4ab6a8b9c16b67b8c96be3331c136e513a47657cace28d5957b489f66", "size": 28}),
        ),
    ),
)
