"""The address of the security log."""

from django.urls import path

from kezhan.web.security import views

urlpatterns = [path("security-log/", views.security_log, name="security-log")]
