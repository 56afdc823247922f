"""The addresses of files."""

from django.urls import path

from kezhan.web.files import ahead

urlpatterns = [path("files/ahead/", ahead.file_sent_ahead, name="file-sent-ahead")]
