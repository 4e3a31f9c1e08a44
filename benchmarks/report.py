"""How every benchmark says its figures: a JSON file each under `results/`, a line on the screen, a table at the end.

`python -m benchmarks.report` prints the table of the figures that are there.
"""

import json
import os
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def median_of(act: Callable[[], object], *, rounds: int) -> float:
    """The median duration of `act` in milliseconds, after one round to warm up."""
    act()
    taken = []
    for _n in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def report(name: str, *, goal: str, measured: float, unit: str, ratio: float, **more: object) -> None:
    """Write the figure and print it. `ratio` compares it to the goal: up to 1, the goal is reached."""
    RESULTS.mkdir(exist_ok=True)
    figure = {
        "figure": name,
        "goal": goal,
        "measured": round(measured, 2),
        "unit": unit,
        "ratio_to_goal": round(ratio, 3),
        "at": time.time(),
        "cores": os.cpu_count(),
        "load_average": os.getloadavg()[0],
        **more,
    }
    file = RESULTS / f"{re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_')}.json"
    file.write_text(json.dumps(figure, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(line(figure), flush=True)


def line(figure: dict[str, object]) -> str:
    """One line of the table: figure, goal, measured, ratio to the goal, processor time when it is known."""
    spent = f"{figure['processor_ms_per_page']} ms of processor each" if "processor_ms_per_page" in figure else ""
    measured = f"{figure['measured']:>9} {figure['unit']}"
    return f"{figure['figure']:<58} {figure['goal']:>14} {measured:<19} {figure['ratio_to_goal']:>6}  {spent}".rstrip()


def table() -> str:
    """Every figure that was measured, in the order of measuring."""
    figures = [json.loads(file.read_text(encoding="utf-8")) for file in RESULTS.glob("*.json")]
    lines = [line(figure) for figure in sorted(figures, key=lambda figure: figure["at"])]
    head = f"{'figure':<58} {'goal':>14} {'measured':>9} {'':<9} {'ratio':>6}"
    return "\n".join([head, "-" * len(head), *lines, "", "A ratio up to 1 reaches the goal."])


if __name__ == "__main__":
    print(table())
