"""Captions of a video: whether a browser can show them, and otherwise the line to look at (W3C WebVTT)."""

from dataclasses import dataclass

from webvtt import WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError

HEADER = "WEBVTT"
ARROW = "-->"


@dataclass(frozen=True)
class CaptionsFault:
    """The first line, from 1 on, that keeps captions from being shown, as it is written."""

    line: int
    written: str


def captions_fault(content: bytes) -> CaptionsFault | None:
    """What is wrong in a VTT file; None when all its captions can be shown. A file without captions is wrong."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if "\N{REPLACEMENT CHARACTER}" in text:
        return _at(lines, next(place for place, line in enumerate(lines) if "\N{REPLACEMENT CHARACTER}" in line))
    try:
        return None if WebVTT.from_string(text, strict=True).captions else _at(lines, len(lines) - 1)
    except (MalformedFileError, MalformedCaptionError, ValueError):
        return _at(lines, _first_wrong(lines))


def _first_wrong(lines: list[str]) -> int:
    """The place of the first group of lines that cannot be read alone; its line of times when it has one."""
    if not lines[0].startswith(HEADER):
        return 0
    for start, group in _groups(lines):
        try:
            WebVTT.from_string("\n".join([HEADER, "", *group, ""]), strict=True)
        except (MalformedFileError, MalformedCaptionError, ValueError):
            return start + next((place for place, line in enumerate(group) if ARROW in line), 0)
    return 0


def _groups(lines: list[str]) -> list[tuple[int, list[str]]]:
    """The lines between empty ones, after the first, each with the place where it begins."""
    groups: list[tuple[int, list[str]]] = []
    fresh = True
    for place, line in enumerate(lines[1:], 1):
        if line and fresh:
            groups.append((place, [line]))
        elif line:
            groups[-1][1].append(line)
        fresh = not line
    return groups


def _at(lines: list[str], place: int) -> CaptionsFault:
    return CaptionsFault(place + 1, lines[place].strip()[:60])
