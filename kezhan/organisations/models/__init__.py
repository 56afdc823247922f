"""The models of this package, one file for each matter."""

from kezhan.organisations.models.association import Association
from kezhan.organisations.models.host import Host
from kezhan.organisations.models.post import Post, Role
from kezhan.organisations.models.post_offer import PostOffer
from kezhan.organisations.models.registration import Registration
from kezhan.organisations.models.society import Result, Society, SocietyDiscipline

__all__ = ["Association", "Host", "Post", "PostOffer", "Registration", "Result", "Role", "Society", "SocietyDiscipline"]
