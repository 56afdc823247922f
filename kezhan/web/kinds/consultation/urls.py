"""The addresses of questions."""

from django.urls import path

from kezhan.web.kinds.consultation import answering, asking, listing, showing

urlpatterns = [
    path("stations/<int:pk>/questions/new/", asking.new, name="new-question"),
    path("questions/", listing.questions, name="questions"),
    path("questions/<int:pk>/", showing.question, name="question"),
    path("questions/<int:pk>/assignment/", answering.assignment, name="question-assignment"),
    path("questions/<int:pk>/answer/", answering.answer, name="question-answer"),
    path("questions/<int:pk>/rating/", asking.rating, name="question-rating"),
    path("questions/<int:pk>/again/", asking.again, name="question-again"),
    path("questions/<int:pk>/withdrawal/", asking.withdrawal, name="question-withdrawal"),
]
