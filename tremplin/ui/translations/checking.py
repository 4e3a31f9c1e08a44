"""Is each French catalogue complete, current and well written? Each answer says where to look."""

from collections.abc import Iterable

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from tremplin.ui.translations import sources, wording
from tremplin.ui.translations.extraction import Message, messages_of
from tremplin.ui.translations.packages import Package

PLURAL_RULE = "nplurals=2; plural=(n > 1)"
EXACT = "exact:"  # a comment "# exact: reason" excuses a sentence whose words are imposed


def read(package: Package) -> Catalog:
    """The package's catalogue; an empty one when the file does not exist."""
    if not package.catalogue.exists():
        return Catalog(locale="fr")
    with package.catalogue.open("rb") as file:
        return read_po(file, locale="fr", domain="django")


def faults_of(packages: Iterable[Package]) -> list[str]:
    """Every fault of the given packages; empty when the French is complete."""
    chosen = list(packages)
    found: list[str] = []
    for package in chosen:
        found += _catalogue_faults(package)
        found += sources.faults_of(package)
    return found + _disagreements(chosen)


def missing(package: Package) -> list[Message]:
    """Sentences of the code that the catalogue does not translate yet, each once."""
    catalogue = read(package)
    wanted: dict[tuple[str | None, str], Message] = {}
    for message in messages_of(package):
        wanted.setdefault(message.key, message)
    return [message for message in wanted.values() if not _translated(catalogue, message)]


def _translated(catalogue: Catalog, message: Message) -> bool:
    entry = catalogue.get(message.text, message.context)
    if entry is None or entry.fuzzy:
        return False
    if message.plural is None:
        return bool(entry.string) and isinstance(entry.string, str)
    if not isinstance(entry.string, tuple | list):
        return False
    return all(entry.string) and entry.id == (message.text, message.plural)


def _catalogue_faults(package: Package) -> list[str]:
    catalogue, messages = read(package), messages_of(package)
    name = package.shown(package.catalogue)
    found = [f"{m.place}: no French for {_shown(m.context, m.text)}" for m in missing(package)]
    used = {message.key for message in messages}
    errors = {message.key for message in messages if message.is_error}
    for entry in _entries(catalogue):
        key = _key(entry)
        if key not in used:
            found.append(f"{name}:{entry.lineno}: nobody says {_shown(*key)} any more: remove it")
        found += [f"{name}:{entry.lineno}: {fault}" for fault in _entry_faults(entry, is_error=key in errors)]
    found += [f"{name}: an obsolete entry (#~): {key}" for key in catalogue.obsolete]
    if package.catalogue.exists() and catalogue.plural_forms.rstrip(";") != PLURAL_RULE:
        found.append(f"{name}: the header must say Plural-Forms: {PLURAL_RULE};")
    return found


def _entry_faults(entry: Entry, *, is_error: bool) -> list[str]:
    singular, *plurals = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
    first, *others = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    found: list[str] = ["a fuzzy entry: read it again, then take the mark away"] if entry.fuzzy else []
    expected = wording.placeholders(plurals[0] if plurals else singular)
    complete: list[str | None] = [*others] or [first]
    if any(text and wording.placeholders(text) != expected for text in complete):
        found.append(f"not the placeholders of {singular!r}: {' '.join(sorted(expected)) or 'none'}")
    if not wording.placeholders(first or "") <= expected:
        found.append(f"a placeholder that {singular!r} does not give")
    if any(comment.startswith(EXACT) for comment in entry.user_comments):
        return found
    for text in filter(None, (first, *others)):
        found += wording.faults_of(text, is_error=is_error)
    return found


def _disagreements(packages: list[Package]) -> list[str]:
    """One English sentence has one French sentence in the whole house."""
    said: dict[tuple[str | None, str], tuple[str, str]] = {}
    found = []
    for package in packages:
        for entry in _entries(read(package)):
            french = str(entry.string)
            where, before = said.setdefault(_key(entry), (package.name, french))
            if before != french:
                found.append(
                    f"{package.name} and {where} translate {_shown(*_key(entry))} differently: "
                    f"{french} / {before} (agree, or give a context)"
                )
    return found


def _entries(catalogue: Catalog) -> list[Entry]:
    return [entry for entry in catalogue if entry.id]


def _key(entry: Entry) -> tuple[str | None, str]:
    return (entry.context, entry.id[0] if isinstance(entry.id, tuple | list) else entry.id)


def _shown(context: str | None, text: str) -> str:
    return f"\u201c{text}\u201d" + (f" (context {context})" if context else "")
