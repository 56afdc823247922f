"""Who reads the telephones of adopters (个人信息保护法): the station's side, its host, the associations."""

from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.organisations.contacts import masked
from kezhan.organisations.models import Post, Role


def may_call(promotion: Promotion, post: Post) -> bool:
    """Whether this post reads whole telephones. Its holder sees the promotion already."""
    station = promotion.station
    if post.is_association:
        return True
    if post.role == Role.EXPERT:
        return station.team_members.filter(expert__account=post.account_id).exists()
    sides = ((post.society_id, station.society_id), (post.host_id, station.host_id))
    return any(own is not None and own == side for own, side in sides)


def telephone_for(phone: str, *, whole: bool) -> str:
    """The telephone, or with its middle masked: 138****8000."""
    return phone if whole else masked(phone)
