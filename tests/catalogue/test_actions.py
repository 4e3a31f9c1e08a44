"""Publication and its effects, all in one transaction."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, PageViewRestriction

from tests.factories.catalogue import a_function, a_guide, a_picture, a_step, a_tool, an_occupation
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.core.drafts import ToolDraft
from tremplin.catalogue.models import GuidePage, PublishedBody, ToolPage
from tremplin.kernel import clock
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search.models import SearchEntry

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the temporary file of each picture it makes.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]


def told() -> list[str]:
    return list(
        JournalEntry.objects.filter(name__startswith="catalogue.").order_by("pk").values_list("name", flat=True)
    )


def findable() -> set[str]:
    return set(SearchEntry.objects.filter(source="catalogue").values_list("url", flat=True))


def test_a_draft_shows_nothing() -> None:
    a_guide("un", published=False)
    assert (findable(), PublishedBody.objects.count(), told()) == (set(), 0, ["catalogue.page_created"])


def test_publication_makes_the_body_the_search_and_the_journal() -> None:
    author = AgentFactory()
    page = a_guide("un", published=False)
    actions.publish(page=page, by=author.pk)
    page = GuidePage.objects.get()
    assert page.live
    assert page.published_body.revision == page.live_revision_id
    assert "<b>Partager</b>" in page.published_body.html
    assert findable() == {"/guides/un/"}
    entry = JournalEntry.objects.get(name="catalogue.page_published")
    assert (entry.actor_id, entry.subject, entry.attributes["slug"]) == (author.pk, f"page:{page.pk}", "un")


def test_a_draft_of_a_live_page_changes_nothing_for_readers() -> None:
    page = a_guide("un")
    page.title = "Autre titre"
    page.body = [a_step("Autre étape")]
    page.save_revision()
    fresh = GuidePage.objects.get()
    assert (fresh.title, "Autre étape" in fresh.body_html()) == ("Un", False)
    fresh.get_latest_revision().publish()
    fresh = GuidePage.objects.get()
    assert (fresh.title, "Autre étape" in fresh.body_html()) == ("Autre titre", True)


def test_a_body_made_by_older_templates_is_never_shown() -> None:
    page = a_guide("un")
    PublishedBody.objects.update(rendering=0, html="old")
    assert "Partager" in GuidePage.objects.get().body_html()
    assert actions.redraw_bodies() == 1
    assert PublishedBody.objects.get(page=page).html != "old"
    assert actions.redraw_bodies() == 0


def test_withdrawal_and_deletion_are_forgotten_by_the_search() -> None:
    first, second = a_guide("un"), a_guide("deux")
    first.unpublish()
    assert findable() == {"/guides/deux/"}
    second.delete()
    assert findable() == set()
    assert (told().count("catalogue.page_unpublished"), told().count("catalogue.page_deleted")) == (2, 1)
    assert PublishedBody.objects.count() == 0


def test_a_new_address_is_known_to_the_search() -> None:
    page = a_guide("un")
    page.slug = "autre"
    page.save_revision().publish()
    assert findable() == {"/guides/autre/"}


def test_a_page_kept_for_some_is_not_found() -> None:
    page = a_guide("un")
    kept = PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert findable() == set()
    kept.delete()
    assert findable() == {"/guides/un/"}


def test_pictures_are_given_in_two_widths_with_their_sizes() -> None:
    screen, phone = a_picture(width=1200, height=750), a_picture(width=600, height=1000, name="telephone.jpg")
    page = a_guide("un", body=[a_step(picture=screen, alt="Un écran."), a_step(picture=phone, alt="Un téléphone.")])
    drawn = BeautifulSoup(page.published_body.html, "html.parser").find_all("img")
    assert [(img["width"], img["height"], img["alt"], img["loading"]) for img in drawn] == [
        ("960", "600", "Un écran.", "lazy"),
        ("600", "1000", "Un téléphone.", "lazy"),
    ]
    assert [("480w" in img["srcset"], "360w" in img["srcset"]) for img in drawn] == [(True, False), (False, True)]


def test_a_replaced_picture_makes_the_body_anew() -> None:
    picture = a_picture(width=960, height=600)
    page = a_guide("un", body=[a_step(picture=picture, alt="Un écran.")])
    before = page.published_body.html
    picture.file = a_picture(width=960, height=500, name="nouveau.png").file
    picture.height = 500
    picture.save()
    assert PublishedBody.objects.get().html != before
    assert 'height="500"' in PublishedBody.objects.get().html


def test_planned_changes_happen_in_time() -> None:
    later, leaving = a_guide("plus-tard", published=False), a_guide("part")
    later.go_live_at = clock.now() - timedelta(minutes=1)
    leaving.expire_at = clock.now() - timedelta(minutes=1)
    leaving.save()
    revision = later.save_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=later.go_live_at)
    assert actions.publish_due_pages() == 2
    assert findable() == {"/guides/plus-tard/"}
    assert actions.publish_due_pages() == 0


def test_one_refusal_leaves_the_other_planned_pages_alone() -> None:
    for slug, body in (("vide", []), ("plein", [a_step()])):
        page = a_guide(slug, published=False, body=body)
        revision = page.save_revision(clean=False)
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=clock.now() - timedelta(minutes=1))
    assert actions.publish_due_pages() == 1
    assert findable() == {"/guides/plein/"}


def test_what_a_guide_is_about_is_known_to_the_search() -> None:
    a_tool("teams"), a_tool("agenda"), a_function("se-reunir"), an_occupation("ripeur")
    a_guide(
        "un", tools=["teams", "agenda"], functions=["se-reunir"], occupations=["ripeur"], keywords=["visio", "Skype"]
    )
    found = SearchEntry.objects.get(url="/guides/un/")
    assert (found.tools, found.functions, found.occupations) == (["teams", "agenda"], ["se-reunir"], ["ripeur"])
    assert {"visio", "skype"} <= {word.lower() for word in found.naming_words}


def test_the_search_is_rebuilt_whole() -> None:
    a_tool("teams"), a_guide("un"), a_guide("brouillon", published=False)
    SearchEntry.objects.filter(source="catalogue").delete()
    assert actions.rebuild_search() == 2
    assert findable() == {"/outils/teams/", "/guides/un/"}


@pytest.mark.parametrize(
    "given", [{"tools": ["nulle-part"]}, {"occupations": ["nulle-part"]}, {"functions": ["nulle-part"]}]
)
def test_a_draft_names_pages_that_exist(given: dict[str, list[str]]) -> None:
    with pytest.raises(actions.UnknownPageError, match="nulle-part"):
        a_guide("un", **given)


def test_a_live_page_gets_its_next_guides_as_a_draft() -> None:
    first = a_guide("un")
    a_guide("deux")
    actions.set_next_guides(page=first, slugs=["deux"], by=None)
    assert GuidePage.objects.get(slug="un").next_guides.count() == 0
    actions.publish(page=first, by=None)
    assert [line.guide.slug for line in GuidePage.objects.get(slug="un").next_guides.all()] == ["deux"]


def test_two_groups_of_editors() -> None:
    actions.ensure_editing_groups()
    abilities = GroupPagePermission.objects.order_by("group__name", "permission__codename")
    assert list(abilities.values_list("group__name", "permission__codename")) == [
        ("Contributors", "add_page"),
        *(
            ("Mediators", f"{ability}_page")
            for ability in ("add", "bulk_delete", "change", "lock", "publish", "unlock")
        ),
    ]
    assert set(Group.objects.values_list("name", flat=True)) == {"Mediators", "Contributors"}


def test_the_owner_is_who_made_the_page() -> None:
    author = AgentFactory()
    draft = ToolDraft(slug="teams", title="Teams", summary="Se parler.")
    page = actions.create_tool(draft=draft, by=author.pk)
    assert ToolPage.objects.get(pk=page.pk).owner_id == author.pk
