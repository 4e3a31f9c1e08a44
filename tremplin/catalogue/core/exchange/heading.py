"""The YAML header of a Markdown file: what we know of it, in French or in English, and the keys left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from unicodedata import combining, normalize

import yaml

from tremplin.catalogue.core.exchange.inline import spaced
from tremplin.catalogue.core.exchange.remarks import Remark, RemarkKind

LONGEST = 64 * 1024
_FENCED = re.compile(r"\A---[ \t]*\n(.*?)(?:^---|^\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
NAMES = {
    "title": ("title", "titre"),
    "slug": ("slug", "adresse"),
    "summary": ("summary", "description", "resume"),
    "kind": ("kind", "type", "genre"),
    "level": ("level", "niveau"),
    "minutes": ("minutes", "duree"),
    "devices": ("devices", "appareils"),
    "tools": ("tools", "tool", "outils", "outil"),
    "occupations": ("occupations", "metiers", "metier"),
    "functions": ("functions", "usages", "usage"),
    "competence": ("competence",),
    "reassurance": ("reassurance", "rassurer"),
    "keywords": ("keywords", "tags", "mots-cles", "mots"),
    "owner": ("owner", "responsable"),
    "review": ("review", "revision", "review_every_months"),
    "verified_at": ("verified_at", "verifie-le"),
    "verified_by": ("verified_by", "verifie-par"),
    "next": ("next", "ensuite"),
    "page": ("page",),
    "more": ("more",),
}
_KEYS = {word: name for name, words in NAMES.items() for word in words}
FURNITURE = {"icon", "covery", "layout", "metalinks"}  # how GitBook dresses a page: nothing is lost without it
_LISTS = {"devices", "tools", "occupations", "functions", "keywords", "next"}
LEVELS = {"debutant": "beginner", "intermediaire": "intermediate", "avance": "advanced"}
KINDS = {"tutoriel": "tutorial", "pas a pas": "tutorial", "astuce": "tip", "fiche": "course_sheet", "video": "video"}
DEVICES = {"ordinateur": "computer", "telephone": "phone", "tablette": "tablet"}
_CLOSED: Mapping[str, tuple[Mapping[str, str], frozenset[str]]] = {
    "level": (LEVELS, frozenset({"beginner", "intermediate", "advanced"})),
    "kind": (KINDS, frozenset({"tutorial", "tip", "course_sheet", "video"})),
}


class _NoAliases(yaml.SafeLoader):
    """Plain YAML: an alias can make ten gigabytes out of ten lines."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases")
        return super().compose_node(parent, index)


@dataclass(frozen=True)
class Heading:
    """What a header says: `said` by our own names, lists as lists of text, the rest as text or numbers."""

    said: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.said.get(name, ""))

    def several(self, name: str) -> list[str]:
        return list(self.said.get(name, []))


def split(text: str) -> tuple[Heading, str, list[Remark]]:
    """The header of a file, the text below it, and what there is to say."""
    found = _FENCED.match(text)
    if not found:
        return Heading(), text, []
    body, remarks = text[found.end() :], []
    raw: Any = None
    if len(found[1]) <= LONGEST:
        try:
            raw = yaml.load(found[1], Loader=_NoAliases)  # noqa: S506 - a SafeLoader without aliases
        except (yaml.YAMLError, ValueError, RecursionError):
            raw = None
    if not isinstance(raw, dict):
        if found[1].strip():
            remarks.append(Remark(RemarkKind.HEADER_UNREADABLE))
        return Heading(), body, remarks
    return _read(raw, body)


def _read(raw: Mapping[Any, Any], body: str) -> tuple[Heading, str, list[Remark]]:
    said: dict[str, Any] = {}
    remarks: list[Remark] = []
    left_out: list[str] = []
    for key, value in raw.items():
        name = _KEYS.get(_bare(str(key)))
        if name is None and _bare(str(key)) in FURNITURE:
            continue
        if name is None:
            left_out.append(str(key)[:40])
        elif value is not None and (read := _value(name, value)) is None:
            remarks.append(Remark(RemarkKind.KEY_UNREADABLE, str(key)[:40]))
        elif value is not None:
            said[name] = read
    if left_out:
        remarks.append(Remark(RemarkKind.KEYS_LEFT_OUT, ", ".join(left_out[:12])))
    return Heading(said), body, remarks


def _value(name: str, value: Any) -> Any:
    """A value in our own shape; None when it cannot be read."""
    if name in _LISTS:
        items = list(_items(value))
        return [DEVICES.get(_bare(item), item) for item in items] if name == "devices" else items
    if name == "more" or isinstance(value, list | dict):
        return value if name == "more" and isinstance(value, dict) else None
    if name in {"minutes", "review"}:
        return _number(str(value))
    if name in _CLOSED:
        words, known = _CLOSED[name]
        word = _bare(str(value))
        meant = words.get(word, word)
        return meant if meant in known else None
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).strip() if name == "reassurance" else spaced(str(value))


def _bare(word: str) -> str:
    """A word without capitals nor accents."""
    return "".join(sign for sign in normalize("NFD", word.strip().lower()) if not combining(sign))


def _number(text: str) -> int | None:
    found = re.search(r"\d{1,3}", text)
    return int(found[0]) if found and int(found[0]) > 0 else None


def _items(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else re.split(r"[,;\n]", str(value)):
        if not isinstance(item, list | dict) and str(item).strip():
            yield spaced(str(item))


def written(said: Mapping[str, Any]) -> str:
    """A header of these keys, with its two fences."""
    content = yaml.safe_dump(dict(said), allow_unicode=True, sort_keys=False, width=110)
    return f"---\n{content}---\n"
