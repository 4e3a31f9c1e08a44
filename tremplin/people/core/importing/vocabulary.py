"""The services, sites and trades of the authority, found by their code or by their name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tremplin.kernel.search.core.folding import plain
from tremplin.people.core.importing.faults import FaultKind
from tremplin.people.core.importing.headers import Field

UNKNOWN = {
    Field.OCCUPATION: FaultKind.OCCUPATION_UNKNOWN,
    Field.SERVICE: FaultKind.SERVICE_UNKNOWN,
    Field.SITE: FaultKind.SITE_UNKNOWN,
}
# Two trades of one name are one page of the catalogue: the name is then as good as unknown.
SHARED = {**UNKNOWN, Field.SERVICE: FaultKind.SERVICE_SHARED, Field.SITE: FaultKind.SITE_SHARED}


@dataclass(frozen=True)
class Vocabulary:
    """The codes of each field, and the codes that each name may mean. `sites` gives the site of a service, or ""."""

    codes: dict[Field, frozenset[str]]
    meanings: dict[Field, dict[str, tuple[str, ...]]]
    sites: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, places: dict[Field, Iterable[tuple[str, str]]], sites: dict[str, str] | None = None) -> "Vocabulary":
        """The vocabulary of (code, name) pairs for each field."""
        pairs = {kind: list(named) for kind, named in places.items()}
        meanings: dict[Field, dict[str, tuple[str, ...]]] = {}
        for kind, named in pairs.items():
            found = meanings.setdefault(kind, {})
            for code, name in named:
                known = found.get(plain(name), ())
                found[plain(name)] = known if code in known else (*known, code)
            found |= {plain(code): (code,) for code, _name in named}
        return cls({kind: frozenset(code for code, _ in named) for kind, named in pairs.items()}, meanings, sites or {})

    def code_of(self, kind: Field, text: str) -> str | FaultKind:
        """The code that a cell means, or why it means none."""
        if text in self.codes[kind]:
            return text
        found = self.meanings[kind].get(plain(text), ())
        if len(found) == 1:
            return found[0]
        return SHARED[kind] if found else UNKNOWN[kind]

    def knows(self, kind: Field, code: str) -> bool:
        """Whether a code still exists."""
        return code in self.codes[kind]
