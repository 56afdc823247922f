"""Suggestions, open to everybody: they say nothing about any person."""

from django.urls import path

from kezhan.web.lookup import views

urlpatterns = [
    path("lookup/divisions/", views.divisions, name="lookup-divisions"),
    path("lookup/industries/", views.industries, name="lookup-industries"),
    path("lookup/disciplines/", views.disciplines, name="lookup-disciplines"),
]
