"""Addresses of the reader's pages and of the editorial desk."""

from django.urls import path

from tremplin.catalogue.views import desk, posters, reading, screens, sheets

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
    path("guides/<slug:slug>/fiche.pdf", sheets.sheet, name="sheet"),
    path("redaction/", desk.desk, name="desk"),
    path("redaction/ecrans/", screens.screens, name="screens"),
    path("redaction/ecrans/<str:key>/", screens.tie, name="tie"),
    path("redaction/affiches/", posters.posters, name="posters"),
    path("redaction/affiches/<slug:code>/affiche.pdf", posters.poster, name="poster"),
]
