"""The addresses of posts."""

from django.urls import path

from kezhan.organisations.models import Host, Society
from kezhan.web.posts import accounts, giving, views

urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("posts/newcomer/", giving.newcomer, name="post-newcomer"),
    path("posts/colleague/", giving.colleague, name="post-colleague"),
    path("societies/<int:pk>/newcomer/", giving.newcomer, {"kind": Society}, name="society-newcomer"),
    path("societies/<int:pk>/colleague/", giving.colleague, {"kind": Society}, name="society-colleague"),
    path("hosts/<int:pk>/newcomer/", giving.newcomer, {"kind": Host}, name="host-newcomer"),
    path("hosts/<int:pk>/colleague/", giving.colleague, {"kind": Host}, name="host-colleague"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/end/", views.end, name="post-end"),
    path("posts/<int:pk>/password/", accounts.password, name="post-password"),
    path("registrations/<int:pk>/password/", accounts.applicants_password, name="registration-password"),
    path("posts/<int:pk>/stop/", accounts.stop, name="post-stop"),
    path("posts/<int:pk>/allow/", accounts.allow, name="post-allow"),
]
