"""The pages: their place, their address, small migrations, what may be published."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation
from wagtail.blocks import CharBlock

from tests.factories.catalogue import a_guide, a_picture, a_step, a_tool, a_video
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.models import CataloguePage, GuidePage, ToolPage
from tremplin.catalogue.models.base import PublicationRefusedError, folded
from tremplin.catalogue.models.sections import SECTIONS, CatalogueRootPage
from tremplin.kernel import clock
from tremplin.people.core.roles import Role

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the temporary file of each picture it makes.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]


def changes() -> dict[str, Any]:
    """The migrations of the catalogue that Django would write now."""
    with translation.override(None):  # as `makemigrations` does: names in their first language
        return _changes()


def _changes() -> dict[str, Any]:
    loader = MigrationLoader(connection)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    return {app: found for app, found in detector.changes(loader.graph).items() if app == "catalogue"}


def test_a_new_block_makes_no_migration() -> None:
    blocks = GuidePage.body.field.stream_block.child_blocks
    blocks["quotation"] = CharBlock()
    try:
        assert changes() == {}
    finally:
        del blocks["quotation"]


def test_the_body_leaves_no_trace_in_migrations() -> None:
    assert GuidePage._meta.get_field("body").deconstruct()[2:] == ([], {"blank": True})


def test_the_frame_exists_once_with_french_names() -> None:
    actions.ensure_catalogue()
    assert [section.objects.get().url_path for section in SECTIONS] == [
        "/catalogue/outils/",
        "/catalogue/metiers/",
        "/catalogue/usages/",
        "/catalogue/guides/",
    ]
    assert [section.objects.get().title for section in SECTIONS] == ["Outils", "Métiers", "Usages", "Guides"]
    assert CatalogueRootPage.objects.get().get_site().root_page_id == CatalogueRootPage.objects.get().pk


@pytest.mark.parametrize("kind", SECTIONS)
def test_nobody_takes_the_frame_away(kind: Any) -> None:
    mediator = AgentFactory(roles=[Role.MEDIATOR])
    actions.enter_group(agent_id=mediator.pk, group="Mediators")
    abilities = kind.objects.get().permissions_for_user(mediator)
    assert abilities.can_add_subpage()
    taken = [abilities.can_delete(), abilities.can_unpublish(), abilities.can_move(), abilities.can_copy()]
    assert not any(taken)


def test_each_page_has_its_place() -> None:
    for section in SECTIONS:
        (kind,) = section.allowed_subpage_models()
        assert kind.allowed_parent_page_models() == [section]
        assert kind.allowed_subpage_models() == []
        assert kind.private_page_options == []


def test_pages_say_our_addresses() -> None:
    assert a_guide("un").url == "/guides/un/"
    assert a_tool("teams").url == "/outils/teams/"
    assert [section.objects.get().url for section in SECTIONS] == ["/outils/", "/metiers/", "/usages/", "/guides/"]


def test_a_page_moved_out_of_its_section_has_no_address() -> None:
    page = a_guide("un")
    page.move(CatalogueRootPage.objects.get(), pos="last-child")
    assert GuidePage.objects.get().url is None


def test_an_address_is_taken_once_in_a_section() -> None:
    a_guide("teams")
    a_tool("teams")
    with pytest.raises(ValidationError, match="slug"):
        a_guide("teams")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ([], "tutorial"),
        ([a_video()], "video"),
        ([a_video(transcript="<p>Bonjour.</p>")], "video"),
        ([], "video"),
    ],
)
def test_an_unsettled_guide_stays_a_draft(body: list[Any], kind: str) -> None:
    page = a_guide("un", published=False, body=body, guide_kind=kind)
    with pytest.raises(PublicationRefusedError):
        actions.publish(page=page, by=None)
    page.refresh_from_db()
    assert page.live is False


def test_a_picture_wants_a_decision() -> None:
    picture = a_picture()
    with pytest.raises(PublicationRefusedError, match="Décrivez chaque image"):
        a_guide("un", body=[a_step(picture=picture)])
    assert a_guide("deux", body=[a_step(picture=picture, alt="Le bouton Partager.")]).live
    assert a_guide("trois", body=[a_step(picture=picture, decorative=True)]).live


def test_a_verification_names_a_person() -> None:
    with pytest.raises(ValidationError):
        a_tool(verified_at=clock.now())


def test_titles_stand_in_french_order() -> None:
    for slug, title in (("a", "Zoé"), ("b", "élève"), ("c", "abri"), ("d", "Écran")):
        a_tool(slug, title=title)
    ordered = ToolPage.objects.order_by(folded("title"), "pk").values_list("title", flat=True)
    assert list(ordered) == ["abri", "Écran", "élève", "Zoé"]


def test_every_reader_page_is_one_of_ours() -> None:
    assert all(issubclass(kind, CataloguePage) for section in SECTIONS for kind in section.allowed_subpage_models())
