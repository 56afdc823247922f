"""Revoke a certificate, with the reason. It stays in the register, and whoever checks it reads why it holds no more."""

from django.db import transaction

from kezhan import clock
from kezhan.certificates.addresses import certificate_page
from kezhan.certificates.lifecycle import REVOKED, move_named
from kezhan.certificates.models import Certificate
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.contacts import refuse_contacts
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.begun import refuse_altered
from kezhan.text.lines import one_line
from kezhan.work.moves import refuse


@transaction.atomic
def revoke(certificate: Certificate, text: str, *, seen: int | None, by: Post) -> Certificate:
    """It holds no more, for good. The public reads the reason, so it tells no contact."""
    rows = Certificate.objects.select_related("station__host", "station__society")
    certificate = rows.select_for_update(of=("self",), no_key=True).get(pk=certificate.pk)
    refuse_altered(certificate)
    move, text = move_named("revoke_certificate"), one_line(text)
    refuse(move, certificate, by, seen=seen, text=text)
    refuse_overlong(Certificate, revoked_for=text)
    refuse_contacts({"text": text}, "查验的人都看得到，请去掉联系方式")
    certificate.revoked_for, certificate.revoked_on = text, clock.today()
    write_doer(certificate, "revoked_by", by)
    before, certificate.state = certificate.state, REVOKED
    certificate.version += 1
    certificate.save()
    record("revoke_certificate", certificate, by, state={"from": before, "to": certificate.state}, text=text)
    told = f"{by}撤销了“{certificate.title}”：{text}"
    tell(people_of(certificate.station.host, besides=by), told, certificate_page(certificate))
    return certificate
