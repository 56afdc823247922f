"""What the search box finds, noun by noun, in the order in which the answers stand."""

from kezhan.web.associations import findings as associations
from kezhan.web.certificates import findings as certificates
from kezhan.web.experts import findings as experts
from kezhan.web.hosts import findings as hosts
from kezhan.web.needs import findings as needs
from kezhan.web.parts.findings import Finder
from kezhan.web.parts.of_kinds import modules
from kezhan.web.posts import findings as posts
from kezhan.web.societies import findings as societies
from kezhan.web.stations import findings as stations
from kezhan.web.work import findings as work

FINDERS: tuple[Finder, ...] = (
    *stations.FINDERS,
    *needs.FINDERS,
    *societies.FINDERS,
    *hosts.FINDERS,
    *experts.FINDERS,
    *work.FINDERS,
    *certificates.FINDERS,
    *(finder for kind in modules("findings") for finder in kind.FINDERS),
    *posts.FINDERS,
    *associations.FINDERS,
)
