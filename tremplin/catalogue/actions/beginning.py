"""A new guide from the template of its kind: a draft with its outline, ready to be filled in."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from tremplin.catalogue.actions.outlines import MINUTES, outline
from tremplin.catalogue.core.wording import listed
from tremplin.catalogue.events import PageCreated
from tremplin.catalogue.models import GuideIndexPage, GuideKind, GuidePage, ToolPage
from tremplin.kernel.journal import record
from tremplin.people.models import Agent

LONGEST_SLUG = 100
LONGEST_TITLE = 120


@transaction.atomic
def begin_from_template(
    *,
    kind: str,
    title: str,
    author: Agent,
    searched_words: Sequence[str] = (),
    main_tool: ToolPage | None = None,
) -> GuidePage:
    """Add a draft owned by its author, with `searched_words` as keywords. Raises `ValueError` for an unknown kind."""
    chosen = GuideKind(kind)
    # The section is held, so that two drafts of one title get two addresses.
    section = GuideIndexPage.objects.select_for_update(of=("self",)).get()
    page = GuidePage(
        title=title,
        slug=_free_slug(section, title),
        guide_kind=chosen,
        minutes=MINUTES[chosen],
        main_tool=main_tool,
        keywords=", ".join(listed(", ".join(searched_words))),
        owner=author,
        live=False,
        has_unpublished_changes=True,
    )
    body: Any = outline(chosen, title=title, tool=main_tool.title if main_tool else "")
    page.body = body
    section.add_child(instance=page)
    page.save_revision(user=author, clean=False, log_action=False)
    record(PageCreated(page.pk, page.kind, page.slug), actor=author.pk, subject=f"page:{page.pk}")
    return page


def titled(words: str) -> str:
    """Searched words as the title of the page that was missed."""
    return words[:1].upper() + words[1:LONGEST_TITLE]


def _free_slug(section: GuideIndexPage, title: str) -> str:
    """An address made of the title that no other guide has."""
    wanted = slugify(title)[:LONGEST_SLUG].strip("-") or "page"
    taken = set(section.get_children().filter(slug__startswith=wanted).order_by("pk").values_list("slug", flat=True))
    number = 2
    free = wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free
