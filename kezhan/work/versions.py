"""What a piece of work said before it was changed. It stays readable, and counts no more."""

from typing import Any

from kezhan.organisations.models.doer import LONGEST
from kezhan.work.models import EarlierVersion, Work
from kezhan.work.particulars import OWN_COLUMNS


def keep_version(work: Work) -> EarlierVersion:
    """Keep what the piece of work says now, with the host's answer."""
    return EarlierVersion.objects.create(
        work=work,
        number=work.version,
        content=_content(work),
        state=work.state,
        written_by=work.written_by[:LONGEST],
        written_by_post=work.written_by_post,
        written_by_account=work.written_by_account,
        written_at=work.written_at,
    )


def _content(work: Work) -> dict[str, Any]:
    """The words, people, figures and files; figures and days as texts, so that they stay exact."""
    return {
        **{name: _plain(getattr(work, name)) for name in OWN_COLUMNS},
        "people": [[one.expert.name, str(one.hours)] for one in work.participations.select_related("expert")],
        "outcomes": [
            [one.measure, str(one.reported), None if one.confirmed is None else str(one.confirmed)]
            for one in work.outcomes.all()
        ],
        "files": list(work.evidence.filter(removed_at=None).values_list("upload__name", flat=True)),
        "answer": work.answer,
        "answered_by": work.answered_by,
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | bool) else str(value)
