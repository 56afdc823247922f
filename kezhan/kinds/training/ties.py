"""The figures of a course are counted from its lists, which are closed with it; the host may correct them."""

from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.models import INNOVATIVE, Leaving
from kezhan.work.models import Work
from kezhan.work.ties import Row, Tie, as_it_stands


def tie_of(work: Work) -> Tie | None:
    """The course with what its lists counted; None for work that no course left."""
    leaving = Leaving.objects.filter(work=work).select_related("course").first()
    if leaving is None:
        return None
    row = Row(f"课程“{leaving.course.title}”", course_page(leaving.course), "名单", "重新结业")
    measures = (one for one in work.edition.measures_of(work.task) if one.counted or one.key == INNOVATIVE)
    figures = as_it_stands(work, measures)
    return Tie(row, figures, "从签到名单里数的", "数得不对，请撤回这条，改好名单，再重新结业", host_corrects=True)
