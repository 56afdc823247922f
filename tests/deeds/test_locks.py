"""Of every deed: which rows it locks before it writes, in one order for all.

Two at once then do not overrule each other, and do not wait for each other for ever.
"""

from graphlib import TopologicalSorter
from importlib import import_module
from itertools import pairwise

import pytest

from kezhan import clock
from kezhan.policy.kinds import KINDS
from tests.deeds import certificates, funds, gatherings, ledger, plans, summaries
from tests.deeds.case import Case, with_colleagues
from tests.deeds.locking import in_words, locks_taken
from tests.deeds.test_deeds import CASES
from tests.matching.people import MONDAY
from tests.province import Province
from tests.stations.test_moves_beside import LOCKED

pytestmark = pytest.mark.browser

LOCKS = {
    "accounts.opening.change_particulars": "account",
    "accounts.opening.change_password": "account",
    "exchange.confirming.confirm": "importrun association",
    "exchange.dropping.drop_left_lying": "importrun; ledgerrun",
    "exchange.looking.look_at": "importrun",
    "exchange.runs.bring_batch": "association",
    "exchange.runs.carry_out": "association",
    "experts.asking.agree": "expert",
    "experts.asking.decline": "expert",
    "experts.enrolment.approve": "association registration society; association registration society expert",
    "experts.enrolment.change_expert": "expert",
    "experts.enrolment.enrol": "association society expert",
    "experts.enrolment.join": "expert",
    "experts.enrolment.leave": "expert",
    "experts.enrolment.register_expert": "account",
    "experts.enrolment.take_in_apart": "association registration",
    "matching.agreements.apply": "need pairing society",
    "matching.agreements.sign": "need pairing",
    "matching.agreements.upload_agreement": "need pairing",
    "matching.invitations.close_moot": "invitation",
    "matching.invitations.counter": "invitation",
    "matching.invitations.decline": "invitation",
    "matching.invitations.invite_society": "need",
    "matching.invitations.lapse_overdue": "invitation",
    "matching.invitations.propose_to_host": "need",
    "matching.invitations.withdraw": "invitation",
    "matching.pairings.accept": "need society invitation",
    "matching.pairings.dissolve": "need pairing",
    "matching.recommendations.recommend": "need",
    "matching.recommendations.set_aside": "recommendation",
    "matching.transition.stop_what_no_station_follows": "invitation; need pairing",
    "needs.checking.close_need": "need",
    "needs.checking.open_need": "need",
    "needs.checking.return_need": "need",
    "needs.collecting.attach_host": "need",
    "needs.collecting.collect_need": "association",
    "needs.collecting.detach_host": "need",
    "needs.collecting.post_from_public": "association",
    "needs.pairing.mark_paired": "need",
    "needs.pairing.reopen": "need",
    "needs.posting.change_need": "need",
    "needs.posting.draft_need": "host",
    "needs.posting.post_directly": "host | need",
    "needs.posting.post_need": "need",
    "needs.reopening.reopen_closed": "need",
    "needs.sharing.open_to": "need",
    "needs.sharing.recommend_to": "need",
    "organisations.access.allow_account": "account",
    "organisations.access.renew_password": "account",
    "organisations.access.reset_password": "account",
    "organisations.access.stop_account": "account postoffer",
    "organisations.associations.set_phone": "association",
    "organisations.deciding.refuse": "registration",
    "organisations.hosts.change_host": "association host",
    "organisations.hosts.enter_host": "association",
    "organisations.leaving.end_post": "post postoffer",
    "organisations.leaving.leave_empty": "post postoffer",
    "organisations.newcomers.sign_up": "association | account",
    "organisations.offering.accept": "account postoffer",
    "organisations.offering.decline": "postoffer",
    "organisations.offering.lapse_offers": "postoffer",
    "organisations.offering.offer_post": "host account",
    "organisations.offering.remind_offered": "postoffer",
    "organisations.offering.take_back": "postoffer",
    "organisations.posts.open_account_with_post": "account",
    "organisations.registering.approve": "association registration",
    "organisations.registering.register_host": "association account",
    "organisations.registering.register_society": "association account",
    "organisations.societies.add_result": "society",
    "organisations.societies.change_result": "result",
    "organisations.societies.change_society": "association society",
    "organisations.societies.enter_society": "association",
    "organisations.societies.remove_result": "result",
    "stations.application.consenting.agree": "station consent expert; station consent",
    "stations.application.consenting.agree_on_paper": "station consent expert",
    "stations.application.consenting.decline": "station consent",
    "stations.application.consenting.lapse_unanswered": "station consent",
    "stations.application.consenting.remind_asked": "station consent",
    "stations.application.drafting.add_evidence": "station",
    "stations.application.drafting.change_particulars": "station",
    "stations.application.drafting.remove_evidence": "station",
    "stations.application.drafting.save_answer": "station",
    "stations.application.drafting.set_co_operating": "station",
    "stations.application.drafting.set_team": "station",
    "stations.application.leaving.leave": "station",
    "stations.application.leaving.leave_on_behalf": "station",
    "stations.application.leaving.leave_list": "station expert",
    "stations.application.opening.open_station": "society",
    "stations.application.replenishing.replenish": "station",
    "stations.changed_hosts.change_host_and_tell": "station association host",
    "stations.falling_due.chase": "station",
    "stations.falling_due.close_ended_notices": "station",
    "stations.falling_due.remind": "station",
    "stations.handing_over.end_last_post": "station post postoffer",
    "stations.handing_over.end_post_handing_over": "station post postoffer",
    "stations.handing_over.stop_account_and_tell": "station account postoffer",
    "stations.named_persons.name_person": "station",
    "stations.review.public_notices.answer_objection": "station objection",
    "stations.review.public_notices.dismiss_objections": "station objection",
    "stations.review.public_notices.lengthen_notices": "station",
    "stations.review.public_notices.object_to": "station",
    "stations.transfers.transfer_society": "association society",
    "work.answering.confirm": "work",
    "work.answering.correct": "work",
    "work.answering.refuse_work": "work",
    "work.evidence.add_evidence": "work",
    "work.links.end_answer_link": "answerlink",
    "work.links.make_answer_link": "work",
    "work.links.use_link": "answerlink work",
    "work.writing.revise": "station work expert",
    "work.writing.withdraw": "work",
    "work.writing.write_down_work": "station expert",
    **plans.LOCKS,
    **certificates.LOCKS,
    **gatherings.LOCKS,
    **summaries.LOCKS,
    **funds.LOCKS,
    **ledger.LOCKS,
    **{name: locks for kind in KINDS for name, locks in import_module(f"tests.kinds.{kind}.deeds").LOCKS.items()},
}
"""The kinds of rows in the order of their locks. After a | stands what a deed locks of its own new rows; after a ;
stands what it locks for a row of another kind.
"""

NO_LOCK = {
    *ledger.NO_LOCK,
    "accounts.opening.open_account",
    "exchange.receiving.receive_needs",
    "files.receiving.keep",
    "needs.falling_due.remind_checkers",
    "organisations.associations.plant",
    "organisations.falling_due.remind_deciders",
    "organisations.posts.open_first_administrator",
    "organisations.swept_files.sweep_uploads",
    "summaries.falling_due.remind_of_owed_summaries",
}
"""They only add rows that a constraint keeps unique, or mark a reminder by a change that meets the row as it was seen.
"""


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_deed_locks_what_it_decides_on_before_it_writes(case: Case, province: Province) -> None:
    with clock.at(MONDAY):
        with_colleagues(province)
        given = case.given(province)
        with locks_taken() as taken:
            case.do(province, given)
    assert in_words(taken) in ([""] if case.name in NO_LOCK else LOCKS[case.name].split("; "))


def test_all_deeds_lock_in_one_order() -> None:
    order = TopologicalSorter[str]()
    for locks in "; ".join((*LOCKS.values(), *LOCKED.values())).split("; "):
        for first, then in pairwise(locks.partition("|")[0].split()):  # nobody else waits for a row that is new
            order.add(then, first)
    order.prepare()  # raises CycleError where two deeds could wait for each other
