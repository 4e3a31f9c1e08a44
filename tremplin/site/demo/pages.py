"""The demo catalogue: the pages written under `content/`, loaded into Wagtail and published (mission: 15 real guides).

Repeatable: a page that exists is left as it is, with what people changed in it.
"""

import tomllib
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from tremplin.catalogue import actions
from tremplin.catalogue.core import wording
from tremplin.catalogue.core.drafts import FunctionDraft, GuideDraft, OccupationDraft, ToolDraft
from tremplin.catalogue.models import CataloguePage, FunctionPage, GuidePage, OccupationPage, ToolPage
from tremplin.kernel import clock
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent
from tremplin.site.demo import pictures

CONTENT = Path(__file__).parent / "content"
Entry = Mapping[str, Any]
SELDOM = 5  # of twenty pages, those that wait or are late


def load_pages() -> None:
    """Write and publish the pages of the demo catalogue that do not exist yet.

    Call it outside a transaction: the pictures are drawn first, and a database does not wait for a draughtsman.
    """
    missing = _missing(GuidePage, guide_entries())
    drawn = pictures.drawn([_picture(entry, step) for entry in missing for step in entry["steps"]])
    with transaction.atomic():
        _write(missing, drawn)


def _write(missing: list[Entry], drawn: Mapping[Path, Path]) -> None:
    actions.ensure_editing_groups()
    writer = Agent.objects.filter(role_grants__role=Role.MEDIATOR).order_by("pk").first()
    by = writer.pk if writer else None
    with actions.references_once():
        made = _references(by, writer)
        guides = {entry["slug"]: actions.create_guide(draft=_guide(entry, writer, drawn), by=by) for entry in missing}
        _tie(guides, made, by)
        for page in [*made, *guides.values()]:
            actions.publish(page=page, by=by)


def _references(by: int | None, writer: Agent | None) -> list[CataloguePage]:
    """Tools, usages and trades that do not exist yet, as drafts."""
    made: list[CataloguePage] = []
    for entry in _missing(ToolPage, _table("tools")):
        given = {key: entry[key] for key in ("address", "icon", "what_for", "good_to_know")}
        made.append(actions.create_tool(draft=ToolDraft(**_shared(entry, writer), **given), by=by))
    for entry in _missing(FunctionPage, _table("functions")):
        advice = [(line["situation"], line["tool"], line["text"]) for line in entry["advice"]]
        made.append(actions.create_function(draft=FunctionDraft(**_shared(entry, writer), advice=advice), by=by))
    for entry in _missing(OccupationPage, _table("occupations")):
        trade = OccupationDraft(**_shared(entry, writer), field=entry["field"])
        made.append(actions.create_occupation(draft=trade, by=by))
    return made


def _tie(guides: Mapping[str, GuidePage], made: list[CataloguePage], by: int | None) -> None:
    """What comes next after each guide, and what each trade needs first: only now do all guides exist."""
    known = set(GuidePage.objects.values_list("slug", flat=True))
    following = {entry["slug"]: [line["guide"] for line in entry.get("next", [])] for entry in guide_entries()}
    for slug, page in guides.items():
        actions.set_next_guides(page=page, slugs=[other for other in following[slug] if other in known], by=by)
    needs = {entry["slug"]: entry["first_needs"] for entry in _table("occupations")}
    for page in made:
        if isinstance(page, OccupationPage):
            first = [(line["guide"], line["why"]) for line in needs[page.slug] if line["guide"] in known]
            actions.set_first_needs(page=page, needs=first, by=by)


def guide_entries() -> list[Entry]:
    """All guides written under `content/guides`, by slug."""
    folders = sorted(path.parent for path in (CONTENT / "guides").glob("*/guide.toml"))
    return [{"slug": folder.name, "name": _guide_of(folder)["title"], **_guide_of(folder)} for folder in folders]


def _guide_of(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "guide.toml").read_text(encoding="utf-8"))


def _table(name: str) -> list[Entry]:
    entries: list[Entry] = tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return entries


def _missing(kind: type[CataloguePage], entries: list[Entry]) -> list[Entry]:
    known = set(kind.objects.values_list("slug", flat=True))
    return [entry for entry in entries if entry["slug"] not in known]


def _shared(entry: Entry, writer: Agent | None) -> dict[str, Any]:
    months = entry.get("review_every_months", 6)
    return {
        "slug": entry["slug"],
        "title": entry["name"],
        "summary": entry["summary"],
        "keywords": entry["keywords"],
        "review_every_months": months,
        "verified_at": _verified(entry["slug"], months) if writer else None,
        "verified_by_name": writer.display_name if writer else "",
    }


def _verified(slug: str, months: int) -> datetime:
    """Some day of the past, always the same for a page and a reference date: a few pages wait, some are late."""
    chance = zlib.crc32(slug.encode())
    left = (-41, -6, 5, 10, 13)[chance % 20] if chance % 20 < SELDOM else 20 + chance % (30 * months - 30)
    return clock.now() - timedelta(days=30 * months - left)


def _guide(entry: Entry, writer: Agent | None, drawn: Mapping[Path, Path]) -> GuideDraft:
    taken = ("level", "minutes", "devices", "tools", "occupations", "functions", "competence", "reassurance")
    return GuideDraft(
        **_shared(entry, writer),
        **{key: entry[key] for key in taken},
        guide_kind=entry["kind"],
        body=[*_steps(entry, drawn), *_pitfalls(entry)],
    )


def _steps(entry: Entry, drawn: Mapping[Path, Path]) -> list[dict[str, Any]]:
    return [
        {
            "type": "step",
            "value": {
                "title": step["title"],
                "text": wording.rich_text(step["text"]),
                "picture": {"image": _stored(entry, step, drawn), "alt_text": step["alt"], "decorative": False},
            },
        }
        for step in entry["steps"]
    ]


def _stored(entry: Entry, step: Entry, drawn: Mapping[Path, Path]) -> int:
    path = _picture(entry, step)
    name = f"{entry['slug']}-{path.stem}"
    image = pictures.store(drawn[path], name=name, title=f"{entry['title']} ({path.stem})", alternative=step["alt"])
    return int(image.pk)


def _picture(entry: Entry, step: Entry) -> Path:
    return CONTENT / "guides" / str(entry["slug"]) / str(step["picture"])


def _pitfalls(entry: Entry) -> list[dict[str, Any]]:
    return [
        {"type": "pitfall", "value": {"title": pitfall["title"], "text": wording.rich_text(pitfall["text"])}}
        for pitfall in entry["pitfalls"]
    ]
