"""The station's side sends news of a technology to its host, says more of it, takes it back (§2.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.lifecycle import KIND, move_named
from kezhan.kinds.technology_promotion.models import Promotion, Supplement
from kezhan.kinds.technology_promotion.telling import tell_host
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.moves import refuse
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked

LEAST_TEXT = 20
MOST_FILES = 10


@dataclass(frozen=True)
class News:
    """A piece of news: what technology, whose, of which country, and where the station's side read of it."""

    title: str
    text: str
    origin: str
    provider: str
    source: str

    @property
    def tidy(self) -> "News":
        lines = {name: one_line(getattr(self, name)) for name in ("title", "provider", "source")}
        return replace(self, text=self.text.strip(), **lines)


@transaction.atomic
def send_news(station: Station, news: News, *, files: Sequence[Upload] = (), form_key: UUID, by: Post) -> Promotion:
    """Send it to the host. The same form returns the same promotion, or raises OpenedBefore when it differs."""
    promotion = begun(Promotion, KIND, move_named("send_news"), station, form_key=form_key, by=by)
    said = vars(news.tidy)
    if promotion.pk is not None:
        if any(getattr(promotion, name) != value for name, value in said.items()):
            raise OpenedBefore(promotion)
        return promotion
    fill(promotion, said, may_be_empty=("provider",))
    _refuse_too_short(promotion)
    _refuse_too_many(len(files))
    promotion.save()
    _add_files(promotion, files, by)
    record("send_news", promotion, by, news_origin=promotion.get_origin_display(), news_source=promotion.source)
    ask(station.host, f"{by}介绍一项新技术，请答复用不用：{promotion.title}", promotion_page(promotion))
    return promotion


@transaction.atomic
def add_to_news(
    promotion: Promotion, text: str, *, files: Sequence[Upload] = (), seen: int | None, by: Post
) -> Promotion:
    """Answer what the host wanted to know. It is asked again."""
    promotion = locked(Promotion, promotion.pk)
    move = move_named("add_to_news")
    refuse(move, promotion, by, seen=seen, text=text)
    refuse_overlong(Supplement, text=text.strip())
    _refuse_too_many(promotion.files.count() + len(files))
    Supplement.objects.create(promotion=promotion, text=text.strip(), given_at=clock.now(), **doer("given_by", by))
    _add_files(promotion, files, by)
    go_on(promotion, move, by, text=text.strip())
    ask(promotion.station.host, f"{by}补充了“{promotion.title}”的介绍，请答复用不用", promotion_page(promotion))
    return promotion


@transaction.atomic
def take_back_news(promotion: Promotion, text: str, *, seen: int | None, by: Post) -> Promotion:
    """It was sent by mistake, or it is out of date."""
    promotion = locked(Promotion, promotion.pk)
    move = move_named("take_back_news")
    refuse(move, promotion, by, seen=seen, text=text)
    promotion.last_word = text.strip()
    refuse_overlong(Promotion, last_word=promotion.last_word)
    go_on(promotion, move, by, text=promotion.last_word)
    tell_host(promotion, f"{by}撤回了“{promotion.title}”的介绍，不用再答复：{promotion.last_word}", by)
    return promotion


def _refuse_too_short(promotion: Promotion) -> None:
    if len(promotion.text) < LEAST_TEXT:
        raise Refused(f"请把技术介绍到 {LEAST_TEXT} 个字以上，说清好在哪里、要什么条件", field="text")


def _refuse_too_many(number: int) -> None:
    if number > MOST_FILES:
        raise Refused(f"最多附 {MOST_FILES} 个文件，现在有 {number} 个", field="attached")


def _add_files(promotion: Promotion, files: Sequence[Upload], by: Post) -> None:
    """Keep the files; one that the promotion has already, by its content, is not added twice."""
    there = set(promotion.files.values_list("upload__digest", flat=True))
    for upload in files:
        if upload.digest not in there:
            there.add(upload.digest)
            promotion.files.create(upload=keep(upload, by=by.account))
