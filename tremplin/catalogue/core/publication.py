"""What must be settled before a guide is shown to everybody (mission: supports that every agent can use)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a guide cannot be published yet."""

    NO_STEP = "no_step"
    PICTURE_UNDECIDED = "picture_undecided"
    VIDEO_WITHOUT_CAPTIONS = "video_without_captions"
    VIDEO_WITHOUT_TRANSCRIPT = "video_without_transcript"
    NO_VIDEO = "no_video"
    STEP_UNFINISHED = "step_unfinished"
    NUMBER_OUTSIDE = "number_outside"
    CAPTIONS_UNREADABLE = "captions_unreadable"


@dataclass(frozen=True)
class PictureFacts:
    """A picture as publication sees it: its alternative, or the decision that it needs none."""

    alternative: str
    decorative: bool


@dataclass(frozen=True)
class VideoFacts:
    """A video as publication sees it."""

    captions: bool
    transcript: str
    readable: bool = True  # whether a browser can show its captions


@dataclass(frozen=True)
class BodyFacts:
    """What a body holds."""

    steps: int
    pictures: tuple[PictureFacts, ...]
    videos: tuple[VideoFacts, ...]
    unfinished: int = 0  # steps of a body that says nothing but titles
    outside: int = 0  # numbers outside the part of their picture that is shown


def faults(kind: str, body: BodyFacts) -> tuple[Fault, ...]:
    """Everything that keeps a guide of this kind from being published, each fault once, in a fixed order."""
    found = set(_faults(kind, body))
    return tuple(fault for fault in Fault if fault in found)


def _faults(kind: str, body: BodyFacts) -> Iterator[Fault]:
    if kind == "tutorial" and not body.steps:
        yield Fault.NO_STEP
    if kind == "video" and not body.videos:
        yield Fault.NO_VIDEO
    if any(not picture.decorative and not picture.alternative.strip() for picture in body.pictures):
        yield Fault.PICTURE_UNDECIDED
    if any(not video.captions for video in body.videos):
        yield Fault.VIDEO_WITHOUT_CAPTIONS
    if any(not video.transcript.strip() for video in body.videos):
        yield Fault.VIDEO_WITHOUT_TRANSCRIPT
    if not all(video.readable for video in body.videos):
        yield Fault.CAPTIONS_UNREADABLE
    if body.unfinished:
        yield Fault.STEP_UNFINISHED
    if body.outside:
        yield Fault.NUMBER_OUTSIDE


@dataclass(frozen=True)
class Run:
    """Neighbouring blocks of one kind, shown together; `first` is the number of its first step."""

    kind: str
    first: int
    indexes: tuple[int, ...]


def runs(kinds: Iterable[str]) -> tuple[Run, ...]:
    """The blocks of a body gathered by neighbouring kind; steps are numbered through the whole body."""
    found: list[Run] = []
    number = 1
    for index, kind in enumerate(kinds):
        if found and found[-1].kind == kind:
            found[-1] = Run(kind, found[-1].first, (*found[-1].indexes, index))
        else:
            found.append(Run(kind, number, (index,)))
        number += kind == "step"
    return tuple(found)
