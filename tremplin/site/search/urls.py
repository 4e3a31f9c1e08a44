"""Addresses of the search, included by `site.urls`."""

from django.urls import path

from tremplin.site.search import views

urlpatterns = [
    path("recherche/", views.search_page, name="search"),
    path("recherche/suggestions/", views.suggestions, name="suggestions"),
    path("recherche/ouvrir/<str:token>/", views.found, name="found"),
]
