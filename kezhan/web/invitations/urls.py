"""The addresses of invitations."""

from django.urls import path

from kezhan.web.invitations import listing, opening, talking

urlpatterns = [
    path("invitations/", listing.invitations, name="invitations"),
    path("invitations/<int:pk>/", talking.invitation, name="invitation"),
    path("invitations/<int:pk>/acceptance/", talking.acceptance, name="invitation-acceptance"),
    path("invitations/<int:pk>/counter-offer/", talking.counter, name="invitation-counter-offer"),
    path("invitations/<int:pk>/refusal/", talking.refusal, name="invitation-refusal"),
    path("invitations/<int:pk>/withdrawal/", talking.withdrawal, name="invitation-withdrawal"),
    path("needs/<int:pk>/invitations/<int:society>/", opening.invite, name="invite-society"),
    path("needs/<int:pk>/proposal/", opening.propose, name="propose"),
]
