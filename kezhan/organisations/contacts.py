"""Whose telephone is shown whole to whom (个人信息保护法: only as far as the work needs it)."""

from kezhan.organisations.models import Host, Post, Society
from kezhan.organisations.rules import belongs_to


def contact_for(post: Post, organisation: Society | Host) -> str:
    """The telephone of its contact: whole for its own people, the associations and the administrator, else masked."""
    whole = post.is_association or post.is_administrator or belongs_to(post, organisation)
    return organisation.contact_phone if whole else masked(organisation.contact_phone)


def masked(number: str) -> str:
    """The number with its middle unreadable: 138****8000; one too short to be a telephone stays as it is."""
    return number if len(number) < 7 else f"{number[:3]}****{number[-4:]}"
