"""The round of the night: are the links of the pages still good, are their files still there?

Nothing waits for another machine inside a transaction: pages are read first, addresses outside are tried, then all is
written at once.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from tremplin.catalogue.models import OutsideAddress, PageFinding, Problem
from tremplin.catalogue.models.findings import LONGEST_ADDRESS
from tremplin.catalogue.queries.links import (
    Ours,
    allowed_hosts,
    inside_problems,
    live_pages,
    named_by,
    outside_addresses,
)
from tremplin.kernel import clock
from tremplin.kernel.fetching import FetchError, ForbiddenAddressError, TooLargeError, fetch_url

MOST_TRIED = 200  # addresses outside in one night
PATIENCE = timedelta(minutes=15)  # for all of them
GONE = {404, 410}
NOT_ASKED_SO = {403, 405, 406, 501}  # answers of sites that want no HEAD
FAULT = 500
BATCH = 500


@dataclass(frozen=True)
class Round:
    """What a night did: pages read, addresses outside tried, things to mend."""

    pages: int
    tried: int
    findings: int


def check_links() -> Round:
    """Read every live page, try the addresses outside that waited longest, and keep what is to mend."""
    ours, hosts = Ours.now(), allowed_hosts()
    found: dict[int, dict[str, str]] = {}
    outside: dict[str, set[int]] = defaultdict(set)
    for page in live_pages():
        named = named_by(page)
        found[page.pk] = dict(inside_problems(page, named, ours))
        for address in outside_addresses(named, hosts):
            outside[address[:LONGEST_ADDRESS]].add(page.pk)
    _know(outside)
    tried = _try_outside()
    bad = OutsideAddress.objects.exclude(problem="").order_by("pk")
    for address, problem in bad.values_list("address", "problem"):
        for page_id in outside.get(address, ()):
            found[page_id][address] = problem
    return Round(len(found), tried, _write(found))


@transaction.atomic
def _know(outside: Iterable[str]) -> None:
    """New addresses wait for their turn; those that no page names any more are forgotten."""
    OutsideAddress.objects.exclude(address__in=list(outside)).delete()
    new = [OutsideAddress(address=address) for address in outside]
    OutsideAddress.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


def _try_outside() -> int:
    """Try the addresses that waited longest; how many. Stops when the patience of the night ends."""
    end, tried = time.monotonic() + PATIENCE.total_seconds(), 0
    for row in OutsideAddress.objects.order_by(F("tried_at").asc(nulls_first=True), "pk")[:MOST_TRIED]:
        if time.monotonic() > end:
            break
        row.problem, row.tried_at = problem_outside(row.address), clock.now()
        row.save(update_fields=["problem", "tried_at"])
        tried += 1
    return tried


def problem_outside(address: str) -> str:
    """What is wrong with an address outside: a page that is gone, a site that does not answer; empty for neither.

    HEAD first, then GET for sites that refuse it. A site that asks who we are is there.
    """
    try:
        status = _status_of(address)
    except TooLargeError:
        return ""
    except ForbiddenAddressError:
        return Problem.STRANGE.value
    except FetchError:
        return Problem.SILENT.value
    if status in GONE:
        return Problem.REFUSED.value
    return Problem.SILENT.value if status >= FAULT else ""


def _status_of(address: str) -> int:
    """What a site answers; one named with `http` is asked by `https`, the only way out of the house."""
    try:
        status = fetch_url(address, method="HEAD").status
    except ForbiddenAddressError:
        if not address.startswith("http:"):
            raise
        return _status_of(f"https:{address.removeprefix('http:')}")
    return fetch_url(address).status if status in NOT_ASKED_SO | GONE or status >= FAULT else status


@transaction.atomic
def _write(found: dict[int, dict[str, str]]) -> int:
    """Keep what is to mend with the day it was first seen; what was mended goes. Returns how many there are."""
    wanted = {
        (page_id, address[:LONGEST_ADDRESS]): problem
        for page_id, problems in found.items()
        for address, problem in problems.items()
    }
    known = {(row.page_id, row.address): row for row in PageFinding.objects.order_by("pk").iterator(chunk_size=BATCH)}
    mended = [row.pk for place, row in known.items() if wanted.get(place) != row.problem]
    PageFinding.objects.filter(pk__in=mended).delete()
    new = [
        PageFinding(page_id=place[0], address=place[1], problem=problem, since=clock.now())
        for place, problem in wanted.items()
        if place not in known or known[place].problem != problem
    ]
    PageFinding.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return len(wanted)
