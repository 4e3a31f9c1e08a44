"""What was tried first and given up: the stage set once, as the request begins. For the negative control only."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse


class OnceMiddleware:
    """Sets the stage of the connection, and trusts it to stay so until the end of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sandbox = request.session.get("sandbox")
        put(sandbox)
        try:
            return self.get_response(request)
        finally:
            put(None)


def put(sandbox: int | None) -> None:
    settings = ("practice, public", str(sandbox), "tremplin_practice") if sandbox else ("public", "", "none")
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('search_path', %s, false), set_config('tremplin.sandbox', %s, false), "
            "set_config('role', %s, false)",
            settings,
        )
