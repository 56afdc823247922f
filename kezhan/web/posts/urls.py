"""The addresses of posts."""

from django.urls import path

from kezhan.organisations.models import Association, Host, Society
from kezhan.web.posts import accounts, answering, giving, offers, views

urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("posts/newcomer/", giving.newcomer, name="post-newcomer"),
    path("posts/colleague/", giving.colleague, name="post-colleague"),
    path("societies/<int:pk>/newcomer/", giving.newcomer, {"kind": Society}, name="society-newcomer"),
    path("societies/<int:pk>/colleague/", giving.colleague, {"kind": Society}, name="society-colleague"),
    path("associations/<int:pk>/newcomer/", giving.newcomer, {"kind": Association}, name="association-newcomer"),
    path("associations/<int:pk>/colleague/", giving.colleague, {"kind": Association}, name="association-colleague"),
    path("hosts/<int:pk>/newcomer/", giving.newcomer, {"kind": Host}, name="host-newcomer"),
    path("hosts/<int:pk>/colleague/", giving.colleague, {"kind": Host}, name="host-colleague"),
    path("posts/offers/", offers.offers, name="post-offers"),
    path("posts/offers/<int:pk>/", offers.offer, name="post-offer"),
    path("posts/offers/<int:pk>/withdrawal/", offers.withdrawal, name="post-offer-withdrawal"),
    path("my-offers/", answering.my_offers, name="my-offers"),
    path("my-offers/<int:pk>/acceptance/", answering.acceptance, name="post-offer-acceptance"),
    path("my-offers/<int:pk>/refusal/", answering.refusal, name="post-offer-refusal"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/end/", views.end, name="post-end"),
    path("posts/<int:pk>/password/", accounts.password, name="post-password"),
    path("registrations/<int:pk>/password/", accounts.applicants_password, name="registration-password"),
    path("posts/<int:pk>/stop/", accounts.stop, name="post-stop"),
    path("posts/<int:pk>/allow/", accounts.allow, name="post-allow"),
]
