"""Addresses of results, which note the page opened before leading to it: search, entry and rank, signed."""

import re
import secrets
from dataclasses import dataclass
from functools import cache

from django.core.signing import Signer
from django.urls import reverse

_signer = Signer(salt="site.search.found")
_PLACE = "TOKEN"


@cache
def _address() -> str:
    """Asked once: a page of results holds twenty of them."""
    return reverse("site:found", args=[_PLACE])


@dataclass(frozen=True, slots=True)
class Click:
    """A result chosen: number of the search in the log (0: not logged), number of the entry, rank."""

    log: int
    entry: int
    rank: int

    @property
    def address(self) -> str:
        """The address that a result's link holds."""
        return _address().replace(_PLACE, _signer.sign(f"{self.log}.{self.entry}.{self.rank}"))


_SECRET = secrets.token_hex(8)  # nobody can write in a page what would be taken for a click
_BLANK = re.compile(rf"click{_SECRET}e([0-9]+)r([0-9]+)end")


def blank_address(entry: int, rank: int) -> str:
    """An address whose search is not numbered yet: results are put in words once, and numbered for each search."""
    return _address().replace(_PLACE, f"click{_SECRET}e{entry}r{rank}end")


def numbered(html: str, log: int) -> str:
    """`html` with its blank addresses signed for the search `log`."""
    return _BLANK.sub(lambda blank: _signer.sign(f"{log}.{blank[1]}.{blank[2]}"), html)


def click_of(token: str) -> Click:
    """The click behind a signed token. Raises `BadSignature` for anything else."""
    log, entry, rank = _signer.unsign(token).split(".")
    return Click(int(log), int(entry), int(rank))
