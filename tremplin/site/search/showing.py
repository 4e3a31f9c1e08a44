"""What the search page shows of an answer: links that note the click, names in words, ways to narrow."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tremplin.catalogue.core.freshness import state_on
from tremplin.catalogue.models import PageState
from tremplin.kernel import clock
from tremplin.kernel.search.core.excerpts import Fragment
from tremplin.kernel.search.core.reading import Correction
from tremplin.kernel.search.searching import MOST_PAGES, PAGE_SIZE, Answer, Request, Result
from tremplin.site.search.clicks import blank_address
from tremplin.ui.templatetags.ui import duration

KINDS: dict[str, str | Promise] = {
    "guide": pgettext_lazy("kind of page", "Guide"),
    "tool": pgettext_lazy("kind of page", "Tool"),
    "occupation": pgettext_lazy("kind of page", "Occupation"),
    "function": pgettext_lazy("kind of page", "Everyday use"),
    "screen": pgettext_lazy("kind of page", "Screen of Tremplin"),
}
LEVELS: dict[str, str | Promise] = {
    "beginner": pgettext_lazy("level of a page", "Beginner"),
    "intermediate": pgettext_lazy("level of a page", "Intermediate"),
    "advanced": pgettext_lazy("level of a page", "Advanced"),
}
DOORS: dict[str, str | Promise] = {
    "tool": _("By tool"),
    "occupation": _("By occupation"),
    "function": _("By everyday use"),
}
SHORTEST_CHOICE = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One line of results, in words."""

    title: str
    address: str
    excerpt: SafeString
    facts: tuple[str, ...]
    own_occupation: bool
    state: str = ""
    state_label: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the results, or to stop narrowing them."""

    label: str | Promise
    pages: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the template needs."""

    asked: Request
    answer: Answer
    found: list[Found]
    kinds: list[Choice]
    tools: list[Choice]
    doors: list[tuple[str | Promise, list[tuple[str, str]]]]
    corrections: tuple[Correction, ...]
    literal_query: str
    page: "Page[int]"
    most: int = PAGE_SIZE * MOST_PAGES


def shown(asked: Request, answer: Answer, query: QueryDict) -> Shown:
    """The answer in words; `query` is the present address. The addresses of results wait for their number."""
    tools = {door.code: door.title for door in answer.doors if door.kind == "tool"}
    named = {code: label for code, label in tools.items() if code in answer.tools}
    kinds = {code: label for code, label in KINDS.items() if code in answer.kinds}
    turned = Paginator(range(min(answer.total, PAGE_SIZE * MOST_PAGES)), PAGE_SIZE)
    return Shown(
        asked=asked,
        answer=answer,
        found=[_found(result, tools) for result in answer.results],
        kinds=_choices("kind", kinds, answer.kinds, asked.kind, query),
        tools=_choices("tool", named, answer.tools, asked.tool, query),
        doors=_doors(answer) if not answer.total else [],
        corrections=answer.corrections,
        literal_query=_changed(query, exact="1"),
        page=turned.get_page(answer.page),
    )


def _found(result: Result, tools: dict[str, str]) -> Found:
    named = () if result.kind == "tool" else tuple(tools[code] for code in result.tools if code in tools)
    facts = (KINDS.get(result.kind, ""), duration(result.minutes or None), LEVELS.get(result.level, ""), *named)
    return Found(
        title=result.title,
        address=blank_address(result.id, result.rank),
        excerpt=_marked(result.excerpt),
        facts=tuple(str(fact) for fact in facts if fact),
        own_occupation=result.own_occupation,
        **_state(result),
    )


def _state(result: Result) -> dict[str, str]:
    """The state of a page today, as the page itself says it; nothing for what is not kept."""
    if result.due is None:
        return {}
    now = state_on(clock.today(), due=result.due, doubt=result.doubt)
    return {"state": now.value, "state_label": str(PageState(now).label)}


def _marked(excerpt: tuple[Fragment, ...]) -> SafeString:
    """The sentence that shows why a page was found, with the words that were looked for in `<mark>`."""
    pieces = ((escape(part.text), part.marked) for part in excerpt)
    return mark_safe("".join(f"<mark>{text}</mark>" if marked else text for text, marked in pieces))  # noqa: S308 - escaped just above


def _choices(
    name: str, labels: Mapping[str, str | Promise], pages: dict[str, int], chosen: str, query: QueryDict
) -> list[Choice]:
    choices = [
        Choice(label, pages[code], _changed(query, **{name: "" if code == chosen else code}), chosen=code == chosen)
        for code, label in labels.items()
    ]
    return choices if len(choices) >= SHORTEST_CHOICE or chosen else []


def _doors(answer: Answer) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    groups = ((label, kind) for kind, label in DOORS.items())
    found = [(label, [(door.title, door.url) for door in answer.doors if door.kind == kind]) for label, kind in groups]
    return [(label, doors) for label, doors in found if doors]


def _changed(query: QueryDict, **values: str) -> str:
    """The query of the present address with other values; pages are turned back to the first."""
    changed = query.copy()
    changed.pop("page", None)
    for name, value in values.items():
        changed[name] = value
        if not value:
            del changed[name]
    return changed.urlencode()
