"""The addresses of the associations."""

from django.urls import path

from kezhan.web.associations import keeping, views

urlpatterns = [
    path("associations/", views.associations, name="associations"),
    path("associations/<int:pk>/phone/", keeping.phone, name="association-phone"),
]
