"""The addresses of registrations."""

from django.urls import path

from kezhan.web.registrations import applying, deciding

urlpatterns = [
    path("register/", applying.choose, name="register"),
    path("register/society/", applying.register, {"way": applying.SOCIETY}, name="register-society"),
    path("register/host/", applying.register, {"way": applying.HOST}, name="register-host"),
    path("register/expert/", applying.register, {"way": applying.EXPERT}, name="register-expert"),
    path("my-registration/", applying.my_registration, name="my-registration"),
    path("registrations/", deciding.registrations, name="registrations"),
    path("registrations/<int:pk>/", deciding.registration, name="registration"),
    path("registrations/<int:pk>/approval/", deciding.approval, name="registration-approval"),
    path("registrations/<int:pk>/refusal/", deciding.refusal, name="registration-refusal"),
]
