"""Keeps shared computers from showing one agent's pages to the next, and badges to their owners' own things."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from tremplin.kernel import clock, stage
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent
from tremplin.people.panels import password_page
from tremplin.people.queries import device_of
from tremplin.people.requests import DEVICE_COOKIE

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


class BadgeLevelMiddleware:
    """Badge and PIN are weak: good for the screens of the setting BADGE_SCREENS alone, and only on their device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _arguments: Any, _named: Any
    ) -> HttpResponse | None:
        """Nothing for other sessions and open pages; else the sign-in page, the page that explains, or 403."""
        agent = request.user if getattr(view, "login_required", True) else None
        if not isinstance(agent, Agent) or not agent.by_badge:
            return None
        if not is_on_its_device(request):
            logout(request)
            return redirect_to_login(request.get_full_path())
        if is_own_screen(request.resolver_match.view_name if request.resolver_match else ""):
            return None
        if agent.granted_roles == {Role.AGENT}:
            raise PermissionDenied
        return password_page(request)


def is_on_its_device(request: HttpRequest) -> bool:
    """Whether the kiosk or the phone on which the session was opened is still known, and still speaks."""
    with stage.practising(None):  # devices are declared for real, even when their user practises
        device = device_of(token=request.COOKIES.get(DEVICE_COOKIE, ""), address=request.META["REMOTE_ADDR"])
    opened_on = (request.session.get("device"), request.session.get("device_id"))
    return device is not None and (device.kind, device.id) == opened_on


def is_own_screen(screen: str) -> bool:
    """Whether a screen, named like `coaching:book`, shows one's own things only. What nobody named is not."""
    return any(fnmatchcase(screen, pattern) for pattern in settings.BADGE_SCREENS)
