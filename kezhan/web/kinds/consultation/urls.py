"""The addresses of questions and argumentations."""

from django.urls import path

from kezhan.web.kinds.consultation import (
    answering,
    argumentation,
    argumentations,
    arranging,
    asking,
    concluding,
    listing,
    showing,
)

ONE = "argumentations/<int:pk>/"

urlpatterns = [
    path("stations/<int:pk>/questions/new/", asking.new, name="new-question"),
    path("questions/", listing.questions, name="questions"),
    path("questions/<int:pk>/", showing.question, name="question"),
    path("questions/<int:pk>/assignment/", answering.assignment, name="question-assignment"),
    path("questions/<int:pk>/answer/", answering.answer, name="question-answer"),
    path("questions/<int:pk>/rating/", asking.rating, name="question-rating"),
    path("questions/<int:pk>/again/", asking.again, name="question-again"),
    path("questions/<int:pk>/withdrawal/", asking.withdrawal, name="question-withdrawal"),
    path("stations/<int:pk>/argumentations/new/", arranging.new, name="new-argumentation"),
    path("stations/<int:pk>/argumentations/proposal/", arranging.proposal, name="argumentation-proposal"),
    path("argumentations/", argumentations.argumentations, name="argumentations"),
    path(ONE, argumentation.argumentation, name="argumentation"),
    path(f"{ONE}materials/<int:key>/", argumentation.material, name="argumentation-material"),
    path(f"{ONE}opinion.pdf", argumentation.paper, name="argumentation-paper"),
    path(f"{ONE}agreement/", arranging.agreement, name="argumentation-agreement"),
    path(f"{ONE}refusal/", arranging.refusal, name="argumentation-refusal"),
    path(f"{ONE}withdrawal/", arranging.withdrawn_proposal, name="argumentation-withdrawal"),
    path(f"{ONE}taking-back/", arranging.taking_back, name="argumentation-taking-back"),
    path(f"{ONE}end/", arranging.stopping, name="argumentation-end"),
    path(f"{ONE}invitation/", concluding.invitation, name="argumentation-invitation"),
    path(f"{ONE}attendance/", concluding.attendance, name="argumentation-attendance"),
    path(f"{ONE}excuse/", concluding.excuse, name="argumentation-excuse"),
    path(f"{ONE}meeting/", concluding.meeting, name="argumentation-meeting"),
    path(f"{ONE}draft/", concluding.draft, name="argumentation-draft"),
    path(f"{ONE}signature/", concluding.signature, name="argumentation-signature"),
    path(f"{ONE}conclusion/", concluding.conclusion, name="argumentation-conclusion"),
    path(f"{ONE}rating/", concluding.rating, name="argumentation-rating"),
]
