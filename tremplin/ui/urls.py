"""Addresses of the design system: its gallery."""

from django.urls import path

from tremplin.ui import views

app_name = "ui"
urlpatterns = [path("composants/", views.gallery, name="gallery")]
