"""The addresses of promotions and their adopters."""

from django.urls import path

from kezhan.web.kinds.technology_promotion import answering, listing, promoting, sending, showing

urlpatterns = [
    path("stations/<int:pk>/promotions/new/", sending.new, name="new-promotion"),
    path("promotions/", listing.promotions, name="promotions"),
    path("adopters/", listing.adopters, name="adopters"),
    path("promotions/<int:pk>/", showing.promotion, name="promotion"),
    path("promotions/<int:pk>/files/<int:key>/", showing.file, name="promotion-file"),
    path("promotions/<int:pk>/taking-up/", answering.taking_up, name="promotion-taking-up"),
    path("promotions/<int:pk>/more/", answering.more, name="promotion-more"),
    path("promotions/<int:pk>/declining/", answering.declining, name="promotion-declining"),
    path("promotions/<int:pk>/supplement/", sending.supplement, name="promotion-supplement"),
    path("promotions/<int:pk>/taking-back/", sending.taking_back, name="promotion-taking-back"),
    path("promotions/<int:pk>/visit/", promoting.visit, name="promotion-visit"),
    path("promotions/<int:pk>/demonstration/", promoting.demonstration, name="promotion-demonstration"),
    path("promotions/<int:pk>/adopters/<int:key>/stop/", promoting.stop, name="promotion-stop"),
    path("promotions/<int:pk>/end/", promoting.end, name="promotion-end"),
]
