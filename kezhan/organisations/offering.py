"""A person with an account gets an offered post only when they accept; only then is their real name told.

An unused sign-in name gets the same answer, record and list line, but nobody accepts its offer (个人信息保护法).
"""

from collections import defaultdict

from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import MY_OFFERS, OFFERS, POSTS
from kezhan.organisations.audience import administrators, colleagues, people_of, tell_filled
from kezhan.organisations.desks import was_emptied
from kezhan.organisations.jobs import tell_offered
from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.organisations.models.doer import doer
from kezhan.organisations.posts import appoint, refuse_unless_filling
from kezhan.organisations.rules import Organisation, seat
from kezhan.policy.begun import refuse_put_in
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays

State = PostOffer.State
TERM = 10
"""Working days for the answer. This is the office's own rule; no clause gives a term."""
AT_MOST_WAITING = 20
"""Unanswered offers that one person may have. The limit stops a person who tries all names."""
AT_MOST_A_DAY = 50
ANOTHER = "请另一位同事或上一级科协来办"


@transaction.atomic
def offer_post(username: str, *, role: Role, organisation: Organisation | None, by: Post) -> PostOffer:
    """Ask the person with this `username` to take the post. Refused: held already, offered already, too many."""
    refuse_unless_filling(by, role, organisation)
    username = username.strip().lower()
    _refuse_oneself(username, by)
    _lock(organisation)
    Account.objects.select_for_update(no_key=True).get(pk=by.account_id)
    _refuse_too_many(by)
    _refuse_once_more(username, role, organisation)
    offer = PostOffer.objects.create(
        username=username,
        account=Account.objects.filter(username=username, is_active=True).first(),
        role=role,
        **seat(organisation),
        **doer("offered_by", by),
        offered_at=clock.now(),
        lapses_on=workdays.after(clock.today(), TERM),
    )
    record("offer_post", offer, by, username=username, role=role.label, lapses_on=offer.lapses_on)
    tell_offered.enqueue(offer.pk)
    return offer


@transaction.atomic
def accept(offer: PostOffer, *, by: Account) -> Post:
    """The person takes the post from today. From now on its organisation knows who they are.

    Refused when whoever offered it may not fill the post any more.
    """
    Account.objects.select_for_update(no_key=True).get(pk=by.pk)
    offer = _answerable(offer, by)
    _refuse_without_offerer(offer)
    role, organisation = Role(offer.role), offer.organisation
    if by.posts.filter(role=role, ended_on=None, **seat(organisation)).exists():
        raise Refused(f"你已经有{offer.organisation_name}的岗位了，不用再接受")
    _end(offer, State.ACCEPTED)
    record("accept_offer", offer, by)
    was_empty = was_emptied(organisation)
    post = appoint(by, role, organisation)
    told = dict.fromkeys([*_offering(offer), *colleagues(post)])
    record("accept_post", post, by, role=role.label, offered_by=offer.offered_by)
    if was_empty:
        tell_filled(post, by, besides=told)
    text = f"{by.name}接受了岗位邀请，从今天起以{offer.organisation_name}的岗位办事"
    tell([account for account in told if account != by.pk], text, POSTS)
    return post


@transaction.atomic
def decline(offer: PostOffer, *, by: Account) -> PostOffer:
    """The person declines the post. The person who offered it learns only that."""
    offer = _answerable(offer, by)
    _end(offer, State.DECLINED)
    record("decline_post", offer, by)
    text = f"登录名“{offer.username}”没有接受{offer.organisation_name}的岗位邀请"
    tell(_offering(offer), text, OFFERS)
    return offer


@transaction.atomic
def take_back(offer: PostOffer, *, by: Post) -> PostOffer:
    """Take the offer back. Anyone who may fill the post may do this."""
    offer = _locked(offer)
    refuse_unless_filling(by, Role(offer.role), offer.organisation)
    if offer.state != State.WAITING:
        raise Refused(f"这份邀请{offer.get_state_display()}，不用再收回")
    _end(offer, State.TAKEN_BACK)
    record("take_back_offer", offer, by)
    _tell_offered(offer, f"{offer.organisation_name}收回了给你的岗位邀请")
    return offer


def take_back_with(gone: Post | Account, *, by: Post) -> None:
    """Take back what this post, or this person in any post, has offered: nobody else stands for these offers.

    The calling deed then ends the post or stops the account.
    """
    made = {"offered_by_post": gone} if isinstance(gone, Post) else {"offered_by_account": gone}
    waiting = PostOffer.objects.waiting().filter(**made).select_for_update(no_key=True).order_by("pk")
    taken: dict[tuple[Organisation | None, ...], list[str]] = defaultdict(list)
    for offer in waiting:
        _end(offer, State.TAKEN_BACK)
        record("take_back_offer", offer, by)
        _tell_offered(offer, f"{offer.organisation_name}收回了给你的岗位邀请，因为发出邀请的人不在岗了")
        offering = offer.offered_by_post.organisation if offer.offered_by_post else None
        taken[offer.organisation, offering].append(f"“{offer.username}”（{offer.organisation_name}）")
    for organisations, names in taken.items():
        text = f"{gone}不在岗了，发给登录名{'、'.join(names)}的岗位邀请同时收回。还要请他们来，就再发一份"
        told = people_of(*organisations) if any(organisations) else administrators()
        tell([account for account in told if account not in (by.account_id, gone.account_id)], text, OFFERS)


def lapse_offers() -> int:
    """End the unanswered offers whose term has passed, and return their number. Running it again changes nothing."""
    overdue = PostOffer.objects.waiting().filter(lapses_on__lte=workdays.last_before(clock.today())).order_by("pk")
    return sum(_lapse(offer) for offer in overdue)


def remind_offered() -> int:
    """Remind people, once a day, of offers that lapse soon. It returns the number of offers."""
    today = clock.today()
    going_on = PostOffer.objects.waiting().filter(lapses_on__gt=workdays.last_before(today))
    soon = going_on.filter(lapses_on__lte=workdays.after(today, workdays.SOON))
    return sum(_remind(offer) for offer in soon.exclude(reminded_on=today).order_by("pk"))


def _has_run_out(offer: PostOffer) -> bool:
    return offer.lapses_on <= workdays.last_before(clock.today())


@transaction.atomic
def _lapse(offer: PostOffer) -> bool:
    offer = _locked(offer)
    if offer.state != State.WAITING or not _has_run_out(offer):
        return False
    _end(offer, State.LAPSED)
    record("lapse_offer", offer, CLOCKWORK)
    text = f"给登录名“{offer.username}”的岗位邀请过期了：没有人答复。请核对登录名，需要的话再发一次"
    tell(_offering(offer), text, OFFERS)
    return True


@transaction.atomic
def _remind(offer: PostOffer) -> bool:
    """Remind of one offer. An offer to nobody is also recorded, so that the record tells no more than the list."""
    offer, today = _locked(offer), clock.today()
    if offer.state != State.WAITING or offer.reminded_on == today:
        return False
    offer.reminded_on = today
    offer.save(update_fields=["reminded_on"])
    record("remind", offer, CLOCKWORK, due_on=str(offer.lapses_on))
    _tell_offered(offer, f"{offer.organisation_name}的岗位邀请等你答复，{workdays.in_words(offer.lapses_on, today)}")
    return True


def _refuse_oneself(username: str, by: Post) -> None:
    """Nobody offers themselves a post, nor does an account for which the offered person can act (decision 53)."""
    if username == by.account.username:
        raise Refused(f"不能给自己安排岗位，{ANOTHER}", field="account")
    if Account.objects.filter(username=username, pk__in=by.in_hands_of).exists():
        raise Refused(f"你的密码是对方设的，等于对方给自己安排岗位，{ANOTHER}", field="account")


def _lock(organisation: Organisation | None) -> None:
    """Otherwise two colleagues could offer one post to one person at the same moment."""
    if organisation is not None:
        type(organisation)._default_manager.select_for_update(no_key=True).get(pk=organisation.pk)


def _refuse_too_many(by: Post) -> None:
    made = PostOffer.objects.filter(offered_by_account=by.account_id)
    if made.waiting().count() >= AT_MOST_WAITING:
        raise Refused(f"你发出的岗位邀请有 {AT_MOST_WAITING} 份还没人答复，等有了答复或收回几份再发")
    if made.filter(offered_at__date=clock.today()).count() >= AT_MOST_A_DAY:
        raise Refused(f"今天已经发了 {AT_MOST_A_DAY} 份岗位邀请，明天再发")


def _refuse_once_more(username: str, role: Role, organisation: Organisation | None) -> None:
    """Refused when the post is held or offered already.

    The organisation's list shows its holders, so this is no secret.
    """
    there = {"role": role, **seat(organisation)}
    if Post.objects.held().filter(account__username=username, **there).exists():
        raise Refused(f"登录名“{username}”已经有这个岗位了，不用再邀请", field="account")
    if PostOffer.objects.waiting().filter(username=username, **there).exists():
        raise Refused(f"已经给登录名“{username}”发过这份邀请，等对方答复就行", field="account")


def _answerable(offer: PostOffer, by: Account) -> PostOffer:
    offer = _locked(offer)
    if offer.account_id != by.pk:
        raise Refused("这份邀请不是给你的")
    if offer.state != State.WAITING:
        raise Refused(f"这份邀请{offer.get_state_display()}，不用再答复")
    if _has_run_out(offer):
        raise Refused(f"这份邀请 {offer.lapses_on} 到期了，还想来就请对方再发一份")
    refuse_put_in(offer)
    return offer


def _refuse_without_offerer(offer: PostOffer) -> None:
    """Refused when the post that offered has ended, its holder cannot sign in, or the post is not theirs to fill."""
    offering = Post.objects.held().filter(pk=offer.offered_by_post_id or 0).first()
    words = "发出邀请的人现在不能安排这个岗位了，这份邀请不能再接受。还想来，就请那里再发一份"
    if offering is None:
        raise Refused(words)
    try:
        refuse_unless_filling(offering, Role(offer.role), offer.organisation)
    except Refused:
        raise Refused(words) from None  # the other words are for the person who offered


def _locked(offer: PostOffer) -> PostOffer:
    return PostOffer.objects.select_for_update(no_key=True).get(pk=offer.pk)


def _end(offer: PostOffer, state: PostOffer.State) -> None:
    offer.state, offer.answered_at = state, clock.now()
    offer.save(update_fields=["state", "answered_at"])


def _offering(offer: PostOffer) -> list[int]:
    return [offer.offered_by_account_id] if offer.offered_by_account_id else []


def _tell_offered(offer: PostOffer, text: str) -> None:
    tell([offer.account_id] if offer.account_id else [], text, MY_OFFERS)
