"""The addresses of certificates."""

from django.urls import path

from kezhan.web.certificates import listing, revoking, showing

urlpatterns = [
    path("certificates/", listing.certificates, name="certificates"),
    path("certificates/<int:pk>/", showing.certificate, name="certificate"),
    path("certificates/<int:pk>/paper.pdf", showing.paper, name="certificate-paper"),
    path("certificates/<int:pk>/revocation/", revoking.revocation, name="certificate-revocation"),
]
