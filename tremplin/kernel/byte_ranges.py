"""Part of a file, for players that jump inside a video (RFC 9110, section 14): one range by answer, as browsers ask.

Django's `FileResponse` always sends the whole; phones of the field would load again what they already have.
"""

import io
import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
View = Callable[..., HttpResponseBase]


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a `Range` header asks of a file of `size` bytes; None when it asks for the whole.

    Raises `ValueError` for a range outside of the file. Several ranges, or another unit, are answered with the whole.
    """
    match = _RANGE.fullmatch(header.replace(" ", ""))
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and first and int(last) < int(first):
        return None
    if start > end:
        raise ValueError(header)
    return start, end


def in_ranges(view: View) -> View:
    """Let a view that answers with files answer with parts of them too."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *arguments, **named)
        if not isinstance(response, FileResponse) or response.status_code != 200:  # noqa: PLR2004 - OK
            return response
        response["Accept-Ranges"] = "bytes"
        return _part(request, response)

    return answer


def _part(request: HttpRequest, whole: FileResponse) -> HttpResponseBase:
    """The part that is asked; the whole when the file has changed since, or when nothing less is asked."""
    file: Any = whole.file_to_stream
    known = request.headers.get("If-Range")
    current = {whole.get("ETag"), whole.get("Last-Modified")}
    if request.method != "GET" or "Range" not in request.headers or file is None or (known and known not in current):
        return whole
    size = file.seek(0, io.SEEK_END)
    try:
        asked = asked_range(request.headers["Range"], size)
    except ValueError:
        whole.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(asked[0] if asked else 0)
    if asked is None:
        return whole
    return _answer(whole, file, asked, size)


def _answer(whole: FileResponse, file: BinaryIO, asked: tuple[int, int], size: int) -> HttpResponseBase:
    start, end = asked
    part = StreamingHttpResponse(_chunks(file, end - start + 1), status=206)
    for name, value in whole.items():
        part[name] = value
    part["Content-Length"] = str(end - start + 1)
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    part["Content-Encoding"] = "identity"  # compressed, the bytes would no longer be those of the range
    part._resource_closers.append(whole.close)  # type: ignore[attr-defined]  # noqa: SLF001 - how Django's own answers close their files
    return part


def _chunks(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left > 0 and (chunk := file.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk
