"""What grew from a need: the bottlenecks that took it up, and the pieces of work that they left behind."""

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.models import Bottleneck, Step
from kezhan.needs.models import Need
from kezhan.organisations.models import Post
from kezhan.web.kinds.bottleneck.tones import state_in_words, tone
from kezhan.web.parts.entrances import GoingOn


def grown(need: Need, post: Post) -> list[GoingOn]:
    """Those that this post may see, the latest first."""
    seen = Bottleneck.objects.visible_to(post).filter(need=need).select_related("work")
    return [GoingOn(one.title, bottleneck_page(one), state_in_words(one), tone(one), one.task_label) for one in seen]


def work_for(need: Need) -> set[int]:
    """The keys of what was done for it; whoever shows it asks what the reader may see."""
    of_steps = Step.objects.filter(bottleneck__need=need, work__isnull=False)
    accepted = Bottleneck.objects.filter(need=need, work__isnull=False)
    return {key for rows in (of_steps, accepted) for key in rows.order_by().values_list("work", flat=True) if key}
