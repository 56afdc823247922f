"""How the record writes a moment: in UTC, to the microsecond, so that every database gives the same text."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
