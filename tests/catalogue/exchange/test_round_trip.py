"""What is exported comes back the same into an empty catalogue: words, ties, links, pictures, all of a block."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from wagtail.documents.models import Document
from wagtail.images.models import Image

from tests.catalogue.exchange.folders import imported, outcomes
from tests.factories.catalogue import a_function, a_guide, a_picture, a_tool, an_occupation
from tests.factories.people import AgentFactory
from tremplin.catalogue.actions import exchange
from tremplin.catalogue.models import (
    CataloguePage,
    FunctionPage,
    GuidePage,
    ImportedPage,
    OccupationPage,
    ReusableBlock,
    ToolPage,
)

pytestmark = pytest.mark.django_db
KINDS: tuple[type[CataloguePage], ...] = (ToolPage, FunctionPage, OccupationPage, GuidePage)
WORDS = (
    some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)


def of_image(key: int | None) -> str:
    return hashlib.sha256(Image.objects.get(pk=key).file.read()).hexdigest() if key else ""


def of_document(key: int | None) -> str:
    return hashlib.sha256(Document.objects.get(pk=key).file.read()).hexdigest() if key else ""


def seen(page: GuidePage) -> dict[str, Any]:
    """A guide without any number of the database."""
    slugs = {str(key): slug for kind in KINDS for key, slug in kind.objects.order_by("pk").values_list("pk", "slug")}
    body = []
    for raw in page.body.get_prep_value():
        if raw["type"] == "reused":
            part = ReusableBlock.objects.get(pk=raw["value"])
            told = [(block.block_type, str(block.value["text"])) for block in part.body]
            shown = [of_image(block.value["picture"].pk) for block in part.body if block.value.get("picture")]
            body.append(("reused", (part.name, told, shown)))
            continue
        value = dict(raw["value"])
        value["callouts"] = [one.get("value", one) for one in value.get("callouts") or []]
        if value.get("crop") == {"left": 0, "top": 0, "right": 100, "bottom": 100}:
            del value["crop"]  # the whole picture
        value["poster"] = of_image(value.get("poster"))
        if isinstance(value.get("picture"), dict):
            shown = {**value["picture"], "image": of_image(value["picture"]["image"])}
            value["picture"] = shown if shown["image"] else None
        for name in ("file", "captions"):
            value[name] = of_document(value.get(name))
        for key, slug in slugs.items():
            if isinstance(value.get("text"), str):
                value["text"] = value["text"].replace(f'id="{key}"', f'id="{slug}"')
        body.append((raw["type"], {name: said for name, said in value.items() if said}))
    columns = ("title", "slug", "summary", "guide_kind", "level", "minutes", "devices", "competence", "reassurance")
    columns += ("keywords", "review_every_months", "live")
    return {
        **{name: getattr(page, name) for name in columns},
        "verified": (page.upkeep.verified_at, page.upkeep.verified_by_name),
        "owner": page.owner and page.owner.matricule,
        "tools": [page.main_tool and page.main_tool.slug, sorted(tool.slug for tool in page.other_tools.all())],
        "occupations": sorted(one.slug for one in page.occupations.all()),
        "functions": sorted(one.slug for one in page.functions.all()),
        "next": [line.guide.slug for line in page.next_guides.order_by("sort_order", "pk")],
        "body": body,
    }


def catalogue() -> dict[str, Any]:
    return {page.slug: seen(page) for page in GuidePage.objects.live().order_by("pk")}


def emptied() -> None:
    ImportedPage.objects.all().delete()
    for kind in reversed(KINDS):
        for page in kind.objects.order_by("pk"):
            page.delete()
    for model in (ReusableBlock, Image, Document):
        for row in model.objects.order_by("pk"):
            row.delete()


def a_part(picture: dict[str, Any]) -> int:
    """A part that guides share, with a picture of its own."""
    own = {**picture, "image": a_picture(width=64, name="autre.png").pk, "alt_text": "L’icône"}
    body = [
        {"type": "step", "value": {"title": "Ouvrez Teams", "text": "<p>Pressez <b>ici</b>.</p>", "picture": own}},
        {"type": "tip", "value": {"text": "<p>Une astuce.</p>"}},
    ]
    return int(ReusableBlock.objects.create(name="Ouvrir Teams", body=body).pk)


def a_rich_catalogue() -> None:
    """Every kind of block, with what Markdown cannot say."""
    (
        a_tool("onedrive"),
        a_tool("teams"),
        an_occupation("ripeur"),
        a_function("partager", advice=[("Petit", "teams", "Oui.")]),
    )
    first = a_guide("premier")
    film = Document.objects.create(title="Film", file=ContentFile(b"\0\0\0\x18ftypmp42" + b"x" * 40, name="film.mp4"))
    captions = Document.objects.create(
        title="Sous-titres", file=ContentFile(b"WEBVTT\n\n00:00.000 --> 00:02.000\nBonjour\n", name="film.vtt")
    )
    picture = {"image": a_picture().pk, "alt_text": "Le menu [ouvert]", "decorative": False}
    link = f'<a id="{first.pk}" linktype="page">le premier</a>'
    body = [
        {
            "type": "step",
            "value": {"title": "Ouvrez *tout* – 1. ?", "text": f"<p>Voir {link}, <b>ici</b>.</p>", "picture": picture},
        },
        {
            "type": "step",
            "value": {
                "title": "Sans mot",
                "text": "<p>x</p>",
                "picture": {**picture, "alt_text": "", "decorative": True},
            },
        },
        {
            "type": "step",
            "value": {
                "title": "Une partie, deux numéros",
                "text": "",
                "picture": picture,
                "crop": {"left": 10, "top": 0, "right": 80, "bottom": 55},
                "callouts": [{"x": 15, "y": 50, "text": "Le nuage"}, {"x": 50, "y": 1, "text": "Le menu --> ici"}],
            },
        },
        {"type": "reused", "value": a_part(picture)},
        {
            "type": "pitfall",
            "value": {"title": "2. Rien -->", "text": "<p>- Fermez &lt;tout&gt;.</p><p>1. Ouvrez.</p>"},
        },
        {"type": "tip", "value": {"text": "<p>{% hint %} `code` ~~x~~</p>"}},
        {
            "type": "paragraph",
            "value": {"title": "", "text": "<p>a<br/>b</p><ul><li>un</li><li>deux <b>gras</b></li></ul>"},
        },
        {
            "type": "video",
            "value": {
                "title": "En images",
                "file": film.pk,
                "address": "",
                "seconds": 61,
                "poster": picture["image"],
                "captions": captions.pk,
                "transcript": "<p>Bonjour.</p>",
            },
        },
    ]
    a_guide(
        "second",
        title="Où partager\u00a0?",
        body=body,
        tools=["onedrive", "teams"],
        occupations=["ripeur"],
        functions=["partager"],
        keywords=["dossier", "commun"],
        level="advanced",
        minutes=7,
        devices=["phone"],
        competence="2.2",
        reassurance="Rien ne casse.",
        following=["premier"],
        review_every_months=9,
    )
    GuidePage.objects.filter(slug="second").update(owner=AgentFactory(matricule="A7000"))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_catalogue_comes_back_the_same(tmp_path: Path) -> None:
    a_rich_catalogue()
    before = catalogue()
    assert exchange.export_folder(folder=tmp_path / "un") == 6
    emptied()
    report = imported(tmp_path / "un")
    assert set(outcomes(report).values()) == {"created"}
    assert catalogue() == before
    advice = FunctionPage.objects.get(slug="partager").advice.get()
    assert (advice.situation, advice.tool.slug, advice.text) == ("Petit", "teams", "Oui.")
    exchange.export_folder(folder=tmp_path / "deux")
    assert texts(tmp_path / "deux") == texts(tmp_path / "un")


def texts(folder: Path) -> dict[str, bytes]:
    """Every page of an export; names of pictures hold a part that the first export gave."""
    return {path.relative_to(folder).as_posix(): b"" for path in sorted(folder.rglob("*.md")) if path.read_bytes()}


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_importing_the_export_where_it_comes_from_makes_other_pages_and_no_other_tools(tmp_path: Path) -> None:
    a_rich_catalogue()
    exchange.export_folder(folder=tmp_path)
    imported(tmp_path)
    assert (ToolPage.objects.count(), GuidePage.objects.count()) == (2, 4)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(titles=some.lists(WORDS, min_size=1, max_size=4), said=WORDS, summary=WORDS, reassurance=WORDS)
def test_any_words_come_back_the_same(
    titles: list[str], said: str, summary: str, reassurance: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = [
        {
            "type": "step",
            "value": {
                "title": title,
                "text": f"<p>{escaped}</p>",
                "picture": {"image": None, "alt_text": "", "decorative": False},
            },
        }
        for title in titles
    ]
    emptied()
    a_guide("page", title=titles[0], summary=summary, reassurance=reassurance, body=body)
    before, folder = catalogue(), tmp_path_factory.mktemp("export")
    exchange.export_folder(folder=folder)
    emptied()
    imported(folder)
    assert catalogue() == before
