"""A guide written from a file: made in as few statements as its rows need, or brought up to date as the editor does.

Making a page through Wagtail costs a tenth of a second: an import of a thousand pages writes the same rows itself, as
`loaddata` does, and its effects (search, references, bodies) follow together once (`finishing.py`). Events are recorded
for each page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from wagtail.models import Locale, Page, Revision

from tremplin.catalogue.core.exchange.reading import ReadPage
from tremplin.catalogue.events import PageCreated, PageEdited, PagePublished
from tremplin.catalogue.models import Competence, Device, GuideIndexPage, GuidePage
from tremplin.kernel import clock
from tremplin.kernel.journal import record

MANY = ("other_tools", "occupations", "functions")
WORDS_A_MINUTE = 110


@dataclass(frozen=True)
class GuideValues:
    """The columns of a guide, and the pages it is tied to."""

    columns: dict[str, Any]
    tied: Mapping[str, list[Any]]


def keys_kept(number: int) -> list[int]:
    """Numbers that no other page will have: links to a page can be written before it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Page._meta.db_table, number],  # noqa: SLF001 - Django's documented name
        )
        return [row[0] for row in cursor.fetchall()]


def values_of(page: ReadPage, body: list[dict[str, Any]], tied: Mapping[str, list[Any]]) -> GuideValues:
    """The columns that a file gives to a guide; what it does not say is guessed from its body, or left to defaults."""
    head, kinds = page.heading, [block["type"] for block in body]
    competence = head.text("competence")
    guessed = "tutorial" if "step" in kinds else "video" if "video" in kinds else "tip"
    alone = (head.said.get("more") or {}).get("without_main_tool") is True
    main, others = ([], tied["tools"]) if alone else (tied["tools"][:1], tied["tools"][1:])
    columns: dict[str, Any] = {
        "title": page.title,
        "draft_title": page.title,
        "summary": page.summary,
        "guide_kind": head.text("kind") or guessed,
        "minutes": min(90, int(head.said.get("minutes") or _minutes(body))),
        "competence": competence if competence in Competence.values else "",
        "main_tool": main[0] if main else None,
        "body": body,
    }
    said = {
        "level": head.text("level"),
        "keywords": ", ".join(head.several("keywords")),
        "reassurance": head.text("reassurance"),
        "devices": [device for device in head.several("devices") if device in Device.values],
        "review_every_months": min(48, int(head.said.get("review") or 0)),
    }
    columns |= {name: value for name, value in said.items() if value}
    return GuideValues(columns, {**{name: tied[name] for name in MANY[1:]}, "other_tools": others})


def _minutes(body: list[dict[str, Any]]) -> int:
    words = sum(len(f"{block['value'].get('title')} {block['value'].get('text')}".split()) for block in body)
    return max(1, round(words / WORDS_A_MINUTE))


def create(values: GuideValues, *, key: int, slug: str, publish: bool, by: int | None) -> tuple[GuidePage, list[str]]:
    """Write a new guide under a number kept for it; why it stays a draft, if it does.

    The caller holds the section (`hold_section`), so that places in the tree are given one after the other.
    """
    section, now = GuideIndexPage.objects.select_for_update().order_by("pk").get(), clock.now()
    page = GuidePage(**{"id": key, "page_ptr_id": key, "slug": slug, "owner_id": by, "live": False, **values.columns})
    page.locale_id = Locale.get_active().pk
    page.content_type = ContentType.objects.get_for_model(GuidePage)
    refusals = page.publication_refusals() if publish else []
    page.live = publish and not refusals
    last = section.get_last_child()
    page.depth = section.depth + 1
    page.path = last._inc_path() if last else GuidePage._get_path(section.path, page.depth, 1)  # noqa: SLF001 - as treebeard does
    page.url_path = f"{section.url_path}{slug}/"
    page.has_unpublished_changes = not page.live
    page.latest_revision_created_at = now
    if page.live:
        page.first_published_at = page.last_published_at = now
    for name, pages in values.tied.items():
        setattr(page, name, pages)
    _insert(page, by)
    type(section).objects.filter(pk=section.pk).update(numchild=F("numchild") + 1)
    subject = f"page:{page.pk}"
    record(PageCreated(page.pk, page.kind, slug), actor=by, subject=subject)
    if page.live:
        record(PagePublished(page.pk, page.kind, slug), actor=by, subject=subject)
    return page, refusals


def _insert(page: GuidePage, by: int | None) -> None:
    """The revision first, since the page names it; then the two rows of the page and what it is tied to."""
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user_id=by,
        content=page.serializable_data(),
        object_str=str(page),
    )
    page.latest_revision = revision
    page.live_revision = revision if page.live else None
    row = Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})  # noqa: SLF001 - Django's documented name
    row.save_base(raw=True, force_insert=True)
    page.save_base(raw=True, force_insert=True)
    for name in MANY:
        getattr(page, name).commit()


def update(page: GuidePage, values: GuideValues, *, publish: bool, by: Any) -> list[str]:
    """Bring a guide up to date as a new revision, published if asked; why it stays a draft, if it does."""
    latest: GuidePage = page.get_latest_revision_as_object() if page.latest_revision_id else page
    for name, value in values.columns.items():
        setattr(latest, name, value)
    for name, pages in values.tied.items():
        setattr(latest, name, pages)
    revision = latest.save_revision(clean=False, user=by, log_action=True)
    record(PageEdited(page.pk, page.kind, page.slug), actor=by.pk if by else None, subject=f"page:{page.pk}")
    refusals = latest.publication_refusals() if publish else []
    if publish and not refusals:
        revision.publish(user=by, skip_permission_checks=True)
    return refusals
