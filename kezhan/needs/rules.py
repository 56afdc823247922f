"""Who may do what with a need, and in which state."""

from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Post
from kezhan.organisations.models.recusal import is_recused, recusal, refuse_recused, sits_at
from kezhan.organisations.rules import covers
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


def locked(need: Need) -> Need:
    """The need as it stands now, locked until the deed ends."""
    return Need.objects.select_for_update(no_key=True).get(pk=need.pk)


def speaks_for(post: Post, need: Need) -> bool:
    """The need's host speaks for it. Without a host, the association that collected it and those above it do."""
    if need.host_id:
        return post.host_id == need.host_id
    return need.collected_by is not None and covers(post.association, need.collected_by.division)


def refuse_unless_speaking(post: Post, need: Need) -> None:
    """Only the need's owner acts on it, of its own will (§3.2)."""
    if not speaks_for(post, need):
        clause = editions.in_force().rules.mutual_choice.clause
        raise Refused(f"这条需求由{need.from_whom}办理，你现在的岗位不能改", clause)


def checks(post: Post, need: Need) -> bool:
    """The association nearest to the need's place checks it, without people who have a part in the host."""
    return sits_at(post, need.checker, need.applicants) and not is_recused(post, need.applicants)


def check_recusal(post: Post, need: Need) -> str:
    """Why somebody at the desk may not check it, and who may instead. Empty for everybody else."""
    if need.state != NeedState.CHECKING or not sits_at(post, need.checker, need.applicants):
        return ""
    return recusal(post, need.checker, need.applicants)


def refuse_unless_checking(post: Post, need: Need) -> None:
    """The association nearest to its place checks a need, and nobody of its host does (§3.4)."""
    clause = editions.in_force().terms.need_check.clause
    if not sits_at(post, need.checker, need.applicants):
        raise Refused(f"这条需求由{need.checker or '所在地科协'}核实，你现在的岗位不能办", clause)
    refuse_recused(post, need.checker, need.applicants, clause)


def as_it_stands(need: Need) -> str:
    """State and version, by which a form says what its reader saw."""
    return f"{need.state}-{need.version}"


def refuse_unless_as_seen(need: Need, seen: str | None) -> None:
    """Refused when somebody decided or changed it after the page was opened. None stands for the present one."""
    if seen and seen != as_it_stands(need):
        raise Refused(f"这条需求刚才有人办过或改过，现在是“{need.get_state_display()}”，请看一遍再定")


def refuse_unless_in(need: Need, *states: NeedState) -> None:
    """Refused outside these states. The second of two clicks is refused here."""
    if need.state not in states:
        wanted = "或".join(f"“{state.label}”" for state in states)
        raise Refused(f"这条需求现在是“{need.get_state_display()}”，要在{wanted}时才能这样办")
