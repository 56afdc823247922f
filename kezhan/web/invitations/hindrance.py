"""What keeps a society and a host from pairing at present, with the clause and what either side can do about it."""

from kezhan.matching import transition
from kezhan.matching.capacity import Capacity, capacity_of
from kezhan.matching.models import Invitation
from kezhan.matching.second_stations import refuse_second_station
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused

FOR_SOCIETY = "可以先谈着，结对要等整改通过、有站点关闭，或者增加了在册专家"
FOR_TOO_FEW_EXPERTS = "可以先谈着，专家登记够了再结对"
FOR_OTHERS = "可以先谈着，等学会腾出名额再结对；等不及的，可以另请一家学会"


def hindrance(talk: Invitation, reader: Post) -> str:
    """Why a rule would refuse an acceptance now, and what to do; empty if none would. The talk may be yet to begin."""
    need, society = talk.need, talk.society
    try:
        transition.refuse_what_no_station_follows(talk)
        refuse_second_station(need, society)
    except Refused as refused:
        return f"{refused}。"
    edition = need.edition
    has = capacity_of(society, edition)
    if has.left:
        return ""
    advice = _own_advice(has) if reader.society_id == society.pk else FOR_OTHERS
    return f"{has.reason}（依据 {edition.rules.quality_first.clause}）。{advice}。"


def _own_advice(has: Capacity) -> str:
    return FOR_SOCIETY if has.limit or has.is_held else FOR_TOO_FEW_EXPERTS
