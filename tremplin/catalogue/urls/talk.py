"""Addresses of the readers' opinions and of what to write next."""

from django.urls import path

from tremplin.catalogue.views import needs, opinion_desk, opinions

urlpatterns = [
    path("avis/<str:kind>/<slug:slug>/", opinions.give, name="opinion"),
    path("mes-avis/", opinions.own_opinions, name="own_opinions"),
    path("mes-avis/<int:key>/", opinions.own_opinion, name="own_opinion"),
    path("redaction/avis/", opinion_desk.queue, name="opinions"),
    path("redaction/avis/page/<int:page>/fermer/", opinion_desk.close_all, name="close_opinions"),
    path("redaction/avis/<int:key>/", opinion_desk.opinion, name="opinion_desk"),
    path("redaction/avis/<int:key>/regrouper/", opinion_desk.merge, name="merge_opinions"),
    path("redaction/avis/<int:key>/rouvrir/", opinion_desk.reopen, name="reopen_opinion"),
    path("redaction/a-ecrire/", needs.needs, name="needs"),
    path("redaction/a-ecrire/decides/", needs.decided, name="needs_decided"),
    path("redaction/a-ecrire/recompter/", needs.recount, name="recount_needs"),
    path("redaction/a-ecrire/<int:key>/", needs.need, name="need"),
    path("redaction/a-ecrire/<int:key>/ecrire/", needs.write, name="write_need"),
    path("redaction/a-ecrire/<int:key>/pas-maintenant/", needs.set_aside, name="set_need_aside"),
    path("redaction/a-ecrire/<int:key>/deja-ecrit/", needs.settle, name="settle_need"),
    path("redaction/a-ecrire/<int:key>/revenir/", needs.bring_back, name="bring_need_back"),
]
