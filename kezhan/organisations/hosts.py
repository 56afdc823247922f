"""Enter a host and keep its particulars right. The platform works out an enterprise's size; nobody types it (§4.2)."""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import host_page
from kezhan.organisations.audience import people_of
from kezhan.organisations.duplicates import queue_up, refuse_known_host
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Host, Post
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.rules import refuse_unless_in_charge, refuse_unless_keeper
from kezhan.organisations.soundness import host_values, sizing_of, sound_host


@transaction.atomic
def enter_host(particulars: HostParticulars, *, by: Post) -> Host:
    """The association in charge enters a host that did not register itself."""
    queue_up()
    host, explanation = written(particulars)
    refuse_unless_in_charge(by, host)
    record("enter_host", host, by, credit_code=host.credit_code, size=explanation)
    return host


@transaction.atomic
def change_host(host: Host, particulars: HostParticulars, *, by: Post) -> Host:
    """Set all particulars as given and keep the old values on record. Nothing is written when no value differs."""
    queue_up()
    host = Host.objects.select_for_update(no_key=True).get(pk=host.pk)
    refuse_unless_keeper(by, host)
    particulars = sound_host(particulars)
    sizing = sizing_of(particulars)
    refuse_known_host(particulars, besides=host)
    changes = fill(host, host_values(particulars, sizing))
    refuse_unless_keeper(by, host)  # a county cannot move a host into another county
    if changes:
        host.save()
        record("change_host", host, by, **changes, reckoning=sizing and sizing.explanation)
        tell(people_of(host, besides=by), f"{by}修改了“{host}”的资料", host_page(host))
    return host


def written(particulars: HostParticulars) -> tuple[Host, str | None]:
    """Make the new host and work out its size. The deed that calls this has queued up and writes the record."""
    particulars = sound_host(particulars)
    sizing = sizing_of(particulars)
    refuse_known_host(particulars)
    host = Host()
    fill(host, host_values(particulars, sizing))
    host.save()
    return host, sizing.explanation if sizing else None


def particulars_of(host: Host) -> HostParticulars:
    """The host's present particulars, with which a form begins."""
    return HostParticulars(**{name: getattr(host, name) for name in HostParticulars.__dataclass_fields__})


def size_explained(host: Host) -> str:
    """How the enterprise's size follows from its figures, so that a person can check it. Empty for other hosts."""
    sizing = sizing_of(particulars_of(host))
    return sizing.explanation if sizing else ""
