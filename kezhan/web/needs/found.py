"""One need, as far as this post may see it."""

from django.http import Http404

from kezhan.needs.models import Need
from kezhan.organisations.models import Post


def need_for(post: Post, pk: int) -> Need:
    """The need with all that its page shows; raises Http404 if the post may not see it."""
    seen = Need.objects.visible_to(post).select_related("host", "collected_by", "checker", "attachment")
    need = seen.filter(pk=pk).first()
    if need is None:
        raise Http404("没有这条需求，或者它没有向你公开。")
    return need
