"""The addresses of pairings."""

from django.urls import path

from kezhan.web.pairings import agreeing, listing

urlpatterns = [
    path("pairings/", listing.pairings, name="pairings"),
    path("pairings/<int:pk>/", agreeing.pairing, name="pairing"),
    path("pairings/<int:pk>/draft/", agreeing.draft, name="pairing-draft"),
    path("pairings/<int:pk>/agreement/", agreeing.agreement, name="pairing-agreement"),
    path("pairings/<int:pk>/upload/", agreeing.upload, name="pairing-upload"),
    path("pairings/<int:pk>/signature/", agreeing.signature, name="pairing-signature"),
    path("pairings/<int:pk>/application/", agreeing.application, name="pairing-application"),
    path("pairings/<int:pk>/dissolution/", agreeing.dissolution, name="pairing-dissolution"),
]
