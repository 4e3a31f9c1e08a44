"""What a domain says of one of its pages so that it can be found."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["guide", "tool", "occupation", "function", "screen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page: address, texts from the most telling (title, keywords) to the least (body), and what it is about.

    `tools`, `occupations` and `functions` are codes; `factor` raises a page or lowers it. After the day `due`, or while
    there is a `doubt` (a word of its domain), a page is still found, a little lower.
    """

    source: str
    key: str
    url: str
    kind: Kind
    title: str
    summary: str = ""
    keywords: list[str] = field(default_factory=list)
    steps: str = ""
    body: str = ""
    tools: list[str] = field(default_factory=list)
    occupations: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    minutes: int | None = None
    level: str | None = None
    factor: float = 1.0
    due: date | None = None
    doubt: str = ""
