"""Pages whose title or keywords begin as somebody types: at most eight, found in one scan of the index."""

from dataclasses import dataclass

from tremplin.kernel import clock
from tremplin.kernel.search.core.folding import Word, words
from tremplin.kernel.search.core.reading import Lexicon
from tremplin.kernel.search.core.stopwords import is_empty
from tremplin.kernel.search.lexicon import known
from tremplin.kernel.search.models import SearchEntry
from tremplin.kernel.search.scanning import by_the_index
from tremplin.kernel.search.searching import kept
from tremplin.kernel.search.statements import WEIGHTS, Sql, joined, of_term, own

MOST = 8
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page proposed while typing."""

    title: str
    url: str
    kind: str


def suggest(text: str, *, occupation: str = "") -> list[Suggestion]:
    """Pages that answer what is typed so far, the agent's own occupation first; empty below two letters."""
    typed = list(words(kept(text)))
    if not typed or len(typed[-1].folded) < SHORTEST:
        return []
    question, raised = _question(known().lexicon, typed), own(occupation, clock.today())
    statement = Sql(
        f"SELECT title, url, kind FROM {SearchEntry._meta.db_table} WHERE heading @@ {question.text}"  # noqa: SLF001, S608 - Django's documented name; words are parameters
        f" ORDER BY ts_rank({WEIGHTS}, heading, {question.text}, 1) * {raised.text} DESC, sort_key, id LIMIT %s",
        (*question.parameters, *question.parameters, *raised.parameters, MOST),
    )
    with by_the_index() as cursor:
        cursor.execute(statement.text, statement.parameters)
        return [Suggestion(*row) for row in cursor.fetchall()]


def _question(lexicon: Lexicon, typed: list[Word]) -> Sql:
    """Every finished word, and the beginning of a word of the title for the last one."""
    finished = [of_term(lexicon.understand(word)) for word in typed[:-1] if not is_empty(word.folded)]
    return joined(" && ", [*finished[-5:], _beginning(lexicon, typed[-1])])


def _beginning(lexicon: Lexicon, last: Word) -> Sql:
    starts: tuple[str, ...] = (last.folded,)
    ways = []
    if not lexicon.vocabulary.beginning_with(last.folded, limit=1):
        starts += lexicon.vocabulary.nearest_beginning(last.folded)
        ways.append(of_term(lexicon.understand(last)))
    elif last.folded in lexicon.synonyms:
        ways.append(of_term(lexicon.understand(last)))
    ways += [Sql("to_tsquery('simple', %s)", (f"{start}:*A",)) for start in starts]
    return joined(" || ", ways)
