"""How long a video lasts, read from the file itself: the movie header of an MP4 (ISO/IEC 14496-12, 8.2.2)."""

import struct
from typing import BinaryIO

LONGEST_ADVISED = 180  # seconds: what a reader watches to the end
HEADER = 8
LARGE = 16
MOST_BOXES = 1_000  # a sound film has a dozen; a hostile one ends there


def seconds_of(file: BinaryIO) -> int | None:
    """The whole seconds that an MP4 lasts, rounded up; None for any other or damaged file."""
    try:
        file.seek(0, 2)
        movie = _inside(file, b"moov", 0, file.tell())
        header = _inside(file, b"mvhd", *movie) if movie else None
        return _duration(file, *header) if header else None
    except (OSError, struct.error, OverflowError):
        return None


def _inside(file: BinaryIO, kind: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Where the contents of the first box of this kind begin and end, between two places."""
    for _box in range(MOST_BOXES):
        if start + HEADER > end:
            return None
        file.seek(start)
        size, found = struct.unpack(">I4s", file.read(HEADER))
        began = HEADER
        if size == 1:
            (size,), began = struct.unpack(">Q", file.read(8)), LARGE
        size = size or end - start
        if size < began:
            return None
        if found == kind:
            return start + began, min(start + size, end)
        start += size
    return None


def _duration(file: BinaryIO, start: int, _end: int) -> int | None:
    file.seek(start)
    long = file.read(1) == b"\x01"
    file.seek(start + (20 if long else 12))
    scale, length = struct.unpack(">IQ" if long else ">II", file.read(12 if long else 8))
    return -(-length // scale) if scale and length else None
