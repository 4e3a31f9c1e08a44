"""The editor at /gestion/: who enters, drafts and publications through its real forms, previews."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories.catalogue import a_function, a_guide, a_picture, a_step, a_tool, an_occupation
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.models import GuideIndexPage, GuidePage, Upkeep
from tremplin.catalogue.receivers import role_has_ended, role_was_granted
from tremplin.kernel.events import Recorded
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search.models import SearchEntry
from tremplin.people.core.roles import Role
from tremplin.people.events import RoleEnded, RoleGranted

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the temporary file of each picture it makes.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
RECORDED = Recorded(entry_id=1, actor_id=None, on_behalf_of_id=None, subject="")


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    """Wagtail writes `missing|default:…`, which Django skips as soon as undefined variables are watched."""
    engine = engines["django"].engine
    watched, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = watched


def signed_in(client: Client, role: Role | None) -> Any:
    agent = AgentFactory(roles=[role] if role else [])
    if role:
        role_was_granted(RoleGranted(agent.pk, role.value), RECORDED)
    client.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
    return agent


def form(
    *, title: str = "Partager", alt: str = "Le bouton.", picture: int | None = None, **more: Any
) -> dict[str, Any]:
    """What the editor's form sends for a guide of one step."""
    shown = {"image": picture or "", "decorative": "", "alt_text": alt}
    step = {"title": "Cliquez", "text": rich_text("<p>Ici.</p>"), "picture": shown}
    return nested_form_data(
        {
            "title": title,
            "slug": "partager",
            "summary": "Vous saurez partager.",
            "reassurance": "",
            "keywords": "",
            "guide_kind": "tutorial",
            "level": "beginner",
            "minutes": "3",
            "competence": "",
            "main_tool": "",
            "owner": "",
            "review_every_months": "6",
            "body": streamfield([("step", step)]),
            "next_guides": inline_formset([]),
            "comments": inline_formset([]),
            **more,
        }
    )


@pytest.mark.parametrize(
    ("role", "enters"), [(None, False), (Role.MANAGER, False), (Role.MEDIATOR, True), (Role.CONTRIBUTOR, True)]
)
def test_who_enters(client: Client, role: Role | None, enters: bool) -> None:
    signed_in(client, role)
    assert (client.get("/gestion/").status_code == 200) is enters


def test_a_role_that_ends_closes_the_door(client: Client) -> None:
    agent = signed_in(client, Role.MEDIATOR)
    role_has_ended(RoleEnded(agent.pk, Role.MEDIATOR.value), RECORDED)
    assert client.get("/gestion/").status_code != 200
    role_has_ended(RoleEnded(agent.pk, Role.RELAY.value), RECORDED)


def test_people_have_no_screen_there(client: Client) -> None:
    agent = signed_in(client, Role.MEDIATOR)
    agent.is_superuser = True
    agent.save()
    for address in ("/gestion/users/", "/gestion/groups/"):
        assert client.get(address).status_code == 404
    home = client.get("/gestion/").content.decode()
    assert ("/gestion/users/" in home, "/gestion/groups/" in home) == (False, False)


def test_a_mediator_publishes_through_the_form(client: Client) -> None:
    mediator = signed_in(client, Role.MEDIATOR)
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])
    answer = client.post(address, {**form(picture=a_picture().pk), "action-publish": "1"})
    assert answer.status_code == 302
    assert GuidePage.objects.get().live
    assert SearchEntry.objects.filter(url="/guides/partager/").exists()
    assert JournalEntry.objects.get(name="catalogue.page_published").actor_id == mediator.pk
    assert "Cliquez" in client.get("/guides/partager/").content.decode()


def test_the_tick_of_who_read_the_whole_page_counts_at_publication_only(client: Client) -> None:
    mediator = signed_in(client, Role.MEDIATOR)
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])
    assert "J’ai relu toute la page" in client.get(address).content.decode()
    client.post(address, {**form(), "action-publish": "1"})
    page = GuidePage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(edit, {**form(title="Autrement"), "action-publish": "1"}).status_code == 302
    assert client.post(edit, {**form(title="Encore"), "read_whole": "on"}).status_code == 302
    assert Upkeep.objects.get(page_id=page.pk).verified_at is None
    assert client.post(edit, {**form(title="Enfin"), "read_whole": "on", "action-publish": "1"}).status_code == 302
    assert Upkeep.objects.get(page_id=page.pk).verified_by == mediator
    assert JournalEntry.objects.filter(name="catalogue.page_verified").count() == 1


def test_an_undescribed_picture_is_refused_at_publication_and_kept_as_a_draft(client: Client) -> None:
    signed_in(client, Role.MEDIATOR)
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])
    unsettled = form(picture=a_picture().pk, alt="")
    assert client.post(address, {**unsettled, "action-publish": "1"}).status_code == 200
    assert GuidePage.objects.count() == 0
    assert client.post(address, unsettled).status_code == 302
    assert GuidePage.objects.get().live is False


def test_a_video_guide_without_video_is_refused_in_words(client: Client) -> None:
    signed_in(client, Role.MEDIATOR)
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])
    answer = client.post(address, {**form(guide_kind="video"), "action-publish": "1"})
    assert "Ajoutez la vidéo." in answer.content.decode()


def test_a_contributor_does_not_publish(client: Client) -> None:
    signed_in(client, Role.CONTRIBUTOR)
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])
    client.post(address, {**form(), "action-publish": "1"})
    assert GuidePage.objects.get().live is False


def test_drafts_are_previewed_as_readers_will_see_them(client: Client) -> None:
    signed_in(client, Role.MEDIATOR)
    guide = a_guide("un")
    guide.body = [a_step("Un geste tout neuf")]
    guide.save_revision()
    tool = a_tool("teams")
    for page in (guide, tool, an_occupation("ripeur"), a_function("se-reunir", advice=[("Si", "teams", "Alors")])):
        answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert (answer.status_code, page.title in answer.content.decode()) == (200, True)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[guide.pk])).content.decode()
    assert "Un geste tout neuf" in draft
    assert "Un geste tout neuf" not in client.get("/guides/un/").content.decode()


def test_an_editing_request_is_one_transaction(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(client, Role.MEDIATOR)
    page = a_guide("partager", published=False)

    def fail(**_details: Any) -> None:
        raise RuntimeError("the search is down")

    monkeypatch.setattr(actions, "record_publication", fail)
    with pytest.raises(RuntimeError):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form(), "action-publish": "1"})
    page.refresh_from_db()
    assert (page.live, page.revisions.count()) == (False, 0)
