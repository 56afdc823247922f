"""What lies on desks, noun by noun: `HERE` is on the post's own desk, `THERE` on the desks that it waits for."""

from kezhan.organisations.models import Post
from kezhan.web.experts import waiting as experts
from kezhan.web.invitations import waiting as invitations
from kezhan.web.needs import waiting as needs
from kezhan.web.pairings import waiting as pairings
from kezhan.web.parts.groups import Group
from kezhan.web.parts.of_kinds import modules
from kezhan.web.plans import waiting as plans
from kezhan.web.posts import waiting as posts
from kezhan.web.registrations import waiting as registrations
from kezhan.web.stations import waiting as stations
from kezhan.web.suggestions import waiting as suggestions
from kezhan.web.summaries import waiting as summaries
from kezhan.web.work import waiting as work

HERE = (
    *stations.HERE,
    *summaries.HERE,
    *plans.HERE,
    *work.HERE,
    *(source for kind in modules("waiting") for source in kind.HERE),
    *needs.HERE,
    *invitations.HERE,
    *pairings.HERE,
    *registrations.HERE,
    *posts.HERE,
    *suggestions.HERE,
    *experts.HERE,
)
THERE = (
    *stations.THERE,
    *summaries.THERE,
    *plans.THERE,
    *work.THERE,
    *(source for kind in modules("waiting") for source in kind.THERE),
    *needs.THERE,
    *invitations.THERE,
    *pairings.THERE,
    *posts.THERE,
    *suggestions.THERE,
    *experts.THERE,
)
DESKS = (
    *stations.DESKS,
    *summaries.DESKS,
    *plans.DESKS,
    *work.DESKS,
    *(lying for kind in modules("waiting") for lying in kind.DESKS),
    *needs.DESKS,
    *invitations.DESKS,
    *pairings.DESKS,
    *registrations.DESKS,
    *suggestions.DESKS,
    *experts.DESKS,
)
"""The same as in HERE, on all desks at once. A post that is offered to a person lies on no desk."""


def waiting_for(post: Post) -> list[Group]:
    """All that waits for the post, the most pressing group first."""
    return sorted((group for source in HERE for group in source(post)), key=lambda group: group.urgency)


def waiting_elsewhere(post: Post) -> list[Group]:
    """All that the post waits for."""
    return [group for source in THERE for group in source(post)]
