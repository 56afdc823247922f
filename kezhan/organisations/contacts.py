"""Who sees a whole telephone number (个人信息保护法: only as far as the work needs it), and whom the public calls."""

from kezhan.journal.comparing import changed
from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.organisations.rules import belongs_to


def contact_for(post: Post, organisation: Society | Host) -> str:
    """The contact's telephone: whole for its own people, the associations and the administrator, masked for others."""
    whole = post.is_association or post.is_administrator or belongs_to(post, organisation)
    return organisation.contact_phone if whole else masked(organisation.contact_phone)


def to_call(association: Association | None) -> Association | None:
    """The association for the public to call; None when the record says otherwise of its name or telephone."""
    return None if association is None or changed(association) else association


def masked(number: str) -> str:
    """The number with its middle masked: 138****8000. A number too short for a telephone stays as it is."""
    return number if len(number) < 7 else f"{number[:3]}****{number[-4:]}"
