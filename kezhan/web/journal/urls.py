"""The addresses of the record."""

from django.urls import path

from kezhan.web.journal import history, views

urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/verification/", views.verification, name="journal-verification"),
    path("journal/<int:sequence>/", views.entry, name="journal-entry"),
    path("journal/<slug:kind>/<int:pk>/", history.history, name="journal-history"),
]
