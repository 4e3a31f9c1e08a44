"""Addresses of the reader's pages and of the editorial desk."""

from django.urls import path

from tremplin.catalogue.views import desk, reading
from tremplin.catalogue.views.exchange import exporting, importing

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
    path("redaction/importer/", importing.content_import, name="content_import"),
    path("redaction/importer/<str:reference>/", importing.content_report, name="content_report"),
    path("redaction/importer/<str:reference>/avancement/", importing.content_progress, name="content_progress"),
    path("redaction/exporter/", exporting.content_export, name="content_export"),
]
