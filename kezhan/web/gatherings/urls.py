"""The addresses of gatherings; those under here/ are for everybody in the hall."""

from django.urls import path

from kezhan.web.gatherings import listing, organising, screen, showing, signing_in, tables

urlpatterns = [
    path("here/<int:pk>/<str:code>/", signing_in.door, name="gathering-door"),
    path("here/<int:pk>/form/<str:token>/", signing_in.form, name="gathering-form"),
    path("here/<int:pk>/signed/<str:token>/", signing_in.signed, name="gathering-signed"),
    path("gatherings/<int:pk>/", showing.gathering, name="gathering"),
    path("gatherings/<int:pk>/screen/", screen.screen, name="gathering-screen"),
    path("gatherings/<int:pk>/screen/code/", screen.code, name="gathering-code"),
    path("gatherings/<int:pk>/opening/", organising.opening, name="gathering-opening"),
    path("gatherings/<int:pk>/closing/", organising.closing, name="gathering-closing"),
    path("attendances/", listing.attendances, name="attendances"),
    path("gatherings/<int:pk>/ticking/", organising.ticking, name="gathering-ticking"),
    path("gatherings/<int:pk>/table/", tables.upload, name="gathering-table"),
    path("gatherings/<int:pk>/table/template/", tables.template, name="gathering-template"),
    path("gatherings/<int:pk>/table/bringing/", tables.bringing, name="gathering-bringing"),
    path("gatherings/<int:pk>/attendances/<int:key>/strike/", organising.strike, name="attendance-strike"),
    path("gatherings/<int:pk>/attendances/<int:key>/restoring/", organising.restoring, name="attendance-restoring"),
]
