"""The addresses, a noun a file in `kezhan.web`."""

from django.urls import include, path

from kezhan.web.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("kezhan.web.lookup.urls")),
]
