"""Pages for what went wrong: they say what happened and what to do, and never lose the way to a person."""

import contextlib
import sys

from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from tremplin.kernel.disk import is_full

GIVEN_BACK = {"sujet", "q", "matricule", "badge"}  # never a password nor a PIN
RETRY_AFTER = 30  # seconds; the supervisor starts a dead database again in less
VOICE = "site.voice"
ONE_PART, MOST_HEARD = 64 * 1024, 1024  # 64 MiB, more than the largest upload
UNREACHABLE = ("08", "57P", "53300")  # SQLSTATE: connection lost, server shutting down or starting, no room left

LOCK_NOT_AVAILABLE = "55P03"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400: the request makes no sense to us."""
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - same
    """403: this page is for others."""
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - same
    """404: there is nothing at this address, or not for this person."""
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. No context processor, no database: it must always come out. 503 when it cannot work."""
    error = sys.exception()
    if is_away(error):
        return unavailable(request)
    if _state(error) == LOCK_NOT_AVAILABLE:
        return unavailable(request, page="ui/errors/busy.html")
    if is_full(error):
        _hear_out(request)
        return unavailable(request, page="ui/errors/full.html")
    return HttpResponse(get_template("ui/errors/500.html").render(), status=500)


def unavailable(request: HttpRequest, page: str = "ui/errors/503.html") -> HttpResponse:  # noqa: ARG001 - same
    """503: the database cannot be reached for now. Says when to try again, and the mediators' phone if we know it."""
    content = get_template(page).render(cache.get(VOICE) or {"phone": "", "call": ""})
    return HttpResponse(content, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


def _hear_out(request: HttpRequest) -> None:
    """Read what is still coming of an upload: a browser cut off while it sends shows an error of its own, not ours."""
    with contextlib.suppress(OSError):
        for _ in range(MOST_HEARD):
            if not request.read(ONE_PART):
                break


def remember_voice(*, phone: str, call: str) -> None:
    """Keep the mediators' phone, and the address that dials it, in this process: for the pages without database."""
    cache.set(VOICE, {"phone": phone, "call": call}, None)


def is_away(error: BaseException | None) -> bool:
    """Whether an error says that the database cannot be reached; a lock that did not come in time is another matter."""
    if not isinstance(error, InterfaceError | OperationalError):
        return False
    state = _state(error)
    return state is None or state.startswith(UNREACHABLE)


def _state(error: BaseException | None) -> str | None:
    """What PostgreSQL calls the error, when it is one of its own."""
    return getattr(getattr(error, "__cause__", None), "sqlstate", None)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - same
    """403: the form is too old, or comes from elsewhere. What was typed is given back to be copied."""
    typed = [str(value) for name, value in request.POST.items() if name in GIVEN_BACK and str(value).strip()]
    return render(request, "ui/errors/expired_form.html", {"typed": typed}, status=403)
