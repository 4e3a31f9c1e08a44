"""Pages of the catalogue, for tests: written and published as the product does it."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Bitmap
from wagtail.images.models import Image

from tremplin.catalogue import actions
from tremplin.catalogue.core.drafts import FunctionDraft, GuideDraft, OccupationDraft, ToolDraft
from tremplin.catalogue.models import FunctionPage, GuidePage, OccupationPage, ToolPage


def a_picture(*, width: int = 96, height: int = 60, name: str = "ecran.png") -> Image:
    """A small picture in the library."""
    content = io.BytesIO()
    Bitmap.new("RGB", (width, height), "#0B4F5C").save(content, "JPEG" if name.endswith(".jpg") else "PNG")
    return Image.objects.create(title=name, file=ContentFile(content.getvalue(), name=name))


def a_step(
    title: str = "Ouvrez OneDrive", *, picture: Image | None = None, alt: str = "", decorative: bool = False
) -> dict[str, Any]:
    """A step, with or without a picture."""
    shown = {"image": picture.pk if picture else None, "alt_text": alt, "decorative": decorative}
    return {"type": "step", "value": {"title": title, "text": "<p>Cliquez sur <b>Partager</b>.</p>", "picture": shown}}


def a_video(**details: Any) -> dict[str, Any]:
    """A video elsewhere; captions and transcript only if given."""
    return {"type": "video", "value": {"title": "En images", "address": "https://video.example/1", **details}}


def a_tool(slug: str = "onedrive", *, published: bool = True, **details: Any) -> ToolPage:
    """A tool."""
    given = {"title": slug.capitalize(), "summary": f"À quoi sert {slug}.", "address": f"https://{slug}.example/"}
    return _made(actions.create_tool(draft=ToolDraft(slug=slug, **{**given, **details}), by=None), published)


def a_function(
    slug: str = "partager", *, published: bool = True, advice: Sequence[tuple[str, str, str]] = (), **details: Any
) -> FunctionPage:
    """A usage."""
    given = {"title": slug.capitalize(), "summary": f"Pour {slug}."}
    draft = FunctionDraft(slug=slug, advice=advice, **{**given, **details})
    return _made(actions.create_function(draft=draft, by=None), published)


def an_occupation(
    slug: str = "ripeur", *, published: bool = True, needs: Sequence[tuple[str, str]] = (), **details: Any
) -> OccupationPage:
    """A trade, and what it needs first."""
    given = {"title": slug.capitalize(), "summary": f"Le métier de {slug}.", "field": True}
    page = actions.create_occupation(draft=OccupationDraft(slug=slug, **{**given, **details}), by=None)
    actions.set_first_needs(page=page, needs=needs, by=None)
    return _made(page, published)


def a_guide(
    slug: str = "partager-un-dossier",
    *,
    published: bool = True,
    following: Sequence[str] = (),
    body: Sequence[Mapping[str, Any]] | None = None,
    **details: Any,
) -> GuidePage:
    """A guide of one step without a picture, unless `body` says otherwise."""
    given = {"title": slug.replace("-", " ").capitalize(), "summary": "Vous saurez partager."}
    draft = GuideDraft(slug=slug, body=[a_step()] if body is None else body, **{**given, **details})
    page = actions.create_guide(draft=draft, by=None)
    if following:
        actions.set_next_guides(page=page, slugs=following, by=None)
    return _made(page, published)


def _made(page: Any, published: bool) -> Any:
    if published:
        actions.publish(page=page, by=None)
    return type(page).objects.get(pk=page.pk)
