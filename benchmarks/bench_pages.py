"""The pages everybody opens, as the whole product serves them: 2 workers, 8 connections, 200 distinct signed-in agents.

Requests per second, slowest twentieth, weight of the page; then memory of all processes and bytes on the line. The load
generator runs on the same cores as the product: the figures say so. Each answer must be 200 and hold the reader's name.
"""

import statistics
import sys
import tomllib
from html import escape
from itertools import cycle
from pathlib import Path
from urllib.parse import quote_plus

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.load import Measured, Visit, load
from benchmarks.product import ROOT, Reader, Running, running
from benchmarks.report import report
from benchmarks.weight import visits as weighed

RATE, SLOWEST, HEAVIEST, MEMORY = 200.0, 60.0, 40.0, 600.0
FIRST_VISIT, MOST_REQUESTS, NEXT_VISIT = 170, 12, 30
CONNECTIONS, SECONDS, ROUNDS, READERS = 8, 4.0, 3, 200
JUDGED = (
    ROOT / "tremplin" / "site" / "demo" / "content" / "judged.toml",
    ROOT / "tests" / "site" / "search" / "untouched_queries.toml",
)


def visits(readers: list[Reader]) -> dict[str, list[Visit]]:
    """For each figure, the requests made in turn; the searches are the judged ones, one after the other."""
    judged = [row["text"] for file in JUDGED for row in _rows(file)]
    return {
        "home": [Visit("/", reader.cookie, (reader.name, f"Bonjour {reader.given_name}")) for reader in readers],
        "tool": [Visit("/outils/teams/", reader.cookie, (reader.name, "Ouvrir Teams")) for reader in readers],
        "guide": [
            Visit("/guides/onedrive-partager-un-dossier/", reader.cookie, (reader.name, "Mes fichiers"))
            for reader in readers
        ],
        "search": [
            Visit(f"/recherche/?q={quote_plus(text)}", reader.cookie, (reader.name, f'value="{escape(text)}"'))
            for reader, text in zip(readers, cycle(judged), strict=False)
        ],
    }


def _rows(file: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))["queries"]
    return rows


def measure(name: str, asked: list[Visit], product: Running) -> None:
    """The median round of a page."""
    load(asked, port=product.port, connections=CONNECTIONS, seconds=1)
    began = product.processor()
    rounds = [load(asked, port=product.port, connections=CONNECTIONS, seconds=SECONDS) for _n in range(ROUNDS)]
    spent = 1000 * (product.processor() - began) / sum(len(each.durations) for each in rounds)
    _say(name, rounds, {"processor_ms_per_page": round(spent, 2)})


def _say(name: str, rounds: list[Measured], more: dict[str, object]) -> None:
    about = {"connections": CONNECTIONS, "agents": READERS, "rounds": ROUNDS, "load_generator_shares_the_cores": True}
    rate = statistics.median(each.rate for each in rounds)
    slowest = statistics.median(each.percentile(0.95) for each in rounds)
    heaviest = max(each.heaviest for each in rounds) / 1000
    figures = [
        ("pages per second", f"≥ {RATE:.0f} r/s", rate, "r/s", RATE / rate),
        ("slowest twentieth", f"≤ {SLOWEST:.0f} ms", slowest, "ms", slowest / SLOWEST),
        ("HTML", f"≤ {HEAVIEST:.0f} kB", heaviest, "kB", heaviest / HEAVIEST),
    ]
    for figure, goal, measured, unit, ratio in figures:
        report(f"{name}, {figure}", goal=goal, measured=measured, unit=unit, ratio=ratio, **about, **more)


def memory(product: Running) -> None:
    """Memory of the whole product after the load: the proportional share of each of its processes."""
    taken = {pid: _share(pid) for pid in product.processes()}
    whole = sum(taken.values()) / 1024
    report(
        "memory of the whole product",
        goal=f"≤ {MEMORY:.0f} MiB",
        measured=whole,
        unit="MiB",
        ratio=whole / MEMORY,
        processes=len(taken),
    )


def weight(product: Running, reader: Reader) -> None:
    """What the home page weighs on the line, the first time and the next."""
    first, again = weighed(f"http://127.0.0.1:{product.port}/", reader.cookie)
    figures = [
        ("first visit of the home page", FIRST_VISIT, first.received / 1024, "KiB"),
        ("requests of the first visit", MOST_REQUESTS, first.requests, "requests"),
        ("next visit of the home page", NEXT_VISIT, again.received / 1024, "KiB"),
    ]
    for name, goal, measured, unit in figures:
        report(name, goal=f"≤ {goal} {unit}", measured=measured, unit=unit, ratio=measured / goal, bytes=first.by_kind)


def _share(pid: int) -> int:
    """Proportional set size in KiB; nothing for a process that ended meanwhile."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    """Start the product on a state of its own, measure, stop it."""
    with running() as product:
        readers = product.readers(READERS)
        for name, asked in visits(readers).items():
            measure(name, asked, product)
        memory(product)
        weight(product, readers[0])


if __name__ == "__main__":
    main()
