"""The addresses of the workbench and of desks without anybody."""

from django.urls import path

from kezhan.web.desk import empty, leaving, other_posts, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/other-posts/", other_posts.other_posts, name="other-posts"),
    path("empty-desks/", empty.empty_desks, name="empty-desks"),
    path("posts/<int:pk>/leaving/", leaving.leaving, name="post-leaving"),
]
