"""The addresses of registrations."""

from django.urls import path

from kezhan.web.registrations import applying

urlpatterns = [
    path("register/", applying.choose, name="register"),
    path("my-registration/", applying.my_registration, name="my-registration"),
]
