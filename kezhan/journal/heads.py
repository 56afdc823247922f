"""The head of the record: the number of entries and the hash of the last one, which covers all entries before it.
Whoever keeps a head can ask later whether the record still contains it.
"""

import re
from dataclasses import dataclass

from kezhan.journal.marks import digest_of
from kezhan.journal.models import ChainEnd, Entry

WRITTEN = re.compile(r"(\d{1,18})-([0-9a-f]{64})")


class NotAHead(ValueError):
    """Somebody gave a text as a head, but it is not one; people read the message."""


@dataclass(frozen=True)
class Head:
    """Written as 12-0f3a…, so that it can be copied in one piece. The head of an empty record has no digest."""

    count: int = 0
    digest: str = ""

    def __str__(self) -> str:
        return f"{self.count}-{self.digest}" if self.count else "0"

    @property
    def is_contained(self) -> bool:
        """Whether the record still contains it, and so all entries that it covers."""
        return not self.count or Entry.objects.filter(sequence=self.count, digest=self.digest).exists()

    def covers(self, earlier: "Head") -> bool:
        """Whether the chain leads from the earlier head to this one, link by link. Mostly it is the same one."""
        if earlier in (self, Head()):
            return True
        head = earlier
        since = Entry.objects.filter(sequence__gt=earlier.count, sequence__lte=self.count).order_by("sequence")
        for entry in since.iterator(chunk_size=2000):
            if entry.previous != head.digest or entry.digest != digest_of(entry):
                return False
            head = Head(head.count + 1, entry.digest)
        return head == self


def read_head(text: str) -> Head:
    """Read a head that somebody kept; white space does not matter. Raises NotAHead."""
    bare = "".join(text.split()).lower()
    if bare == "0":
        return Head()
    if (found := WRITTEN.fullmatch(bare)) is None:
        raise NotAHead("这不是一个记录头：要像 12-0f3a… 这样，条数、短横、64 位校验值，完整地抄过来。")
    return Head(int(found[1]), found[2])


def present_head() -> Head:
    """The head as the platform last wrote it down."""
    end = ChainEnd.objects.filter(pk=1).first() or ChainEnd()
    return Head(end.count, end.digest)
