"""Keeps shared computers from showing one agent's pages to the next."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tremplin.kernel import clock

KIOSK_IDLE_SECONDS = 15 * 60
NOTED_EVERY = 60  # seconds: a page read does not write the session each time


class PresenceMiddleware:
    """On a kiosk, the session ends after 15 idle minutes, and pages are never kept by the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.get("device") == "kiosk":
            note_presence(request)
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def note_presence(request: HttpRequest) -> None:
    """Put the end of the session off, at most once a minute."""
    now = int(clock.now().timestamp())
    if abs(now - request.session.get("present_at", 0)) >= NOTED_EVERY:
        request.session["present_at"] = now
        request.session.set_expiry(KIOSK_IDLE_SECONDS)
