"""The pages of readers who talk back and of what to write next: with and without a script, sent twice, sent wrong."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.catalogue import a_function, a_guide, a_tool, an_occupation
from tests.factories.opinions import a_need, an_opinion
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.core.opinions import Kind, Outcome, State
from tremplin.catalogue.models import GuidePage, Opinion, WritingNeed
from tremplin.kernel.idempotency import new_key
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"
BY_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def agent() -> Any:
    return AgentFactory()


@pytest.fixture
def reader(client: Client, agent: Any) -> Client:
    client.force_login(agent, backend=BACKEND)
    return client


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(AgentFactory(roles=[Role.MEDIATOR]), backend=BACKEND)
    return client


PAGES = {
    "/guides/un/": (a_guide, "un", "guide"),
    "/outils/teams/": (a_tool, "teams", "tool"),
    "/metiers/ripeur/": (an_occupation, "ripeur", "occupation"),
    "/usages/se-reunir/": (a_function, "se-reunir", "function"),
}


@pytest.mark.parametrize("address", PAGES)
def test_each_page_takes_opinions(reader: Client, agent: Any, address: str) -> None:
    make, slug, kind = PAGES[address]
    page = make(slug)
    assert f'action="/avis/{kind}/{slug}/"' in reader.get(address).text
    answer = reader.post(f"/avis/{kind}/{slug}/", {"avis": "unclear", "idempotency_key": new_key()})
    opinion = Opinion.objects.get()
    assert (opinion.page_id, opinion.kind, opinion.author) == (page.pk, "unclear", agent)
    assert (answer.status_code, answer["Location"]) == (302, f"/mes-avis/{opinion.pk}/")
    assert "Vous recevez un message quand ils répondent." in reader.get(answer["Location"]).text


def test_each_reader_has_a_key_of_her_own_in_the_page_made_for_all(reader: Client) -> None:
    a_guide("un")
    pages = [reader.get("/guides/un/").text for _n in range(2)]
    keys = {page.split('name="idempotency_key" value="')[1][:36] for page in pages}
    assert len(keys) == 2


def test_pressed_twice_it_is_one_and_another_button_of_the_same_form_is_another(reader: Client) -> None:
    a_guide("un")
    key = new_key()
    for said in ("helped", "helped", "outdated"):
        assert reader.post("/avis/guide/un/", {"avis": said, "idempotency_key": key}).status_code == 302
    assert sorted(Opinion.objects.order_by("pk").values_list("kind", flat=True)) == ["helped", "outdated"]


@pytest.mark.parametrize("said", ["", "autre"])
def test_without_a_known_opinion_the_page_comes_back(reader: Client, said: str) -> None:
    a_guide("un")
    assert reader.post("/avis/guide/un/", {"avis": said})["Location"] == "/guides/un/"
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("address", ["/avis/guide/brouillon/", "/avis/guide/rien/", "/avis/page/un/"])
def test_a_page_nobody_reads_takes_none(reader: Client, address: str) -> None:
    a_guide("un"), a_guide("brouillon", published=False)
    assert reader.post(address, {"avis": "helped"}).status_code == 404


def test_with_a_script_the_thanks_take_the_place_of_the_buttons(reader: Client) -> None:
    a_guide("un")
    answer = reader.post("/avis/guide/un/", {"avis": "outdated", "idempotency_key": new_key()}, headers=BY_SCRIPT)
    assert (answer.status_code, "<html" in answer.text, 'id="avis"' in answer.text) == (200, False, True)
    opinion = Opinion.objects.get()
    given = {"phrase": "Le menu a changé.", "raison": "error", "idempotency_key": new_key()}
    answer = reader.post(f"/mes-avis/{opinion.pk}/", given, headers=BY_SCRIPT)
    assert "C’est noté. Merci." in answer.text
    opinion.refresh_from_db()
    assert (opinion.sentence, opinion.reason) == ("Le menu a changé.", "error")


@pytest.mark.parametrize("headers", [{}, BY_SCRIPT])
def test_a_sentence_too_long_is_kept_to_be_shortened(reader: Client, agent: Any, headers: dict[str, str]) -> None:
    opinion = an_opinion(author=agent)
    answer = reader.post(f"/mes-avis/{opinion.pk}/", {"phrase": "é" * 501}, headers=headers)
    assert answer.status_code == 422
    assert "Écrivez 500 caractères au plus. Vous en avez écrit 501." in answer.text
    assert "é" * 501 in answer.text


def test_hostile_words_are_only_words(reader: Client, agent: Any, desk: Client) -> None:
    opinion = an_opinion(author=agent)
    reader.post(f"/mes-avis/{opinion.pk}/", {"phrase": "<script>alert(1)</script>"})
    for client, address in (
        (reader, "/mes-avis/"),
        (desk, "/redaction/avis/"),
        (desk, f"/redaction/avis/{opinion.pk}/"),
    ):
        assert "<script>alert" not in client.get(address).text


def test_who_is_tired_is_told_when_to_come_back(reader: Client, agent: Any) -> None:
    page = a_guide("un")
    for _n in range(30):
        actions.give_opinion(page=page, kind=Kind.HELPED, author=agent, address="127.0.0.1")
    answer = reader.post("/avis/guide/un/", {"avis": "outdated"}, follow=True)
    assert "Revenez à 7" in answer.text
    assert "Revenez à 7" in reader.post("/avis/guide/un/", {"avis": "outdated"}, headers=BY_SCRIPT).text


def test_handled_meanwhile_it_shows_what_became_of_it(reader: Client, agent: Any) -> None:
    opinion = an_opinion(author=agent)
    actions.close_opinion(key=opinion.pk, outcome=Outcome.CORRECTED, answer="Merci.", by=AgentFactory().pk)
    answer = reader.post(f"/mes-avis/{opinion.pk}/", {"phrase": "Encore."}, follow=True)
    assert "Cet avis a été traité entre-temps." in answer.text
    assert "La page est corrigée" in answer.text


def test_the_desk_answers_then_closes(desk: Client) -> None:
    opinion = an_opinion(sentence="Où est le bouton ?")
    address = f"/redaction/avis/{opinion.pk}/"
    assert "Où est le bouton ?" in desk.get(address).text
    empty = desk.post(address, {"reponse": "", "suite": ""})
    assert (empty.status_code, "choisissez ce que devient cet avis" in empty.text) == (422, True)
    key = new_key()
    for _twice in range(2):
        answer = desk.post(address, {"reponse": "En haut.", "suite": "", "idempotency_key": key})
        assert answer["Location"] == address
    desk.post(address, {"reponse": "", "suite": "corrected", "idempotency_key": new_key()})
    opinion.refresh_from_db()
    assert (opinion.state, opinion.answer, opinion.outcome) == (State.CLOSED, "En haut.", "corrected")
    late = desk.post(address, {"reponse": "x", "suite": "cannot", "idempotency_key": new_key()}, follow=True)
    assert "Un collègue a traité cet avis entre-temps." in late.text
    desk.post(f"{address}rouvrir/", {"idempotency_key": new_key()})
    opinion.refresh_from_db()
    assert opinion.state == State.OPEN


def test_the_desk_puts_together_what_is_ticked(desk: Client) -> None:
    main, other = an_opinion(), an_opinion(sentence="Pareil.")
    address = f"/redaction/avis/{main.pk}/"
    assert "Pareil." in desk.get(address).text
    nothing = desk.post(f"{address}regrouper/", {"autre": ["x", ""]}, follow=True)
    assert "Cochez les avis qui disent la même chose." in nothing.text
    desk.post(f"{address}regrouper/", {"autre": [other.pk], "idempotency_key": new_key()})
    other.refresh_from_db()
    assert (other.state, other.merged_into) == (State.MERGED, main)


def test_all_the_opinions_of_a_page_are_closed_from_its_queue(desk: Client) -> None:
    page = a_guide("corrigee")
    an_opinion(page=page), an_opinion(page=page)
    address = f"/redaction/avis/page/{page.pk}/fermer/"
    assert address in desk.get(f"/redaction/avis/?de={page.pk}").text
    assert address not in desk.get("/redaction/avis/").text
    assert desk.post(address, {"suite": "autre"}).status_code == 422
    answer = desk.post(
        address, {"suite": "corrected", "reponse": "Corrigé.", "idempotency_key": new_key()}, follow=True
    )
    assert "2 avis sont fermés." in answer.text


@pytest.mark.parametrize(
    "query", ["de=x", "de=" + "9" * 30, "etat=rien&avis=rien", "page=99", "etat=tous&avis=outdated"]
)
def test_odd_filters_are_no_mistake(desk: Client, query: str) -> None:
    an_opinion()
    assert desk.get(f"/redaction/avis/?{query}").status_code == 200


def test_the_list_says_why_and_how(desk: Client) -> None:
    a_need("signature électronique")
    page = desk.get("/redaction/a-ecrire/").text
    for words in ("signature électronique", "4 recherches sans résultat ce mois-ci", "Comment ce rang est calculé"):
        assert words in page
    desk.post("/redaction/a-ecrire/recompter/")
    assert "Rien à écrire pour l’instant" in desk.get("/redaction/a-ecrire/").text


def test_a_need_becomes_a_draft_in_the_editor_once(desk: Client) -> None:
    need = a_need("signature électronique")
    for _n in range(2):
        answer = desk.post(f"/redaction/a-ecrire/{need.pk}/ecrire/", {"idempotency_key": new_key()})
        page = GuidePage.objects.get()
        assert answer["Location"] == f"/gestion/pages/{page.pk}/edit/"


def test_a_need_is_set_aside_and_comes_back(desk: Client) -> None:
    need = a_need()
    address = f"/redaction/a-ecrire/{need.pk}/"
    assert desk.post(f"{address}pas-maintenant/", {"duree": "7"}).status_code == 422
    given = {"duree": "3", "raison": "L’outil change en juin.", "idempotency_key": new_key()}
    assert "mis de côté" in desk.post(f"{address}pas-maintenant/", given, follow=True).text
    page = desk.get("/redaction/a-ecrire/decides/").text
    assert "L’outil change en juin." in page
    assert "jusqu’au mercredi 3 juin 2026" in page
    desk.post(f"{address}revenir/", {"idempotency_key": new_key()})
    assert WritingNeed.objects.get().state == WritingNeed.State.WAITING


def test_a_need_is_tied_to_the_page_that_says_it(desk: Client) -> None:
    need, page = a_need("parapheur"), a_guide("signer-un-document")
    address = f"/redaction/a-ecrire/{need.pk}/"
    assert "Aucune page ne répond à ces mots." in desk.get(address).text
    assert "Signer un document" in desk.get(f"{address}?q=signer").text
    assert desk.post(f"{address}deja-ecrit/", {"page": page.pk, "q": "rien"}).status_code == 422
    desk.post(f"{address}deja-ecrit/", {"page": page.pk, "q": "signer", "idempotency_key": new_key()})
    need.refresh_from_db()
    assert (need.state, need.answered_by_id) == (WritingNeed.State.SETTLED, page.pk)


def test_the_desk_counts_what_waits(desk: Client) -> None:
    an_opinion(), a_need(), a_need("drone")
    page = " ".join(desk.get("/redaction/").text.split())
    assert "1 en attente" in page
    assert "2 en attente" in page
