"""Addresses of results, which note the page opened before leading to it: search, entry and rank, signed."""

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


def click_of(token: str) -> Click:
    """The click behind a signed token. Raises `BadSignature` for anything else."""
    log, entry, rank = _signer.unsign(token).split(".")
    return Click(int(log), int(entry), int(rank))
