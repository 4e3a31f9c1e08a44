"""The sentence that shows why a page was found, cut in fragments; the template escapes each of them.

Words are compared folded and without their endings, so that "reunion" marks "réunions".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tremplin.kernel.search.core.folding import pieces
from tremplin.kernel.search.core.stopwords import is_empty
from tremplin.kernel.search.core.vocabulary import inflected

_RUN = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.;:?])\s+")
LONGEST = 220


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text as written; `marked` when it is a word that was looked for."""

    text: str
    marked: bool = False


def excerpt(sought: frozenset[str], summary: str, passage: str) -> tuple[Fragment, ...]:
    """The summary with its sought words marked, or else the first sentence of `passage` that has some."""
    wanted = _matcher(sought)
    marked = mark(wanted, summary)
    if any(fragment.marked for fragment in marked) or not sought:
        return marked
    for sentence in _SENTENCE.split(passage):
        fragments = mark(wanted, sentence[:LONGEST])
        if any(fragment.marked for fragment in fragments):
            return fragments
    return marked


def mark(wanted: Callable[[str], bool], text: str) -> tuple[Fragment, ...]:
    """`text` in fragments, in order; joined together they give `text` back."""
    fragments: list[Fragment] = []
    place = 0
    for run in _RUN.finditer(text):
        if wanted(run.group()):
            if run.start() > place:
                fragments.append(Fragment(text[place : run.start()]))
            fragments.append(Fragment(run.group(), marked=True))
            place = run.end()
    if place < len(text):
        fragments.append(Fragment(text[place:]))
    return tuple(fragments)


def _matcher(sought: frozenset[str]) -> Callable[[str], bool]:
    stems: dict[str, list[str]] = {}
    verdicts: dict[str, bool] = {}  # pages say the same words again and again
    for word in sought:
        stems.setdefault(word[:3], []).append(word)

    def wanted(written: str) -> bool:
        if (verdict := verdicts.get(written)) is None:
            verdict = verdicts[written] = any(
                piece == other or inflected(piece, other)
                for piece in pieces(written)
                if not is_empty(piece)
                for other in stems.get(piece[:3], ())
            )
        return verdict

    return wanted
