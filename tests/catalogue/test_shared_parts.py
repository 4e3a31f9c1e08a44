"""Parts that several guides share: shown, numbered, found, corrected everywhere, kept while they are used."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.catalogue.editor import (
    add_address,
    an_author,
    edit_address,
    guide_form,
    picture,
    sign_in,
    step,
    wagtails_own_templates,
    words,
)
from tests.factories.catalogue import a_guide, a_picture, a_step, a_video
from tremplin.catalogue import actions, queries
from tremplin.catalogue.models import GuidePage, PublishedBody, ReusableBlock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search import revision
from tremplin.people.core.roles import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
SCREENS = "wagtailsnippets_catalogue_reusableblock"


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    with wagtails_own_templates():
        yield


def a_part(name: str = "Ouvrir Teams", *titles: str) -> ReusableBlock:
    part = ReusableBlock(name=name)
    body: Any = [a_step(title) for title in titles or ("Cliquez sur Teams", "Attendez un peu")]
    part.body = body
    part.save()
    return part


def with_part(part: ReusableBlock, slug: str = "partager", **details: Any) -> GuidePage:
    return a_guide(slug, body=[a_step("Avant"), {"type": "reused", "value": part.pk}, a_step("Après")], **details)


def titles(client: Client, slug: str = "partager") -> list[str]:
    page = BeautifulSoup(client.get(f"/guides/{slug}/").content, "html.parser")
    return [title.text for title in page.select(".steps .step-title")]


def part_form(name: str, *steps: tuple[str, Any]) -> dict[str, Any]:
    return nested_form_data({"name": name, "body": streamfield(list(steps))})


def test_the_steps_of_a_part_are_numbered_with_those_around_it(client: Client) -> None:
    sign_in(client, an_author())
    with_part(a_part())
    assert titles(client) == ["Avant", "Cliquez sur Teams", "Attendez un peu", "Après"]
    page = BeautifulSoup(client.get("/guides/partager/").content, "html.parser")
    assert [steps.get("start") for steps in page.select("ol.steps")] == [None]


def test_correcting_a_part_reaches_every_guide_and_the_search(client: Client) -> None:
    mediator = sign_in(client, an_author())
    part, other = a_part(), a_part("Ouvrir Excel", "Cliquez sur Excel")
    with_part(part), with_part(part, "envoyer"), with_part(part, "brouillon", published=False)
    with_part(other, "compter")
    before, untouched = revision.current(), PublishedBody.objects.get(page__slug="compter").made_at
    form = part_form("Ouvrir Teams", step("Pressez l’icône violette"))
    assert client.post(reverse(f"{SCREENS}:edit", args=[part.pk]), form).status_code == 302
    assert titles(client) == titles(client, "envoyer") == ["Avant", "Pressez l’icône violette", "Après"]
    assert PublishedBody.objects.get(page__slug="compter").made_at == untouched
    assert revision.current() != before
    assert "Partager" in client.get("/recherche/?q=icône+violette").content.decode()
    told = JournalEntry.objects.filter(name="catalogue.reusable_block_changed").latest("pk")
    assert (told.actor_id, told.attributes["guides"]) == (mediator.pk, 2)


def test_a_picture_changed_inside_a_part_reaches_the_guides() -> None:
    image = a_picture()
    part = ReusableBlock(name="Avec image")
    body: Any = [a_step(picture=image, alt="Le bouton.")]
    part.body = body
    part.save()
    page = with_part(part)
    assert queries.guides_showing(image) == [page.pk]
    assert actions.redraw_bodies_with(image=image) == 1


def test_a_part_that_is_used_is_kept_and_the_guides_are_named(client: Client) -> None:
    sign_in(client, an_author())
    part = a_part()
    with_part(part, title="Partager un dossier")
    answer = client.post(reverse(f"{SCREENS}:delete", args=[part.pk]), follow=True)
    assert "est montrée dans ces guides : Partager un dossier" in words(answer)
    with pytest.raises(actions.ReusableBlockUsedError), transaction.atomic():
        part.delete()
    assert ReusableBlock.objects.filter(pk=part.pk).exists()


def test_a_part_used_in_a_draft_only_is_kept_too(client: Client) -> None:
    sign_in(client, an_author())
    part = a_part()
    page = a_guide("partager")
    assert client.post(edit_address(page), guide_form(step(), ("reused", str(part.pk)))).status_code == 302
    assert [guide.pk for guide in queries.guides_using(part)] == [page.pk]
    client.post(reverse(f"{SCREENS}:delete", args=[part.pk]))
    assert ReusableBlock.objects.filter(pk=part.pk).exists()


def test_a_part_that_nobody_uses_is_deleted(client: Client) -> None:
    sign_in(client, an_author())
    part = a_part()
    client.post(reverse(f"{SCREENS}:delete", args=[part.pk]))
    assert ReusableBlock.objects.count() == 0


def test_the_list_of_uses_names_the_guides(client: Client) -> None:
    sign_in(client, an_author())
    part = a_part()
    with_part(part, title="Partager un dossier")
    assert "Partager un dossier" in words(client.get(reverse(f"{SCREENS}:usage", args=[part.pk])))
    listed = words(client.get(reverse(f"{SCREENS}:list")))
    assert ("Ouvrir Teams" in listed, "1 guide" in listed) == (True, True)


def test_a_mediator_writes_a_part_then_chooses_it_in_a_guide(client: Client) -> None:
    sign_in(client, an_author())
    assert client.post(reverse(f"{SCREENS}:add"), part_form("Ouvrir Teams", step("Cliquez"))).status_code == 302
    part = ReusableBlock.objects.get()
    answer = client.post(add_address(), {**guide_form(("reused", str(part.pk))), "action-publish": "1"})
    assert answer.status_code == 302
    assert titles(client) == ["Cliquez"]


def test_a_part_has_no_undecided_picture(client: Client) -> None:
    sign_in(client, an_author())
    form = part_form("Ouvrir Teams", step(picture=picture(a_picture().pk, alt="")))
    assert client.post(reverse(f"{SCREENS}:add"), form).status_code == 200
    assert ReusableBlock.objects.count() == 0


def test_a_contributor_chooses_parts_and_writes_none(client: Client) -> None:
    sign_in(client, an_author(Role.CONTRIBUTOR))
    part = a_part()
    assert client.get(reverse("wagtailsnippetchoosers_catalogue_reusableblock:choose")).status_code == 200
    assert client.get(reverse(f"{SCREENS}:edit", args=[part.pk])).status_code == 302
    assert client.get(reverse(f"{SCREENS}:add")).status_code == 302


PIECES = {
    "step": a_step(),
    "pitfall": {"type": "pitfall", "value": {"title": "Rien ne vient", "text": "<p>Attendez.</p>"}},
    "tip": {"type": "tip", "value": {"text": "<p>Gardez l’onglet.</p>"}},
    "paragraph": {"type": "paragraph", "value": {"title": "À savoir", "text": "<p>C’est tout.</p>"}},
    "words": {"type": "paragraph", "value": {"title": "", "text": "<p>Sans titre.</p>"}},
    "video": a_video(),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.sampled_from([*PIECES, "reused"]), min_size=1, max_size=8))
def test_no_order_of_blocks_skips_a_level_of_heading(kinds: list[str]) -> None:
    """The editor offers no heading of its own choice: the outline is right whatever is written."""
    part = ReusableBlock.objects.filter(name="Pour tous").first() or a_part("Pour tous")
    body: Any = [PIECES[kind] if kind != "reused" else {"type": "reused", "value": part.pk} for kind in kinds]
    page = GuidePage(title="Partager")
    page.body = body
    outline = [
        int(title.name[1]) for title in BeautifulSoup(page.rendered_body(), "html.parser").select("h1,h2,h3,h4,h5,h6")
    ]
    assert all(after - before <= 1 for before, after in zip([1, *outline], outline, strict=False))
