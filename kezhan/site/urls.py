"""The addresses; each noun has a file in `kezhan.web`."""

from django.urls import include, path

from kezhan.policy.kinds import KINDS
from kezhan.web.health import health

handler400 = "kezhan.web.parts.errors.bad_request"
handler403 = "kezhan.web.parts.errors.forbidden"
handler404 = "kezhan.web.parts.errors.not_found"
handler500 = "kezhan.web.parts.faults.fault"
urlpatterns = [
    path("health/", health, name="health"),
    path("", include("kezhan.web.lookup.urls")),
    path("", include("kezhan.web.clauses.urls")),
    path("", include("kezhan.web.portal.urls")),
    path("", include("kezhan.web.accounts.urls")),
    path("", include("kezhan.web.desk.urls")),
    path("", include("kezhan.web.search.urls")),
    path("", include("kezhan.web.files.urls")),
    path("", include("kezhan.web.registrations.urls")),
    path("", include("kezhan.web.associations.urls")),
    path("", include("kezhan.web.societies.urls")),
    path("", include("kezhan.web.hosts.urls")),
    path("", include("kezhan.web.experts.urls")),
    path("", include("kezhan.web.posts.urls")),
    path("", include("kezhan.web.journal.urls")),
    path("", include("kezhan.web.security.urls")),
    path("", include("kezhan.web.messages.urls")),
    path("", include("kezhan.web.stations.urls")),
    path("", include("kezhan.web.needs.urls")),
    path("", include("kezhan.web.invitations.urls")),
    path("", include("kezhan.web.pairings.urls")),
    path("", include("kezhan.web.suggestions.urls")),
    path("", include("kezhan.web.work.urls")),
    path("", include("kezhan.web.gatherings.urls")),
    path("", include("kezhan.web.funds.urls")),
    path("", include("kezhan.web.plans.urls")),
    path("", include("kezhan.web.certificates.urls")),
    path("", include("kezhan.web.summaries.urls")),
    *(path("", include(f"kezhan.web.kinds.{kind}.urls")) for kind in KINDS),
]
