"""What the paper of a summary says: everything for those concerned, and for the public what is public alone."""

from kezhan import clock
from kezhan.files.comparing import small_copy
from kezhan.organisations.models import Post
from kezhan.paper.year_summary import FigureTable, PictureOnPaper, Section, SummaryFacts
from kezhan.reference.days import in_words
from kezhan.summaries.figures import Figures, figures_of, frozen, public_figures_of, read_by, unconfirmed_of
from kezhan.summaries.models import WRITABLE, State, YearSummary
from kezhan.summaries.pictures import pictures_of
from kezhan.text.figures import grouped
from kezhan.work.models import Evidence


def shown_figures(summary: YearSummary) -> Figures:
    """The figures of the record while it is written, and those that were handed in after that."""
    if summary.state in WRITABLE:
        return figures_of(summary.station, summary.year)
    return frozen(summary.figures)


def shown_to_public(summary: YearSummary) -> Figures:
    """The public figures that were accepted; those of the record where a piece of work in them is not public now."""
    told, now = frozen(summary.public_figures), public_figures_of(summary.station, summary.year)
    is_public = {one.work for one in told.pieces} <= {one.work for one in now.pieces}
    return told if is_public else now


def whole_paper(summary: YearSummary, post: Post) -> SummaryFacts:
    """All of it that this person reads. A paper of what nobody has accepted says so."""
    figures = shown_figures(summary)
    parts = [part for part in summary.parts.all() if part.text]
    texts = [Section(part.entry.label, _lines(part.text)) for part in parts]
    return SummaryFacts(
        title=_title(summary),
        station=summary.station.name,
        sections=(*texts, _in_figures(read_by(post, summary.station, figures)), *_pieces(figures), *_left(summary)),
        pictures=_pictures(summary),
        ending=_ending(summary),
        note=f"数字取自单位确认过的服务记录，校验值 {figures.digest[:16]}。",
    )


def public_paper(summary: YearSummary) -> SummaryFacts:
    """What is public: the figures and the list of public work; no file, no text and no name of a person."""
    figures = shown_to_public(summary)
    return SummaryFacts(
        title=f"{_title(summary)}（公开版）",
        station=summary.station.name,
        sections=(_in_figures(figures), *_pieces(figures)),
        ending=_ending(summary),
        note="只含单位确认过、可以公开的服务。",
    )


def _title(summary: YearSummary) -> str:
    return f"{summary.year} 年度工作总结"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _in_figures(figures: Figures) -> Section:
    counted = f"单位确认过的服务 {figures.times} 次"
    people = f"，{len(figures.people)} 名专家，{figures.hours.normalize():f} 小时" if figures.people else ""
    tables = (
        FigureTable(("任务", "次数"), tuple((one.label, f"{one.times}") for one in figures.tasks), (126, 30)),
        FigureTable(
            ("目标", "成果", "数"),
            tuple((one.aim, one.label, f"{grouped(one.figure)} {one.unit}") for one in figures.totals),
            (46, 72, 38),
        ),
        FigureTable(
            ("计划的目标", "计划", "完成"),
            tuple(
                (one.label, f"{grouped(one.target)} {one.unit}", f"{grouped(one.reached)} {one.unit}")
                for one in figures.goals
            ),
            (80, 38, 38),
            figure_columns=2,
        ),
        FigureTable(
            ("专家", "次数", "小时"),
            tuple((one.name, f"{one.times}", one.hours) for one in figures.people),
            (96, 30, 30),
            figure_columns=2,
        ),
        FigureTable(("经费", "元"), tuple((one.label, one.amount) for one in figures.funds), (112, 44)),
    )
    return Section("数字", (f"{counted}{people}。",), tuple(table for table in tables if table.rows))


def _pieces(figures: Figures) -> tuple[Section, ...]:
    rows = tuple((one.task, one.title, one.when, one.figures or "—") for one in figures.pieces)
    table = FigureTable(("任务", "做了什么", "日期", "成果"), rows, (26, 56, 30, 44), figure_columns=0)
    return (Section("做了哪些", (), (table,)),) if rows else ()


def _left(summary: YearSummary) -> tuple[Section, ...]:
    titles = list(unconfirmed_of(summary.station, summary.year).values_list("title", flat=True))
    told = f"以下 {len(titles)} 条没有经单位确认：{'；'.join(titles)}。"
    return (Section("没有计入的", (told,)),) if titles else ()


def _pictures(summary: YearSummary) -> tuple[PictureOnPaper, ...]:
    """Their small copies: a typesetter opens no file of strangers."""
    return tuple(_picture(one) for one in pictures_of(summary.station, summary.year))


def _picture(one: Evidence) -> PictureOnPaper:
    content = small_copy(one.upload, "small")
    caption = f"{one.work.title}（{one.work.when}）"
    return PictureOnPaper(content, caption if content else f"{caption}：{_missing(one)}")


def _missing(one: Evidence) -> str:
    return "这张照片读不了" if hasattr(one.upload, "reading") else "这张照片还在读，过一会儿再导出"


def _ending(summary: YearSummary) -> tuple[str, ...]:
    if summary.state != State.ACCEPTED or summary.accepted_at is None:
        return ("（还没有归档）",)
    filed = summary.station.filed_by
    return (f"{filed}归档", in_words(clock.local(summary.accepted_at).date()))
