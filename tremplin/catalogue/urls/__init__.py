"""Addresses of the reader's pages and of the editorial desk."""

from django.urls import path

from tremplin.catalogue.views import desk, keeping, packs, reading

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
    path("mes-pages/", keeping.my_pages, name="my_pages"),
    path("mes-pages/garder/", keeping.keep, name="keep"),
    path("mes-pages/retirer/", keeping.let_go, name="let_go"),
    path("hors-ligne/metiers/<slug:slug>/paquet.json", packs.pack, name="pack"),
    path("hors-ligne/metiers/<slug:slug>/", packs.occupation, name="offline_occupation"),
    path("hors-ligne/outils/<slug:slug>/", packs.tool, name="offline_tool"),
    path("hors-ligne/guides/<slug:slug>/", packs.guide, name="offline_guide"),
    path("redaction/", desk.desk, name="desk"),
]
