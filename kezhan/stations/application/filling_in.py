"""Who fills in which part of an application, and while it is open to them (§3.2)."""

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations import states
from kezhan.stations.models import Station


def side_of(station: Station, post: Post) -> Side | None:
    """The side for which this person fills in; None for everybody else."""
    if post.society_id is not None and post.society_id == station.society_id:
        return Side.SOCIETY
    return Side.HOST if post.host_id is not None and post.host_id == station.host_id else None


def may_fill_in(station: Station, post: Post, side: Side | None) -> bool:
    """Whether this person may fill in a part of `side` now (None: each side has its own)."""
    own = side_of(station, post)
    return own is not None and station.state in states.FILLING_IN and side in (own, None)


def refuse_closed(station: Station, by: Post) -> None:
    """Refused to strangers, and to both sides after the handing in."""
    clause = station.edition.rules.plan.clause
    if side_of(station, by) is None:
        raise Refused(f"“{station.name}”的申请由牵头学会和被服务单位填写，你现在的岗位是{by}", clause)
    if station.state not in states.FILLING_IN:
        may_return = "，退回补正时才能改" if station.state in states.UNDER_REVIEW else ""
        raise Refused(f"申请现在是“{station.state_label}”，内容不能再改{may_return}", clause)


def refuse_other_side(station: Station, by: Post, side: Side | None, label: str) -> None:
    """Refused where the part with this label belongs to the other side."""
    if side not in (side_of(station, by), None):
        whose = station.society if side is Side.SOCIETY else station.host
        raise Refused(f"“{label}”由{whose}填写", station.edition.rules.plan.clause)


def why_closed(station: Station, post: Post, side: Side | None, label: str) -> Refused | None:
    """Why this person may not fill in the part; None where they may."""
    try:
        refuse_closed(station, post)
        refuse_other_side(station, post, side, label)
    except Refused as refused:
        return refused
    return None
