"""The address of the workbench."""

from django.urls import path

from kezhan.web.desk import views

urlpatterns = [path("desk/", views.desk, name="desk")]
