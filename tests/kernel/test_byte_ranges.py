"""Files given in parts: what a player asks, what it gets, and never a byte more."""

from pathlib import Path

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel.byte_ranges import asked_range, in_ranges

CONTENT = bytes(range(256)) * 1000
WHOLE = f"0-{len(CONTENT) - 1}"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(CONTENT)
    return path


def ask(film: Path, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    def serve(_request: HttpRequest) -> FileResponse:
        return FileResponse(film.open("rb"), headers={"ETag": '"un"'})

    request = RequestFactory().generic(method, "/film.mp4", headers=headers)
    response = in_ranges(serve)(request)
    streamed = getattr(response, "streaming", False)
    content = b"".join(response.streaming_content) if streamed else response.content
    response.close()
    return response.status_code, content, dict(response.items())


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-99", 0, 99), ("bytes=255000-", 255_000, 255_999), ("bytes=-10", 255_990, 255_999), ("bytes=5-5", 5, 5)],
)
def test_a_part_is_that_part(film: Path, asked: str, start: int, end: int) -> None:
    status, content, headers = ask(film, Range=asked)
    assert (status, content) == (206, CONTENT[start : end + 1])
    assert headers["Content-Range"] == f"bytes {start}-{end}/{len(CONTENT)}"
    assert headers["Content-Length"] == str(end - start + 1)


@pytest.mark.parametrize("asked", ["", "lines=1-2", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,4-5", "bytes=a-b"])
def test_anything_else_gives_the_whole(film: Path, asked: str) -> None:
    status, content, headers = ask(film, **({"Range": asked} if asked else {}))
    assert (status, content, headers["Accept-Ranges"]) == (200, CONTENT, "bytes")


def test_a_part_outside_of_the_file_is_refused(film: Path) -> None:
    status, content, headers = ask(film, Range=f"bytes={len(CONTENT)}-")
    assert (status, content, headers["Content-Range"]) == (416, b"", f"bytes */{len(CONTENT)}")


def test_a_file_that_changed_is_given_whole(film: Path) -> None:
    assert ask(film, **{"Range": "bytes=0-9", "If-Range": '"deux"'})[0] == 200
    assert ask(film, **{"Range": "bytes=0-9", "If-Range": '"un"'})[0] == 206


def test_other_answers_pass(film: Path) -> None:
    answer = HttpResponse("bonjour")
    assert in_ranges(lambda _request: answer)(RequestFactory().get("/", headers={"Range": "bytes=0-1"})) is answer
    assert ask(film, "HEAD", Range="bytes=0-9")[0] == 200


@given(st.integers(0, 2_000), st.integers(0, 2_000), st.integers(1, 1_500))
def test_a_range_is_inside_the_file(first: int, last: int, size: int) -> None:
    try:
        found = asked_range(f"bytes={first}-{last}", size)
    except ValueError:
        assert first >= size
        return
    assert found is None if last < first else found == (first, min(last, size - 1))
