"""The demo authority's pages as documents, straight from their sources; the catalogue's own loader comes after."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tremplin.kernel.search.documents import Document

CONTENT = Path(__file__).resolve().parents[3] / "tremplin" / "site" / "demo" / "content"


def documents() -> Iterator[Document]:
    """Guides, tools, occupations and functions."""
    for source in sorted(CONTENT.glob("guides/*/guide.toml")):
        yield _guide(source.parent.name, tomllib.loads(source.read_text(encoding="utf-8")))
    for kind in ("tool", "occupation", "function"):
        rows = tomllib.loads((CONTENT / f"{kind}s.toml").read_text(encoding="utf-8"))
        for row in rows[f"{kind}s"]:
            yield _page(kind, row)


def _guide(slug: str, guide: dict[str, Any]) -> Document:
    return Document(
        source="catalogue",
        key=f"guide:{slug}",
        url=f"/guides/{slug}/",
        kind="guide",
        title=guide["title"],
        summary=guide["summary"],
        keywords=guide["keywords"],
        steps=" ".join(f"{step['title']}. {step['text']}" for step in guide["steps"]).replace("**", ""),
        body=" ".join(f"{pitfall['title']} {pitfall['text']}" for pitfall in guide.get("pitfalls", [])),
        tools=guide["tools"],
        occupations=guide["occupations"],
        functions=guide["functions"],
        minutes=guide["minutes"],
        level=guide["level"],
    )


def _page(kind: Any, row: dict[str, Any]) -> Document:
    rows = [*row.get("first_needs", []), *row.get("advice", [])]
    told = [*row.get("what_for", []), row.get("good_to_know", "")]
    told += [text for line in rows for name, text in line.items() if name in {"why", "situation", "text"}]
    return Document(
        source="catalogue",
        key=f"{kind}:{row['slug']}",
        url=f"/{kind}/{row['slug']}/",
        kind=kind,
        title=row["name"],
        summary=row["summary"],
        keywords=row["keywords"],
        body=" ".join(told),
        tools=[row["slug"]] if kind == "tool" else [],
        occupations=[row["slug"]] if kind == "occupation" else [],
        functions=[row["slug"]] if kind == "function" else [],
    )
