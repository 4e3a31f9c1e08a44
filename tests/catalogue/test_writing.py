"""Beginning a page: its kind, its outline, the words that were searched; and the measure of what is written."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.catalogue.editor import add_address, an_author, edit_address, sign_in, step, wagtails_own_templates, words
from tests.catalogue.editor import guide_form as form
from tests.factories.catalogue import a_guide, a_tool
from tremplin.catalogue import actions, tasks
from tremplin.catalogue.models import GuideKind, GuidePage
from tremplin.catalogue.models.base import PublicationRefusedError
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    with wagtails_own_templates():
        yield


def sent(**more: Any) -> dict[str, Any]:
    given = {"genre": "tutorial", "titre": "Partager un dossier", "outil": "", "mots": ""}
    return {**given, "idempotency_key": str(uuid4()), **more}


@pytest.mark.parametrize("kind", GuideKind.values)
def test_each_kind_has_its_outline_which_opens_in_the_editor(client: Client, kind: str) -> None:
    author = sign_in(client, an_author())
    a_tool("teams")
    answer = client.post("/redaction/ecrire/", sent(genre=kind, outil="teams"))
    page = GuidePage.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, edit_address(page))
    assert (page.live, page.owner, page.guide_kind, page.main_tool.slug) == (False, author, kind, "teams")
    titles = [block.value["title"] for block in page.body if block.block_type == "step"]
    assert titles[0] == "Ouvrez Teams"
    assert client.get(edit_address(page)).status_code == 200
    assert page.latest_revision.user == author


def test_an_outline_is_not_published_before_it_is_written(client: Client) -> None:
    sign_in(client, an_author())
    client.post("/redaction/ecrire/", sent())
    page = GuidePage.objects.get()
    assert "Écrivez chaque étape, ou retirez celles qui restent vides." in page.publication_refusals()
    with pytest.raises(PublicationRefusedError, match="Écrivez chaque étape"):
        actions.publish(page=page, by=None)


def test_a_form_sent_twice_makes_one_page(client: Client) -> None:
    sign_in(client, an_author())
    twice = sent()
    assert client.post("/redaction/ecrire/", twice)["Location"] == client.post("/redaction/ecrire/", twice)["Location"]
    assert GuidePage.objects.count() == 1
    assert JournalEntry.objects.filter(name="catalogue.page_created").count() == 1


def test_two_pages_of_one_title_have_two_addresses(client: Client) -> None:
    sign_in(client, an_author())
    for _time in range(3):
        client.post("/redaction/ecrire/", sent())
    assert sorted(page.slug for page in GuidePage.objects.order_by("pk")) == [
        "partager-un-dossier",
        "partager-un-dossier-2",
        "partager-un-dossier-3",
    ]


def test_searched_words_become_the_words_of_the_page(client: Client) -> None:
    sign_in(client, an_author())
    page = client.get("/redaction/ecrire/?titre=Partager&mots=partage,%20gros%20fichier").content.decode()
    assert 'value="partage, gros fichier"' in page
    client.post("/redaction/ecrire/", sent(mots="partage, gros fichier, partage"))
    assert GuidePage.objects.get().words == ("partage", "gros fichier")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"genre": ""}, "Choisissez ce que vous écrivez"),
        ({"genre": "roman"}, "Choisissez ce que vous écrivez"),
        ({"titre": " "}, "Écrivez un titre"),
        ({"titre": "x" * 121}, "Écrivez un titre plus court"),
        ({"outil": "nulle-part"}, "Choisissez un outil de la liste."),
    ],
)
def test_what_is_missing_is_said(client: Client, wrong: dict[str, str], sentence: str) -> None:
    sign_in(client, an_author())
    answer = client.post("/redaction/ecrire/", sent(**wrong))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert GuidePage.objects.count() == 0


def test_a_contributor_begins_a_page_and_opens_it(client: Client) -> None:
    sign_in(client, an_author(Role.CONTRIBUTOR))
    answer = client.post("/redaction/ecrire/", sent(), follow=True)
    assert answer.status_code == 200
    assert "Faites le geste" in answer.content.decode()


@pytest.mark.parametrize("address", ["/redaction/ecrire/", "/redaction/lisibilite/"])
def test_only_authors_write(client: Client, address: str) -> None:
    sign_in(client, an_author(Role.MANAGER))
    assert client.post(address, sent()).status_code == 403


LONG = "Cette phrase est trop longue pour un téléphone car elle dit tout, et le reste, et encore un peu, sans souffler."


def test_the_editor_says_what_may_be_simpler_and_lets_it_be_published(client: Client) -> None:
    sign_in(client, an_author())
    page = a_guide("partager", published=False)
    assert client.post(edit_address(page), form(step(text=f"<p>{LONG} Sélectionnez.</p>"))).status_code == 302
    seen = words(client.get(edit_address(page)))
    assert "21 mots : coupez cette phrase en deux." in seen
    assert "Au lieu de « sélectionnez », écrivez « choisissez »." in seen
    assert (
        client.post(
            add_address(), {**form(step(text=f"<p>{LONG}</p>"), slug="autre"), "action-publish": "1"}
        ).status_code
        == 302
    )
    assert GuidePage.objects.live().count() == 1


def test_the_measure_answers_while_one_writes(client: Client) -> None:
    sign_in(client, an_author())
    answer = client.post("/redaction/lisibilite/", {"place": ["Titre", "Étape 2"], "words": ["Partager", LONG]})
    assert "Étape 2" in words(answer)
    assert "Phrases : 2. Mots par phrase : 11 en moyenne, 21 au plus." in words(answer)
    assert "Rien à simplifier" in words(client.post("/redaction/lisibilite/", {"place": "Titre", "words": "Partager"}))


def test_a_planned_page_goes_live_by_the_job_and_ends_by_it(
    client: Client, set_clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real form, the real job; Wagtail, which reads the clock of the machine, reads ours here."""
    monkeypatch.setattr(timezone, "now", clock.now)
    author = sign_in(client, an_author())
    planned = {"go_live_at": "2026-03-04 08:00", "expire_at": "2026-03-06 18:00", "action-publish": "1"}
    assert client.post(add_address(), {**form(step()), **planned}).status_code == 302

    def seen_at(instant: str) -> int:
        set_clock(instant)
        sign_in(client, author)
        tasks.publish_due_pages(0)
        return client.get("/guides/partager/").status_code

    assert seen_at("2026-03-04T07:59:00+01:00") == 404
    assert seen_at("2026-03-04T08:01:00+01:00") == 200
    assert seen_at("2026-03-06T17:59:00+01:00") == 200
    assert seen_at("2026-03-06T18:01:00+01:00") == 404
