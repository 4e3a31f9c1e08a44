"""The search as its mediators tend it: words with their effect, judged pages, searches in vain, reasons of a result."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.people import AgentFactory, RoleGrantFactory
from tests.kernel.search.corpus import PAGES
from tremplin.catalogue.models import GuidePage
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search import index, log
from tremplin.kernel.search.core.folding import plain
from tremplin.kernel.search.models import JudgedQuery, Synonym, TreatedSearch
from tremplin.kernel.search.searching import Answer, Request, search
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
WORDS, UNANSWERED, WHY = (
    "/redaction/recherche/mots/",
    "/redaction/recherche/sans-resultat/",
    "/redaction/recherche/pourquoi/",
)
JUDGEMENTS = "/redaction/recherche/jugements/"


@pytest.fixture
def mediator() -> Agent:
    agent: Any = AgentFactory()
    RoleGrantFactory(agent=agent, role=Role.MEDIATOR)
    return agent


@pytest.fixture
def desk(client: Client, mediator: Agent) -> Client:
    """A mediator's browser, on the small corpus."""
    Synonym.objects.all().delete()
    index.replace("catalogue", PAGES)
    client.force_login(mediator, backend=BACKEND)
    return client


def judge(text: str, key: str, grade: int = 3) -> JudgedQuery:
    return JudgedQuery.objects.create(
        text=text, folded=plain(text), page=f"catalogue:{key}", grade=grade, judged_at=clock.now()
    )


def searched(text: str, *, times: int = 1) -> None:
    for _n in range(times):
        line = log.line_of(Request(text=text), Answer(text=text), milliseconds=3)
        line.day = clock.today() - timedelta(days=1)
        line.save()


def said(answer: Any) -> str:
    """What the main part of a page says, without its tags."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace("\xa0", " ")


def events() -> list[str]:
    found = JournalEntry.objects.filter(name__startswith="catalogue.").order_by("pk").values_list("name", flat=True)
    return [name.removeprefix("catalogue.") for name in found]


def test_the_effect_is_shown_before_anything_is_written(desk: Client) -> None:
    judge("zorglub", "dossier")
    page = desk.post(f"{WORDS}nouveau/", {"terme": "zorglub", "sens": "dossier"})
    assert "1 recherche s’améliore, aucune ne se dégrade." in said(page)
    assert "« zorglub » : la bonne page arrive à la place 1." in said(page)
    assert "0 % → 100 %" in said(page)
    assert (Synonym.objects.count(), events()) == (0, [])


def test_saved_words_are_found_at_once_and_told_in_the_journal(desk: Client) -> None:
    assert search(Request(text="zorglub")).total == 0
    sent = {"terme": " zorglub ", "sens": "dossier", "enregistrer": "1", "deux_sens": "on"}
    sent["idempotency_key"] = "6fdf1d1c-6bb2-4f53-a3d2-0d5e6a2d6f2e"
    for _twice in range(2):
        assert desk.post(f"{WORDS}nouveau/", sent)["Location"] == WORDS
    pairs = Synonym.objects.values_list("term", "meaning")
    assert list(pairs) == [("dossier", "zorglub"), ("zorglub", "dossier")]
    assert [page.key for page in search(Request(text="zorglub")).results] == ["dossier"]
    assert events() == ["words_added"]


def test_a_harmful_pair_is_told_so(desk: Client) -> None:
    Synonym.objects.create(term="zorglub", meaning="dossier")
    index.synonyms_changed()
    judge("zorglub", "dossier")
    pair = Synonym.objects.get()
    page = desk.get(f"{WORDS}{pair.pk}/retirer/")
    assert "0 recherche s’améliore, 1 se dégrade." in said(page)
    assert "la bonne page quitte les cinq premières" in said(page)
    assert desk.post(f"{WORDS}{pair.pk}/retirer/").status_code == 302
    assert (Synonym.objects.count(), events()) == (0, ["words_removed"])
    again = desk.post(f"{WORDS}{pair.pk}/retirer/", follow=True)
    assert "Relisez la liste" in said(again)


def test_words_are_changed(desk: Client) -> None:
    pair, other = (Synonym.objects.create(term=term, meaning="dossier") for term in ("zorglub", "classeur"))
    preview = desk.post(f"{WORDS}{pair.pk}/", {"terme": "zorglib", "sens": "dossier"})
    assert "Aucune recherche jugée" not in said(preview)
    assert (
        desk.post(f"{WORDS}{pair.pk}/", {"terme": "zorglib", "sens": "dossier", "enregistrer": "1"}).status_code == 302
    )
    pair.refresh_from_db()
    assert (pair.term, events()) == ("zorglib", ["words_changed"])
    known = desk.post(f"{WORDS}{other.pk}/", {"terme": "zorglib", "sens": "dossier", "enregistrer": "1"})
    assert known.status_code == 409
    assert "vont déjà ensemble" in said(known)


@pytest.mark.parametrize(
    ("term", "meaning", "sentence"),
    [
        ("", "dossier", "Écrivez le mot que les agents écrivent"),
        ("a", "dossier", "au moins deux lettres"),
        ("x" * 81, "dossier", "80 caractères"),
        ("Dossier", "dossiér", "les mêmes mots"),
        ("zorglub", "de la", "trop courants"),
        ("un deux trois quatre cinq six", "dossier", "cinq mots"),
        ("&|!", "dossier", "Écrivez les deux mots"),
    ],
)
def test_words_that_cannot_go_together_are_said_so(desk: Client, term: str, meaning: str, sentence: str) -> None:
    page = desk.post(f"{WORDS}nouveau/", {"terme": term, "sens": meaning, "enregistrer": "1"})
    assert (page.status_code, Synonym.objects.count()) == (422, 0)
    assert sentence in said(page)


def test_known_words_are_not_written_twice(desk: Client) -> None:
    Synonym.objects.create(term="Zorglub", meaning="dossier")
    page = desk.post(f"{WORDS}nouveau/", {"terme": "zorglub", "sens": "Dossier", "enregistrer": "1"})
    assert (page.status_code, Synonym.objects.count()) == (409, 1)


def test_the_list_is_filtered_sorted_and_bounded(desk: Client) -> None:
    Synonym.objects.bulk_create(Synonym(term=f"mot{n:02}", meaning=f"sens{59 - n:02}") for n in range(60))
    Synonym.objects.create(term="sens59", meaning="mot00")
    rows = [said(desk.get(WORDS, {"tri": order, "page": "1"})) for order in ("mot", "sens")]
    assert ("mot00" in rows[0], "mot30" in rows[0], "mot59" in rows[1]) == (True, False, True)
    assert "61 paires" in rows[0]
    assert rows[0].count("dans les deux sens") == 1
    found = said(desk.get(WORDS, {"q": "MOT42"}))
    assert ("mot42" in found, "mot41" in found) == (True, False)


def upload(client: Client, content: bytes) -> Any:
    return client.post(f"{WORDS}fichier/", {"fichier": SimpleUploadedFile("mots.csv", content)})


def test_a_file_with_a_fault_writes_nothing_and_says_where(desk: Client) -> None:
    page = upload(desk, b"mot des agents;mot des pages\nzorglub;dossier\nseul\ndossier;Dossier\n")
    assert (page.status_code, Synonym.objects.count()) == (422, 0)
    assert "2 lignes sont à corriger. Rien n’a été écrit." in said(page)
    assert re.search(r"3 seul .*4 dossier ; Dossier", said(page))


def test_a_good_file_is_brought_in_once_with_its_effect(desk: Client) -> None:
    judge("zorglub", "dossier")
    content = "zorglub,dossier\nZorglub,Dossier\nmél,courriel\n".encode("cp1252")
    assert upload(desk, content)["Location"] == WORDS
    assert sorted(Synonym.objects.values_list("term", "meaning")) == [("Zorglub", "Dossier"), ("mél", "courriel")]
    assert "2 paires de mots ajoutées. 1 recherche s’améliore, aucune ne se dégrade." in said(desk.get(WORDS))
    assert events() == ["words_brought_in"]
    upload(desk, content)
    assert "déjà connus" in said(desk.get(WORDS))
    assert events() == ["words_brought_in"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04abc", "n’est pas un fichier CSV"),
        (b" \n ", "vide"),
        (b"a;b\n" * 5001, "5 000 lignes"),
        (b"x" * 1_000_001, "1 Mo"),
        (b'ab;"' + b"y" * 200_000 + b'"\n', "n’est pas un fichier CSV"),
    ],
)
def test_files_that_cannot_be_read_are_refused(desk: Client, content: bytes, sentence: str) -> None:
    page = upload(desk, content)
    assert page.status_code == 422
    assert sentence in said(page)


def test_what_is_taken_out_can_be_brought_in_again(desk: Client) -> None:
    Synonym.objects.bulk_create([Synonym(term="=1+1", meaning="dossier"), Synonym(term="mél", meaning="courriel")])
    content = b"".join(desk.get(f"{WORDS}mots.csv").streaming_content)
    Synonym.objects.all().delete()
    upload(desk, content)
    assert sorted(Synonym.objects.values_list("term", "meaning")) == [("=1+1", "dossier"), ("mél", "courriel")]


def test_a_search_without_result_becomes_a_synonym(desk: Client) -> None:
    searched("zorglub", times=3)
    page = desk.get(UNANSWERED)
    assert "1 recherche à traiter" in said(page)
    assert "3 fois" in said(page)
    link = re.search(r'href="(/redaction/recherche/mots/nouveau/\?terme=zorglub&amp;recherche=zorglub)"', page.text)
    assert link is not None
    form = desk.get(link[1].replace("&amp;", "&"))
    assert 'value="zorglub"' in form.text
    sent = {"terme": "zorglub", "sens": "dossier", "recherche": "zorglub", "enregistrer": "1"}
    assert desk.post(f"{WORDS}nouveau/", sent)["Location"] == UNANSWERED
    assert "Rien n’attend ici" in said(desk.get(UNANSWERED))


def test_a_search_without_result_becomes_a_draft(desk: Client) -> None:
    from tremplin.catalogue.actions import ensure_catalogue  # noqa: PLC0415 - the frame of this test only

    ensure_catalogue()
    for _again in range(2):
        made = desk.post(f"{UNANSWERED}ecrire/", {"recherche": "régler le zorglub"})
    pages = list(GuidePage.objects.order_by("pk"))
    assert [page.slug for page in pages] == ["regler-le-zorglub", "regler-le-zorglub-2"]
    assert (pages[0].title, pages[0].live, pages[0].words) == ("Régler le zorglub", False, ("régler le zorglub",))
    assert made["Location"] == f"/gestion/pages/{pages[1].pk}/edit/"
    assert TreatedSearch.objects.get().outcome == "page"
    assert events()[:2] == ["search_treated", "page_created"]


def test_a_search_is_put_aside_and_taken_back(desk: Client) -> None:
    searched("zorglub")
    desk.post(f"{UNANSWERED}ecarter/", {"recherche": "zorglub"})
    assert "Rien n’attend ici" in said(desk.get(UNANSWERED))
    aside = desk.get(UNANSWERED, {"liste": "de-cote"})
    assert "zorglub" in said(aside)
    key = TreatedSearch.objects.get().pk
    desk.post(f"{UNANSWERED}{key}/reprendre/")
    assert "1 recherche à traiter" in said(desk.get(UNANSWERED))
    assert events() == ["search_treated", "search_taken_back"]
    assert "trop courants" in said(desk.post(f"{UNANSWERED}ecarter/", {"recherche": "de la"}, follow=True))


@pytest.mark.parametrize("asked", [{"page": "0"}, {"page": "9" * 50}, {"page": "x"}, {"liste": "'"}, {"tri": "\x00"}])
def test_odd_addresses_are_answered(desk: Client, asked: dict[str, str]) -> None:
    searched("zorglub")
    assert "zorglub" in said(desk.get(UNANSWERED, asked))


def test_the_reasons_are_told_in_french_with_numbers(desk: Client) -> None:
    page = said(desk.get(WHY, {"q": "comment partager un dosier"}))
    assert "dossier ( faute corrigée, × 0,85 )" in page.replace(
        "(faute corrigée, × 0,85)", "( faute corrigée, × 0,85 )"
    )
    assert "Laissés de côté, car ils ne disent rien : comment, un." in page
    assert re.search(r"1\. Partager un dossier avec des collègues [\d,]+ points = mots [\d,]+", page)
    assert log.SearchLog.objects.count() == 0


def test_a_page_is_judged_from_the_reasons(desk: Client) -> None:
    sent = {
        "mots": "Dosier",
        "adresse": "https://tremplin.example/guides/dossier/?x=1",
        "note": "3",
        "retour": "pourquoi",
    }
    assert desk.post(JUDGEMENTS, sent)["Location"] == f"{WHY}?q=Dosier"
    desk.post(JUDGEMENTS, {**sent, "note": "1"})
    judged = JudgedQuery.objects.get()
    assert (judged.text, judged.folded, judged.page, judged.grade) == ("Dosier", "dosier", "catalogue:dossier", 1)
    assert "Jugée : cette page aide" in said(desk.get(WHY, {"q": "dosier"}))
    assert "Dosier Partager un dossier avec des collègues aide" in said(desk.get(JUDGEMENTS))
    assert desk.post(f"{JUDGEMENTS}{judged.pk}/retirer/").status_code == 302
    assert events() == ["search_judged", "search_judged", "judgement_withdrawn"]


@pytest.mark.parametrize("address", ["/rien/", "http://[", "\x00"])
def test_an_unknown_address_is_said_so(desk: Client, address: str) -> None:
    page = desk.post(JUDGEMENTS, {"mots": "dossier", "adresse": address, "note": "3"})
    assert (page.status_code, JudgedQuery.objects.count()) == (422, 0)


def test_a_judged_page_that_is_gone_is_told_so(desk: Client) -> None:
    judge("dossier", "perdue")
    assert "ne peut plus être trouvée" in said(desk.get(JUDGEMENTS))


def test_the_desk_says_how_many_wait(desk: Client) -> None:
    searched("zorglub")
    searched("violon")
    assert "2 en attente" in said(desk.get("/redaction/"))


def test_editors_see_the_way_to_the_reasons_and_readers_do_not(desk: Client) -> None:
    assert "/redaction/recherche/pourquoi/?q=dossier" in desk.get("/recherche/", {"q": "dossier"}).text
    desk.force_login(AgentFactory(), backend=BACKEND)
    page = desk.get("/recherche/", {"q": "dossier"})
    assert (page.status_code, "pourquoi" in page.text) == (200, False)
    assert desk.get(WHY).status_code == 403
