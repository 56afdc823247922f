"""The addresses of one's own account."""

from django.urls import path

from kezhan.web.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
    path("account/particulars/", views.particulars, name="account-particulars"),
    path("account/password/", views.password, name="account-password"),
    path("account/post/", views.switch_post, name="switch-post"),
    path("account/post/<int:pk>/again/", views.send_again, name="send-again"),
]
