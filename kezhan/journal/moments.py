"""How a moment is written on record: in UTC, to the microsecond, so that it reads alike from every database."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
