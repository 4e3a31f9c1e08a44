"""Writing the index: called by the domain that publishes, inside its own transaction.

A page that is put or removed and the words known to searches change together, or not at all. In practice the index is
shared and only read: nothing is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from django.db import transaction

from tremplin.kernel import stage
from tremplin.kernel.search import revision
from tremplin.kernel.search.core.folding import plain, printable, words
from tremplin.kernel.search.core.stopwords import is_empty
from tremplin.kernel.search.documents import Document
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.vectors import PageVector

BATCH = 200
LONGEST_PASSAGE = 2_000
LONGEST_WORD = 40
KEY = ("source", "key")
WRITTEN = [
    field.name
    for field in SearchEntry._meta.concrete_fields  # noqa: SLF001 - Django’s documented name
    if field.name not in {"id", *KEY}
]


@transaction.atomic
def put(document: Document) -> None:
    """Make a page findable, or bring what is known of it up to date."""
    if stage.current() is not None:
        return
    _write([document])
    revision.changed()


@transaction.atomic
def put_all(documents: Iterable[Document]) -> int:
    """Make several pages findable at once; the number written."""
    if stage.current() is not None:
        return 0
    written = 0
    remaining = iter(documents)
    while some := list(islice(remaining, BATCH)):
        _write(some)
        written += len(some)
    if written:
        revision.changed()
    return written


@transaction.atomic
def remove(source: str, key: str) -> None:
    """Make a page impossible to find; nothing happens when it was not known."""
    if stage.current() is not None:
        return
    removed, _per_model = SearchEntry.objects.filter(source=source, key=key).delete()
    if removed:
        revision.changed()


@transaction.atomic
def replace(source: str, documents: Iterable[Document]) -> int:
    """Write all the pages of a source and forget its other ones; the number written."""
    if stage.current() is not None:
        return 0
    keys: set[str] = set()
    remaining = iter(documents)
    while some := list(islice(remaining, BATCH)):
        _write(some)
        keys.update(document.key for document in some)
    SearchEntry.objects.filter(source=source).exclude(key__in=keys).delete()
    revision.changed()
    return len(keys)


@transaction.atomic
def set_trust(source: str, trust: Mapping[str, tuple[date | None, str]]) -> None:
    """Say anew until when pages hold and what makes them doubtful: (due, doubt) by key. Their words stay."""
    if stage.current() is not None:
        return
    entries = list(SearchEntry.objects.filter(source=source, key__in=trust).order_by("pk").only("pk", "key"))
    for entry in entries:
        entry.due, entry.doubt = trust[entry.key]
    SearchEntry.objects.bulk_update(entries, ["due", "doubt"], batch_size=BATCH)
    revision.changed()


@transaction.atomic
def synonyms_changed() -> None:
    """Tell searches that a synonym was added, changed or removed."""
    if stage.current() is not None:
        return
    revision.changed()


def _write(documents: Iterable[Document]) -> None:
    SearchEntry.objects.bulk_create(
        [_entry(document) for document in documents],
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=WRITTEN,
    )


def _entry(document: Document) -> SearchEntry:
    keywords = ". ".join(document.keywords)
    naming = f"{document.title} {keywords}"
    heading = [("A", printable(naming)), ("B", printable(document.summary))]
    said = f"{document.summary} {document.steps} {document.body}"
    return SearchEntry(
        source=document.source,
        key=document.key,
        url=document.url,
        kind=document.kind,
        title=document.title,
        sort_key=plain(document.title)[:200],
        summary=printable(document.summary),
        passage=printable(document.steps or document.body)[:LONGEST_PASSAGE],
        tools=document.tools,
        occupations=document.occupations,
        functions=document.functions,
        minutes=document.minutes,
        level=document.level or "",
        factor=document.factor,
        due=document.due,
        doubt=document.doubt,
        naming_words=sorted(set(_telling(naming))),
        words=sorted(set(_telling(said))),
        heading=PageVector(heading),
        vector=PageVector([*heading, ("C", printable(document.steps)), ("D", printable(document.body))]),
    )


def _telling(text: str) -> Iterator[str]:
    for word in words(text):
        if not is_empty(word.folded) and len(word.typed) <= LONGEST_WORD:
            yield word.typed
