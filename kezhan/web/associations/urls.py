"""The address of the associations."""

from django.urls import path

from kezhan.web.associations import views

urlpatterns = [path("associations/", views.associations, name="associations")]
