"""What of an expert's person is open to whom, and whose persons may be carried away as a table (个人信息保护法, §6).

Only as far as the work needs it. Everybody with a post who chooses experts sees name, title, disciplines and societies.
Employer, place and telephone are for themselves, their societies and the associations that oversee them; where a need
or a station brings an expert and a host together, its page names the employer. A table is for who answers for those in
it: a society for its own experts, an association for those of its area, nobody else.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from kezhan.organisations.models import Post

if TYPE_CHECKING:
    from kezhan.experts.models import Expert

CARRIED_AWAY = {"society": "只含本学会的专家", "association": "只含本地区的专家"}
"""What a table holds of what its page shows, by who may have one."""


def is_open_to(post: Post, expert: "Expert", societies: Collection[int]) -> bool:
    """Whether this post needs to know the expert's person; `societies` are those they belong to at present."""
    if post.is_association or post.is_administrator or expert.account_id == post.account_id:
        return True
    return post.society_id in societies


def note_on_table(post: Post) -> str:
    """What to say of a table that this post may have; empty where it may have none."""
    if post.is_association:
        return CARRIED_AWAY["association"]
    return CARRIED_AWAY["society"] if post.society_id else ""
