"""Pages for what went wrong: they say what happened and what to do, and never lose the way to a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

GIVEN_BACK = {"sujet", "q", "matricule", "badge"}  # never a password nor a PIN


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400: the request makes no sense to us."""
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - same
    """403: this page is for others."""
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - same
    """404: there is nothing at this address, or not for this person."""
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - same
    """500: our fault. No context processor, no database: it must always come out."""
    return HttpResponse(get_template("ui/errors/500.html").render(), status=500)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - same
    """403: the form is too old, or comes from elsewhere. What was typed is given back to be copied."""
    typed = [str(value) for name, value in request.POST.items() if name in GIVEN_BACK and str(value).strip()]
    return render(request, "ui/errors/expired_form.html", {"typed": typed}, status=403)
