"""Addresses of the reader's pages and of the editorial desk."""

from django.urls import include, path

from tremplin.catalogue.urls import tending
from tremplin.catalogue.views import desk, reading

app_name = "catalogue"
urlpatterns = [
    path("outils/", reading.tools, name="tools"),
    path("outils/<slug:slug>/", reading.tool, name="tool"),
    path("metiers/", reading.occupations, name="occupations"),
    path("metiers/<slug:slug>/", reading.occupation, name="occupation"),
    path("usages/", reading.functions, name="functions"),
    path("usages/<slug:slug>/", reading.function, name="function"),
    path("guides/", reading.guides, name="guides"),
    path("guides/<slug:slug>/", reading.guide, name="guide"),
    path("redaction/", desk.desk, name="desk"),
    path("redaction/recherche/", include(tending.urlpatterns)),
]
