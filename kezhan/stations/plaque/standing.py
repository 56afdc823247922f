"""What the public reads about a plaque: valid, suspended or revoked, in the edition's words (§0.3, §5.3)."""

from dataclasses import dataclass

from kezhan import clock
from kezhan.stations.models import Station

WORDS = {"pending": "尚未授牌", "valid": "有效", "suspended": "暂停", "revoked": "已失效", "belied": "不能作准"}
TONES = {"pending": "caution", "valid": "good", "suspended": "caution", "revoked": "danger", "belied": "danger"}


@dataclass(frozen=True)
class PlaqueStanding:
    """The word, its tone (good, caution, danger), the sentence, the clause. `belied`: the station's own code
    contradicts it.
    """

    standing: str
    sentence: str
    clause: str

    @property
    def word(self) -> str:
        return WORDS[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]


def standing(station: Station) -> PlaqueStanding:
    """The standing of a filed station's plaque. A valid one whose term has run out is suspended until it is renewed."""
    entry = station.edition.standing(station.state)
    if entry.standing == "valid" and station.valid_until and station.valid_until < clock.today():
        return PlaqueStanding("suspended", "有效期已满，还没有续期", station.edition.validity.clause)
    return PlaqueStanding(entry.standing, entry.sentence, entry.clause)
