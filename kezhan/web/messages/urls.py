"""The addresses of one's messages."""

from django.urls import path

from kezhan.web.messages import views

urlpatterns = [
    path("messages/", views.inbox, name="messages"),
    path("messages/<int:pk>/", views.message, name="message"),
    path("messages/read/", views.all_read, name="messages-read"),
]
