"""The addresses, a noun a file in `kezhan.web`."""

from django.urls import path

from kezhan.web.health import health

urlpatterns = [
    path("health/", health, name="health"),
]
