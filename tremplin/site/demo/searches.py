"""A year of searches: what was typed, what was found, what was opened. Never by whom."""

from datetime import timedelta
from random import Random

from tremplin.kernel import clock
from tremplin.kernel.search import log
from tremplin.kernel.search.models import SearchLog
from tremplin.kernel.search.searching import Answer, Request, search
from tremplin.kernel.search.unanswered import count_unopened
from tremplin.site.demo.dice import dice, table

A_YEAR = 365
SEARCHES = 6000
CLICKED = 0.7


def load_searches() -> None:
    """Write the log of a year, once, from what the search really answers today."""
    if SearchLog.objects.exists():
        return
    chance, wanted = dice("searches"), table("searches")["searches"]
    answers = {row["text"]: search(Request(text=row["text"])) for row in wanted}
    drawn = chance.choices([row["text"] for row in wanted], weights=[row["weight"] for row in wanted], k=SEARCHES)
    SearchLog.objects.bulk_create(_line(text, answers[text], chance) for text in drawn)
    count_unopened()


def _line(text: str, answer: Answer, chance: Random) -> SearchLog:
    """One search of a day of the past year, with the page that was opened most of the time."""
    line = log.line_of(
        Request(text=text),
        answer,
        milliseconds=chance.randint(4, 40),
        device=chance.choice(["phone", "phone", "computer"]),
    )
    line.day = clock.today() - timedelta(days=chance.randint(1, A_YEAR))
    if answer.results and not answer.nearest and chance.random() < CLICKED:
        opened = answer.results[min(int(chance.expovariate(1.2)), len(answer.results) - 1)]
        line.clicked, line.rank = f"{opened.source}:{opened.key}", opened.rank
    return line
