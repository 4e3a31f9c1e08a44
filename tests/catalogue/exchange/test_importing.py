"""Importing a folder as the operator does: what is made, brought up to date, left alone."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex

from tests.catalogue.exchange.folders import a_screen, imported, outcomes, page_of, told, written
from tests.factories.catalogue import a_guide, a_tool, an_occupation
from tests.factories.people import AgentFactory
from tremplin.catalogue.actions import exchange
from tremplin.catalogue.models import GuideIndexPage, GuidePage, ImportedPage, ImportedPicture
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.search.searching import Request, search

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"

SHARE = """---
title: Partager un dossier
description: Vous saurez partager un dossier.
outils: [onedrive, Inconnu]
métiers: ripeur
niveau: intermédiaire
mots-clés: dossier commun, partage
---

# Partager un dossier

## 1. Ouvrez OneDrive

Cliquez sur le **nuage**. Voir aussi [l’autre page](../autres/ouvrir.md#la-suite).

![Le nuage](../images/nuage.png)

{% hint style="warning" %}
**Le dossier disparaît ?** Rafraîchissez la page.
{% endhint %}
"""
OPEN = (
    "# Ouvrir\n\n1. Ouvrez le menu.\n\n   ![](../images/nuage.png)\n2. Revenez à [partager](../guides/partager.md).\n"
)
FILES = {"guides/partager.md": SHARE, "autres/ouvrir.md": OPEN, "images/nuage.png": a_screen()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_tool("onedrive"), an_occupation("ripeur")
    return written(tmp_path, FILES)


def test_a_folder_becomes_pages(folder: Path, client: Client) -> None:
    report = imported(folder)
    assert outcomes(report) == {"autres/ouvrir.md": "created", "guides/partager.md": "created"}
    page = page_of(report["guides/partager.md"])
    assert (page.title, page.summary, page.slug) == (
        "Partager un dossier",
        "Vous saurez partager un dossier.",
        "partager-un-dossier",
    )
    assert (page.live, page.level, page.main_tool.slug, page.words) == (
        True,
        "intermediate",
        "onedrive",
        ("dossier commun", "partage"),
    )
    assert [occupation.slug for occupation in page.occupations.all()] == ["ripeur"]
    assert [(block.block_type, block.value["title"]) for block in page.body] == [
        ("step", "Ouvrez OneDrive"),
        ("pitfall", "Le dossier disparaît ?"),
    ]
    assert page.body[0].value["picture"].contextual_alt_text == "Le nuage"
    assert told(report["guides/partager.md"]) == [("name_unknown", "Inconnu")]
    client.force_login(AgentFactory(), backend=BACKEND)
    assert client.get("/guides/partager-un-dossier/").status_code == 200


def test_links_lead_from_page_to_page_in_a_circle(folder: Path) -> None:
    report = imported(folder)
    one, other = page_of(report["guides/partager.md"]), page_of(report["autres/ouvrir.md"])
    assert f'<a id="{other.pk}" linktype="page">l’autre page</a>' in one.body[0].value["text"].source
    assert f'<a id="{one.pk}" linktype="page">partager</a>' in other.body[1].value["text"].source


def test_what_is_missing_keeps_a_page_a_draft_and_is_said(folder: Path) -> None:
    report = imported(folder)
    page = page_of(report["autres/ouvrir.md"])
    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert told(report["autres/ouvrir.md"]) == [
        ("without_alternative", "1"),
        ("draft", "Décrivez chaque image, ou cochez «\u00a0décorative\u00a0»."),
    ]


def test_the_same_picture_is_kept_once(folder: Path) -> None:
    imported(folder)
    assert (Image.objects.count(), ImportedPicture.objects.count()) == (1, 1)


def test_pages_are_drafts_unless_asked(folder: Path) -> None:
    report = imported(folder, publish=False)
    assert [page_of(file).live for file in report.values()] == [False, False]


def test_the_tree_of_wagtail_stays_whole(folder: Path) -> None:
    a_guide("deja-la")
    imported(folder)
    assert Page.find_problems() == ([], [], [], [], [])
    section = GuideIndexPage.objects.get()
    assert section.numchild == section.get_children().count() == 3
    a_guide("apres")
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_can_be_edited_and_published_afterwards(folder: Path) -> None:
    page = page_of(imported(folder)["guides/partager.md"])
    latest = page.get_latest_revision_as_object()
    latest.title = "Partager mieux"
    latest.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.live, [tool.slug for tool in page.occupations.all()]) == (
        "Partager mieux",
        True,
        ["ripeur"],
    )


def test_search_and_references_know_them(folder: Path) -> None:
    report = imported(folder)
    key = str(report["guides/partager.md"].page_key)
    assert key in [hit.key for hit in search(Request(text="dossier commun")).results]
    assert str(report["autres/ouvrir.md"].page_key) not in [hit.key for hit in search(Request(text="menu")).results]
    users = ReferenceIndex.get_references_to(Image.objects.get()).order_by("object_id")
    assert {use.object_id for use in users} == {str(file.page_key) for file in report.values()}


def test_each_page_has_its_events(folder: Path) -> None:
    imported(folder)
    names = list(JournalEntry.objects.order_by("pk").values_list("name", flat=True))
    assert names.count("catalogue.page_published") == 2 + 1  # a tool and an occupation of the test, then one guide
    assert names[-1] == "catalogue.content_imported"


def test_importing_again_changes_nothing(folder: Path) -> None:
    first = imported(folder)
    again = imported(folder)
    assert set(outcomes(again).values()) == {"unchanged"}
    assert {file.page_key for file in first.values()} == {file.page_key for file in again.values()}
    assert (GuidePage.objects.count(), Image.objects.count(), ImportedPage.objects.count()) == (2, 1, 2)


def test_a_changed_file_updates_the_same_page(folder: Path) -> None:
    first = imported(folder)
    written(folder, {"guides/partager.md": SHARE.replace("Cliquez sur", "Appuyez sur")})
    again = imported(folder)
    assert outcomes(again) == {"autres/ouvrir.md": "unchanged", "guides/partager.md": "updated"}
    page = page_of(again["guides/partager.md"])
    assert page.pk == first["guides/partager.md"].page_key
    assert "Appuyez sur" in page.body[0].value["text"].source
    assert outcomes(imported(folder))["guides/partager.md"] == "unchanged"


def test_a_changed_picture_updates_the_page(folder: Path) -> None:
    imported(folder)
    written(folder, {"images/nuage.png": a_screen(9)})
    assert set(outcomes(imported(folder)).values()) == {"updated"}
    assert Image.objects.count() == 2


def test_a_page_changed_here_is_never_overwritten_without_saying_so(folder: Path) -> None:
    page = page_of(imported(folder)["guides/partager.md"])
    page.title = "Notre titre"
    page.save_revision().publish()
    written(folder, {"guides/partager.md": SHARE.replace("Cliquez sur", "Appuyez sur")})
    assert outcomes(imported(folder))["guides/partager.md"] == "changed_here"
    page.refresh_from_db()
    assert page.title == "Notre titre"
    imported(folder, overwrite=True)
    page.refresh_from_db()
    assert (page.title, "Appuyez sur" in page.body[0].value["text"].source) == ("Partager un dossier", True)
    assert outcomes(imported(folder))["guides/partager.md"] == "unchanged"


def test_two_pages_with_the_same_title_are_both_made(tmp_path: Path) -> None:
    a_guide("partager", title="Partager")
    report = imported(written(tmp_path, {"a.md": "# Partager\n\nUn.", "b.md": "# Partager\n\nDeux."}))
    assert [page_of(file).slug for file in report.values()] == ["partager-2", "partager-3"]
    assert [told(file)[0] for file in report.values()] == [
        ("title_shared", "partager-2"),
        ("title_shared", "partager-3"),
    ]


def test_two_sources_do_not_mix(folder: Path) -> None:
    one, other = imported(folder, source="ville"), imported(folder, source="agglo")
    assert set(outcomes(other).values()) == {"created"}
    assert {file.page_key for file in one.values()} & {file.page_key for file in other.values()} == set()


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    with exchange.read_path(path=folder, source="essai") as (run, _contents):
        assert run.files.count() == 2
        exchange.forget(run=run)
    assert (GuidePage.objects.count(), Image.objects.count(), ImportedPage.objects.count()) == (0, 0, 0)


def test_a_summary_gives_order_and_titles(tmp_path: Path) -> None:
    files = {"SUMMARY.md": "# Table\n\n* [Le second](b.md)\n* [Le premier](a.md)\n", "a.md": "Un.", "b.md": "Deux."}
    report = imported(written(tmp_path, files))
    assert [(path, file.title) for path, file in report.items()] == [("b.md", "Le second"), ("a.md", "Le premier")]
