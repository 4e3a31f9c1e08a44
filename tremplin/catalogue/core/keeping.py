"""What somebody keeps to find it again, and what she takes with her where there is no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MOST_PAGES: Final = 60
MOST_BYTES: Final = 30 * 1024 * 1024


@dataclass(frozen=True)
class KeptCard:
    """A page in somebody's list."""

    page_id: int
    title: str
    url: str
    summary: str
    icon: str
    is_tool: bool


@dataclass(frozen=True)
class TakenFile:
    """A file that a page needs: its address and weight in bytes."""

    address: str
    weight: int


@dataclass(frozen=True)
class TakenPage:
    """A page to take away: the reader's address, what finds it, the stamp of its contents, its weight in bytes."""

    address: str
    title: str
    summary: str
    words: str
    stamp: str
    weight: int
    files: tuple[TakenFile, ...]


@dataclass(frozen=True)
class Pack:
    """The pages of a trade, as many as a device may hold; `left_out` says how many did not fit."""

    pages: tuple[TakenPage, ...]
    files: tuple[TakenFile, ...]
    left_out: int

    @property
    def weight(self) -> int:
        """Bytes to receive: each file once."""
        return sum(page.weight for page in self.pages) + sum(file.weight for file in self.files)


def packed(
    pages: Sequence[TakenPage],
    around: Sequence[TakenFile] = (),
    *,
    most_pages: int = MOST_PAGES,
    most_bytes: int = MOST_BYTES,
) -> Pack:
    """The first pages that fit, in their order, with their files and those `around` all of them.

    A page too heavy is left out; a lighter one after it may still come.
    """
    files = {file.address: file for file in around}
    weight, taken = sum(file.weight for file in files.values()), list[TakenPage]()
    for page in pages:
        new = {file.address: file for file in page.files if file.address not in files}
        added = page.weight + sum(file.weight for file in new.values())
        if len(taken) < most_pages and weight + added <= most_bytes:
            weight += added
            files |= new
            taken.append(page)
    return Pack(tuple(taken), tuple(files.values()), len(pages) - len(taken))
