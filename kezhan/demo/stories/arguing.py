"""Argumentations: the host asks, experts meet, draft and sign an opinion, and the host rates it (§2.6)."""

from collections.abc import Generator, Iterator
from decimal import Decimal

from kezhan import clock
from kezhan.demo.enrolling import let_in
from kezhan.demo.papers import sheet
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import key_of, line
from kezhan.experts.models import Expert
from kezhan.experts.particulars import particulars_of
from kezhan.files.receiving import look_at
from kezhan.kinds.consultation.argumentation_lifecycle import least
from kezhan.kinds.consultation.arranging import GivenTopic, ask_argumentation, propose_argumentation
from kezhan.kinds.consultation.concluding import (
    conclude_argumentation,
    draft_opinion,
    rate_argumentation,
    sign_opinion,
)
from kezhan.kinds.consultation.inviting import (
    attend_argumentation,
    excuse_from_arguing,
    fix_meeting,
    invite_to_argue,
)
from kezhan.kinds.consultation.models import Argumentation
from kezhan.organisations.models import Post, Role
from kezhan.reference import workdays

AHEAD = 4
"""The meeting is so many working days after it was fixed."""


def argumentation(case: Case, by: Post) -> Iterator[int]:
    """The whole course. One in three dissents of one."""
    found = yield from _concluded(case, by)
    yield case.rng.randint(1, 4)
    rate_argumentation(found, rating=case.rng.choice([4, 5, 5]), word="说得明白", seen=None, by=case.host_post)


def concluded_argumentation(case: Case, by: Post) -> Iterator[int]:
    """It lies with the host, who has not rated it."""
    yield from _concluded(case, by)


def signed_argumentation(case: Case, by: Post) -> Iterator[int]:
    """All but the first have signed."""
    found = yield from _drafted(case, by)
    for post in _posts(found)[1:]:
        found = sign_opinion(found, "agree", "", seen=None, by=post)
        yield 0


def invited_argumentation(case: Case, by: Post) -> Iterator[int]:
    """One expert takes part, one does not, and one has not answered."""
    found = yield from _invited(case, by)
    posts = _posts(found)
    found = excuse_from_arguing(found, line(case, "excuses"), seen=None, by=posts[-1])
    if len(posts) > 2:
        yield 0
        attend_argumentation(found, seen=None, by=posts[1])


def proposed_argumentation(case: Case, by: Post) -> Iterator[int]:
    """The society proposes it, and the host has not answered."""
    propose_argumentation(case.station, _topic(case), [], form_key=key_of(case), by=by)
    yield 0


def _invited(case: Case, by: Post) -> Generator[int, None, Argumentation]:
    topic = _topic(case)
    paper = look_at(sheet("可行性研究摘要", topic.text, str(case.host), "可行性研究摘要"))
    found = ask_argumentation(case.station, topic, [paper], form_key=key_of(case), by=case.host_post)
    yield case.rng.randint(1, 3)
    found = invite_to_argue(found, _who_sign_in(case, least(found.edition)), seen=None, by=by)
    yield 1
    return found


def _drafted(case: Case, by: Post) -> Generator[int, None, Argumentation]:
    found = yield from _invited(case, by)
    for post in _posts(found):
        found = attend_argumentation(found, seen=None, by=post)
        yield 0
    held_on = workdays.after(clock.today(), AHEAD)
    found = fix_meeting(found, held_on, f"{case.host.name}会议室"[:60], seen=None, by=by)
    yield AHEAD
    found = draft_opinion(found, line(case, "argument_opinions"), seen=None, by=by)
    yield 1
    return found


def _concluded(case: Case, by: Post) -> Generator[int, None, Argumentation]:
    found = yield from _drafted(case, by)
    posts, dissents = _posts(found), case.rng.random() < 0.3
    for post in posts:
        against = dissents and post is posts[-1]
        said = ("dissent", line(case, "dissents")) if against else ("agree", "")
        found = sign_opinion(found, *said, seen=None, by=post)
        yield 0
    team = set(case.station.team.values_list("pk", flat=True))
    hours = {one.expert_id: Decimal(3) for one in found.invited.all() if one.expert_id in team}
    yield 1
    return conclude_argumentation(found, hours, "", seen=None, by=by)


def _topic(case: Case) -> GivenTopic:
    product = case.rng.choice(case.work.products)
    return GivenTopic(
        "decision", line(case, "arguments", product=product)[:60], line(case, "argument_texts", product=product)
    )


def _who_sign_in(case: Case, number: int) -> list[Expert]:
    """The first experts of the team; those without an account claim their entry now."""
    experts = list(case.station.team.filter(is_active=True).order_by("pk")[:number])
    for expert in experts:
        if expert.account_id is None:
            let_in(case.cast.people, "", case.society, particulars_of(expert), by=case.society_post)
    return list(Expert.objects.filter(pk__in=[one.pk for one in experts]).order_by("pk"))


def _posts(found: Argumentation) -> list[Post]:
    """The invited experts in their own posts, in the order of the list."""
    accounts = found.invited.order_by("expert").values_list("expert__account", flat=True)
    held = {one.account_id: one for one in Post.objects.held().filter(role=Role.EXPERT, account__in=accounts)}
    return [held[account] for account in accounts if account in held]
