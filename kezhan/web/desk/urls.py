"""The addresses of the workbench and of desks without anybody."""

from django.urls import path

from kezhan.web.desk import empty, leaving, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("empty-desks/", empty.empty_desks, name="empty-desks"),
    path("posts/<int:pk>/leaving/", leaving.leaving, name="post-leaving"),
]
