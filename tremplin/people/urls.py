"""Addresses of sign-in, and of those who help to sign in."""

from django.urls import path

from tremplin.people.views import phones, sign_in
from tremplin.people.views.importing import pages as importing

app_name = "people"
urlpatterns = [
    path("connexion/", sign_in.sign_in, name="sign_in"),
    path("connexion/badge/", sign_in.badge, name="badge"),
    path("connexion/telephone/", sign_in.enrol, name="enrol"),
    path("deconnexion/", sign_in.sign_out, name="sign_out"),
    path("connexions-en-pause/", sign_in.resting, name="resting"),
    path("connexions-en-pause/<int:key>/rouvrir/", sign_in.open_again, name="open_again"),
    path("telephones/", phones.phones, name="phones"),
    path("telephones/<int:key>/papier/", phones.phone_paper, name="phone_paper"),
    path("agents/import/", importing.import_agents, name="import_agents"),
    path("agents/import/passes/", importing.imports, name="imports"),
    path("agents/import/<str:reference>/", importing.import_report, name="import_report"),
    path("agents/import/<str:reference>/verifier/", importing.import_check, name="import_check"),
    path("agents/import/<str:reference>/applique/", importing.import_applied, name="import_applied"),
    path("agents/import/<str:reference>/a-corriger.csv", importing.import_faults, name="import_faults"),
    path("agents/export/", importing.export_agents, name="export_agents"),
]
