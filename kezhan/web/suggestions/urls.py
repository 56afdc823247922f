"""The addresses of suggestions and recommendations."""

from django.urls import path

from kezhan.web.suggestions import fitting, recommending

urlpatterns = [
    path("suggestions/", fitting.suggestions, name="suggestions"),
    path("needs/<int:pk>/recommendation/", recommending.new, name="new-recommendation"),
    path("recommendations/<int:pk>/reply/", recommending.reply, name="recommendation-reply"),
]
