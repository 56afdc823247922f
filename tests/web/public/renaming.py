"""An organisation that takes another name."""

from kezhan.journal.recording import CLOCKWORK, record
from kezhan.organisations.models import Host, Society


def renamed(one: Host | Society, name: str) -> None:
    """It took another name, by a deed that is on record."""
    change = {"from": one.name, "to": name}
    one.name = name
    one.save()
    record("change_particulars", one, CLOCKWORK, name=change)
