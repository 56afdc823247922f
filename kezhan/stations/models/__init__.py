"""The models of this package; each file has one matter."""

from kezhan.stations.models.application import Answer, Evidence, Remark, Submission, TeamMember
from kezhan.stations.models.choices import FocusTask, RadiatedDivision, StationAim
from kezhan.stations.models.consent import Consent
from kezhan.stations.models.passage import Objection, Passage, PublicNotice
from kezhan.stations.models.station import Awaited, Station

__all__ = [
    "Answer",
    "Awaited",
    "Consent",
    "Evidence",
    "FocusTask",
    "Objection",
    "Passage",
    "PublicNotice",
    "RadiatedDivision",
    "Remark",
    "Station",
    "StationAim",
    "Submission",
    "TeamMember",
]
