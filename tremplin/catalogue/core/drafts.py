"""What a page is made from, whoever writes it: the demo authority, an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class PageDraft:
    """What all pages need."""

    slug: str
    title: str
    summary: str
    keywords: Sequence[str] = ()
    review_every_months: int = 6
    verified_at: datetime | None = None
    verified_by_name: str = ""


@dataclass(frozen=True, kw_only=True)
class ToolDraft(PageDraft):
    """A tool; `what_for` is one sentence each."""

    address: str = ""
    icon: str = "folder"
    what_for: Sequence[str] = ()
    good_to_know: str = ""


@dataclass(frozen=True, kw_only=True)
class FunctionDraft(PageDraft):
    """A usage; each piece of advice is (situation, slug of the tool, text)."""

    advice: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class OccupationDraft(PageDraft):
    """A trade."""

    field: bool = False


@dataclass(frozen=True, kw_only=True)
class GuideDraft(PageDraft):
    """A guide; tools (the first opens it), occupations and functions by slug; `body` as StreamField JSON."""

    guide_kind: str = "tutorial"
    level: str = "beginner"
    minutes: int = 3
    devices: Sequence[str] = ()
    tools: Sequence[str] = ()
    occupations: Sequence[str] = ()
    functions: Sequence[str] = ()
    competence: str = ""
    reassurance: str = ""
    body: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
