"""The addresses of posts."""

from django.urls import path

from kezhan.web.posts import accounts, giving, views

urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("posts/newcomer/", giving.newcomer, name="post-newcomer"),
    path("posts/colleague/", giving.colleague, name="post-colleague"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/end/", views.end, name="post-end"),
    path("posts/<int:pk>/password/", accounts.password, name="post-password"),
    path("posts/<int:pk>/stop/", accounts.stop, name="post-stop"),
    path("posts/<int:pk>/allow/", accounts.allow, name="post-allow"),
]
