"""Addresses of the reader's pages and of the editorial desk."""

from django.urls import include, path

from tremplin.catalogue.urls import talk, tending
from tremplin.catalogue.views import (
    desk,
    keeping,
    packs,
    posters,
    reading,
    screens,
    sheets,
    tool_versions,
    upkeep,
    writing,
)
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
    path("guides/<slug:slug>/fiche.pdf", sheets.sheet, name="sheet"),
    path("mes-pages/", keeping.my_pages, name="my_pages"),
    path("mes-pages/garder/", keeping.keep, name="keep"),
    path("mes-pages/retirer/", keeping.let_go, name="let_go"),
    path("hors-ligne/metiers/<slug:slug>/paquet.json", packs.pack, name="pack"),
    path("hors-ligne/metiers/<slug:slug>/", packs.occupation, name="offline_occupation"),
    path("hors-ligne/outils/<slug:slug>/", packs.tool, name="offline_tool"),
    path("hors-ligne/guides/<slug:slug>/", packs.guide, name="offline_guide"),
    path("redaction/", desk.desk, name="desk"),
    path("redaction/etat/", upkeep.board, name="board"),
    path("redaction/etat/exact/", upkeep.confirm, name="confirm"),
    path("redaction/etat/<int:page>/", upkeep.page_care, name="page_care"),
    path("redaction/etat/<int:page>/confier/", upkeep.entrust, name="entrust"),
    path("redaction/a-verifier/", upkeep.to_check, name="to_check"),
    path("redaction/outils/", tool_versions.tool_versions, name="tool_versions"),
    path("redaction/outils/<int:version>/annuler/", tool_versions.withdraw, name="withdraw_tool_version"),
    path("redaction/liens/", upkeep.findings, name="findings"),
    path("redaction/ecrire/", writing.write, name="write"),
    path("redaction/lisibilite/", writing.readability, name="readability"),
    *talk.urlpatterns,
    path("redaction/importer/", importing.content_import, name="content_import"),
    path("redaction/importer/<str:reference>/", importing.content_report, name="content_report"),
    path("redaction/importer/<str:reference>/avancement/", importing.content_progress, name="content_progress"),
    path("redaction/exporter/", exporting.content_export, name="content_export"),
    path("redaction/ecrans/", screens.screens, name="screens"),
    path("redaction/ecrans/<str:key>/", screens.tie, name="tie"),
    path("redaction/affiches/", posters.posters, name="posters"),
    path("redaction/affiches/<slug:code>/affiche.pdf", posters.poster, name="poster"),
    path("redaction/recherche/", include(tending.urlpatterns)),
]
