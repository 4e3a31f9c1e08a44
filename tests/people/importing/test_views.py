"""The pages of the import as somebody of human resources meets them: a file, its report, a check, a confirmation."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import AgentFactory
from tests.people.importing.base import TITLES, bring_in, officer, places, prepare, somebody
from tremplin.kernel import composition
from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.plan import Doubt, LineKind, Remark
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, AgentImport, AgentSource
from tremplin.people.rules import brings_agents_in
from tremplin.people.views.importing.sentences import (
    DOUBTS,
    KINDS,
    REMARKS,
    error_messages,
    fault_sentence,
    refusal_sentence,
)

pytestmark = pytest.mark.django_db
LEA = "A1;Roy;Léa;lea@example.org;;ripeur;collecte;;;;"
IMPORT, LIST, EXPORT = (reverse(f"people:{name}") for name in ("import_agents", "imports", "export_agents"))
OF_ONE = ["import_report", "import_check", "import_applied", "import_faults"]


@pytest.fixture
def anne(client: Client) -> Agent:
    """Somebody of human resources, signed in."""
    places()
    agent = officer()
    client.force_login(agent)
    return Agent.objects.get(pk=agent.pk)


def address(name: str, run: AgentImport, query: str = "") -> str:
    return reverse(f"people:{name}", args=[run.reference]) + query


def words(response: HttpResponse) -> str:
    """What a person reads of a page."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def upload(*lines: str, titles: str = TITLES, name: str = "agents.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join([titles, *lines]).encode(), "text/csv")


def send(client: Client, file: SimpleUploadedFile | None, **told: str) -> HttpResponse:
    given = {"source": "whole", "new_source": "", "extent": "some", **told}
    return client.post(IMPORT, {**given, "file": file} if file else given)


# Who may come in


@pytest.mark.parametrize("role", [None, Role.MEDIATOR, Role.MANAGER, Role.DIRECTION])
def test_others_are_kept_out(client: Client, anne: Agent, role: Role | None) -> None:
    run = prepare(LEA, by=anne)
    client.force_login(AgentFactory(roles=[role] if role else []))
    for path in (IMPORT, LIST, EXPORT, *(address(name, run) for name in OF_ONE)):
        assert client.get(path).status_code == 403
    for path in (IMPORT, EXPORT, address("import_report", run), address("import_check", run)):
        assert client.post(path).status_code == 403
    assert not Agent.objects.filter(matricule="A1").exists()


def test_a_stranger_is_sent_to_sign_in(client: Client, anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    client.logout()
    for path in (IMPORT, LIST, EXPORT, *(address(name, run) for name in OF_ONE)):
        assert client.get(path).url.startswith(reverse("people:sign_in"))


@pytest.mark.parametrize("role", [Role.HR, Role.ADMINISTRATOR])
def test_the_door_is_shown_to_those_who_may(client: Client, role: Role) -> None:
    agent = AgentFactory(roles=[role])
    client.force_login(agent)
    assert client.get(IMPORT).status_code == 200
    door = composition.navigation["agents"]
    assert (door.visible, brings_agents_in(agent), brings_agents_in(AgentFactory())) == (brings_agents_in, True, False)


def test_a_badge_is_not_enough(anne: Agent) -> None:
    anne.by_badge = True
    assert not brings_agents_in(anne)


@pytest.mark.parametrize("name", OF_ONE)
def test_an_import_that_does_not_exist(client: Client, anne: Agent, name: str) -> None:
    assert client.get(reverse(f"people:{name}", args=["IMP-222-222"])).status_code == 404


# From the file to the confirmation


def test_the_whole_way(client: Client, anne: Agent) -> None:
    page = client.get(IMPORT)
    assert re.findall(r"<h1", page.content.decode()) == ["<h1"]
    assert 'enctype="multipart/form-data"' in page.content.decode()
    response = send(client, upload(LEA, "A2;;Zoé;;;;;;;;"))
    run = AgentImport.objects.get()
    assert (response.status_code, response.url) == (302, address("import_report", run))
    report = client.get(response.url)
    assert [(tab.key, tab.count) for tab in report.context["tabs"]] == [("faults", 1), ("new", 1)]
    assert "Ligne 3 Le nom d’usage manque. Écrivez-le, par exemple Moreau." in words(report)
    assert "Léa Roy" in words(client.get(address("import_report", run, "?onglet=new")))
    check = client.get(address("import_check", run))
    assert "Agents à ajouter 1" in words(check)
    assert not Agent.objects.filter(matricule="A1").exists()
    done = client.post(address("import_check", run), follow=True)
    assert done.redirect_chain == [(address("import_applied", run), 302)]
    assert run.reference in words(done)
    assert "L’import est appliqué" in words(done)
    assert Agent.objects.filter(matricule="A1").exists()


def test_applied_twice_it_says_so(client: Client, anne: Agent) -> None:
    run = bring_in(LEA, by=anne)
    response = client.post(address("import_check", run), follow=True)
    assert "Cet import est déjà appliqué." in words(response)
    assert client.get(address("import_check", run)).url == address("import_applied", run)
    assert Agent.objects.filter(matricule="A1").count() == 1


def test_the_confirmation_comes_only_after(client: Client, anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    assert client.get(address("import_applied", run)).url == address("import_report", run)


def test_a_changed_base_leads_back_to_the_report(client: Client, anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    somebody("A1", "Diaz", "Eva")
    response = client.post(address("import_check", run))
    assert response.status_code == 409
    assert "Des agents ont changé depuis votre lecture." in words(response)
    assert "1 ligne sans choix, laissée de côté." in words(response)


def test_leavers_are_announced(client: Client, anne: Agent) -> None:
    somebody("A1")
    send(client, upload("RH1;Petit;Anne;;;;;;;;"), extent="all")
    run = AgentImport.objects.get()
    assert "Le fichier ne contient pas cet agent." in words(client.get(address("import_report", run, "?onglet=leaver")))
    assert "Les agents désactivés ne peuvent plus se connecter" in words(client.get(address("import_check", run)))


def test_a_community_that_is_not_in_the_list(client: Client, anne: Agent) -> None:
    assert send(client, upload(LEA), source="new").status_code == 422
    send(client, upload(LEA), source="new", new_source=" Ville de  Vitry ")
    vitry = AgentSource.objects.get()
    assert (vitry.name, AgentImport.objects.get().source) == ("Ville de Vitry", vitry)
    assert client.get(IMPORT).context["form"].initial == {"source": str(vitry.pk)}
    assert send(client, upload(LEA), source=str(vitry.pk)).status_code == 302
    assert send(client, upload(LEA), source="999").status_code == 422


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Choisissez le fichier CSV sur votre ordinateur."),
        (SimpleUploadedFile("a.csv", b""), "Ce fichier est vide."),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04..."), "Ce fichier est un classeur."),
        (
            SimpleUploadedFile("a.csv", b"nom;age\nRoy;4\n"),
            "Nous ne trouvons pas ces colonnes : matricule, prénom.",
        ),
        (SimpleUploadedFile("a.csv", b"matricule;nom;prenom\n"), "Ce fichier a des titres, mais aucun agent."),
        (SimpleUploadedFile("a.csv", b"x" * (20 * 1024 * 1024 + 1)), "Ce fichier dépasse 20 Mo."),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    client: Client, anne: Agent, file: SimpleUploadedFile | None, sentence: str
) -> None:
    response = send(client, file)
    assert response.status_code == 422
    assert sentence in words(response)
    assert "Il y a un problème" in words(response)
    assert AgentImport.objects.count() == 0


def test_hostile_words_stay_words(client: Client, anne: Agent) -> None:
    hostile = "<script>alert(1)</script>"
    send(client, upload(f"A1;{hostile};Léa;{hostile};;;;;;;", f"B1;Roy {hostile};Léa;;;ripeur;collecte;;;;"))
    run = AgentImport.objects.get()
    for tab in ("faults", "new"):
        text = client.get(address("import_report", run, f"?onglet={tab}")).content.decode()
        assert ("<script>alert" in text, "&lt;script&gt;" in text) == (False, True)


# Choices


def test_a_line_in_doubt_is_decided_by_a_person(client: Client, anne: Agent) -> None:
    lea = somebody("A1")
    run = prepare("B5;ROY;LEA;;;ripeur;collecte;siege;;;", by=anne)
    report = client.get(address("import_report", run))
    assert report.context["left"] == 1
    assert "C’est Léa Roy, matricule A1 Collecte" in words(report)
    assert "Son matricule sera B5." in words(report)
    response = client.post(address("import_report", run), {"choix-2": f"same:{lea.pk}"}, follow=True)
    assert "1 choix est gardé." in words(response)
    assert f'value="same:{lea.pk}" checked' in " ".join(response.content.decode().split())
    assert "1 agent reconnu." in words(client.get(address("import_check", run)))
    client.post(address("import_check", run))
    lea.refresh_from_db()
    assert lea.matricule == "B5"


@pytest.mark.parametrize("choice", ["same:999", "delete", "", "same:"])
def test_a_forged_choice_is_refused(client: Client, anne: Agent, choice: str) -> None:
    somebody("A1")
    run = prepare("B5;ROY;LEA;;;ripeur;collecte;siege;;;", by=anne)
    assert client.post(address("import_report", run), {"choix-2": choice}).status_code == 400
    assert run.lines.get().choice == ""


def test_no_choice_is_no_mistake(client: Client, anne: Agent) -> None:
    run = prepare(LEA, by=anne)
    response = client.post(address("import_report", run), {"choix-x": "other", "page": "²"}, follow=True)
    assert "Cochez une réponse par ligne, puis gardez vos choix." in words(response)


def test_choices_after_the_end_change_nothing(client: Client, anne: Agent) -> None:
    somebody("A1")
    run = bring_in("B5;Roy;Léa;;;ripeur;collecte;siege;;;", by=anne)
    response = client.post(address("import_report", run), {"choix-2": "other"})
    assert response.url == address("import_applied", run)
    assert run.lines.get().choice == ""


def test_a_line_beyond_a_thousand_keeps_its_name(client: Client, anne: Agent) -> None:
    somebody("A1")
    run = prepare("B5;Roy;Léa;;;ripeur;collecte;siege;;;", by=anne)
    run.lines.update(line=12_345)
    assert 'name="choix-12345"' in client.get(address("import_report", run)).content.decode()


# Lists


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_imports(
    client: Client, anne: Agent, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    runs = [prepare(LEA, by=anne) for _number in range(count)]
    with django_assert_num_queries(4):  # session, agent with her roles, how many, the imports
        response = client.get(LIST)
    assert [run.reference for run in response.context["page"]] == [run.reference for run in reversed(runs)]


QUERIES = {"new": 8, "faults": 5, "doubt": 7}  # whatever the number of lines


@pytest.mark.parametrize("letters", ["A", "ABC"])
@pytest.mark.parametrize("tab", QUERIES)
def test_a_report(
    client: Client, anne: Agent, tab: str, letters: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for letter in letters:
        somebody(f"Z{letter}", f"Sow{letter}", "Ali")
    lines = {
        "new": [f"A{letter};Roy{letter};Léa;;;ripeur;collecte;;;;" for letter in letters],
        "faults": [f"B{letter};;Zoé;;;;;;;;" for letter in letters],
        "doubt": [f"C{letter};Sow{letter};Ali;;;ripeur;collecte;;;;" for letter in letters],
    }
    run = prepare(*lines[tab], by=anne)
    with django_assert_num_queries(QUERIES[tab]):
        response = client.get(address("import_report", run, f"?onglet={tab}"))
    assert len(response.context["faults" if tab == "faults" else "lines"]) == len(letters)


def test_no_import_yet(client: Client, anne: Agent) -> None:
    assert "Aucun import pour l’instant" in words(client.get(LIST))


def test_long_reports_have_pages(client: Client, anne: Agent) -> None:
    run = prepare(*(f"B{number};;Zoé;;;;;;;;" for number in range(130)), by=anne)
    first = client.get(address("import_report", run))
    assert (len(first.context["faults"]), first.context["page"].paginator.num_pages) == (25, 4)
    assert "Seules les 100 premières de chaque sorte sont montrées ici." in words(first)
    assert "onglet=faults" in client.get(address("import_report", run, "?onglet=faults&page=2")).content.decode()
    assert client.get(address("import_report", run, "?onglet=faults&page=x")).status_code == 200
    assert client.get(address("import_report", run, "?onglet=nothing")).context["current"].key == "faults"


def test_a_forgotten_import_says_so(client: Client, anne: Agent) -> None:
    run = bring_in(LEA, by=anne)
    AgentImport.objects.update(forgotten_at=run.applied_at, counts={})
    run.lines.all().delete()
    run.report.delete()
    assert "Les lignes de cet import ont été effacées avec le temps." in words(
        client.get(address("import_report", run))
    )
    assert client.get(address("import_faults", run)).status_code == 404


# Files to take away


def test_every_fault_as_a_file(client: Client, anne: Agent) -> None:
    run = prepare("=1+1;Roy;Léa;;;;;;;;", "B1;Roy;Léa;-2;;;;;;;", by=anne)
    response = client.get(address("import_faults", run))
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        f'attachment; filename="{run.reference}.csv"',
    )
    text = b"".join(response.streaming_content).decode()
    number = (
        "«\u00a0=1+1\u00a0» ne peut pas être un matricule. Écrivez 12 lettres et chiffres au plus, par exemple A1042."
    )
    mail = "«\u00a0-2\u00a0» n’est pas une adresse. Écrivez-en une seule, par exemple s.moreau@grand-orly.example."
    assert text.splitlines() == ["\ufeffligne;lu;que faire", f"2;'=1+1;{number}", f"3;'-2;{mail}"]


def test_the_export_is_asked_for_by_a_form(client: Client, anne: Agent) -> None:
    assert client.get(EXPORT)["Content-Type"].startswith("text/html")
    response = client.post(EXPORT)
    assert (response["Content-Disposition"], "no-store" in response["Cache-Control"]) == (
        'attachment; filename="agents.csv"',
        True,
    )
    assert b"".join(response.streaming_content).decode().splitlines()[1].startswith("RH1;Petit;Anne")


def test_forms_without_their_token_are_refused(anne: Agent) -> None:
    run, strict = prepare(LEA, by=anne), Client(enforce_csrf_checks=True)
    strict.force_login(anne)
    for path in (IMPORT, EXPORT, address("import_check", run), address("import_report", run)):
        assert strict.post(path).status_code == 403


# Sentences


def test_every_kind_has_its_sentence_in_french() -> None:
    said = [*error_messages.items(), *DOUBTS.items(), *REMARKS.items(), *KINDS.items()]
    assert {kind for kind, _sentence in said} == {*FaultKind, *FileFaultKind, *Doubt, *Remark, *LineKind}
    for _kind, sentence in said:
        with translation.override(None):
            english = str(sentence)
        assert str(sentence) != english


@pytest.mark.parametrize("kind", list(FaultKind))
def test_sentences_take_what_was_read(kind: FaultKind) -> None:
    assert "%" not in fault_sentence(Fault(2, kind, "dit", 7))


@pytest.mark.parametrize("kind", [kind for kind in FileFaultKind if kind != FileFaultKind.NO_HEADER])
def test_refusals_too(kind: FileFaultKind) -> None:
    assert "%" not in refusal_sentence(FileRefusedError(kind, "10"))
