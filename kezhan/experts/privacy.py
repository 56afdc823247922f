"""Who sees which personal data of an expert, and who may export experts as a table (个人信息保护法, §6).

Each opens only as far as the work needs it:
- name, title, disciplines and societies: everybody who chooses experts;
- employer, place and telephone: the expert, their societies and the associations;
- employer, also: the page of a need or station that brings the expert and a host together; the page of a need says too
  that it lies in the expert's city or province;
- no order, filter or search of a list goes by what its reader does not see;
- a table: a society of its own experts, an association of its area's experts, nobody else.
"""

from collections.abc import Collection

from kezhan.organisations.models import Post


def is_open_to(post: Post, account: int | None, societies: Collection[int]) -> bool:
    """Whether this post may see the personal data of an expert with this account and these present `societies`."""
    if post.is_association or post.is_administrator or account == post.account_id:
        return True
    return post.society_id in societies


def note_on_table(post: Post) -> str:
    """Whom a table for this post contains, in words. Empty when the post may have no table."""
    if post.is_association:
        return "只含本地区的专家"
    return "只含本学会的专家" if post.society_id else ""
