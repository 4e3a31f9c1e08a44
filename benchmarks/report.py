"""How every benchmark says its figures: one JSON file under `results/`, one line on the screen."""

import json
import os
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
    """Write the figure and print it. `ratio` is measured to goal: below 1 is better than the goal."""
    RESULTS.mkdir(exist_ok=True)
    figure = {
        "figure": name,
        "goal": goal,
        "measured": round(measured, 2),
        "unit": unit,
        "ratio_to_goal": round(ratio, 3),
        "cores": os.cpu_count(),
        "load_average": os.getloadavg()[0],
        **more,
    }
    (RESULTS / f"{name}.json").write_text(json.dumps(figure, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    spent = f", {more['processor_ms_per_page']} ms of processor each" if "processor_ms_per_page" in more else ""
    print(f"{name}: {measured:.2f} {unit} (goal {goal}, ratio {ratio:.2f}{spent})")
