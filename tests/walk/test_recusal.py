"""Nobody decides on a thing they have a part in. The people of each deed try it after they come to belong to the thing.

Every deed stands in one of the two lists, so the author of a new one has to say whether it decides.
"""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from kezhan.organisations.models import Host, Post, Registration, Role, Society
from kezhan.organisations.rules import seat
from tests.province import BEGAN_ON
from tests.walk.deeds import ALONE
from tests.walk.of_kinds import listed
from tests.walk.summary_deeds import DECIDING_DEEDS, OTHER_DEEDS
from tests.walk.test_strangers import refused
from tests.walk.world import World, world

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DECIDING = {
    "experts.approving.approve",
    "experts.approving.refuse",
    "experts.enrolment.approve",
    "experts.enrolment.take_in_apart",
    "matching.agreements.sign",
    "matching.pairings.accept",
    "needs.checking.close_need",
    "needs.checking.open_need",
    "needs.checking.return_need",
    "needs.collecting.attach_host",
    "organisations.deciding.refuse",
    "organisations.registering.approve",
    "stations.lifecycle.take",
    "stations.review.public_notices.answer_objection",
    "stations.review.public_notices.dismiss_objections",
    "stations.transfers.transfer_society",
    "work.answering.confirm",
    "work.answering.correct",
    "work.answering.refuse_work",
    "plans.agreeing.agree_to_plan",
    "plans.agreeing.return_plan",
    *DECIDING_DEEDS,
    *listed("DECIDING"),
}
"""Deeds that decide on what somebody else brought in."""

NOT_DECIDING = {
    "exchange.confirming.confirm",
    "exchange.receiving.receive_needs",
    "exchange.runs.bring_batch",
    "experts.asking.agree",
    "experts.asking.decline",
    "experts.enrolment.change_expert",
    "experts.enrolment.enrol",
    "experts.enrolment.join",
    "experts.enrolment.leave",
    "matching.agreements.apply",
    "matching.agreements.upload_agreement",
    "matching.invitations.counter",
    "matching.invitations.decline",
    "matching.invitations.invite_society",
    "matching.invitations.propose_to_host",
    "matching.invitations.withdraw",
    "matching.pairings.dissolve",
    "matching.recommendations.recommend",
    "matching.recommendations.set_aside",
    "needs.collecting.collect_need",
    "needs.collecting.detach_host",
    "needs.posting.change_need",
    "needs.posting.draft_need",
    "needs.posting.post_directly",
    "needs.posting.post_need",
    "needs.reopening.reopen_closed",
    "needs.sharing.open_to",
    "needs.sharing.recommend_to",
    "organisations.access.allow_account",
    "organisations.access.renew_password",
    "organisations.access.stop_account",
    "organisations.associations.set_phone",
    "organisations.hosts.change_host",
    "organisations.hosts.enter_host",
    "organisations.leaving.end_post",
    "organisations.leaving.leave_empty",
    "organisations.offering.offer_post",
    "organisations.offering.take_back",
    "organisations.posts.open_account_with_post",
    "organisations.societies.add_result",
    "organisations.societies.change_result",
    "organisations.societies.change_society",
    "organisations.societies.enter_society",
    "organisations.societies.remove_result",
    "stations.application.consenting.agree",
    "stations.application.consenting.agree_on_paper",
    "stations.application.consenting.decline",
    "stations.application.leaving.leave",
    "stations.application.leaving.leave_list",
    "stations.application.leaving.leave_on_behalf",
    "stations.application.replenishing.replenish",
    "stations.changed_hosts.change_host_and_tell",
    "stations.handing_over.end_last_post",
    "stations.handing_over.end_post_handing_over",
    "stations.handing_over.stop_account_and_tell",
    "stations.application.drafting.add_evidence",
    "stations.application.drafting.change_particulars",
    "stations.application.drafting.remove_evidence",
    "stations.application.drafting.save_answer",
    "stations.application.drafting.set_co_operating",
    "stations.application.drafting.set_team",
    "stations.application.opening.open_station",
    "stations.falling_due.chase",
    "stations.named_persons.name_person",
    "work.evidence.add_evidence",
    "work.links.end_answer_link",
    "work.links.make_answer_link",
    "work.writing.revise",
    "work.writing.withdraw",
    "work.writing.write_down_work",
    "certificates.issuing.issue",
    "certificates.revoking.revoke",
    "gatherings.noting.note_attendances",
    "gatherings.sign_in_times.close_sign_in",
    "gatherings.sign_in_times.open_sign_in",
    "gatherings.striking.restore_attendance",
    "gatherings.striking.strike_attendance",
    "plans.drafting.begin_plan",
    "plans.drafting.set_focus",
    "plans.drafting.set_goal",
    "plans.drafting.drop_goal",
    "plans.drafting.set_budget",
    "plans.drafting.drop_plan",
    "plans.agreeing.propose_plan",
    "plans.agreeing.reopen_plan",
    "plans.agreeing.give_up_change",
    *OTHER_DEEDS,
    *listed("NOT_DECIDING"),
}
"""They speak for oneself or one's own, or help; an expert's own answer is in `tests/experts/test_asking.py`."""
OWN = {"needs.checking.close_need": {"bakery"}}
"""The person who does a deciding deed to their own thing."""


def test_every_deed_is_told_to_decide_or_not() -> None:
    assert set() == DECIDING & NOT_DECIDING
    assert set(ALONE) == DECIDING | NOT_DECIDING


@pytest.mark.parametrize("ended", [None, date(2021, 5, 6)], ids=["present", "ended"])
@pytest.mark.parametrize("name", sorted(DECIDING))
def test_a_deed_that_decides_is_refused_to_whoever_has_a_part_in_it(
    world: World, name: str, ended: date | None
) -> None:
    may, call = ALONE[name]
    went = []
    for person in sorted(may - OWN.get(name, set())):
        post = world.posts[person]
        assert post is not None
        with transaction.atomic():
            belong_everywhere(post, ended)
            hand_in_by(post, world)
            if not refused(call, name, world, post):
                went.append(person)
            transaction.set_rollback(True)
    assert went == []


def belong_everywhere(post: Post, ended: date | None) -> None:
    """The same person has a post at each society and host, or had one."""
    for model, role in ((Society, Role.SOCIETY), (Host, Role.HOST)):
        for organisation in model.objects.exclude(posts__account=post.account):
            beside: dict[str, Any] = seat(organisation)
            Post.objects.create(account=post.account, role=role, began_on=BEGAN_ON, ended_on=ended, **beside)


def hand_in_by(post: Post, world: World) -> None:
    """They themselves handed the registrations in, one after the other, because nobody may have two waiting."""
    Registration.objects.filter(pk=world.things["registration"].pk).update(account=post.account)
    others = Registration.objects.filter(pk=world.things["experts_registration"].pk)
    others.update(account=post.account, state=Registration.State.APPROVED)
