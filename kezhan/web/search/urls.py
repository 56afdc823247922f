"""The addresses of the search."""

from django.urls import path

from kezhan.web.search import views

urlpatterns = [
    path("search/", views.results, name="search"),
    path("search/answers/", views.answers, name="search-answers"),
]
