"""Who sees a whole telephone number (个人信息保护法: only as far as the work needs it), and whom the public calls. What
the public reads tells no contact (0072).
"""

from collections.abc import Mapping
from functools import partial

from kezhan.journal.comparing import changed
from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.organisations.rules import belongs_to
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.text.contacts import contact_in


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


def refuse_contacts(said: Mapping[str, str], told: str) -> None:
    """Refused where the words of a field, by its name, tell a contact; `told` says who would read it and what to do."""
    refuse_together(*(partial(_refuse_contact, field, words, told) for field, words in said.items()))


def _refuse_contact(field: str, words: str, told: str) -> None:
    if contact := contact_in(words):
        raise Refused(f"这里写着“{contact}”。{told}", field=field)
