"""What of an expert's person is open to whom, and whose persons may be carried away as a table (个人信息保护法, §6).

Only as far as the work needs it. Everybody who chooses experts sees name, title, disciplines and societies. Employer,
place and telephone are for the expert, their societies and the associations; where a need or a station brings an expert
and a host together, its page names the employer. A table is for who answers for those in it: a society for its own
experts, an association for those of its area, nobody else.
"""

from collections.abc import Collection

from kezhan.organisations.models import Post


def is_open_to(post: Post, account: int | None, societies: Collection[int]) -> bool:
    """Whether this post needs to know the person of an expert with this account, at present in these `societies`."""
    if post.is_association or post.is_administrator or account == post.account_id:
        return True
    return post.society_id in societies


def note_on_table(post: Post) -> str:
    """Whom a table holds that this post may have, in words; empty where it may have none."""
    if post.is_association:
        return "只含本地区的专家"
    return "只含本学会的专家" if post.society_id else ""
