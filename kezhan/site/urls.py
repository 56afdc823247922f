"""The addresses, a noun a file in `kezhan.web`."""

from django.urls import include, path

from kezhan.web.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("kezhan.web.lookup.urls")),
    path("", include("kezhan.web.clauses.urls")),
    path("", include("kezhan.web.portal.urls")),
    path("", include("kezhan.web.accounts.urls")),
    path("", include("kezhan.web.desk.urls")),
    path("", include("kezhan.web.registrations.urls")),
    path("", include("kezhan.web.messages.urls")),
    path("", include("kezhan.web.stations.urls")),
]
