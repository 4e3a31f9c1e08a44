"""Keeps shared computers from showing one agent's pages to the next."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

KIOSK_IDLE_SECONDS = 15 * 60


class PresenceMiddleware:
    """On a kiosk, the session ends after 15 idle minutes, and pages are never kept by the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.get("device") == "kiosk":
            request.session.set_expiry(KIOSK_IDLE_SECONDS)
            response.headers.setdefault("Cache-Control", "no-store")
        return response
