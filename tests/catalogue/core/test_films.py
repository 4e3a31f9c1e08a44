"""Captions and length of a video, read from the files themselves."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.captions import CaptionsFault, captions_fault
from tremplin.catalogue.core.videos import seconds_of

SOUND = "WEBVTT\n\n1\n00:00.000 --> 00:02.500\nBonjour.\n\n00:03.000 --> 00:04.000\nOuvrez Teams.\n"
OLD = "\n00:05.000 --> 00:06.000\nPréparé."


def box(kind: bytes, content: bytes, *, large: bool = False) -> bytes:
    if large:
        return struct.pack(">I4sQ", 1, kind, len(content) + 16) + content
    return struct.pack(">I4s", len(content) + 8, kind) + content


def film(*, scale: int, length: int, long: bool = False, large: bool = False) -> bytes:
    """An MP4 as short as can be: its kind, something else, its movie header."""
    times = struct.pack(">QQIQ", 0, 0, scale, length) if long else struct.pack(">IIII", 0, 0, scale, length)
    header = box(b"mvhd", bytes([int(long), 0, 0, 0]) + times + bytes(80))
    return box(b"ftyp", b"isom") + box(b"free", b"x" * 9) + box(b"moov", box(b"iods", b"y") + header, large=large)


@pytest.mark.parametrize("text", [SOUND, "\ufeff" + SOUND, SOUND.replace("\n", "\r\n"), SOUND + "\nNOTE fin\n"])
def test_sound_captions_have_no_fault(text: str) -> None:
    assert captions_fault(text.encode()) is None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"1\n00:00.000 --> 00:02.000\nBonjour.\n", CaptionsFault(1, "1")),
        (SOUND.replace("00:03.000", "00:03,000").encode(), CaptionsFault(7, "00:03,000 --> 00:04.000")),
        (SOUND.replace("00:02.500", "2 s").encode(), CaptionsFault(4, "00:00.000 --> 2 s")),
        (
            (SOUND + OLD).encode("latin-1"),
            CaptionsFault(11, "Pr\ufffdpar\ufffd."),
        ),
        (b"WEBVTT\n", CaptionsFault(2, "")),
        (b"", CaptionsFault(1, "")),
    ],
)
def test_wrong_captions_are_told_by_their_line(content: bytes, fault: CaptionsFault) -> None:
    assert captions_fault(content) == fault


@given(st.binary(max_size=400))
def test_any_file_is_read_without_breaking(content: bytes) -> None:
    fault = captions_fault(b"WEBVTT\n\n" + content)
    assert fault is None or 1 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 3


@given(st.integers(1, 100_000), st.integers(1, 2**31), st.booleans(), st.booleans())
def test_the_length_of_a_film_is_read(scale: int, length: int, long: bool, large: bool) -> None:
    content = film(scale=scale, length=length, long=long, large=large)
    assert seconds_of(io.BytesIO(content)) == -(-length // scale)


def test_a_film_without_a_scale_has_no_length() -> None:
    assert seconds_of(io.BytesIO(film(scale=0, length=10))) is None


@given(st.binary(max_size=300))
def test_any_other_file_has_no_length_or_a_number(content: bytes) -> None:
    found = seconds_of(io.BytesIO(content))
    assert found is None or found > 0


@given(st.integers(0, 200))
def test_a_film_cut_short_breaks_nothing(kept: int) -> None:
    assert seconds_of(io.BytesIO(film(scale=1000, length=90_000)[:kept])) in {None, 90}
