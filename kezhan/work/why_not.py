"""Why somebody cannot change or answer a piece of work now, said by its cause: the year is closed, it is confirmed, it
is withdrawn, or it is not theirs. What came too late is said by the refusal of the deed itself.
"""

from kezhan.organisations.models import Post
from kezhan.work import moves, years
from kezhan.work.lifecycle import openings
from kezhan.work.models import Work
from kezhan.work.moves import HOST, WRITER
from kezhan.work.states import State


def why_closed(work: Work) -> str:
    """Why nobody can change it, in words: its year is closed. Empty where it is open."""
    return years.why_closed(work.station_id, work.ended_on.year)


def why_not(work: Work, by: Post) -> str:
    """Why no move is open to this person; empty where one is, or where the state itself says it."""
    if closed := why_closed(work):
        return closed
    if work.state == State.WITHDRAWN or openings(work, by):
        return ""
    if HOST.may(work.station, by):
        return _to_host(work, by)
    return f"改和撤回由{WRITER.label}来办，确认由{HOST.label}来办，你现在的岗位只能看"


def why_no_files(work: Work, by: Post) -> str:
    """Why the station's side cannot add files to it now, and what it does instead; empty for everybody else, and where
    it can or the page says it already.
    """
    if work.state not in (State.CONFIRMED, State.REFUSED) or why_closed(work) or not WRITER.may(work.station, by):
        return ""
    answered = f"{work.state_label}，照片和文件不能再补"
    return answered if work.kind else f"{answered}；要补，请点“修改”，会再请单位确认"


def _to_host(work: Work, by: Post) -> str:
    if words := moves.across(HOST, work.station, by):
        return words
    if work.kind and work.state == State.HANDED_IN:
        return f"这条随“{work.task_label}”的事项一起答复"
    if work.state == State.CONFIRMED:
        return "已经确认，定下来了。站里要改的话，会再请你们确认"
    return "已经答复过，等站里改正或者撤回"
