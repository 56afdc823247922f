"""A host comes and says what it needs, and a society and the host choose each other (§3.2, §3.4)."""

from collections.abc import Generator
from decimal import Decimal

from kezhan import clock
from kezhan.demo.bulk.world import World
from kezhan.demo.tables import FieldOfWork
from kezhan.matching import advance as talks
from kezhan.matching.invitations import lapse_overdue
from kezhan.matching.models import Invitation, InvitationState, Pairing
from kezhan.matching.offers import Offer, written
from kezhan.needs import advance as needs
from kezhan.needs.models import Confidentiality, Need
from kezhan.organisations.hosts import particulars_of
from kezhan.organisations.models import Host, Post, Role, Society
from kezhan.organisations.soundness import host_values, sizing_of, sound_host
from kezhan.policy import editions
from kezhan.policy.shape import Side

REMARKS = ("", "", "情况属实", "已电话核实", "已到现场看过，情况属实")


def arrived(world: World, work: FieldOfWork, within: str = "") -> Post:
    """A host that may have a station, with its person; the association in charge enters it."""
    cast, book = world.cast, world.book
    composed = sound_host(cast.hosts.host(work, world.rng.choice(cast.forms_for(work)), within))
    sizing = sizing_of(composed)
    host = Host(**host_values(composed, sizing))
    book.enter(host)
    by = world.over(host.division)
    book.record("enter_host", host, by, credit_code=host.credit_code, size=sizing and sizing.explanation)
    post = cast.people.post(Role.HOST, host, name=host.contact_name)
    book.settle(host, post.account)
    return post


def posted(world: World, work: FieldOfWork, by: Post) -> Need:
    """The host writes its need and asks the association to check it."""
    host, book = by.host, world.book
    if host is None:
        raise ValueError("only a host posts a need of its own")
    wish = world.cast.writer.need(work, particulars_of(host)).values | {"confidentiality": Confidentiality.PUBLIC}
    edition = editions.for_opening(by=by).key
    need = Need(host=host, edition_key=edition, division=host.division, posted_at=clock.now(), **wish)
    book.enter(need)
    book.record("draft_need", need, by)
    after = needs.posted(need, by, world.offices, lambda posted: str(posted.checker))
    need.save(update_fields=["state", "checker", "waiting_since", "due_on"])
    book.record("post_need", need, by, **after.facts)
    book.say(*after.tellings)
    return need


def opened(world: World, need: Need) -> None:
    """The association checks the need and opens it to societies."""
    after = needs.opened(need, world.rng.choice(REMARKS))
    need.save(update_fields=["state", "remark", "due_on", "waiting_since", "opened_at"])
    world.book.record("open_need", need, world.cast.at(need.checker), **after.facts)
    world.book.say(*after.tellings)


def agreed(world: World, need: Need, society: Society, by_host: Post) -> Generator[int, None, Pairing | None]:
    """The host invites the society once it may open a station, and it accepts; it yields the working days between. The
    invitation lapses and nothing follows when the society has a station in rectification by then.
    """
    rng, by = world.rng, world.cast.secretaries[society.pk]
    yield rng.randint(2, 12)
    while world.is_barred(society):
        yield 10
    invitation = _invited(world, need, society, by_host)
    yield rng.randint(1, 6)
    if world.is_barred(society):
        yield need.edition.terms.invitation.working_days
        lapse_overdue()
        return None
    pairing = _accepted(world, invitation, by)
    yield rng.randint(1, 8)
    _uploaded(world, pairing, by)
    _signed(world, pairing, Side.SOCIETY, by)
    yield rng.randint(0, 3)
    _signed(world, pairing, Side.HOST, by_host)
    return pairing


def _invited(world: World, need: Need, society: Society, by: Post) -> Invitation:
    book, task = world.book, need.task
    offer = Offer((task,), world.rng.choice([12, 24, 36]), Decimal(world.rng.choice([3, 5, 8, 10])), _MESSAGE)
    invitation = talks.opened(need, society, None, Side.HOST)
    book.enter(invitation, written(invitation, Side.HOST, offer, by))
    book.record("invite_society", invitation, by, **talks.said_at_opening(invitation, offer))
    book.add(Need.opened_to.through(need_id=need.pk, society_id=society.pk))
    book.record("open_need_to", need, by, society=society.name)
    book.say(talks.invited(invitation))
    return invitation


def _accepted(world: World, invitation: Invitation, by: Post) -> Pairing:
    book, need = world.book, invitation.need
    book.record("accept_invitation", invitation, by, **talks.ended(invitation, InvitationState.ACCEPTED, ""))
    invitation.save(update_fields=["state", "reason", "ended_at"])
    pairing = Pairing(invitation=invitation, agreed_at=clock.now())
    book.enter(pairing)
    after = talks.paired(pairing, world.nearest(need.division))
    book.record("pair", pairing, by, **after.facts)
    book.record("mark_paired", need, by, **needs.paired(need))
    need.save(update_fields=["state"])
    book.say(*after.tellings)
    world.cast.kept_free[invitation.society_id] -= 1
    return pairing


def _uploaded(world: World, pairing: Pairing, by: Post) -> None:
    upload = world.upload(f"{pairing.invitation.need.host}"[:60] + "合作协议（已签）.pdf", by)
    world.book.enter(upload)
    after = talks.uploaded(pairing, upload, by)
    world.book.record("upload_agreement", pairing, by, **after.facts)
    world.book.say(*after.tellings)


def _signed(world: World, pairing: Pairing, side: Side, by: Post) -> None:
    after = talks.signed(pairing, side, by, world.nearest(pairing.invitation.need.division))
    pairing.save()
    world.book.record("sign_agreement", pairing, by, **after.facts)
    world.book.say(*after.tellings)


_MESSAGE = "想请贵会派专家长期跟，先到现场看一次再定方案。"
