"""Addresses of those who tend the search, under `/redaction/recherche/`."""

from django.urls import path

from tremplin.catalogue.views.tending import explaining, files, judging, unanswered, words

urlpatterns = [
    path("mots/", words.words, name="words"),
    path("mots/nouveau/", words.add_words, name="add_words"),
    path("mots/fichier/", files.bring_words_in, name="bring_words_in"),
    path("mots/mots.csv", files.take_words_out, name="take_words_out"),
    path("mots/<int:key>/", words.change_words, name="change_words"),
    path("mots/<int:key>/retirer/", words.remove_words, name="remove_words"),
    path("jugements/", judging.judgements, name="judgements"),
    path("jugements/<int:key>/retirer/", judging.withdraw_judgement, name="withdraw_judgement"),
    path("sans-resultat/", unanswered.unanswered, name="unanswered"),
    path("sans-resultat/ecarter/", unanswered.put_search_aside, name="put_search_aside"),
    path("sans-resultat/ecrire/", unanswered.begin_page, name="begin_page_from_search"),
    path("sans-resultat/<int:key>/reprendre/", unanswered.take_search_back, name="take_search_back"),
    path("pourquoi/", explaining.explain_search, name="explain_search"),
]
