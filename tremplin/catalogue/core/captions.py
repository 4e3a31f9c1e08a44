"""Captions of a video: whether a browser can show them, and otherwise the line to look at (W3C WebVTT)."""

from dataclasses import dataclass

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
    shown = _captions_in(text)
    if shown is None:
        return _at(lines, _first_wrong(lines))
    return None if shown else _at(lines, len(lines) - 1)


def _captions_in(text: str) -> int | None:
    """How many captions a browser shows; None when the text is no VTT file."""
    from webvtt import WebVTT  # noqa: PLC0415 - most processes never read captions
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415 - same

    try:
        return len(WebVTT.from_string(text, strict=True).captions)
    except (MalformedFileError, MalformedCaptionError, ValueError):
        return None


def _first_wrong(lines: list[str]) -> int:
    """The place of the first group of lines that cannot be read alone; its line of times when it has one."""
    if not lines[0].startswith(HEADER):
        return 0
    for start, group in _groups(lines):
        if _captions_in("\n".join([HEADER, "", *group, ""])) is None:
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
