"""Addresses of sign-in."""

from django.urls import path

from tremplin.people import views

app_name = "people"
urlpatterns = [
    path("connexion/", views.sign_in, name="sign_in"),
    path("connexion/badge/", views.badge, name="badge"),
    path("connexion/telephone/", views.enrol, name="enrol"),
    path("deconnexion/", views.sign_out, name="sign_out"),
]
