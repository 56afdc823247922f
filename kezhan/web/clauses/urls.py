"""The address of the clauses."""

from django.urls import path

from kezhan.web.clauses.views import clauses

urlpatterns = [path("clauses/", clauses, name="clauses")]
