"""The first step of an import: every file read and compared, nothing written in the catalogue."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from tremplin.catalogue.actions.exchange.contents import Contents
from tremplin.catalogue.actions.exchange.vocabulary import KINDS, Vocabulary
from tremplin.catalogue.core.exchange.reading import ReadPage
from tremplin.catalogue.core.exchange.remarks import Outcome, PageRefusedError, Remark, RemarkKind
from tremplin.catalogue.models import CataloguePage, ContentImport, GuidePage, ImportedFile, ImportedPage
from tremplin.kernel.search.core.folding import plain

BATCH = 50
LONGEST_SLUG = 60
MOST_REMARKS = 40
KIND_OF = {"tool": "tools", "function": "functions", "occupation": "occupations"}
_RANKS = {"tool": 0, "function": 1, "occupation": 2}
Tick = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Nobody watches."""


@dataclass
class _Known:
    """What the catalogue holds before the import, and what the files read so far will add."""

    origins: Mapping[str, ImportedPage]
    revisions: Mapping[int, int | None]
    slugs: dict[str, set[str]]
    titles: set[str]
    references: dict[tuple[str, str], int]

    @classmethod
    def read(cls, source: str) -> "_Known":
        origins = {row.path: row for row in ImportedPage.objects.filter(source=source).order_by("pk")}
        keys = [row.page_id for row in origins.values()]
        revisions: dict[int, int | None] = {}
        slugs, titles, references = dict[str, set[str]](), set[str](), dict[tuple[str, str], int]()
        kinds: dict[str, type[CataloguePage]] = {"guides": GuidePage, **KINDS}
        for name, kind in kinds.items():
            rows = list(kind.objects.order_by("pk").values_list("pk", "slug", "title", "latest_revision_id"))
            slugs[name] = {slug for _key, slug, _title, _revision in rows}
            titles |= {plain(title) for _key, _slug, title, _revision in rows} if name == "guides" else set()
            references |= {(name, slug): key for key, slug, _title, _revision in rows if name != "guides"}
            revisions |= {key: revision for key, _slug, _title, revision in rows if key in keys}
        return cls(origins, revisions, slugs, titles, references)

    def free_slug(self, page: ReadPage) -> str:
        """The address of a new page: that of its heading or title, numbered when it is taken."""
        taken = self.slugs[KIND_OF.get(page.heading.text("page"), "guides")]
        wanted = slugify(page.heading.text("slug") or page.title)[:LONGEST_SLUG].strip("-") or "page"
        slug = next(tried for tried in numbered(wanted) if tried not in taken)
        taken.add(slug)
        return slug


def numbered(wanted: str) -> Iterable[str]:
    """A slug, then the same with a number."""
    yield wanted
    yield from (f"{wanted}-{number}" for number in range(2, 100_000))


def read_files(*, run: ContentImport, contents: Contents, tick: Tick = silent) -> None:
    """Compare every page of the bundle with the catalogue; begun again, it takes the place of what it had noted."""
    known, words = _Known.read(run.source), Vocabulary.read()
    rows: list[tuple[int, ImportedFile]] = []
    with transaction.atomic():
        run.files.all().delete()
        ContentImport.objects.filter(pk=run.pk).update(total=len(contents.paths), done=0)
    for place, path in enumerate(contents.paths, 1):
        rows.append(_compared(path, contents, known, words))
        if place % BATCH == 0:
            ContentImport.objects.filter(pk=run.pk).update(done=place)
            tick(place, len(contents.paths))
    rows.sort(key=lambda ranked: ranked[0])
    for position, (_rank, row) in enumerate(rows):
        row.position, row.run = position, run
    with transaction.atomic():
        ImportedFile.objects.bulk_create([row for _rank, row in rows], batch_size=500)
        ContentImport.objects.filter(pk=run.pk, state=ContentImport.State.READING).update(
            state=ContentImport.State.READY, total=len(rows), done=len(rows)
        )
    run.refresh_from_db()


def _compared(path: str, contents: Contents, known: _Known, words: Vocabulary) -> tuple[int, ImportedFile]:
    """What a file would become, and its rank: what others name is made first."""
    row = ImportedFile(path=path, outcome=Outcome.REFUSED, position=0)
    try:
        page = contents.page(path)
        found, missing = contents.pictures_of(page)
        row.digest = contents.digest(path, found)
    except PageRefusedError as refused:
        row.remarks = noted([refused.remark])
        return len(_RANKS), row
    row.title = page.title[:255]
    remarks = [*page.remarks, *missing, *_undescribed(page)]
    row.outcome = _outcome(row, page, known, remarks)
    for name in KINDS:
        words.meant(name, page.heading.several(name), remarks)
    row.remarks = noted(remarks)
    return _RANKS.get(page.heading.text("page"), len(_RANKS)), row


def _outcome(row: ImportedFile, page: ReadPage, known: _Known, remarks: list[Remark]) -> Outcome:
    origin = known.origins.get(row.path)
    here = known.references.get((KIND_OF.get(page.heading.text("page"), ""), page.heading.text("slug")))
    if origin is None and here:
        row.page_key = here  # a tool, a usage or an occupation that exists stays as it is
        return Outcome.UNCHANGED
    if origin is None:
        row.slug = known.free_slug(page)
        if plain(page.title) in known.titles:
            remarks.append(Remark(RemarkKind.TITLE_SHARED, row.slug))
        known.titles.add(plain(page.title))
        return Outcome.CREATED
    row.page_key = origin.page_id
    if origin.digest == row.digest:
        return Outcome.UNCHANGED
    changed_here = known.revisions.get(origin.page_id) != origin.revision
    return Outcome.CHANGED_HERE if changed_here else Outcome.UPDATED


def _undescribed(page: ReadPage) -> list[Remark]:
    """How many pictures wait for an alternative: with one, a page stays a draft."""
    number = sum(
        bool(block.picture and not block.picture.alternative and not (block.own or {}).get("decorative"))
        for block in page.blocks
    )
    return [Remark(RemarkKind.WITHOUT_ALTERNATIVE, str(number))] if number else []


def noted(remarks: Iterable[Remark]) -> list[list[str]]:
    """Remarks as they are kept: each once, the first ones."""
    once = dict.fromkeys((remark.kind.value, remark.said) for remark in remarks)
    return [list(one) for one in once][:MOST_REMARKS]


def kind_of(page: ReadPage) -> type[CataloguePage]:
    """What a file describes: a guide, unless it says otherwise."""
    return KINDS.get(KIND_OF.get(page.heading.text("page"), ""), GuidePage)
