"""Who helps when the agent leaves the choice: fair, and the same person again when there is a follow-up."""

import hashlib
from collections.abc import Iterable, Mapping


def candidates_in_order(
    candidates: Iterable[int], *, usual: int | None, booked_minutes: Mapping[int, int], seed: str
) -> list[int]:
    """The candidates (ids), best first: the usual one, then the fewest minutes booked this week, then a stable draw.

    `seed` names the appointment to be, so that two equal candidates share the work without chance in tests.
    """

    def rank(candidate: int) -> tuple[bool, int, str]:
        draw = hashlib.sha256(f"{seed}:{candidate}".encode()).hexdigest()
        return (candidate != usual, booked_minutes.get(candidate, 0), draw)

    return sorted(candidates, key=rank)
