"""What the search knows of each page: its words from the most telling to the least."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import singledispatch

from tremplin.catalogue.blocks import callouts, plain, unfolded
from tremplin.catalogue.models import CataloguePage, FunctionPage, GuidePage, OccupationPage, ToolPage, Upkeep
from tremplin.kernel.search.documents import Document

SOURCE = "catalogue"


def key_of(page: CataloguePage) -> str:
    """The key of a page in the index: it survives a change of address."""
    return str(page.pk)


def documents() -> Iterator[Document]:
    """Every page that may be found, read in batches; for rebuilding the index, never for a screen."""
    for kind in (ToolPage, OccupationPage, FunctionPage, GuidePage):
        for page in kind.objects.readable().select_related("upkeep").order_by("pk").iterator(chunk_size=200):
            yield document_of(page)


def document_of(page: CataloguePage) -> Document:
    """What may be found of a page, and until when it holds."""
    upkeep: Upkeep | None = getattr(page, "upkeep", None)
    if upkeep is None:
        return _words_and_place(page)
    due, doubt = trust_of(upkeep)
    return replace(_words_and_place(page), due=due, doubt=doubt)


def trust_of(upkeep: Upkeep) -> tuple[date, str]:
    """Until when a page holds, and what makes it doubtful before: what the search keeps of its state."""
    return upkeep.next_review_on, upkeep.facts.doubt


@singledispatch
def _words_and_place(page: CataloguePage) -> Document:
    raise TypeError(f"{type(page).__name__} is not a page that readers open")


@_words_and_place.register
def _guide(page: GuidePage) -> Document:
    steps, rest = _words_of(page)
    tools = [page.main_tool, *page.other_tools.all()] if page.main_tool else list(page.other_tools.all())
    return Document(
        source=SOURCE,
        key=key_of(page),
        url=page.address_here,
        kind="guide",
        title=page.title,
        summary=page.summary,
        keywords=list(page.words),
        steps=steps,
        body=f"{page.reassurance} {rest}".strip(),
        tools=list(dict.fromkeys(tool.slug for tool in tools)),
        occupations=[occupation.slug for occupation in page.occupations.all()],
        functions=[function.slug for function in page.functions.all()],
        minutes=page.minutes,
        level=page.level,
    )


def _words_of(page: GuidePage) -> tuple[str, str]:
    """The words of the steps, and those of the other blocks."""
    steps: list[str] = []
    rest: list[str] = []
    for block in unfolded(page.body):
        value = block.value
        said = [value.get("title") or "", plain(value.get("text")), plain(value.get("transcript"))]
        if block.block_type == "step":
            said += [number.text for number in callouts(value)]
        (steps if block.block_type == "step" else rest).extend(sentence(words) for words in said if words)
    return " ".join(steps), " ".join(rest)


def sentence(words: str) -> str:
    """Words that end as a sentence does: an excerpt of the search shows titles and texts one after the other."""
    return words if words.endswith((".", "?", ":", "…")) else f"{words}."


@_words_and_place.register
def _tool(page: ToolPage) -> Document:
    return Document(
        source=SOURCE,
        key=key_of(page),
        url=page.address_here,
        kind="tool",
        title=page.title,
        summary=page.summary,
        keywords=list(page.words),
        body=" ".join([*page.uses, page.good_to_know]),
        tools=[page.slug],
    )


@_words_and_place.register
def _occupation(page: OccupationPage) -> Document:
    return Document(
        source=SOURCE,
        key=key_of(page),
        url=page.address_here,
        kind="occupation",
        title=page.title,
        summary=page.summary,
        keywords=list(page.words),
        body=" ".join(line.why for line in page.first_needs.all()),
        occupations=[page.slug],
    )


@_words_and_place.register
def _function(page: FunctionPage) -> Document:
    return Document(
        source=SOURCE,
        key=key_of(page),
        url=page.address_here,
        kind="function",
        title=page.title,
        summary=page.summary,
        keywords=list(page.words),
        body=" ".join(f"{line.situation} {line.text}" for line in page.advice.all()),
        functions=[page.slug],
    )
