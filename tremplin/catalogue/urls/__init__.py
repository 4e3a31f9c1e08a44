"""Addresses of the reader's pages."""

from django.urls import path

from tremplin.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("outils/", views.tools, name="tools"),
    path("outils/<slug:slug>/", views.tool, name="tool"),
    path("metiers/", views.occupations, name="occupations"),
    path("metiers/<slug:slug>/", views.occupation, name="occupation"),
    path("usages/", views.functions, name="functions"),
    path("usages/<slug:slug>/", views.function, name="function"),
    path("guides/", views.guides, name="guides"),
    path("guides/<slug:slug>/", views.guide, name="guide"),
]
