"""The province of the platform. The first associations settle it for good, whatever files lie in its folder later."""

from kezhan.journal.recording import Actor, record
from kezhan.policy.models import FoundedProvince


def settle_province(code: str, by: Actor) -> None:
    """Write down the province, in the caller's transaction. The first one stays."""
    if not FoundedProvince.objects.exists():
        record("settle_province", FoundedProvince.objects.create(code=code), by, code=code)


def founded_province() -> str:
    """The code of the platform's province; empty before anything was founded."""
    return FoundedProvince.objects.values_list("code", flat=True).first() or ""
