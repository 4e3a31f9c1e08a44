"""The names that files give to tools, occupations, usages and owners, and the rows that they mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tremplin.catalogue.core.exchange.remarks import Remark, RemarkKind
from tremplin.catalogue.models import CataloguePage, FunctionPage, OccupationPage, ToolPage
from tremplin.kernel.search.core.folding import plain
from tremplin.people.models import Agent

KINDS: dict[str, type[CataloguePage]] = {"tools": ToolPage, "occupations": OccupationPage, "functions": FunctionPage}


@dataclass
class Vocabulary:
    """Pages by slug and by title, read once; owners by matricule, read when asked."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    owners: dict[str, int | None] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Vocabulary":
        pages: dict[str, dict[str, Any]] = {}
        for name, kind in KINDS.items():
            rows = list(kind.objects.order_by("-pk"))
            pages[name] = {plain(row.title): row for row in rows} | {row.slug: row for row in rows}
        return cls(pages)

    def meant(self, name: str, words: Iterable[str], remarks: list[Remark]) -> list[Any]:
        """The pages that these words name; a word that names none is said."""
        found: dict[int, Any] = {}
        for word in words:
            page = self.pages[name].get(word) or self.pages[name].get(plain(word))
            if page is None:
                remarks.append(Remark(RemarkKind.NAME_UNKNOWN, word[:100]))
            else:
                found.setdefault(page.pk, page)
        return list(found.values())

    def owner(self, matricule: str, remarks: list[Remark]) -> int | None:
        """The agent who keeps a page; nobody known is said."""
        if matricule not in self.owners:
            agent = Agent.objects.filter(matricule=matricule, is_active=True).order_by("pk").first()
            self.owners[matricule] = agent.pk if agent else None
        if self.owners[matricule] is None:
            remarks.append(Remark(RemarkKind.OWNER_UNKNOWN, matricule[:40]))
        return self.owners[matricule]
