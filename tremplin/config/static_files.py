"""Static files, served before Django: neither session nor view, and immutable when their name holds their content."""

import re
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from django.conf import settings
from servestatic import ServeStatic

_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")


def with_static_files(application: WSGIApplication) -> WSGIApplication:
    """The application behind its static files, compressed versions included."""
    served: WSGIApplication = ServeStatic(
        application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        max_age=settings.SERVESTATIC_MAX_AGE,
        immutable_file_test=lambda _path, url: bool(_NAMED_BY_CONTENT.search(url)),
        add_headers_function=_protect,
        allow_all_origins=False,
    )
    return served


def _protect(headers: Headers, _path: str, _url: str) -> None:
    """A file is never read as another kind of file, nor a drawing run as a page."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; img-src 'self' data:"
